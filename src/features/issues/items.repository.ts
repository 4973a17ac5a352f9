import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActionItemRecord } from '../../domain/issue/action-item.types';
import type { IssueRecord } from '../../domain/issue/issue.types';
import { may } from '../../domain/permission/may';
import type { Session } from '../../platform/auth/session';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import type { Loaders } from '../../graphql/loaders';
import { Records } from '../../platform/shell/records';
import { actionItemKind, issueKind, issueTies } from './issue.kinds';
import { PartsRepository } from './parts.repository';

/** Questions about action items. Who sees the issue sees its items. */
@Injectable()
export class ItemsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly parts: PartsRepository,
  ) {}

  async find(loaders: Loaders, session: Session, id: string): Promise<ActionItemRecord | null> {
    const item = await loaders.record(actionItemKind, session, id);
    return item && (await this.issueOf(loaders, session, item.issueId)) ? item : null;
  }

  /** The issue of a part, if the caller may see it: by their role, or because they own one of its items. */
  async issueOf(loaders: Loaders, session: Session, issueId: string): Promise<IssueRecord | null> {
    const issue = await loaders.record(issueKind, session, issueId);
    if (!issue || may(session.caller, 'viewIssue', issueTies(issue))) return issue;
    const owners = (await this.parts.of(loaders, actionItemKind, issue)).map(({ ownerId }) => ownerId);
    return may(session.caller, 'viewIssue', issueTies(issue, owners)) ? issue : null;
  }

  /** What a person has still to do, earliest due first. An item of a plan that nobody carries out any more is not to be done. */
  unfinishedOf(agencyId: string, personId: string, args: PageArgs): Promise<Page<ActionItemRecord>> {
    const { select, table } = this.records.of(actionItemKind);
    return pageOf(
      this.dataSource.manager,
      select,
      table,
      [
        { sql: 't.agency_id = ? AND t.owner_id = ?', params: [agencyId, personId] },
        { sql: "t.state NOT IN ('done', 'cancelled')", params: [] },
        {
          sql: `EXISTS (SELECT 1 FROM issue i WHERE i.id = t.issue_id AND i.cycle = t.cycle
                         AND i.state IN ('plan.draft', 'plan.submitted', 'implement', 'held'))`,
          params: [],
        },
      ],
      [
        { sql: "coalesce(t.due_on, 'infinity'::date)", type: 'date' },
        { sql: 't.id', type: 'uuid' },
      ],
      args,
    );
  }
}
