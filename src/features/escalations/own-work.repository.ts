import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { EscalationRecord } from '../../domain/escalation/escalation.types';
import { reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { conjunction, pageOf, type Page, type PageArgs, type Where } from '../../graphql/connection';
import { withinReach } from '../../graphql/reach';
import { Records } from '../../platform/shell/records';
import { acrossOffices } from '../../platform/database/scope';
import { orNever } from '../../platform/database/or-never';
import { escalationKind } from './escalation.kind';
import { escalationOrders, type EscalationSort } from './escalations.repository';

/** What waits in one queue. */
export interface QueuedWork {
  queueId: string;
  /** At most `mostCounted`. */
  count: number;
  mostUrgentId: string;
}

/** A queue with more is full of work either way; counting on would cost a person’s first screen for nothing. */
export const mostCounted = 1_000;
const mostQueues = 100;

/** What people have to do at the desk; each question has an index of its own: `escalation_holder`, `escalation_waiting`, `escalation_asked_for`, `escalation_next`. */
@Injectable()
export class OwnWorkRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** What the caller holds, in the order of work. */
  held(caller: Caller, args: PageArgs): Promise<Page<EscalationRecord>> {
    return this.page(
      [
        { sql: 't.agency_id = ? AND t.holder_id = ?', params: [caller.agencyId, caller.personId] },
        { sql: "t.state IN ('claimed', 'waiting')", params: [] },
      ],
      'queueOrder',
      args,
    );
  }

  /** What waits for an answer that the caller may record as a representative: from the customer, or from their own office. */
  waitingForAnswer(caller: Caller, args: PageArgs): Promise<Page<EscalationRecord>> {
    const reach = { ...reachOf(caller, 'recordAnswer'), people: [] };
    return this.page(
      [
        { sql: "t.agency_id = ? AND t.state = 'waiting'", params: [caller.agencyId] },
        { sql: "t.waiting_on IN ('customer', 'otherOffice')", params: [] },
        withinReach(reach, caller.personId, { office: 't.case_office_id' }),
      ],
      'queueOrder',
      args,
    );
  }

  /** What the caller asked for and is open, or ended within 14 days; latest first. */
  askedFor(caller: Caller, args: PageArgs): Promise<Page<EscalationRecord>> {
    return this.page(
      [
        { sql: 't.agency_id = ? AND t.requested_by_id = ?', params: [caller.agencyId, caller.personId] },
        {
          sql: `${orNever('t.ended_at')} > (SELECT clock_now() - interval '14 days')`,
          params: [],
        },
      ],
      'requestedDescending',
      args,
    );
  }

  /** The queues that the caller works as a specialist and in which something waits, the most urgent first. */
  async queued(caller: Caller): Promise<QueuedWork[]> {
    const reach = withinReach(reachOf(caller, 'claimNextEscalation'), caller.personId, {
      queueOffice: 't.office_id',
    });
    const { sql, params } = conjunction([{ sql: 't.agency_id = ?', params: [caller.agencyId] }, reach]);
    return acrossOffices('What waits is in the queues that the caller works.', () =>
      this.dataSource.query<QueuedWork[]>(
        `SELECT t.id AS "queueId", counted.count, next.id AS "mostUrgentId"
         FROM queue t
         CROSS JOIN LATERAL (
           SELECT e.id, ${orNever('e.due_at')} AS due, e.severity, e.requested_at FROM escalation e
            WHERE e.agency_id = t.agency_id AND e.queue_id = t.id AND e.state = 'queued'
            ORDER BY ${orNever('e.due_at')}, e.severity, e.requested_at, e.id LIMIT 1) next
         CROSS JOIN LATERAL (
           SELECT count(*)::int AS count FROM (
             SELECT 1 FROM escalation e
              WHERE e.agency_id = t.agency_id AND e.queue_id = t.id AND e.state = 'queued'
              ORDER BY ${orNever('e.due_at')}, e.severity, e.requested_at, e.id
              LIMIT ${mostCounted}) first) counted
        WHERE ${sql}
        ORDER BY next.due, next.severity, next.requested_at, t.id LIMIT ${mostQueues}`,
        [...params],
      ),
    );
  }

  /** What a person holds and the caller may take from them, in the order of work; and how much they hold in all. */
  async heldBy(
    manager: EntityManager,
    caller: Caller,
    personId: string,
  ): Promise<{ ids: string[]; elsewhere: number }> {
    const reach = withinReach(reachOf(caller, 'assignEscalation'), caller.personId, {
      queueOffice: 't.office_id',
    });
    const own = { sql: 't.agency_id = ? AND t.holder_id = ?', params: [caller.agencyId, personId] };
    const { sql, params } = conjunction([own, { sql: "t.state IN ('claimed', 'waiting')", params: [] }]);
    const led = conjunction([reach]);
    const shifted = led.sql.replace(/\$(\d+)/g, (_, index: string) => `$${Number(index) + params.length}`);
    const rows = await acrossOffices(
      'How much somebody holds counts over every office; what is elsewhere is told as a number.',
      () =>
        manager.query<{ id: string; isLed: boolean }[]>(
          `SELECT t.id, coalesce(${shifted}, false) AS "isLed" FROM escalation t WHERE ${sql}
        ORDER BY ${orNever('t.due_at')}, t.severity, t.requested_at, t.id`,
          [...params, ...led.params],
        ),
    );
    const ids = rows.filter(({ isLed }) => isLed).map(({ id }) => id);
    return { ids, elsewhere: rows.length - ids.length };
  }

  private page(
    where: readonly Where[],
    sort: EscalationSort,
    args: PageArgs,
  ): Promise<Page<EscalationRecord>> {
    const { select, table } = this.records.of(escalationKind);
    return pageOf<EscalationRecord>(
      this.dataSource.manager,
      select,
      table,
      where,
      escalationOrders[sort],
      args,
    );
  }
}
