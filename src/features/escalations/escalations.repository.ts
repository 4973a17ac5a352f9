import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { EscalationFacts } from '../../domain/escalation/escalation.checks';
import type { RoutingRule } from '../../domain/escalation/route';
import type { EscalationRecord, EscalationState } from '../../domain/escalation/escalation.types';
import { may, reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { pageOf, type OrderBy, type Page, type PageArgs, type Where } from '../../graphql/connection';
import { compared, filterSql, oneOf, type CombinedFilter } from '../../graphql/filters';
import { withinReach } from '../../graphql/reach';
import { Records } from '../../platform/shell/records';
import { escalationKind, escalationTieColumns, escalationTies } from './escalation.kind';

export interface EscalationFilterSpec extends CombinedFilter<EscalationFilterSpec> {
  state?: EscalationState[] | null;
  queueId?: string[] | null;
  officeId?: string[] | null;
  severity?: number[] | null;
  holderId?: string[] | null;
  caseId?: string[] | null;
  requestedFrom?: Date | null;
  requestedBefore?: Date | null;
}

export type EscalationSort = 'requestedDescending' | 'queueOrder';

const orders: Record<EscalationSort, OrderBy[]> = {
  requestedDescending: [
    { sql: 't.requested_at', type: 'timestamptz', descending: true },
    { sql: 't.id', type: 'uuid', descending: true },
  ],
  queueOrder: [
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
    const where: Where[] = [
      { sql: 't.agency_id = ?', params: [caller.agencyId] },
      withinReach(reachOf(caller, 'viewEscalation'), caller.personId, escalationTieColumns),
      filterSql(filter, (part) => [
        ...oneOf('t.state', 'text', part.state),
        ...oneOf('t.queue_id', 'uuid', part.queueId),
        ...oneOf('t.office_id', 'uuid', part.officeId),
        ...oneOf('t.severity', 'int', part.severity),
        ...oneOf('t.holder_id', 'uuid', part.holderId),
        ...oneOf('t.case_id', 'uuid', part.caseId),
        ...compared('t.requested_at', '>=', part.requestedFrom),
        ...compared('t.requested_at', '<', part.requestedBefore),
      ]),
    ];
    return pageOf<EscalationRecord>(
      this.dataSource.manager,
      store.select,
      store.table,
      where,
      orders[sort],
      args,
    );
  }

  /** What the rules would look at if `personId` acted now; for explaining, so nothing is locked. */
  factsFor(record: EscalationRecord, personId: string | null): Promise<EscalationFacts> {
    return this.readFacts(this.dataSource.manager, record, personId);
  }

  /**
   * What the escalation's rules look at, within the transaction that decides. `personId`: who would hold it. That
   * person's row is locked, because two claims of one person at once could otherwise both find room for one more.
   */
  async facts(
    manager: EntityManager,
    record: EscalationRecord,
    personId: string | null,
  ): Promise<EscalationFacts> {
    if (personId) await manager.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    return this.readFacts(manager, record, personId);
  }

  private async readFacts(
    manager: EntityManager,
    record: EscalationRecord,
    personId: string | null,
  ): Promise<EscalationFacts> {
    const [row] = await manager.query<EscalationFacts[]>(
      `SELECT (SELECT count(*)::int FROM escalation e WHERE e.holder_id = $2 AND e.state IN ('claimed', 'waiting')
                  AND e.id <> $1) AS load,
              coalesce((SELECT capacity FROM person WHERE id = $2), 0) AS capacity,
              EXISTS (SELECT 1 FROM escalation e WHERE e.case_id = $3 AND e.id <> $1
                         AND e.state IN ('queued', 'claimed', 'waiting')) AS "anotherOpen",
              EXISTS (SELECT 1 FROM "case" c WHERE c.id = $3 AND c.state = 'duplicate') AS "caseIsDuplicate",
              coalesce((SELECT quiet_period_days FROM queue WHERE id = $4), 7) AS "quietPeriodDays"`,
      [record.id, personId, record.caseId, record.queueId],
    );
    return row!;
  }

  /**
   * The escalation a specialist should take next, locked; rows that others are deciding about are passed over, so that
   * many people asking at once get different ones. Past its due time first, then earliest due, worst, oldest.
   */
  async nextInQueue(manager: EntityManager, agencyId: string, queueId: string): Promise<string | null> {
    const [row] = await manager.query<{ id: string }[]>(
      `SELECT t.id FROM escalation t
        WHERE t.agency_id = $1 AND t.queue_id = $2 AND t.state = 'queued'
        ORDER BY (t.due_at IS NOT NULL AND t.due_at < clock_now()) DESC, t.due_at NULLS LAST, t.severity, t.requested_at, t.id
        LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [agencyId, queueId],
    );
    return row?.id ?? null;
  }

  /** The agency's routing rules in the order in which they are tried. */
  async routingRules(manager: EntityManager, agencyId: string): Promise<RoutingRule[]> {
    return manager.query<RoutingRule[]>(
      `SELECT id, service_id AS "serviceId", topic_id AS "topicId", channel, customer_segment AS "customerSegment", severity,
              queue_id AS "queueId" FROM routing_rule WHERE agency_id = $1 ORDER BY position, id`,
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
