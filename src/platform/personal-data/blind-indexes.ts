import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { asWorker } from '../database/scope';
import { prefix } from './envelope';
import { indexedFields, type IndexedField } from './personal';
import { sealingOf } from './sealing';

/** Rows of one statement: long enough to be worth it, short enough that nobody waits for its locks. */
const batch = 2_000;

/**
 * Fills the blind indexes of rows that were written without: by a version that had none, or by hand. It is done before
 * the service listens, so that no case is opened for which the earlier ones of its customer are not found; an index of
 * the rows without one says at once that there are none.
 */
@Injectable()
export class BlindIndexes implements OnModuleInit {
  private readonly log = new Logger(BlindIndexes.name);

  constructor(private readonly dataSource: DataSource) {}

  async onModuleInit(): Promise<void> {
    await this.fill();
  }

  /** Answers how many rows it filled. */
  async fill(): Promise<number> {
    let filled = 0;
    for (const field of indexedFields())
      for (let more = true; more;) {
        const count = await asWorker(() =>
          this.dataSource.transaction((manager) => this.fillSome(manager, field)),
        );
        filled += count;
        more = count === batch;
      }
    if (filled > 0) this.log.log(`${filled} rows got the index by which equal values are found.`);
    return filled;
  }

  private async fillSome(
    manager: EntityManager,
    { table, column, of, ignoresCase }: IndexedField,
  ): Promise<number> {
    const key = keyOf(this.dataSource, table);
    const sealing = sealingOf(this.dataSource);
    const name = `substring(${of.column} FROM '^${prefix}([^:]+):')`;
    // A value whose key is missing is read as a sentence that says so: the index of that would make all of them one.
    const rows = await manager.query<{ key: string; agencyId: string; value: string }[]>(
      `SELECT ${key} AS key, agency_id AS "agencyId", ${of.column} AS value FROM "${table}"
        WHERE ${of.column} IS NOT NULL AND ${column} IS NULL
          AND (${name} IS NULL OR ${name} = ANY ($1::text[]))
        LIMIT ${batch} FOR UPDATE`,
      [sealing.keyNames],
    );
    if (rows.length === 0) return 0;
    const indexes = rows.map((row) =>
      sealing.index(`${table}.${of.column}`, row.agencyId, row.value, ignoresCase),
    );
    if (indexes.includes(null)) return 0;
    await manager.query(
      `UPDATE "${table}" t SET ${column} = made.index FROM unnest($1::uuid[], $2::text[]) AS made(key, index)
        WHERE t.${key} = made.key AND t.${column} IS NULL AND t.${of.column} IS NOT NULL`,
      [rows.map((row) => row.key), indexes],
    );
    return rows.length;
  }
}

/** The column by which a row is known. */
function keyOf(dataSource: DataSource, table: string): string {
  const metadata = dataSource.entityMetadatas.find(({ tableName }) => tableName === table)!;
  return metadata.primaryColumns[0]!.databaseName;
}
