import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StoredRecord } from '../../domain/kernel/decision';
import { RecordStore } from '../database/record-store';
import { bookkeeping } from './entry';
import { HistoryReader, isReference } from './history-reader';
import { RECORD_KINDS, type ReplayedKind } from './history-replay';
import { acrossPolicies } from '../database/scope';

/** A record as it was at a moment, from its history alone. Texts stand as they were, or say under what they were erased. */
export interface RecordAsOf {
  subjectKind: string;
  subjectId: string;
  /** How many changes it had had. */
  version: number;
  /** When the last of them was recorded. */
  changedAt: Date;
  /** Every field that the history keeps of this kind, in the order of their names; times as ISO-8601. */
  fields: Record<string, unknown>;
}

/** Entries name what their record belongs to in one of these fields, each with an index. */
export type OwnerField = 'issueId' | 'subjectId';

type ToldRow = Omit<RecordAsOf, 'fields'> & { fields: Record<string, unknown> | null };

/** Reads records as they were. `at` is when changes were recorded, never when they took effect. */
@Injectable()
export class HistoryAsOf {
  private readonly kept = new Map<
    string,
    { fields: string[]; defaults: Readonly<Record<string, unknown>> }
  >();

  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: HistoryReader,
    @Inject(RECORD_KINDS) private readonly kinds: readonly ReplayedKind[],
  ) {}

  async record(agencyId: string, subjectId: string, at: Date): Promise<RecordAsOf | null> {
    return (await this.records(agencyId, [subjectId], at))[0] ?? null;
  }

  /** Records that had begun by then, in the order of their ids; two statements however many there are. */
  async records(agencyId: string, subjectIds: readonly string[], at: Date): Promise<RecordAsOf[]> {
    if (subjectIds.length === 0) return [];
    const rows = await this.dataSource.query<ToldRow[]>(
      `WITH told AS (SELECT subject_id, subject_kind, sequence, at, changes FROM history_entry
                      WHERE agency_id = $1 AND subject_id = ANY($2::uuid[]) AND at <= $3),
            last AS (SELECT DISTINCT ON (subject_id) subject_id, subject_kind, sequence, at
                       FROM told ORDER BY subject_id, sequence DESC),
            field AS (SELECT DISTINCT ON (told.subject_id, change.key) told.subject_id, change.key, change.value -> 1 AS value
                        FROM told CROSS JOIN jsonb_each(told.changes) change
                       ORDER BY told.subject_id, change.key, told.sequence DESC)
       SELECT last.subject_kind AS "subjectKind", last.subject_id AS "subjectId", last.sequence AS version,
              last.at AS "changedAt",
              (SELECT jsonb_object_agg(field.key, field.value) FROM field WHERE field.subject_id = last.subject_id) AS fields
         FROM last ORDER BY last.subject_id`,
      [agencyId, subjectIds, at],
    );
    const texts = await this.reader.texts(rows.flatMap(({ fields }) => Object.values(fields ?? {})));
    const read = (value: unknown): unknown =>
      isReference(value) ? (texts.get(value.text) ?? null) : (value ?? null);
    return rows.map((row) => ({ ...row, fields: this.complete(row.subjectKind, row.fields ?? {}, read) }));
  }

  /** Ids of records that had, by then, ever named `ownerId` as what they belong to: of one kind only, or of all but one. */
  async belonging(
    agencyId: string,
    field: OwnerField,
    ownerId: string,
    kinds: { only: string } | { except: string },
    at: Date,
  ): Promise<string[]> {
    const [comparison, kind] = 'only' in kinds ? ['=', kinds.only] : ['<>', kinds.except];
    const rows = await acrossPolicies(
      'What belonged to a record is found along an index of what changes name, which a policy would keep from being used.',
      () =>
        this.dataSource.query<{ id: string }[]>(
          `SELECT DISTINCT subject_id AS id FROM history_entry
        WHERE agency_id = $1 AND changes ? '${field}' AND changes -> '${field}' ->> 1 = $2
          AND subject_kind ${comparison} $3 AND at <= $4`,
          [agencyId, ownerId, kind, at],
        ),
    );
    return rows.map(({ id }) => id);
  }

  /** A field that no entry named is empty, or holds the default of its column, as in the replay. */
  private complete(
    subjectKind: string,
    told: Record<string, unknown>,
    read: (value: unknown) => unknown,
  ): Record<string, unknown> {
    const { fields, defaults } = this.keptOf(subjectKind);
    return Object.fromEntries(
      fields.map((field) => [field, field in told ? read(told[field]) : (defaults[field] ?? null)]),
    );
  }

  private keptOf(subjectKind: string) {
    let kept = this.kept.get(subjectKind);
    if (!kept) {
      const kind = this.kinds.find(({ subject }) => subject === subjectKind);
      if (!kind) throw new Error(`No kind of record is listed for ${subjectKind}.`);
      const store = new RecordStore<StoredRecord>(this.dataSource, kind.entity);
      const left = new Set([...bookkeeping, ...(kind.unkept ?? [])]);
      kept = { fields: store.properties.filter((field) => !left.has(field)), defaults: store.defaults };
      this.kept.set(subjectKind, kept);
    }
    return kept;
  }
}
