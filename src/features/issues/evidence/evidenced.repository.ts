import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { Caller } from '../../../domain/permission/permission.types';
import { IssuesRepository } from '../issues.repository';
import { acrossOffices } from '../../../platform/database/scope';

export type EvidencedKind = 'case' | 'escalation';

const linksSql: Record<EvidencedKind, string> = {
  case: `SELECT target_id AS id, issue_id FROM evidence
          WHERE kind = 'case' AND target_id = ANY($1::uuid[]) AND agency_id = $2 AND unlinked_at IS NULL
         UNION
         SELECT x.case_id, e.issue_id FROM escalation x JOIN evidence e ON e.target_id = x.id AND e.kind = 'escalation'
          WHERE x.case_id = ANY($1::uuid[]) AND x.agency_id = $2 AND e.unlinked_at IS NULL`,
  escalation: `SELECT target_id AS id, issue_id FROM evidence
          WHERE kind = 'escalation' AND target_id = ANY($1::uuid[]) AND agency_id = $2 AND unlinked_at IS NULL`,
};

/** Which issues records are evidence of. One record may serve several. */
@Injectable()
export class EvidencedRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly issuesRepository: IssuesRepository,
  ) {}

  /** For each record the issues that the caller may see, oldest first. */
  async issues(caller: Caller, kind: EvidencedKind, ids: readonly string[]): Promise<IssueRecord[][]> {
    const links = await acrossOffices(
      'Whether a case serves an issue through an escalation does not depend on who sees the escalation.',
      () => this.dataSource.query<{ id: string; issue_id: string }[]>(linksSql[kind], [ids, caller.agencyId]),
    );
    const issueIds = [...new Set(links.map((link) => link.issue_id))];
    const found = issueIds.length === 0 ? [] : await this.issuesRepository.findMany(caller, issueIds);
    const byId = new Map(found.map((issue) => [issue.id, issue]));
    return ids.map((id) =>
      links
        .filter((link) => link.id === id)
        .map((link) => link.issue_id)
        .sort()
        .flatMap((issueId) => byId.get(issueId) ?? []),
    );
  }
}
