import { createHash, randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { entryHash, type ChainedEntry } from '../../src/platform/history/chain';
import type { ReplayedKind } from '../../src/platform/history/history-replay';

/** What somebody with every right on the database does to it, past the service. */
export const tamperingKinds = [
  'edit of an entry',
  'edit of a record',
  'edit of a text',
  'edit of a checkpoint',
  'deletion',
  'two entries swapped',
  'newest checkpoints cut off',
  'tail cut off, record put back',
  'tail re-hashed after an edit',
  'record gone with its history',
] as const;
export type TamperingKind = (typeof tamperingKinds)[number];

/** Those that leave the rows in agreement with each other: nothing but a signed checkpoint tells them. */
export const needsCheckpoint: ReadonlySet<TamperingKind> = new Set([
  'edit of a checkpoint',
  'newest checkpoints cut off',
  'tail cut off, record put back',
  'tail re-hashed after an edit',
  'record gone with its history',
]);

/** A table of records, with the columns that their history keeps, by property. */
interface RecordTable {
  subject: string;
  table: string;
  columns: Map<string, string>;
}

interface EntryRow extends Omit<ChainedEntry, 'at' | 'occurredAt'> {
  at: Date;
  occurredAt: Date;
  previousHash: Buffer;
  hash: Buffer;
}

const entryColumns = `agency_id AS "agencyId", subject_kind AS "subjectKind", subject_id AS "subjectId", sequence, event, at,
  occurred_at AS "occurredAt", actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", role,
  office_id AS "officeId", request_id AS "requestId", changes, note, machine_version AS "machineVersion",
  previous_hash AS "previousHash", hash`;

/** Tampers with one agency, the same way for the same seed. Every act happens in the transaction of the manager it is given. */
export class Tamperer {
  private readonly tables: RecordTable[];

  constructor(
    dataSource: DataSource,
    kinds: readonly ReplayedKind[],
    private readonly agencyId: string,
    private seed: number,
  ) {
    this.tables = kinds.map(({ subject, entity, unkept = [] }) => {
      const { tableName, columns } = dataSource.getMetadata(entity);
      return {
        subject,
        table: tableName,
        columns: new Map(
          columns
            .filter(({ propertyName }) => !unkept.includes(propertyName))
            .map(({ propertyName, databaseName }) => [propertyName, databaseName]),
        ),
      };
    });
  }

  /** Does one; says what it was. Null where nothing came of it: there was no such row, or the database would not have it. */
  async tamper(manager: EntityManager, kind: TamperingKind): Promise<string | null> {
    await manager.query('SET LOCAL session_replication_role = replica');
    switch (kind) {
      case 'edit of an entry':
        return this.editAny(manager, 'history_entry');
      case 'edit of a record':
        return this.editRecord(manager);
      case 'edit of a text':
        return this.editAny(manager, 'text_version');
      case 'edit of a checkpoint':
        return this.editAny(manager, this.one(['history_checkpoint', 'history_checkpoint_chain']));
      case 'deletion':
        return this.deletion(manager);
      case 'two entries swapped':
        return this.swap(manager);
      case 'newest checkpoints cut off':
        return this.cutCheckpoints(manager);
      case 'tail cut off, record put back':
        return this.cutTail(manager);
      case 'tail re-hashed after an edit':
        return this.rehash(manager);
      case 'record gone with its history':
        return this.vanish(manager);
    }
  }

  /** From 0 up to and without `below` (mulberry32). */
  private below(below: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  }

  private one<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!;
  }

  private async row(manager: EntityManager, table: string): Promise<string | null> {
    const [{ count }] = await manager.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM "${table}" WHERE agency_id = $1`,
      [this.agencyId],
    );
    if (count === 0) return null;
    const [row] = await manager.query<{ ctid: string }[]>(
      `SELECT ctid::text FROM "${table}" WHERE agency_id = $1 ORDER BY ctid OFFSET $2 LIMIT 1`,
      [this.agencyId, this.below(count)],
    );
    return row!.ctid;
  }

  private async editAny(manager: EntityManager, table: string): Promise<string | null> {
    const columns = await manager.query<{ name: string }[]>(
      'SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position',
      [table],
    );
    return this.edit(manager, table, this.one(columns).name);
  }

  /** Any table that has a row, each as often as another. */
  private async editRecord(manager: EntityManager): Promise<string | null> {
    const from = this.below(this.tables.length);
    for (const { table, columns } of [...this.tables.slice(from), ...this.tables.slice(0, from)])
      if ((await this.row(manager, table)) !== null)
        return this.edit(manager, table, this.one([...columns.values()]));
    return null;
  }

  private async edit(manager: EntityManager, table: string, column: string): Promise<string | null> {
    const ctid = await this.row(manager, table);
    if (ctid === null) return null;
    const [{ type }] = await manager.query<[{ type: string }]>(
      `SELECT format_type(atttypid, null) AS type FROM pg_attribute WHERE attrelid = $1::regclass AND attname = $2`,
      [`"${table}"`, column],
    );
    const changed = this.changed(`"${column}"`, type);
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE "${table}" SET "${column}" = ${changed} WHERE ctid = $1::tid AND (${changed}) IS DISTINCT FROM "${column}"`,
      [ctid],
    );
    return count === 1 ? `${table}.${column}` : null;
  }

  /** Another value of the type, or now and then none. */
  private changed(column: string, type: string): string {
    if (this.below(4) === 0) return 'NULL';
    if (type.endsWith('[]')) return `${column} || ARRAY['${randomUUID()}']::${type}`;
    switch (type) {
      case 'uuid':
        return `'${randomUUID()}'::uuid`;
      case 'jsonb':
        return this.one([`jsonb_build_object('was', ${column})`, `jsonb_build_array(${column})`, `'null'`]);
      case 'bytea':
        return `sha256(coalesce(${column}, 'x'))`;
      case 'boolean':
        return `NOT coalesce(${column}, false)`;
      case 'date':
        return `coalesce(${column}, '2020-01-01') + 1`;
      case 'timestamp with time zone':
        return `coalesce(${column}, '2020-01-01') + interval '1 hour'`;
      case 'text':
        return `coalesce(${column}, '') || '.'`;
      default:
        return `coalesce(${column}, 0) + 1000`;
    }
  }

  private async deletion(manager: EntityManager): Promise<string | null> {
    const tables = ['history_entry', 'text_version', 'history_checkpoint', 'history_checkpoint_chain'];
    const table = this.one([...tables, 'case', 'escalation', this.one(this.tables).table]);
    const ctid = await this.row(manager, table);
    if (ctid === null) return null;
    await manager.query(`DELETE FROM "${table}" WHERE ctid = $1::tid`, [ctid]);
    return `${table} row`;
  }

  /** What two entries say changes places; their keys, and sometimes their hashes, stay. */
  private async swap(manager: EntityManager): Promise<string | null> {
    const [one, other] = [await this.entry(manager), await this.entry(manager)];
    const withHashes = this.below(2) === 0;
    if (!one || !other || (one.subjectId === other.subjectId && one.sequence === other.sequence)) return null;
    const put = (at: EntryRow, from: EntryRow): Promise<unknown> =>
      manager.query(
        `UPDATE history_entry SET event = $3, at = $4, occurred_at = $5, actor_id = $6, actor_kind = $7, changes = $8, note = $9,
                request_id = $10 ${withHashes ? ', hash = $11, previous_hash = $12' : ''}
          WHERE subject_id = $1 AND sequence = $2`,
        [
          at.subjectId,
          at.sequence,
          from.event,
          from.at,
          from.occurredAt,
          from.actorId,
          from.actorKind,
          JSON.stringify(from.changes),
          JSON.stringify(from.note),
          from.requestId,
          ...(withHashes ? [from.hash, from.previousHash] : []),
        ],
      );
    await put(one, other);
    await put(other, one);
    return `${one.event} and ${other.event}`;
  }

  private async cutCheckpoints(manager: EntityManager): Promise<string | null> {
    const [{ last }] = await manager.query<[{ last: number | null }]>(
      'SELECT max(number) AS last FROM history_checkpoint WHERE agency_id = $1',
      [this.agencyId],
    );
    if (last === null) return null;
    const from = last - this.below(last);
    for (const table of ['history_checkpoint', 'history_checkpoint_chain'])
      await manager.query(`DELETE FROM ${table} WHERE agency_id = $1 AND number >= $2`, [
        this.agencyId,
        from,
      ]);
    return `checkpoints from ${from} of ${last}`;
  }

  /** The last entry goes, and the record is put back to what it was before: nobody would miss the act. */
  private async cutTail(manager: EntityManager): Promise<string | null> {
    // Of a text only its digest is known: putting it back takes more than rights.
    const ends = await manager.query<EntryRow[]>(
      `SELECT ${entryColumns} FROM history_entry h WHERE agency_id = $1 AND sequence > 1 AND changes::text NOT LIKE '%"text"%'
          AND NOT EXISTS (SELECT 1 FROM history_entry l WHERE l.subject_id = h.subject_id AND l.sequence > h.sequence)
        ORDER BY subject_id`,
      [this.agencyId],
    );
    const last = ends.length > 0 ? this.one(ends) : null;
    const table = this.tables.find(({ subject }) => subject === last?.subjectKind);
    if (!last || !table) return null;
    const before = Object.entries(last.changes).flatMap(([property, [was]]) => {
      const column = table.columns.get(property);
      return column === undefined ? [] : [[column, was] as const];
    });
    const sets = before.map(([column]) => `"${column}" = b."${column}"`);
    await manager.query(
      `UPDATE "${table.table}" t SET ${['version = $3', 'head = $4', ...sets].join(', ')}
         FROM jsonb_populate_record(null::"${table.table}", $2::jsonb) b WHERE t.id = $1`,
      [last.subjectId, JSON.stringify(Object.fromEntries(before)), last.sequence - 1, last.previousHash],
    );
    await manager.query('DELETE FROM history_entry WHERE subject_id = $1 AND sequence = $2', [
      last.subjectId,
      last.sequence,
    ]);
    return `${last.event} of a ${last.subjectKind}`;
  }

  /** An entry says something else, and every hash from it to the record's head is computed anew, as anybody can. */
  private async rehash(manager: EntityManager): Promise<string | null> {
    const chosen = await this.entry(manager);
    const table = this.tables.find(({ subject }) => subject === chosen?.subjectKind);
    if (!chosen || !table) return null;
    const what = this.one(['actorId', 'event', 'at', 'requestId'] as const);
    let previous = chosen.previousHash;
    for (const row of await this.entriesFrom(manager, chosen.subjectId, chosen.sequence)) {
      if (row.sequence === chosen.sequence) {
        if (what === 'at') row.at = new Date(row.at.getTime() - 86_400_000);
        else row[what] = what === 'event' ? 'Nothing' : randomUUID();
      }
      const { hash: _, previousHash: __, at, occurredAt, ...rest } = row;
      const entry: ChainedEntry = {
        ...rest,
        at: at.toISOString(),
        occurredAt: occurredAt.toISOString(),
      };
      const hash = entryHash(previous, entry);
      await manager.query(
        `UPDATE history_entry SET actor_id = $3, event = $4, at = $5, request_id = $6, previous_hash = $7, hash = $8
          WHERE subject_id = $1 AND sequence = $2`,
        [row.subjectId, row.sequence, row.actorId, row.event, row.at, row.requestId, previous, hash],
      );
      previous = hash;
    }
    await manager.query(`UPDATE "${table.table}" SET head = $2 WHERE id = $1`, [chosen.subjectId, previous]);
    return `${what} of ${chosen.event}`;
  }

  /** A record, its texts and its history; now and then what the checkpoints say of it too. */
  private async vanish(manager: EntityManager): Promise<string | null> {
    const chosen = await this.entry(manager);
    const table = this.tables.find(({ subject }) => subject === chosen?.subjectKind);
    if (!chosen || !table) return null;
    const withNames = this.below(2) === 0;
    await manager.query(`DELETE FROM "${table.table}" WHERE id = $1`, [chosen.subjectId]);
    for (const other of ['history_entry', 'text_version', ...(withNames ? ['history_checkpoint_chain'] : [])])
      await manager.query(`DELETE FROM ${other} WHERE subject_id = $1`, [chosen.subjectId]);
    return `a ${chosen.subjectKind}${withNames ? ', and its lines in the checkpoints' : ''}`;
  }

  private async entry(manager: EntityManager): Promise<EntryRow | null> {
    const ctid = await this.row(manager, 'history_entry');
    if (ctid === null) return null;
    const [row] = await manager.query<EntryRow[]>(
      `SELECT ${entryColumns} FROM history_entry WHERE ctid = $1::tid`,
      [ctid],
    );
    return row ?? null;
  }

  private entriesFrom(manager: EntityManager, subjectId: string, sequence: number): Promise<EntryRow[]> {
    return manager.query<EntryRow[]>(
      `SELECT ${entryColumns} FROM history_entry WHERE subject_id = $1 AND sequence >= $2 ORDER BY sequence`,
      [subjectId, sequence],
    );
  }
}

/** A digest of every row of some tables, to show that a rolled-back act left nothing behind. */
export async function digestOf(manager: EntityManager, tables: readonly string[]): Promise<string> {
  const digest = createHash('sha256');
  for (const table of tables) {
    const [row] = await manager.query<{ rows: string | null }[]>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS rows FROM "${table}" t`,
    );
    digest.update(`${table} ${row!.rows ?? ''}\n`);
  }
  return digest.digest('hex');
}
