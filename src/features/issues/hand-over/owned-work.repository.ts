import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import { reachOf } from '../../../domain/permission/may';
import type { Caller } from '../../../domain/permission/permission.types';
import { conjunction, pageOf, type Page, type PageArgs, type Where } from '../../../graphql/connection';
import { withinReach } from '../../../graphql/reach';
import { Records } from '../../../platform/shell/records';
import { actionItemKind, issueKind, planKind } from '../issue.kinds';
import { unfinishedItems } from '../items/items.repository';

/** Some of what a person owns, and how much more there is. */
export interface Owned<R> {
  records: R[];
  /** What the caller may hand over and did not fit. */
  more: number;
  /** What the person owns and is not the caller’s to hand over. */
  elsewhere: number;
}

const issueOfItem = `(SELECT i.lead_office_id FROM issue i WHERE i.id = t.issue_id)`;

/** What people own, and what waits for their approval. */
@Injectable()
export class OwnedWorkRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** The unfinished action items of a person that the caller may give to another, earliest due first. */
  items(
    manager: EntityManager,
    caller: Caller,
    personId: string,
    most: number,
  ): Promise<Owned<ActionItemRecord>> {
    const { select, table } = this.records.of(actionItemKind);
    const reach = withinReach(reachOf(caller, 'handOverActionItem'), caller.personId, {
      itemOffice: 't.office_id',
      leadOffice: issueOfItem,
    });
    const order = "ORDER BY coalesce(t.due_on, 'infinity'::date), t.id";
    return owned(manager, { select, table, order }, unfinishedItems(caller.agencyId, personId), reach, most);
  }

  /** The issues that a person owns and somebody works on, that the caller may give to another. */
  issues(
    manager: EntityManager,
    caller: Caller,
    personId: string,
    most: number,
  ): Promise<Owned<IssueRecord>> {
    const { select, table } = this.records.of(issueKind);
    const reach = withinReach(reachOf(caller, 'triageIssue'), caller.personId, {});
    const open: Where[] = [
      { sql: 't.agency_id = ? AND t.owner_id = ?', params: [caller.agencyId, personId] },
      { sql: "t.state NOT IN ('closed', 'declined', 'merged', 'cancelled')", params: [] },
    ];
    return owned(manager, { select, table, order: 'ORDER BY t.id' }, open, reach, most);
  }

  /** The issues whose submitted plan the caller may approve: neither its submitter nor one of its editors. */
  plansToApprove(caller: Caller, args: PageArgs): Promise<Page<IssueRecord>> {
    const { select, table } = this.records.of(issueKind);
    const plan = this.records.of(planKind).table;
    const where: Where[] = [
      { sql: "t.agency_id = ? AND t.state = 'plan.submitted'", params: [caller.agencyId] },
      withinReach(reachOf(caller, 'approvePlan'), caller.personId, {}),
      {
        sql: `EXISTS (SELECT 1 FROM ${plan} p WHERE p.issue_id = t.id AND p.cycle = t.cycle
                AND p.submitted_by_id IS DISTINCT FROM ?::uuid AND ?::uuid <> ALL (p.editor_ids)
                AND p.revision = (SELECT max(l.revision) FROM ${plan} l
                                   WHERE l.issue_id = p.issue_id AND l.cycle = p.cycle))`,
        params: [caller.personId, caller.personId],
      },
    ];
    return pageOf<IssueRecord>(
      this.dataSource.manager,
      select,
      table,
      where,
      [{ sql: 't.id', type: 'uuid' }],
      args,
    );
  }
}

interface Rows {
  select: string;
  table: string;
  order: string;
}

async function owned<R>(
  manager: EntityManager,
  { select, table, order }: Rows,
  all: readonly Where[],
  reach: Where,
  most: number,
): Promise<Owned<R>> {
  const mine = conjunction([...all, reach]);
  const everything = conjunction(all);
  const records = await manager.query<R[]>(`${select} WHERE ${mine.sql} ${order} LIMIT ${most}`, [
    ...mine.params,
  ]);
  const count = async ({ sql, params }: Where): Promise<number> => {
    const [row] = await manager.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${table} t WHERE ${sql}`,
      [...params],
    );
    return row!.count;
  };
  const within = await count(mine);
  return { records, more: within - records.length, elsewhere: (await count(everything)) - within };
}
