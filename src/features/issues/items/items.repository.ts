import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import { pageOf, type Page, type PageArgs, type Where } from '../../../graphql/connection';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { Records } from '../../../platform/shell/records';
import { actionItemKind } from '../issue.kinds';
import { IssuesRepository } from '../issues.repository';

/** Questions about action items. Who sees the issue sees its items. */
@Injectable()
export class ItemsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly issues: IssuesRepository,
  ) {}

  async find(context: GraphqlContext, id: string): Promise<ActionItemRecord | null> {
    const item = await context.loaders.record(actionItemKind, sessionOf(context), id);
    return item && (await this.issues.visible(context, item.issueId)) ? item : null;
  }

  /** What a person has still to do, earliest due first. */
  unfinishedOf(agencyId: string, personId: string, args: PageArgs): Promise<Page<ActionItemRecord>> {
    const { select, table } = this.records.of(actionItemKind);
    return pageOf(
      this.dataSource.manager,
      select,
      table,
      unfinishedItems(agencyId, personId),
      [
        { sql: "coalesce(t.due_on, 'infinity'::date)", type: 'date' },
        { sql: 't.id', type: 'uuid' },
      ],
      args,
    );
  }
}

/** The action items that a person has still to do; an item of a plan that nobody carries out any more is none. */
export function unfinishedItems(agencyId: string, personId: string): Where[] {
  return [
    { sql: 't.agency_id = ? AND t.owner_id = ?', params: [agencyId, personId] },
    { sql: "t.state NOT IN ('done', 'cancelled')", params: [] },
    {
      sql: `EXISTS (SELECT 1 FROM issue i WHERE i.id = t.issue_id AND i.cycle = t.cycle
                     AND i.state IN ('plan.draft', 'plan.submitted', 'implement', 'held'))`,
      params: [],
    },
  ];
}
