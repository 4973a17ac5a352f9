import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DerivedFact } from '../../../domain/measure/derived';
import type { FactSource } from './fact-source';
import { FactSources } from './fact-sources';
import { acrossPolicies } from '../../../platform/database/scope';

/** A fact as it was or as it is, where the history now says otherwise: its time and place decide which periods are stale. */
export interface ChangedFact {
  agencyId: string;
  fact: DerivedFact;
  /** Earliest and, of what lasts, latest instant that it touches; null for what goes on. */
  at: Date;
  until: Date | null;
  officeId: string | null;
  queueId: string | null;
  serviceId: string | null;
  topicId: string | null;
  channel: string | null;
}

/** Records whose facts are worked out in one statement. */
export const recordsAtOnce = 1_000;

const key = 'subject_id, fact, sequence';
const rest = 'agency_id, at, until, amount_ms, traits, office_id, queue_id, service_id, topic_id, channel';
const columns = `${key}, ${rest}`;

/**
 * A rebuild asks within an act what the background asks otherwise. A policy's condition more, in a statement that goes from
 * one step to the next, and PostgreSQL expects so few rows that it compares each with each.
 */
const asCounted =
  'Facts are made by ids that the history of one agency gave, and planned as in the background.';

/** The facts that derived measures count, and whose are out of date. */
@Injectable()
export class FactsRepository {
  constructor(private readonly sources: FactSources) {}

  /** Takes records off the list of those whose history grew, oldest first; false when none is left for this transaction. */
  async followSome(manager: EntityManager, most: number): Promise<{ taken: number; changed: ChangedFact[] }> {
    const [rows] = await manager.query<[{ kind: string; id: string }[], number]>(
      `DELETE FROM measure_touch WHERE id IN (SELECT id FROM measure_touch ORDER BY id LIMIT $1)
       RETURNING subject_kind AS kind, subject_id AS id`,
      [most],
    );
    // What a case is about, its escalations are about.
    const caseIds = rows.filter(({ kind }) => kind === 'case').map(({ id }) => id);
    const theirs = await this.escalationsOf(manager, caseIds);
    const touched = [...rows, ...theirs.map((id) => ({ kind: 'escalation', id }))];
    const changed: ChangedFact[] = [];
    for (const source of this.sources.all) {
      const ids = new Set(touched.filter(({ kind }) => kind === source.subjectKind).map(({ id }) => id));
      changed.push(...(await this.follow(manager, source, [...ids])));
    }
    return { taken: rows.length, changed };
  }

  /** Works out anew, from the history, all facts of a kind in an agency; what differed from the facts that were kept. */
  async followAll(manager: EntityManager, agencyId: string, source: FactSource): Promise<ChangedFact[]> {
    const changed = await this.withoutHistory(manager, agencyId, source);
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await manager.query<{ id: string }[]>(
        `SELECT subject_id AS id FROM history_entry
          WHERE agency_id = $1 AND subject_kind = $2 AND sequence = 1 AND subject_id > $3
          ORDER BY subject_id LIMIT ${recordsAtOnce}`,
        [agencyId, source.subjectKind, after],
      );
      changed.push(
        ...(await this.follow(
          manager,
          source,
          rows.map(({ id }) => id),
        )),
      );
      if (rows.length < recordsAtOnce) return changed;
      after = rows.at(-1)!.id;
    }
  }

  /** Brings the facts of some records up to their history. A changed fact is told twice: as it was, and as it is. */
  private async follow(
    manager: EntityManager,
    source: FactSource,
    ids: readonly string[],
  ): Promise<ChangedFact[]> {
    if (ids.length === 0) return [];
    return acrossPolicies(asCounted, () =>
      manager.query<ChangedFact[]>(
        `WITH ${source.sql},
       kept AS MATERIALIZED (
         SELECT ${columns} FROM measure_fact WHERE subject_id = ANY($1::uuid[]) AND fact = ANY($2::text[])),
       was AS MATERIALIZED (SELECT ${columns} FROM kept EXCEPT SELECT ${columns} FROM fresh),
       is_now AS MATERIALIZED (SELECT ${columns} FROM fresh EXCEPT SELECT ${columns} FROM kept),
       gone AS (
         DELETE FROM measure_fact f USING was w
          WHERE (f.subject_id, f.fact, f.sequence) = (w.subject_id, w.fact, w.sequence)
            AND NOT EXISTS (SELECT FROM is_now n
                             WHERE (n.subject_id, n.fact, n.sequence) = (w.subject_id, w.fact, w.sequence))),
       written AS (
         INSERT INTO measure_fact (${columns}) SELECT ${columns} FROM is_now
         ON CONFLICT (${key}) DO UPDATE SET (${rest}) = ROW (${rest
           .split(', ')
           .map((column) => `excluded.${column}`)
           .join(', ')}))
       ${toldOf('SELECT * FROM was UNION ALL SELECT * FROM is_now')}`,
        [ids, source.facts],
      ),
    );
  }

  /** Facts of records that the agency's history does not have: nobody but a hand in the database can have made them. */
  private async withoutHistory(
    manager: EntityManager,
    agencyId: string,
    source: FactSource,
  ): Promise<ChangedFact[]> {
    return acrossPolicies(asCounted, () =>
      manager.query<ChangedFact[]>(
        `WITH gone AS (
         DELETE FROM measure_fact f WHERE agency_id = $1 AND fact = ANY($2::text[])
            AND NOT EXISTS (SELECT FROM history_entry h
                             WHERE h.subject_id = f.subject_id AND h.sequence = 1 AND h.agency_id = $1)
         RETURNING *)
       ${toldOf('SELECT * FROM gone')}`,
        [agencyId, source.facts],
      ),
    );
  }

  private async escalationsOf(manager: EntityManager, caseIds: readonly string[]): Promise<string[]> {
    if (caseIds.length === 0) return [];
    const rows = await manager.query<{ id: string }[]>(
      'SELECT id FROM escalation WHERE case_id = ANY($1::uuid[])',
      [caseIds],
    );
    return rows.map(({ id }) => id);
  }
}

/** Quarters of an hour are as exact as any period begins, and many facts at once are few of them. */
function toldOf(rows: string): string {
  return `SELECT DISTINCT agency_id AS "agencyId", fact, date_bin('15 minutes', at, '2000-01-01') AS at,
            CASE WHEN until < 'infinity' THEN date_bin('15 minutes', until, '2000-01-01') + interval '15 minutes' END AS until,
            office_id AS "officeId", queue_id AS "queueId", service_id AS "serviceId", topic_id AS "topicId", channel
       FROM (${rows}) changed`;
}
