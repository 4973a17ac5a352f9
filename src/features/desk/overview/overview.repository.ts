import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClockState, ServiceClock } from '../../../domain/escalation/clock.types';
import type { EscalationState, Severity } from '../../../domain/escalation/escalation.types';
import { reachOf } from '../../../domain/permission/may';
import type { Caller } from '../../../domain/permission/permission.types';
import { pageOf, type Page, type PageArgs } from '../../../graphql/connection';
import { oneOf } from '../../../graphql/filters';
import { withinReach } from '../../../graphql/reach';
import { Records } from '../../../platform/shell/records';
import { acrossOffices } from '../../../platform/database/scope';
import { orNever } from '../../../platform/database/or-never';
import { queueKind, type QueueEntity } from '../../agency';

/** How many escalations of a queue stand alike. */
export interface BacklogCount {
  severity: Severity;
  state: EscalationState;
  clockState: ClockState;
  count: number;
}

/** One escalation that stands out, by number. */
export interface Outstanding {
  id: string;
  number: string;
  at: Date;
}

/** What is open in one queue. */
export interface QueueBacklog {
  queueId: string;
  counts: BacklogCount[];
  oldest: Outstanding;
  /** Null when none has a due time. */
  firstDue: Outstanding | null;
}

/** What somebody holds in one queue. */
export interface Holding {
  queueId: string;
  personId: string;
  name: string;
  hasLeft: boolean;
  claimed: number;
  waiting: number;
  breached: number;
  oldestId: string;
}

/** The clocks of one open escalation. */
export interface OpenClocks {
  queueId: string;
  id: string;
  number: string;
  clocks: readonly ServiceClock[];
}

const open = "t.state IN ('queued', 'claimed', 'waiting')";
/** As the index `escalation_work` has it. */
const workDue = orNever('t.due_at');
const workOrder = `${workDue}, t.severity, t.requested_at, t.id`;

const because = 'A desk shows what is in its queues; which queues, the policy said before.';

/**
 * What the lead's view counts. Every question goes along `escalation_work`, the index of what is open, and so costs what
 * is open, however much was ever closed. What is open is read once and then sorted apart (MATERIALIZED): asked for the
 * oldest alone, the database would think of walking through everything ever requested, from the oldest on.
 */
@Injectable()
export class OverviewRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** The queues whose desk the caller may see, by name. */
  queues(
    caller: Caller,
    asked: { queueIds?: string[] | null; officeId?: string | null },
    page: PageArgs,
  ): Promise<Page<QueueEntity>> {
    const store = this.records.of(queueKind);
    return pageOf<QueueEntity>(
      this.dataSource.manager,
      store.select,
      store.table,
      [
        { sql: 't.agency_id = ?', params: [caller.agencyId] },
        withinReach(reachOf(caller, 'viewDesk'), caller.personId, { queueOffice: 't.office_id' }),
        ...oneOf('t.id', 'uuid', asked.queueIds),
        ...oneOf('t.office_id', 'uuid', asked.officeId == null ? null : [asked.officeId]),
      ],
      [
        { sql: 't.name', type: 'text' },
        { sql: 't.id', type: 'uuid' },
      ],
      page,
    );
  }

  /** What is open, per queue; queues in which nothing is are left out. */
  backlogs(agencyId: string, queueIds: readonly string[]): Promise<QueueBacklog[]> {
    return acrossOffices(because, () =>
      this.dataSource.query<(QueueBacklog & { oldestAt: Date; dueAt: Date | null })[]>(
        `WITH open AS MATERIALIZED (
           SELECT t.id, t.number, t.queue_id, t.severity, t.state, t.clock_state, t.requested_at, t.due_at
             FROM escalation t WHERE t.agency_id = $1 AND t.queue_id = ANY($2::uuid[]) AND ${open}),
         alike AS (
           SELECT queue_id, severity, state, clock_state, count(*)::int AS count FROM open GROUP BY 1, 2, 3, 4),
         counted AS (
           SELECT queue_id, json_agg(json_build_object('severity', severity, 'state', state, 'clockState', clock_state,
                                                       'count', count) ORDER BY severity, state, clock_state) AS counts
             FROM alike GROUP BY 1),
         oldest AS (SELECT DISTINCT ON (queue_id) * FROM open ORDER BY queue_id, requested_at, id),
         first_due AS (
           SELECT DISTINCT ON (queue_id) * FROM open WHERE due_at IS NOT NULL
            ORDER BY queue_id, due_at, severity, requested_at, id)
         SELECT c.queue_id AS "queueId", c.counts, o.requested_at AS "oldestAt", f.due_at AS "dueAt",
                json_build_object('id', o.id, 'number', o.number) AS oldest,
                CASE WHEN f.id IS NOT NULL THEN json_build_object('id', f.id, 'number', f.number) END AS "firstDue"
           FROM counted c JOIN oldest o USING (queue_id) LEFT JOIN first_due f USING (queue_id)`,
        [agencyId, queueIds],
      ),
    ).then((rows) =>
      // JSON would tell an instant in the session's own zone, as text.
      rows.map(({ oldestAt, dueAt, ...row }) => ({
        ...row,
        oldest: { ...row.oldest, at: oldestAt },
        firstDue: row.firstDue && { ...row.firstDue, at: dueAt! },
      })),
    );
  }

  /** Who holds what, per queue and person; what is queued has no holder to be joined with. */
  holdings(agencyId: string, queueIds: readonly string[]): Promise<Holding[]> {
    return acrossOffices(because, () =>
      this.dataSource.query<Holding[]>(
        `WITH held AS MATERIALIZED (
         SELECT t.id, t.queue_id, t.holder_id, t.state, t.clock_state, t.requested_at FROM escalation t
          WHERE t.agency_id = $1 AND t.queue_id = ANY($2::uuid[]) AND ${open})
       SELECT h.queue_id AS "queueId", p.id AS "personId", p.name, p.left_at IS NOT NULL AS "hasLeft",
              count(*) FILTER (WHERE h.state = 'claimed')::int AS claimed,
              count(*) FILTER (WHERE h.state = 'waiting')::int AS waiting,
              count(*) FILTER (WHERE h.clock_state = 'breached')::int AS breached,
              (array_agg(h.id ORDER BY h.requested_at, h.id))[1] AS "oldestId"
         FROM held h JOIN person p ON p.id = h.holder_id
        GROUP BY h.queue_id, p.id`,
        [agencyId, queueIds],
      ),
    );
  }

  /**
   * Open escalations of which a clock that was not breached yet may be by `until`, earliest due first; at most `most` a
   * queue. Nothing is breached before the next thing that its clocks reach, nor before the first of them is due.
   */
  breachingBy(
    agencyId: string,
    queues: readonly { id: string; until: Date }[],
    most: number,
  ): Promise<OpenClocks[]> {
    return acrossOffices(because, () =>
      this.dataSource.query<OpenClocks[]>(
        `SELECT q.id AS "queueId", found.* FROM unnest($2::uuid[], $3::timestamptz[]) AS q(id, until) CROSS JOIN LATERAL (
         SELECT t.id, t.number, t.clocks FROM escalation t
          WHERE t.agency_id = $1 AND t.queue_id = q.id AND ${open} AND ${workDue} < q.until AND t.mark_at < q.until
            AND jsonb_path_exists(t.clocks, '$[*] ? (@.stoppedAt == null && !exists(@.marks[*] ? (@.kind == "breach")))')
          ORDER BY ${workOrder} LIMIT $4) found`,
        [agencyId, queues.map(({ id }) => id), queues.map(({ until }) => until.toISOString()), most],
      ),
    );
  }

  /** Open escalations whose clocks all stand still, worst and oldest first; at most `most` a queue. */
  paused(agencyId: string, queueIds: readonly string[], most: number): Promise<OpenClocks[]> {
    return acrossOffices(because, () =>
      this.dataSource.query<OpenClocks[]>(
        `SELECT q.id AS "queueId", found.* FROM unnest($2::uuid[]) AS q(id) CROSS JOIN LATERAL (
         SELECT t.id, t.number, t.clocks FROM escalation t
          WHERE t.agency_id = $1 AND t.queue_id = q.id AND ${open} AND ${workDue} = 'infinity' AND t.clock_state = 'paused'
          ORDER BY t.severity, t.requested_at, t.id LIMIT $3) found`,
        [agencyId, queueIds, most],
      ),
    );
  }
}
