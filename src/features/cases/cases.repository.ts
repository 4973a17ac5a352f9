import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseRecord, CaseState, Channel } from '../../domain/case/case.types';
import { may, reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import {
  conjunction,
  pageOf,
  type OrderBy,
  type Page,
  type PageArgs,
  type Where,
} from '../../graphql/connection';
import { compared, filterSql, oneOf, type CombinedFilter } from '../../graphql/filters';
import { eachWithinReach, withinReach } from '../../graphql/reach';
import { Records } from '../../platform/shell/records';
import { orNever } from '../../platform/database/or-never';
import { caseKind, caseTieColumns, caseTies, isDeleted } from './case.kind';

export interface CaseFilterSpec extends CombinedFilter<CaseFilterSpec> {
  state?: CaseState[] | null;
  channel?: Channel[] | null;
  officeId?: string[] | null;
  queueId?: string[] | null;
  topicId?: string[] | null;
  receivedFrom?: Date | null;
  receivedBefore?: Date | null;
  overdue?: boolean | null;
  repeatContact?: boolean | null;
  source?: string | null;
}

export type CaseSort = 'receivedDescending' | 'receivedAscending' | 'dueAscending';

/** Late by the dates alone: answered after it was due, or unanswered with its due time past. */
export const overdueSql = '(t.due_at IS NOT NULL AND coalesce(t.resolved_at, clock_now()) > t.due_at)';

const orders: Record<CaseSort, OrderBy[]> = {
  receivedDescending: [
    { sql: 't.received_at', type: 'timestamptz', descending: true },
    { sql: 't.id', type: 'uuid', descending: true },
  ],
  receivedAscending: [
    { sql: 't.received_at', type: 'timestamptz' },
    { sql: 't.id', type: 'uuid' },
  ],
  dueAscending: [
    { sql: orNever('t.due_at'), type: 'timestamptz' },
    { sql: 't.id', type: 'uuid' },
  ],
};

/** One line of the backlog: how many cases a topic or queue has, and how many of them are late. */
export interface BacklogRow {
  id: string | null;
  name: string;
  received: number;
  open: number;
  overdue: number;
  overdueOpen: number;
}

/** Questions about cases. Every answer holds only what the caller may see. */
@Injectable()
export class CasesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<CaseRecord | null> {
    return this.visible(
      caller,
      await this.records.of(caseKind).find(this.dataSource.manager, caller.agencyId, id),
    );
  }

  async findByNumber(caller: Caller, number: string): Promise<CaseRecord | null> {
    const [row] = await this.dataSource.query<CaseRecord[]>(
      `${this.records.of(caseKind).select} WHERE t.agency_id = $1 AND t.number = $2`,
      [caller.agencyId, number],
    );
    return this.visible(caller, row ?? null);
  }

  page(
    caller: Caller,
    filter: CaseFilterSpec | null,
    sort: CaseSort,
    args: PageArgs,
  ): Promise<Page<CaseRecord>> {
    const store = this.records.of(caseKind);
    return pageOf<CaseRecord>(
      this.dataSource.manager,
      store.select,
      store.table,
      // Balances and backlogs count what was deleted; no list shows it.
      [...this.within(caller, filter), { sql: 't.deleted_at IS NULL', params: [] }],
      orders[sort],
      args,
    );
  }

  /** Cases by topic or by queue, worst first: most late ones, then most open ones. */
  async backlog(
    caller: Caller,
    by: 'topic' | 'queue' | 'office' | 'channel',
    filter: CaseFilterSpec | null,
    limit: number,
  ): Promise<BacklogRow[]> {
    const { sql, params } = conjunction(this.within(caller, filter));
    const group = {
      topic: {
        join: 'LEFT JOIN topic g ON g.id = t.topic_id',
        id: 't.topic_id::text',
        name: "coalesce(g.name, 'without a topic')",
      },
      queue: {
        join: 'LEFT JOIN queue g ON g.id = t.queue_id',
        id: 't.queue_id::text',
        name: "coalesce(g.name, 'without a queue')",
      },
      office: { join: 'JOIN office g ON g.id = t.office_id', id: 't.office_id::text', name: 'g.name' },
      channel: { join: '', id: 'NULL::text', name: 't.channel' },
    }[by];
    return this.dataSource.query<BacklogRow[]>(
      `SELECT ${group.id} AS id, ${group.name} AS name, count(*)::int AS received,
              count(*) FILTER (WHERE t.state IN ('open', 'escalated'))::int AS open,
              count(*) FILTER (WHERE ${overdueSql})::int AS overdue,
              count(*) FILTER (WHERE ${overdueSql} AND t.state IN ('open', 'escalated'))::int AS "overdueOpen"
         FROM ${this.records.of(caseKind).table} t ${group.join}
        WHERE ${sql} GROUP BY 1, 2 ORDER BY overdue DESC, open DESC, name LIMIT ${Math.floor(limit)}`,
      [...params],
    );
  }

  private visible(caller: Caller, record: CaseRecord | null): CaseRecord | null {
    return record && !isDeleted(record) && may(caller, 'viewCase', caseTies(record)) ? record : null;
  }

  private within(caller: Caller, filter: CaseFilterSpec | null): Where[] {
    // A topic or an office is narrow by itself, and its rows come in order.
    const isNarrow = [filter?.officeId, filter?.topicId].some(Boolean);
    const reached = isNarrow ? withinReach : eachWithinReach;
    return [
      { sql: 't.agency_id = ?', params: [caller.agencyId] },
      reached(reachOf(caller, 'viewCase'), caller.personId, caseTieColumns),
      filterSql(filter, (part) => [
        ...oneOf('t.state', 'text', part.state),
        ...oneOf('t.channel', 'text', part.channel),
        ...oneOf('t.office_id', 'uuid', part.officeId),
        ...oneOf('t.queue_id', 'uuid', part.queueId),
        ...oneOf('t.topic_id', 'uuid', part.topicId),
        ...compared('t.received_at', '>=', part.receivedFrom),
        ...compared('t.received_at', '<', part.receivedBefore),
        ...compared('t.source', '=', part.source),
        ...(part.overdue == null ? [] : [{ sql: `${overdueSql} = ?`, params: [part.overdue] }]),
        ...(part.repeatContact == null
          ? []
          : [{ sql: `t.repeat_of_id IS ${part.repeatContact ? 'NOT ' : ''}NULL`, params: [] }]),
      ]),
    ];
  }
}
