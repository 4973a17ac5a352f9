import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  ActionItemKind,
  ActionItemRecord,
  ActionItemState,
} from '../../../domain/issue/item/action-item.types';
import { may } from '../../../domain/permission/may';
import type { Caller } from '../../../domain/permission/permission.types';
import { pageOf, type OrderBy, type Page, type PageArgs, type Where } from '../../../graphql/connection';
import { compared, filterSql, oneOf, type CombinedFilter } from '../../../graphql/filters';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { Records } from '../../../platform/shell/records';
import { actionItemKind } from '../issue.kinds';
import { IssuesRepository, visibleTo } from '../issues.repository';

export interface ActionItemFilterSpec extends CombinedFilter<ActionItemFilterSpec> {
  issueId?: string[] | null;
  officeId?: string[] | null;
  ownerId?: string[] | null;
  state?: ActionItemState[] | null;
  kind?: ActionItemKind[] | null;
  overdue?: boolean | null;
  dueBefore?: string | null;
}

export type ActionItemSort = 'dueAscending' | 'dueDescending';

const byDue = (descending: boolean): OrderBy[] => [
  { sql: "coalesce(t.due_on, 'infinity'::date)", type: 'date', descending },
  { sql: 't.id', type: 'uuid', descending },
];

/** Questions about action items. Who reads the analysis of an issue sees all its items, everybody else their own. */
@Injectable()
export class ItemsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly issues: IssuesRepository,
  ) {}

  async find(context: GraphqlContext, id: string): Promise<ActionItemRecord | null> {
    const session = sessionOf(context);
    const item = await context.loaders.record(actionItemKind, session, id);
    if (!item || !(await this.issues.visible(context, item.issueId))) return null;
    const isOwn = item.ownerId === session.caller.personId;
    return isOwn || may(session.caller, 'viewIssueAnalysis') ? item : null;
  }

  /** What a person has still to do, earliest due first. */
  unfinishedOf(agencyId: string, personId: string, args: PageArgs): Promise<Page<ActionItemRecord>> {
    const { select, table } = this.records.of(actionItemKind);
    return pageOf(
      this.dataSource.manager,
      select,
      table,
      unfinishedItems(agencyId, personId),
      byDue(false),
      args,
    );
  }

  /** The items of the issues that the caller sees; their own alone where they do not read the analysis. */
  page(
    caller: Caller,
    filter: ActionItemFilterSpec | null,
    sort: ActionItemSort,
    args: PageArgs,
  ): Promise<Page<ActionItemRecord>> {
    const { select, table } = this.records.of(actionItemKind);
    const issues = visibleTo(caller);
    const where: Where[] = [
      { sql: 't.agency_id = ?', params: [caller.agencyId] },
      {
        sql: `t.issue_id IN (SELECT t.id FROM issue t WHERE ${issues.map(({ sql }) => `(${sql})`).join(' AND ')})`,
        params: issues.flatMap(({ params }) => params),
      },
      ...(may(caller, 'viewIssueAnalysis') ? [] : [{ sql: 't.owner_id = ?', params: [caller.personId] }]),
      filterSql(filter, (part) => [
        ...oneOf('t.issue_id', 'uuid', part.issueId),
        ...oneOf('t.office_id', 'uuid', part.officeId),
        ...oneOf('t.owner_id', 'uuid', part.ownerId),
        ...oneOf('t.state', 'text', part.state),
        ...oneOf('t.kind', 'text', part.kind),
        ...compared('t.due_on', '<', part.dueBefore),
        ...(part.overdue == null ? [] : [{ sql: `(${overdue}) = ?`, params: [part.overdue] }]),
      ]),
    ];
    return pageOf(this.dataSource.manager, select, table, where, byDue(sort === 'dueDescending'), args);
  }

  /** The numbers of issues by their ids, for files that show names. */
  async numbersOf(agencyId: string, issueIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.dataSource.query<{ id: string; number: string }[]>(
      'SELECT id, number FROM issue WHERE agency_id = $1 AND id = ANY($2::uuid[])',
      [agencyId, issueIds],
    );
    return new Map(rows.map(({ id, number }) => [id, number]));
  }
}

/** Somebody has still to do it: an item of a plan that nobody carries out any more is no work. */
const unfinished = `t.state NOT IN ('done', 'cancelled')
  AND EXISTS (SELECT 1 FROM issue i WHERE i.id = t.issue_id AND i.cycle = t.cycle
                 AND i.state IN ('plan.draft', 'plan.submitted', 'implement', 'held'))`;

/** As `overdueFrom` has it: from noon UTC of the day after, when the due day is over everywhere. */
const overdue = `${unfinished}
  AND coalesce(t.due_on < (clock_now() AT TIME ZONE 'UTC' - interval '12 hours')::date, false)`;

/** The action items that a person has still to do. */
export function unfinishedItems(agencyId: string, personId: string): Where[] {
  return [
    { sql: 't.agency_id = ? AND t.owner_id = ?', params: [agencyId, personId] },
    { sql: unfinished, params: [] },
  ];
}
