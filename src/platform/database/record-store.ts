import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { StoredRecord } from '../../domain/kernel/decision';
import { SealedColumns } from '../personal-data/sealed-columns';
import { isId } from './id';
import type { Asks, ColumnShapes } from './reads';

/** A record as it lies in its table: the domain's fields and the end of its history chain. */
export type Stored<R extends StoredRecord> = R & { head: Buffer };

/** The wire protocol counts the parameters of one statement in 16 bits. */
const maxParameters = 65_535;

interface ColumnOf {
  property: string;
  column: string;
  isJson: boolean;
  /** As in a column list: `text[]`. */
  type: string;
  /** Made from another column, and no property of the record. */
  isIndex: boolean;
}

/**
 * Reads and writes one kind of record with plain SQL made from its entity, so that the entity stays the only
 * description of the table. TypeORM's `save()` is not used: it costs several times the CPU and its version column
 * lets a stale copy overwrite a newer one.
 */
export class RecordStore<R extends StoredRecord> {
  readonly table: string;
  /** Of the record, by name. */
  readonly properties: readonly string[];
  /** What a property holds that nobody gave; rows from before the column have it too, and no entry of the history says so. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Its columns as `reads` must know them. */
  readonly shapes: ColumnShapes;
  private readonly columns: ColumnOf[];
  private readonly sealed: SealedColumns;
  private readonly selection: string;

  constructor(dataSource: DataSource, entity: EntityTarget<ObjectLiteral>) {
    const metadata = dataSource.getMetadata(entity);
    this.table = `"${metadata.tableName}"`;
    this.sealed = new SealedColumns(dataSource, metadata.tableName);
    this.columns = metadata.columns.map((column) => ({
      property: column.propertyName,
      column: `"${column.databaseName}"`,
      isJson: column.type === 'jsonb',
      type: `${String(column.type)}${column.isArray ? '[]' : ''}`,
      isIndex: this.sealed.isIndex(column.propertyName),
    }));
    this.shapes = shapesOf(this.columns);
    const own = this.columns.filter(({ isIndex }) => !isIndex);
    this.properties = own.map(({ property }) => property).sort();
    this.defaults = Object.fromEntries(
      metadata.columns.flatMap((column) => {
        const value: unknown = column.default;
        return value === undefined || typeof value === 'function' ? [] : [[column.propertyName, value]];
      }),
    );
    this.selection = own.map(({ property, column }) => `t.${column} AS "${property}"`).join(', ');
  }

  /** `SELECT … FROM table t`, to which a caller adds its own WHERE. */
  get select(): string {
    return `SELECT ${this.selection} FROM ${this.table} t`;
  }

  /** The column that keeps a property, quoted and qualified; for filters and orders. */
  column(property: string): string {
    const found = this.columns.find((candidate) => candidate.property === property);
    if (!found) throw new Error(`${this.table} has no property ${property}.`);
    return `t.${found.column}`;
  }

  async find(manager: EntityManager, agencyId: string, id: string): Promise<Stored<R> | null> {
    if (!isId(id)) return null;
    const rows = await manager.query<Stored<R>[]>(`${this.select} WHERE t.id = $1 AND t.agency_id = $2`, [
      id,
      agencyId,
    ]);
    return rows[0] ?? null;
  }

  async findMany(manager: Asks, agencyId: string, ids: readonly string[]): Promise<Stored<R>[]> {
    return manager.query<Stored<R>[]>(`${this.select} WHERE t.agency_id = $1 AND t.id = ANY($2::uuid[])`, [
      agencyId,
      ids.filter(isId),
    ]);
  }

  /**
   * The record, locked until the transaction ends: whoever decides about it next waits here and sees the outcome.
   * `now` is the database clock once the lock was got. PostgreSQL computes the selection again for a row that changed
   * while it waited, so the times of one record's history never run backwards.
   */
  async lock(
    manager: EntityManager,
    agencyId: string,
    id: string,
  ): Promise<{ record: Stored<R>; now: Date } | null> {
    if (!isId(id)) return null;
    const rows = await manager.query<(Stored<R> & { lockedAt?: Date })[]>(
      `SELECT ${this.selection}, clock_now() AS "lockedAt" FROM ${this.table} t WHERE t.id = $1 AND t.agency_id = $2 FOR UPDATE`,
      [id, agencyId],
    );
    const [row] = rows;
    if (!row) return null;
    const now = row.lockedAt!;
    delete row.lockedAt;
    return { record: row, now };
  }

  async insert(manager: EntityManager, record: Stored<R>): Promise<void> {
    await this.insertMany(manager, [record]);
  }

  /** Adds rows in as few statements as the protocol allows. */
  async insertMany(manager: EntityManager, records: readonly Stored<R>[]): Promise<void> {
    const width = this.columns.length;
    const names = this.columns.map(({ column }) => column).join(', ');
    const rowsAtOnce = Math.floor(maxParameters / width);
    for (let start = 0; start < records.length; start += rowsAtOnce) {
      const batch = records.slice(start, start + rowsAtOnce);
      const places = batch.map(
        (_, row) => `(${this.columns.map((_column, index) => `$${row * width + index + 1}`).join(', ')})`,
      );
      const values = batch.flatMap((record) => this.columns.map((column) => this.written(record, column)));
      await manager.query(`INSERT INTO ${this.table} (${names}) VALUES ${places.join(', ')}`, values);
    }
  }

  /**
   * Writes many in one statement, and answers the ids of those that were written: a row that clashes with `arbiter` (a
   * unique index as ON CONFLICT names it) is left out. One array per column, which PostgreSQL reads faster than rows in
   * JSON; such an array cannot hold lists, so this is for records without any.
   */
  async insertUnlessTaken(
    manager: EntityManager,
    records: readonly Stored<R>[],
    arbiter: string,
  ): Promise<Set<string>> {
    if (records.length === 0) return new Set();
    const names = this.columns.map(({ column }) => column).join(', ');
    const arrays = this.columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');
    const written = await manager.query<{ id: string }[]>(
      `INSERT INTO ${this.table} (${names}) SELECT * FROM unnest(${arrays})
       ON CONFLICT ${arbiter} DO NOTHING RETURNING id`,
      this.columns.map((column) => records.map((record) => this.element(record, column))),
    );
    return new Set(written.map(({ id }) => id));
  }

  /** Writes the changed columns if the row still has the version that was decided about; says whether it had. */
  async update(manager: EntityManager, before: Stored<R>, after: Stored<R>): Promise<boolean> {
    const changed = this.columns.filter(
      (column) => !same(this.value(before, column), this.value(after, column)),
    );
    const values = changed.map((column) => this.written(after, column));
    const sets = changed.map(({ column }, index) => `${column} = $${index + 3}`).join(', ');
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE ${this.table} SET ${sets} WHERE id = $1 AND version = $2`,
      [before.id, before.version, ...values],
    );
    return count === 1;
  }

  /** As a parameter: sealed where the column holds personal data and there are keys. */
  private written(record: Stored<R>, column: ColumnOf): unknown {
    return this.sealed.written(column.property, this.value(record, column));
  }

  private value(record: Stored<R>, { property, isJson, isIndex }: ColumnOf): unknown {
    if (isIndex) return this.sealed.indexOf(record, property);
    const value = (record as unknown as Record<string, unknown>)[property] ?? null;
    return isJson && value !== null ? JSON.stringify(value) : value;
  }

  /** As an element of an array. pg would write a date in the zone of the process, piece by piece. */
  private element(record: Stored<R>, column: ColumnOf): unknown {
    const value = this.written(record, column);
    if (Array.isArray(value)) throw new Error(`${this.table} has lists: write its rows with insertMany.`);
    return value instanceof Date ? value.toISOString() : value;
  }
}

function shapesOf(columns: readonly ColumnOf[]): ColumnShapes {
  const shapes: Record<string, ColumnShapes[string]> = {};
  for (const { property, type } of columns) {
    if (type === 'timestamptz') shapes[property] = 'instant';
    if (type === 'bytea') shapes[property] = 'bytes';
    if (type === 'bigint') shapes[property] = 'digits';
  }
  return shapes;
}

/** Whether two column values are the same to PostgreSQL: dates by instant, arrays and buffers by content. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a.equals(b);
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    return JSON.stringify(a) === JSON.stringify(b);
  }
  return false;
}
