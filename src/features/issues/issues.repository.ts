import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  issueStates,
  stageOf,
  type ImpactClass,
  type IssueRecord,
  type IssueStage,
  type IssueState,
} from '../../domain/issue/issue.types';
import type { EvidenceRecord } from '../../domain/issue/part.types';
import { reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import {
  conjunction,
  pageOf,
  type OrderBy,
  type Page,
  type PageArgs,
  type Where,
} from '../../graphql/connection';
import { filterSql, oneOf, type CombinedFilter } from '../../graphql/filters';
import { withinReach } from '../../graphql/reach';
import { sessionOf, type GraphqlContext } from '../../graphql/session';
import { reads } from '../../platform/database/reads';
import { isId } from '../../platform/database/id';
import { Records } from '../../platform/shell/records';
import { acrossOffices } from '../../platform/database/scope';
import { evidenceKind, issueKind } from './issue.kinds';

export interface IssueFilterSpec extends CombinedFilter<IssueFilterSpec> {
  state?: IssueState[] | null;
  stage?: IssueStage[] | null;
  impactClass?: ImpactClass[] | null;
  leadOfficeId?: string[] | null;
  contributingOfficeId?: string[] | null;
  serviceId?: string[] | null;
  topicId?: string[] | null;
  ownerId?: string[] | null;
  proposedById?: string[] | null;
}

export type IssueSort = 'proposedDescending' | 'proposedAscending' | 'impactClass';

// Ids are in the order in which issues were proposed.
const orders: Record<IssueSort, OrderBy[]> = {
  proposedDescending: [{ sql: 't.id', type: 'uuid', descending: true }],
  proposedAscending: [{ sql: 't.id', type: 'uuid' }],
  impactClass: [
    { sql: 'coalesce(t.impact_class, 5)', type: 'int' },
    { sql: 't.id', type: 'uuid' },
  ],
};

/** Columns that carry the ties of `issueTies`, for lists. Who owns an action item is an owner too. */
export const issueTieColumns = {
  leadOffice: 't.lead_office_id',
  contributingOffice: 't.contributing_office_ids[]',
  proposer: 't.proposed_by_id',
  owner: 't.owner_id = ?::uuid OR t.id IN (SELECT issue_id FROM action_item WHERE owner_id = ?::uuid)',
};

/** How far the problem reaches, as far as the linked evidence shows. */
export interface IssueExtent {
  evidenceCount: number;
  peopleAffected: number;
}

/** Questions about issues. Lists and look-ups hold only what the caller may see. */
@Injectable()
export class IssuesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<IssueRecord | null> {
    return (await this.findMany(caller, [id]))[0] ?? null;
  }

  findMany(caller: Caller, ids: readonly string[]): Promise<IssueRecord[]> {
    return this.where(caller, { sql: 't.id = ANY(?::uuid[])', params: [ids.filter(isId)] });
  }

  /** One issue of many that one answer asks for, read together; null where the caller may not see it. */
  async visible(context: GraphqlContext, id: string | null): Promise<IssueRecord | null> {
    if (id === null) return null;
    const { caller } = sessionOf(context);
    return context.loaders
      .batch<string, IssueRecord | null>('visible issues', async (ids) => {
        const rows = await this.findMany(caller, ids);
        return ids.map((wanted) => rows.find((row) => row.id === wanted) ?? null);
      })
      .load(id);
  }

  async findByNumber(caller: Caller, number: string): Promise<IssueRecord | null> {
    return (await this.where(caller, { sql: 't.number = ?', params: [number] }))[0] ?? null;
  }

  /** Those merged into any of some issues, oldest first. */
  mergedInto(caller: Caller, ids: readonly string[]): Promise<IssueRecord[]> {
    return this.where(caller, { sql: 't.merged_into_id = ANY(?::uuid[])', params: [ids] }, 'ORDER BY t.id');
  }

  /** Those that serve any of some objectives, oldest first. */
  serving(caller: Caller, objectiveIds: readonly string[]): Promise<IssueRecord[]> {
    return this.where(
      caller,
      { sql: 't.objective_id = ANY(?::uuid[])', params: [objectiveIds] },
      'ORDER BY t.id',
    );
  }

  page(
    caller: Caller,
    filter: IssueFilterSpec | null,
    sort: IssueSort,
    args: PageArgs,
  ): Promise<Page<IssueRecord>> {
    const store = this.records.of(issueKind);
    const where: Where[] = [
      ...visibleTo(caller),
      filterSql(filter, (part) => [
        ...oneOf('t.state', 'text', part.state),
        ...oneOf('t.state', 'text', part.stage && statesOf(part.stage)),
        ...oneOf('t.impact_class', 'int', part.impactClass),
        ...oneOf('t.lead_office_id', 'uuid', part.leadOfficeId),
        ...overlapping('t.contributing_office_ids', part.contributingOfficeId),
        ...oneOf('t.service_id', 'uuid', part.serviceId),
        ...overlapping('t.topic_ids', part.topicId),
        ...oneOf('t.owner_id', 'uuid', part.ownerId),
        ...oneOf('t.proposed_by_id', 'uuid', part.proposedById),
      ]),
    ];
    return pageOf<IssueRecord>(
      reads(this.dataSource, store.shapes),
      store.select,
      store.table,
      where,
      orders[sort],
      args,
    );
  }

  /** The evidence of an issue that the caller sees, in the order in which it was linked (ids are in that order). */
  evidence(issue: IssueRecord, withUnlinked: boolean, args: PageArgs): Promise<Page<EvidenceRecord>> {
    const store = this.records.of(evidenceKind);
    const where: Where[] = [
      { sql: 't.agency_id = ? AND t.issue_id = ?', params: [issue.agencyId, issue.id] },
      ...(withUnlinked ? [] : [{ sql: 't.unlinked_at IS NULL', params: [] }]),
    ];
    const order: OrderBy[] = [{ sql: 't.id', type: 'uuid' }];
    return pageOf<EvidenceRecord>(
      reads(this.dataSource, store.shapes),
      store.select,
      store.table,
      where,
      order,
      args,
    );
  }

  /**
   * Counts for many issues at once, in their order. What two merged issues both had counts once, and so does a customer
   * with several cases; a case without a customer reference stands for one customer.
   */
  async extents(agencyId: string, issueIds: readonly string[]): Promise<IssueExtent[]> {
    const rows = await acrossOffices(
      'The evidence of an issue lies in any office; only counts are told.',
      () =>
        reads(this.dataSource).query<(IssueExtent & { id: string })[]>(
          // Distinct rows are told apart by hashing, before they are counted: count(DISTINCT …) would sort them.
          `WITH linked AS (
         SELECT e.issue_id, e.kind, coalesce(e.target_id, e.id) AS shown, coalesce(c.customer_index, c.id::text) AS customer
           FROM evidence e
           LEFT JOIN escalation x ON e.kind = 'escalation' AND x.id = e.target_id
           LEFT JOIN "case" c ON c.id = CASE e.kind WHEN 'case' THEN e.target_id ELSE x.case_id END
          WHERE e.agency_id = $2 AND e.issue_id = ANY($1::uuid[]) AND e.unlinked_at IS NULL),
       things AS (
         SELECT issue_id, count(*)::int AS count FROM (SELECT DISTINCT issue_id, kind, shown FROM linked) t GROUP BY issue_id),
       people AS (
         SELECT issue_id, count(customer)::int AS count FROM (SELECT DISTINCT issue_id, customer FROM linked) p GROUP BY issue_id)
       SELECT i.id, coalesce(things.count, 0) AS "evidenceCount", coalesce(people.count, 0) AS "peopleAffected"
         FROM unnest($1::uuid[]) AS i(id)
         LEFT JOIN things ON things.issue_id = i.id
         LEFT JOIN people ON people.issue_id = i.id`,
          [issueIds, agencyId],
        ),
    );
    return issueIds.map((id) => rows.find((row) => row.id === id)!);
  }

  /** When each record was begun, as its history tells it; in the order of the ids. */
  async begunAt(agencyId: string, ids: readonly string[]): Promise<Date[]> {
    const rows = await reads(this.dataSource, { at: 'instant' }).query<{ id: string; at: Date }[]>(
      'SELECT subject_id AS id, occurred_at AS at FROM history_entry WHERE agency_id = $2 AND subject_id = ANY($1::uuid[]) AND sequence = 1',
      [ids, agencyId],
    );
    return ids.map((id) => rows.find((row) => row.id === id)!.at);
  }

  private where(caller: Caller, condition: Where, order = ''): Promise<IssueRecord[]> {
    const { sql, params } = conjunction([...visibleTo(caller), condition]);
    const { select, shapes } = this.records.of(issueKind);
    return reads(this.dataSource, shapes).query<IssueRecord[]>(`${select} WHERE ${sql} ${order}`, [
      ...params,
    ]);
  }
}

export function visibleTo(caller: Caller): Where[] {
  return [
    { sql: 't.agency_id = ?', params: [caller.agencyId] },
    withinReach(reachOf(caller, 'viewIssue'), caller.personId, issueTieColumns),
  ];
}

function statesOf(stages: readonly IssueStage[]): IssueState[] {
  return issueStates.filter((state) => stages.includes(stageOf(state)));
}

function overlapping(column: string, ids: readonly string[] | null | undefined): Where[] {
  return ids ? [{ sql: `${column} && ?::uuid[]`, params: [ids] }] : [];
}
