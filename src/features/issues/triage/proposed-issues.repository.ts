import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import { Records } from '../../../platform/shell/records';
import { issueKind } from '../issue.kinds';

/** As many proposals are ranked at once, those waiting longest: who has more declines some first. */
const most = 1_000;

/** Questions about issues that wait for triage. Who triages sees them all. */
@Injectable()
export class ProposedIssuesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  all(agencyId: string): Promise<IssueRecord[]> {
    return this.dataSource.query<IssueRecord[]>(
      `${this.records.of(issueKind).select} WHERE t.agency_id = $1 AND t.state = 'identify' ORDER BY t.id LIMIT ${most}`,
      [agencyId],
    );
  }

  /** When each of them came to triage last: proposed, looked at again, or out of a merge. In the order of the ids. */
  async waitingSince(agencyId: string, ids: readonly string[]): Promise<Date[]> {
    const rows = await this.dataSource.query<{ id: string; at: Date }[]>(
      `SELECT subject_id AS id, max(occurred_at) AS at FROM history_entry
        WHERE agency_id = $2 AND subject_id = ANY($1::uuid[])
          AND (sequence = 1 OR event IN ('IssueReconsidered', 'IssueUnmerged', 'IssueResumed'))
        GROUP BY subject_id`,
      [ids, agencyId],
    );
    const byId = new Map(rows.map(({ id, at }) => [id, at]));
    return ids.map((id) => byId.get(id)!);
  }
}
