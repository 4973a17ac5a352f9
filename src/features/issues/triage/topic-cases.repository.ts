import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { workingStates } from '../../../domain/issue/issue.types';
import { quarterStart } from '../../../domain/issue/triage/quarter';
import { quarterSql } from './quarter.sql';
import { acrossOffices } from '../../../platform/database/scope';

/** A topic with its cases: of the last quarter (first) and of the four before, latest first. */
export interface TopicSeries {
  topicId: string;
  serviceId: string;
  parentId: string | null;
  isRetired: boolean;
  /** Whether an issue that somebody works on names it or the topic above it. */
  isCovered: boolean;
  quarters: number[];
}

/** What hurts in the last quarter: customers with a case about the topic, and escalations of its cases. */
export interface TopicHarm {
  topicId: string;
  people: number;
  escalations: number;
}

/** What a share is of, and since when there is a record at all. */
export interface WholeQuarter {
  now: Date;
  cases: number;
  firstReceivedAt: Date | null;
}

/** The most cases that one act links: each gets a history of its own, and ten thousand take some seconds. */
export const casesAtOnce = 10_000;

/** Questions about the cases of topics, whoever may see them: triage counts them all and shows none. */
@Injectable()
export class TopicCasesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async whole(agencyId: string): Promise<WholeQuarter> {
    const [row] = await acrossOffices('Topics are ranked over the whole agency; only counts are told.', () =>
      this.dataSource.query<WholeQuarter[]>(
        `SELECT now, (SELECT min(received_at) FROM "case" WHERE agency_id = $1) AS "firstReceivedAt",
              (SELECT count(*)::int FROM "case" WHERE agency_id = $1 AND received_at > now - ${quarterSql.length} AND received_at <= now) AS cases
         FROM (SELECT clock_now() AS now) clock`,
        [agencyId],
      ),
    );
    return row!;
  }

  /** Counted along the index of topics: no row of a case is read. */
  series(agencyId: string, now: Date): Promise<TopicSeries[]> {
    return acrossOffices('Topics are ranked over the whole agency; only counts are told.', () =>
      this.dataSource.query<TopicSeries[]>(
        `SELECT t.id AS "topicId", t.service_id AS "serviceId", t.parent_id AS "parentId", t.retired_at IS NOT NULL AS "isRetired",
              EXISTS (SELECT 1 FROM issue i WHERE i.agency_id = $1 AND i.state = ANY($3::text[])
                         AND (t.id = ANY(i.topic_ids) OR t.parent_id = ANY(i.topic_ids))) AS "isCovered",
              n.quarters
         FROM topic t CROSS JOIN LATERAL (
              SELECT ${quarterSql.counts('c.received_at', '$2')} AS quarters FROM "case" c
               WHERE c.agency_id = $1 AND c.topic_id = t.id AND ${quarterSql.within('c.received_at', '$2')}) n
        WHERE t.agency_id = $1`,
        [agencyId, now, [...workingStates, 'held']],
      ),
    );
  }

  /** For some topics, in no order. */
  harm(agencyId: string, topicIds: readonly string[], now: Date): Promise<TopicHarm[]> {
    return acrossOffices('Topics are ranked over the whole agency; only counts are told.', () =>
      this.dataSource.query<TopicHarm[]>(
        `WITH escalated AS (
         SELECT c.topic_id, count(*)::int AS count FROM escalation x JOIN "case" c ON c.id = x.case_id
          WHERE x.agency_id = $1 AND x.requested_at > $3 AND c.topic_id = ANY($2::uuid[]) GROUP BY c.topic_id)
       SELECT t.id AS "topicId", coalesce(escalated.count, 0) AS escalations,
              (SELECT count(*)::int FROM (
                 SELECT DISTINCT coalesce(c.customer_index, c.id::text) FROM "case" c
                  WHERE c.agency_id = $1 AND c.topic_id = t.id AND c.received_at > $3) customer) AS people
         FROM unnest($2::uuid[]) t(id) LEFT JOIN escalated ON escalated.topic_id = t.id`,
        [agencyId, topicIds, quarterStart(now)],
      ),
    );
  }

  /** Cases of the last quarter, latest received first, at most `casesAtOnce`; a duplicate is the inquiry that stays. */
  async ofLastQuarter(
    manager: EntityManager,
    agencyId: string,
    topicId: string,
    now: Date,
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM "case" WHERE agency_id = $1 AND topic_id = $2 AND received_at > $3 AND state <> 'duplicate'
        ORDER BY received_at DESC, id DESC LIMIT ${casesAtOnce}`,
      [agencyId, topicId, quarterStart(now)],
    );
    return rows.map(({ id }) => id);
  }
}
