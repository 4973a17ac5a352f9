import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredRecord } from '../../domain/kernel/decision';
import { RecordStore, type Stored } from '../database/record-store';
import type { RecordKind } from '../shell/record-kind';
import { canonical, textDigest } from './chain';
import { bookkeeping } from './entry';
import { HISTORY_KEY } from './history-key';
import { isReference } from './history-reader';

/** Token of the list of every kind of record that has a history. */
export const RECORD_KINDS = Symbol('RECORD_KINDS');

/** What replaying must know of a kind, whichever record it is of. */
export type ReplayedKind = Pick<RecordKind<StoredRecord>, 'subject' | 'entity'> & {
  unkept?: readonly string[];
};

/** A field of a record that does not hold what the history last said of it. */
export interface Departure {
  subjectKind: string;
  subjectId: string;
  sequence: number;
  field: string;
}

/** Records at once: what lies in memory is these rows and the last value of each of their fields. */
const batch = 500;

/**
 * Replays the history of every record to the state in which it should be, and compares that with its row. An edit that
 * leaves version and head alone is found here and nowhere else.
 */
@Injectable()
export class HistoryReplay {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(RECORD_KINDS) private readonly kinds: readonly ReplayedKind[],
    @Inject(HISTORY_KEY) private readonly digestKey: Buffer,
  ) {}

  /** One departure after the other, over one record or the whole agency; whoever has enough of them stops asking. */
  async *departures(
    manager: EntityManager,
    agencyId: string,
    subjectId: string | null,
  ): AsyncGenerator<Departure> {
    this.missNone();
    for (const kind of this.kinds) {
      const store = new RecordStore<StoredRecord>(this.dataSource, kind.entity);
      const unkept = new Set([...bookkeeping, ...(kind.unkept ?? [])]);
      const kept = store.properties.filter((property) => !unkept.has(property));
      for await (const records of batches(manager, store, agencyId, subjectId)) {
        const told = await lastTold(manager, agencyId, records);
        for (const record of records) {
          const should = told.get(record.id) ?? {};
          const is = record as unknown as Record<string, unknown>;
          for (const field of kept) {
            if (this.holds(is[field], field in should ? should[field] : store.defaults[field])) continue;
            yield { subjectKind: kind.subject, subjectId: record.id, sequence: record.version, field };
          }
        }
      }
    }
  }

  /** A table of records that no kind speaks for would pass unseen. */
  private missNone(): void {
    const known = new Set(this.kinds.map(({ entity }) => this.dataSource.getMetadata(entity).tableName));
    const missed = this.dataSource.entityMetadatas.filter(
      ({ columns, tableName }) =>
        columns.some(({ propertyName }) => propertyName === 'head') && !known.has(tableName),
    );
    if (missed.length > 0)
      throw new Error(
        `No kind of record is listed for ${missed.map(({ tableName }) => tableName).join(', ')}.`,
      );
  }

  /** Whether a column holds what an entry says, both as JSON keeps it; a text by the digest that the entry has of it. */
  private holds(is: unknown, should: unknown): boolean {
    if (typeof is === 'string' && isReference(should))
      return textDigest(this.digestKey, should.text, is).toString('hex') === should.digest;
    return canonical(is) === canonical(should);
  }
}

async function* batches(
  manager: EntityManager,
  store: RecordStore<StoredRecord>,
  agencyId: string,
  subjectId: string | null,
): AsyncGenerator<Stored<StoredRecord>[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const records: Stored<StoredRecord>[] = await manager.query(
      `${store.select} WHERE t.agency_id = $1 AND ($2::uuid IS NULL OR t.id = $2) AND t.id > $3 ORDER BY t.id LIMIT ${batch}`,
      [agencyId, subjectId, after],
    );
    yield records;
    if (records.length < batch) return;
    after = records.at(-1)!.id;
  }
}

/** What the history last said of every field of these records; a field it never named is empty or holds its default. */
async function lastTold(
  manager: EntityManager,
  agencyId: string,
  records: readonly StoredRecord[],
): Promise<Map<string, Record<string, unknown>>> {
  const rows = await manager.query<{ id: string; fields: Record<string, unknown> }[]>(
    `SELECT last.subject_id AS id, jsonb_object_agg(last.field, last.value) AS fields
       FROM (SELECT DISTINCT ON (h.subject_id, change.key) h.subject_id, change.key AS field, change.value -> 1 AS value
               FROM history_entry h
              CROSS JOIN jsonb_each(CASE jsonb_typeof(h.changes) WHEN 'object' THEN h.changes ELSE '{}' END) change
              WHERE h.agency_id = $1 AND h.subject_id = ANY($2::uuid[])
              ORDER BY h.subject_id, change.key, h.sequence DESC) last
      GROUP BY last.subject_id`,
    [agencyId, records.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, fields }) => [id, fields]));
}
