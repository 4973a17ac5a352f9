import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Verdict } from '../../domain/measure';
import { reads } from '../../platform/database/reads';

/** What the latest review of an issue's plan said; an override says it for the review. */
export interface LatestVerdict {
  issueId: string;
  verdict: Verdict;
  sentence: string | null;
}

@Injectable()
export class ObjectiveIssuesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Of issues, the latest review of the plan as a whole; reviews of single items are not asked. */
  verdicts(agencyId: string, issueIds: readonly string[]): Promise<LatestVerdict[]> {
    return reads(this.dataSource).query<LatestVerdict[]>(
      `SELECT DISTINCT ON (r.issue_id) r.issue_id AS "issueId", coalesce(r.override_verdict, r.verdict) AS verdict,
              coalesce(r.override_reason, r.computed ->> 'sentence') AS sentence
         FROM review r WHERE r.agency_id = $1 AND r.issue_id = ANY($2::uuid[]) AND r.action_item_id IS NULL
        ORDER BY r.issue_id, r.cycle DESC, r.sequence DESC`,
      [agencyId, issueIds],
    );
  }
}
