import { Injectable } from '@nestjs/common';
import { reads } from '../../../platform/database/reads';
import { acrossOffices } from '../../../platform/database/scope';
import { DataSource } from 'typeorm';
import { QUARTERS_BEFORE } from '../../../domain/issue/triage/quarter';
import { quarterSql } from '../triage/quarter.sql';

/** What the evidence of an issue shows about the last quarter and those before it. */
export interface LinkedHarm {
  issueId: string;
  /** Customers behind cases received in the last quarter, each counted once. */
  people: number;
  /** Of those cases, the ones linked through an escalation. */
  escalations: number;
  /** Cases by quarter of receipt, the last quarter first. */
  quarters: number[];
}

/** How many people a problem hurts, as far as the linked cases and escalations show. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * For many issues at once, in their order. A case that is linked twice (by itself and by its escalation, or by two
   * merged issues) counts once; one without a customer reference stands for one customer.
   */
  async linkedHarm(agencyId: string, issueIds: readonly string[], now: Date): Promise<LinkedHarm[]> {
    const rows = await acrossOffices(
      'The evidence of an issue lies in any office; only counts are told.',
      () =>
        reads(this.dataSource).query<LinkedHarm[]>(
          `WITH linked AS (
         SELECT i.id AS issue_id, c.id, c.customer_index, c.received_at, bool_or(e.kind = 'escalation') AS is_escalated
           FROM unnest($1::uuid[]) i(id)
           JOIN evidence e ON e.issue_id = i.id AND e.agency_id = $2 AND e.unlinked_at IS NULL AND e.kind IN ('case', 'escalation')
           LEFT JOIN escalation x ON e.kind = 'escalation' AND x.id = e.target_id
           JOIN "case" c ON c.id = CASE e.kind WHEN 'case' THEN e.target_id ELSE x.case_id END
          WHERE ${quarterSql.within('c.received_at', '$3')}
          GROUP BY i.id, c.id),
       counted AS (
         SELECT issue_id, ${quarterSql.counts('received_at', '$3')} AS quarters,
                count(*) FILTER (WHERE is_escalated AND ${quarterSql.of('received_at', '$3')} = 0)::int AS escalations
           FROM linked GROUP BY issue_id),
       customers AS (
         SELECT issue_id, count(*)::int AS people FROM (
           SELECT DISTINCT issue_id, coalesce(customer_index, id::text) FROM linked
            WHERE ${quarterSql.of('received_at', '$3')} = 0) customer GROUP BY issue_id)
       SELECT issue_id AS "issueId", quarters, escalations, coalesce(people, 0) AS people
         FROM counted LEFT JOIN customers USING (issue_id)`,
          [issueIds, agencyId, now],
        ),
    );
    const byId = new Map(rows.map((row) => [row.issueId, row]));
    const none = Array.from({ length: QUARTERS_BEFORE + 1 }, () => 0);
    return issueIds.map((id) => byId.get(id) ?? { issueId: id, people: 0, escalations: 0, quarters: none });
  }
}
