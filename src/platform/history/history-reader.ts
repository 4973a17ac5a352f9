import { Injectable } from '@nestjs/common';
import { reads } from '../database/reads';
import { DataSource } from 'typeorm';

/** One changed field, texts resolved. */
export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** A history entry as people read it. */
export interface ReadEntry {
  subjectId: string;
  sequence: number;
  event: string;
  at: Date;
  occurredAt: Date;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  role: string | null;
  requestId: string;
  machineVersion: string | null;
  hash: string;
  changes: Change[];
  /** What the act said besides: a reason, a note. */
  note: Change[];
}

interface TextReference {
  text: string;
  digest: string;
}

/** Reads the history of records, with the texts that its entries point to. */
@Injectable()
export class HistoryReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Entries of one record after `sequence`, oldest first, at most `limit`. */
  async entries(agencyId: string, subjectId: string, after: number, limit: number): Promise<ReadEntry[]> {
    const rows = await reads(this.dataSource, { at: 'instant', occurredAt: 'instant' }).query<
      (Omit<ReadEntry, 'changes' | 'note'> & {
        changes: Record<string, [unknown, unknown]>;
        note: Record<string, unknown>;
      })[]
    >(
      `SELECT subject_id AS "subjectId", sequence, event, at, occurred_at AS "occurredAt", actor_kind AS "actorKind",
              actor_id AS "actorId", actor_name AS "actorName", role, request_id AS "requestId",
              machine_version AS "machineVersion", encode(hash, 'hex') AS hash, changes, note
         FROM history_entry WHERE agency_id = $1 AND subject_id = $2 AND sequence > $3 ORDER BY sequence LIMIT $4`,
      [agencyId, subjectId, after, limit],
    );
    const texts = await this.texts(
      rows.flatMap(({ changes, note }) => [...Object.values(changes).flat(), ...Object.values(note)]),
    );
    const read = (value: unknown): unknown => (isReference(value) ? (texts.get(value.text) ?? null) : value);
    return rows.map((row) => ({
      ...row,
      changes: Object.entries(row.changes).map(([field, [before, after_]]) => ({
        field,
        before: read(before),
        after: read(after_),
      })),
      note: Object.entries(row.note).map(([field, value]) => ({ field, before: null, after: read(value) })),
    }));
  }

  async count(agencyId: string, subjectId: string): Promise<number> {
    const [row] = await reads(this.dataSource).query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM history_entry WHERE agency_id = $1 AND subject_id = $2',
      [agencyId, subjectId],
    );
    return row!.count;
  }

  /** The texts that values of entries point to, by their ids; one that was erased tells under what. */
  async texts(values: readonly unknown[]): Promise<Map<string, string>> {
    const ids = values.filter(isReference).map(({ text }) => text);
    if (ids.length === 0) return new Map();
    const rows = await reads(this.dataSource).query<
      { id: string; content: string | null; erasedUnder: string | null }[]
    >('SELECT id, content, erased_under AS "erasedUnder" FROM text_version WHERE id = ANY($1::uuid[])', [
      ids,
    ]);
    return new Map(
      rows.map(({ id, content, erasedUnder }) => [
        id,
        content ?? `erased under ${erasedUnder ?? 'a schedule'}`,
      ]),
    );
  }
}

/** Whether a value of an entry stands for a text that lies in the erasable table. */
export function isReference(value: unknown): value is TextReference {
  return typeof value === 'object' && value !== null && 'text' in value && 'digest' in value;
}
