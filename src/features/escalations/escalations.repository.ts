import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ClockState } from '../../domain/escalation/clock.types';
import type { RoutingRule } from '../../domain/escalation/route';
import type { EscalationRecord, EscalationState } from '../../domain/escalation/escalation.types';
import { may, reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { pageOf, type OrderBy, type Page, type PageArgs, type Where } from '../../graphql/connection';
import { compared, filterSql, oneOf, type CombinedFilter } from '../../graphql/filters';
import { eachWithinReach, withinReach } from '../../graphql/reach';
import { Records } from '../../platform/shell/records';
import { orNever } from '../../platform/database/or-never';
import { escalationKind, escalationTieColumns, escalationTies } from './escalation.kind';

export interface EscalationFilterSpec extends CombinedFilter<EscalationFilterSpec> {
  state?: EscalationState[] | null;
  queueId?: string[] | null;
  officeId?: string[] | null;
  severity?: number[] | null;
  holderId?: string[] | null;
  caseId?: string[] | null;
  clockState?: ClockState[] | null;
  dueBefore?: Date | null;
  requestedFrom?: Date | null;
  requestedBefore?: Date | null;
}

export type EscalationSort = 'requestedDescending' | 'queueOrder';

/** When work is due, for the order of work: what has no due time comes last. The indexes `escalation_next` and `escalation_work` hold it. */
const workDueSql = orNever('t.due_at');

export const escalationOrders: Record<EscalationSort, OrderBy[]> = {
  requestedDescending: [
    { sql: 't.requested_at', type: 'timestamptz', descending: true },
    { sql: 't.id', type: 'uuid', descending: true },
  ],
  queueOrder: [
    { sql: workDueSql, type: 'timestamptz' },
    { sql: 't.severity', type: 'int' },
    { sql: 't.requested_at', type: 'timestamptz' },
    { sql: 't.id', type: 'uuid' },
  ],
};

/** Questions about escalations. Lists and look-ups hold only what the caller may see. */
@Injectable()
export class EscalationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<EscalationRecord | null> {
    return this.visible(
      caller,
      await this.records.of(escalationKind).find(this.dataSource.manager, caller.agencyId, id),
    );
  }

  async findByNumber(caller: Caller, number: string): Promise<EscalationRecord | null> {
    const [row] = await this.dataSource.query<EscalationRecord[]>(
      `${this.records.of(escalationKind).select} WHERE t.agency_id = $1 AND t.number = $2`,
      [caller.agencyId, number],
    );
    return this.visible(caller, row ?? null);
  }

  page(
    caller: Caller,
    filter: EscalationFilterSpec | null,
    sort: EscalationSort,
    args: PageArgs,
  ): Promise<Page<EscalationRecord>> {
    const store = this.records.of(escalationKind);
    // A queue, an office, a case or a person is narrow by itself, and its rows come in order.
    const isNarrow = [filter?.queueId, filter?.officeId, filter?.caseId, filter?.holderId].some(Boolean);
    const reached = isNarrow ? withinReach : eachWithinReach;
    const where: Where[] = [
      { sql: 't.agency_id = ?', params: [caller.agencyId] },
      reached(reachOf(caller, 'viewEscalation'), caller.personId, escalationTieColumns),
      filterSql(filter, (part) => [
        ...oneOf('t.state', 'text', part.state),
        ...oneOf('t.queue_id', 'uuid', part.queueId),
        ...oneOf('t.office_id', 'uuid', part.officeId),
        ...oneOf('t.severity', 'int', part.severity),
        ...oneOf('t.holder_id', 'uuid', part.holderId),
        ...oneOf('t.case_id', 'uuid', part.caseId),
        ...oneOf('t.clock_state', 'text', part.clockState),
        ...compared('t.due_at', '<', part.dueBefore),
        ...compared('t.requested_at', '>=', part.requestedFrom),
        ...compared('t.requested_at', '<', part.requestedBefore),
      ]),
    ];
    return pageOf<EscalationRecord>(
      this.dataSource.manager,
      store.select,
      store.table,
      where,
      escalationOrders[sort],
      args,
    );
  }

  /**
   * The escalation a specialist should take next, locked; rows that others are deciding about are passed over, so that
   * many people asking at once get different ones. Earliest due first, which puts what is past its due time before all
   * else; then worst, then oldest. What asks for skills that the person lacks is left to others; what the queue itself asks
   * for is looked at before (`claimNext`).
   */
  async nextInQueue(
    manager: EntityManager,
    agencyId: string,
    queueId: string,
    personId: string,
  ): Promise<string | null> {
    const [row] = await manager.query<{ id: string }[]>(
      `SELECT t.id FROM escalation t
        WHERE t.agency_id = $1 AND t.queue_id = $2 AND t.state = 'queued'
          AND t.required_skills <@ (SELECT skills FROM person WHERE id = $3)
        ORDER BY ${workDueSql}, t.severity, t.requested_at, t.id
        LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [agencyId, queueId, personId],
    );
    return row?.id ?? null;
  }

  /** Whether anything waits in the queue, whoever could take it. */
  async hasQueued(manager: EntityManager, agencyId: string, queueId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM escalation WHERE agency_id = $1 AND queue_id = $2 AND state = 'queued' LIMIT 1`,
      [agencyId, queueId],
    );
    return rows.length > 0;
  }

  /** The agency's routing rules in the order in which they are tried. */
  async routingRules(manager: EntityManager, agencyId: string): Promise<RoutingRule[]> {
    return manager.query<RoutingRule[]>(
      `SELECT id, service_id AS "serviceId", topic_id AS "topicId", channel, customer_segment AS "customerSegment", severity,
              queue_id AS "queueId", required_skills AS "requiredSkills", preferred_skills AS "preferredSkills" FROM routing_rule
        WHERE agency_id = $1 AND retired_at IS NULL ORDER BY position, id`,
      [agencyId],
    );
  }

  /** Whether a person is a Tier-2 specialist for an office, by a grant on it or on an office above it. */
  async isSpecialist(manager: EntityManager, personId: string, officeId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `WITH RECURSIVE above AS (
         SELECT id, parent_id FROM office WHERE id = $2
         UNION SELECT o.id, o.parent_id FROM office o JOIN above ON o.id = above.parent_id
       )
       SELECT 1 FROM role_grant g WHERE g.person_id = $1 AND g.role = 'specialist' AND g.revoked_at IS NULL
          AND (g.office_id IS NULL OR g.office_id IN (SELECT id FROM above)) LIMIT 1`,
      [personId, officeId],
    );
    return rows.length > 0;
  }

  private visible(caller: Caller, record: EscalationRecord | null): EscalationRecord | null {
    return record && may(caller, 'viewEscalation', escalationTies(record)) ? record : null;
  }
}
