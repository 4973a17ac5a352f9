import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredRecord } from '../../domain/kernel/decision';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import { Records } from '../../platform/shell/records';
import type { RecordKind } from '../../platform/shell/record-kind';
import type { RetainedKind, RetentionScheduleEntity } from './retention.entity';

/** What a schedule would take now. */
export interface RetentionPreview {
  due: number;
  /** Due, and on legal hold. */
  held: number;
  /** When the one that ended first ended; null where none is due. */
  oldestEndedAt: Date | null;
  /** The first of those that would go, as people know them. */
  names: string[];
}

/** Names shown in a preview: enough to recognise what is meant. */
const namesShown = 25;

/**
 * The records of each kind that have ended and still have their texts: id, when they ended, the case behind them, the
 * number by which people know them.
 */
const ended: Record<RetainedKind, string> = {
  case: `SELECT t.id, t.closed_at AS ended_at, t.id AS case_id, t.number AS name FROM "case" t
          WHERE t.agency_id = $1 AND t.state = 'closed' AND t.erased_at IS NULL`,
  contact: `SELECT t.id, t.closed_at AS ended_at, t.id AS case_id, t.number AS name
              FROM case_contact c JOIN "case" t ON t.id = c.case_id WHERE t.agency_id = $1 AND t.state = 'closed'`,
  escalation: `SELECT t.id, t.closed_at AS ended_at, t.case_id, t.number AS name FROM escalation t
                WHERE t.agency_id = $1 AND t.state = 'closed' AND t.erased_at IS NULL`,
  note: `SELECT n.id, coalesce(c.closed_at, e.closed_at) AS ended_at, coalesce(c.id, e.case_id) AS case_id,
                coalesce(c.number, e.number) AS name
           FROM note n
           LEFT JOIN "case" c ON n.subject_kind = 'case' AND c.id = n.subject_id AND c.state = 'closed'
           LEFT JOIN escalation e ON n.subject_kind = 'escalation' AND e.id = n.subject_id AND e.state = 'closed'
          WHERE n.agency_id = $1 AND n.erased_at IS NULL AND coalesce(c.id, e.id) IS NOT NULL`,
  // A survey with everything that was written in it: the texts of one are one record.
  surveyText: `SELECT d.id, s.published_at AS ended_at, NULL::uuid AS case_id,
                      concat(v.name, ', ', d.channel, ', FY ', s.fiscal_year, ' Q', s.quarter) AS name
                 FROM survey_detail d JOIN survey_collection s ON s.id = d.collection_id JOIN service v ON v.id = s.service_id
                WHERE d.agency_id = $1 AND s.state IN ('published', 'archived')
                  AND EXISTS (SELECT 1 FROM survey_text t WHERE t.detail_id = d.id AND t.content IS NOT NULL)`,
};

const isHeld = `(EXISTS (SELECT 1 FROM legal_hold h WHERE h.released_at IS NULL AND h.case_id = due.case_id)
  OR EXISTS (SELECT 1 FROM legal_hold h JOIN evidence v ON v.issue_id = h.subject_id
              WHERE h.released_at IS NULL AND h.subject_kind = 'issue' AND v.target_id = due.case_id))`;

/** Questions about schedules, holds and what they concern. */
@Injectable()
export class RetentionRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  find<R extends StoredRecord>(kind: RecordKind<R>, agencyId: string, id: string): Promise<R | null> {
    return this.records.of(kind).find(this.dataSource.manager, agencyId, id);
  }

  page<R extends StoredRecord>(kind: RecordKind<R>, agencyId: string, args: PageArgs): Promise<Page<R>> {
    const { select, table } = this.records.of(kind);
    return pageOf<R>(
      this.dataSource.manager,
      select,
      table,
      [{ sql: 't.agency_id = ?', params: [agencyId] }],
      // Ids are made in the order of time.
      [{ sql: 't.id', type: 'uuid', descending: true }],
      args,
    );
  }

  async preview({ agencyId, subjectKind, keepDays }: RetentionScheduleEntity): Promise<RetentionPreview> {
    const [row] = await this.dataSource.query<RetentionPreview[]>(
      `WITH due AS (${dueSql(subjectKind)}),
            judged AS (SELECT due.*, ${isHeld} AS held FROM due)
       SELECT count(*) FILTER (WHERE NOT held)::int AS due, count(*) FILTER (WHERE held)::int AS held,
              min(ended_at) FILTER (WHERE NOT held) AS "oldestEndedAt",
              coalesce((SELECT array_agg(name ORDER BY ended_at, id) FROM
                (SELECT name, ended_at, id FROM judged WHERE NOT held ORDER BY ended_at, id LIMIT ${namesShown}) first), '{}') AS names
         FROM judged`,
      [agencyId, keepDays],
    );
    return row!;
  }

  /** The ids of the records that are to go first, at most `limit`, in the order in which records are locked. */
  async due(
    manager: EntityManager,
    { agencyId, subjectKind, keepDays }: RetentionScheduleEntity,
    limit: number,
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM (SELECT due.id FROM (${dueSql(subjectKind)}) due WHERE NOT ${isHeld}
        ORDER BY due.ended_at, due.id LIMIT ${Math.floor(limit)}) first ORDER BY id`,
      [agencyId, keepDays],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes the contents of the texts that entries of a record point to; the digests stay. Says how many there were. */
  async eraseTexts(manager: EntityManager, agencyId: string, id: string, under: string): Promise<number> {
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE text_version SET content = NULL, erased_under = $3
        WHERE agency_id = $1 AND subject_id = $2 AND content IS NOT NULL`,
      [agencyId, id, under],
    );
    return count;
  }

  /**
   * What was copied from the records on its way to somebody: notifications, mail, messages as they came in. And answers to
   * requests, which are kept so that a request can be repeated safely: nobody repeats one after a month.
   */
  async eraseCopies(manager: EntityManager, agencyId: string, ids: readonly string[]): Promise<void> {
    for (const table of ['notification', 'mail_delivery'])
      await manager.query(`DELETE FROM ${table} WHERE agency_id = $1 AND subject_id = ANY($2::uuid[])`, [
        agencyId,
        ids,
      ]);
    await manager.query(
      'UPDATE intake_message SET raw = NULL WHERE agency_id = $1 AND case_id = ANY($2::uuid[])',
      [agencyId, ids],
    );
    await manager.query(
      `DELETE FROM idempotency_key WHERE agency_id = $1 AND created_at < (SELECT clock_now()) - interval '30 days'`,
      [agencyId],
    );
  }
}

function dueSql(kind: RetainedKind): string {
  return `SELECT * FROM (${ended[kind]}) ended WHERE ended.ended_at <= (SELECT clock_now()) - make_interval(days => $2)`;
}
