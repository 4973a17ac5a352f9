import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reachOf } from '../../../domain/permission/may';
import type { Caller } from '../../../domain/permission/permission.types';
import { conjunction, type Where } from '../../../graphql/connection';
import { oneOf } from '../../../graphql/filters';
import { withinReach } from '../../../graphql/reach';
import { caseTieColumns } from '../../cases';
import { escalationTieColumns } from '../../escalations';
import type { WorkingTime } from './working-time';
import { acrossOffices } from '../../../platform/database/scope';

export const flowSubjects = ['case', 'escalation'] as const;
export type FlowSubject = (typeof flowSubjects)[number];
export const flowParts = ['queue', 'office', 'channel', 'topic', 'whole'] as const;
export type FlowPart = (typeof flowParts)[number];

/** What a balance is asked for. */
export interface FlowQuestion {
  of: FlowSubject;
  by: FlowPart;
  /** When each period begins, and when the last is over. */
  bounds: readonly Date[];
  queueIds?: string[] | null;
  officeIds?: string[] | null;
  channels?: string[] | null;
}

/** What one part had and did in one period (counted from 0). A part is known by its id, a channel by its word. */
export interface FlowFigures {
  part: string | null;
  period: number;
  opening: number;
  received: number;
  reopened: number;
  transferredIn: number;
  processed: number;
  transferredOut: number;
  closing: number;
  /** Of those processed whose times are known: how many they are, and how long they were open. */
  timed: number;
  averageMs: number | null;
  p90Ms: number | null;
  /** Receipt of the oldest that was open at the end. */
  oldestReceivedAt: Date | null;
}

/** The same in working time, for items whose queue has a calendar. */
export interface FlowWorkingTimes {
  part: string | null;
  period: number;
  timed: number;
  averageMs: number | null;
  p90Ms: number | null;
}

const subjects = {
  case: { table: '"case"', ties: caseTieColumns, view: 'viewCase' },
  escalation: { table: 'escalation', ties: escalationTieColumns, view: 'viewEscalation' },
} as const;

/** The nearest rank: a time that one of the items really took. */
const p90 = 'percentile_disc(0.9) WITHIN GROUP (ORDER BY open_ms)';

/** Why the offices do not bind here. */
const ofParts =
  'What is counted is within the reach of the caller; the case of an escalation only lends its channel and its topic.';

/**
 * The balance of work, counted from the stays: a stay is alive in a period, begins in one, ends in one. Those alike in all
 * that are tallied first, which makes some thousand rows of any number of stays. What is open at an end is counted by
 * itself, so that a balance that does not reconcile would show.
 */
@Injectable()
export class FlowRepository {
  constructor(private readonly dataSource: DataSource) {}

  figures(caller: Caller, question: FlowQuestion): Promise<FlowFigures[]> {
    const { sql, params } = conjunction([staysOf(caller, question)]);
    return acrossOffices(ofParts, () =>
      this.dataSource.query<FlowFigures[]>(
        `WITH stay AS NOT MATERIALIZED (${sql}),
       tally AS MATERIALIZED (
         SELECT part, last, began_in, ended_in, began_as, ended_as, count(*) AS stays, min(received_at) AS oldest
           FROM stay GROUP BY 1, 2, 3, 4, 5, 6),
       inner_move AS MATERIALIZED (
         SELECT s.part, s.began_in, b.ended_in FROM stay s
           JOIN stay b ON b.subject_id = s.subject_id AND b.ended_sequence = s.began_sequence
                      AND b.ended_as = 'moved' AND b.part = s.part
          WHERE s.began_as = 'moved'),
       begun AS (
         SELECT part, began_in AS period, sum(stays) FILTER (WHERE began_as = 'received') AS received,
                sum(stays) FILTER (WHERE began_as = 'reopened') AS reopened,
                sum(stays) FILTER (WHERE began_as = 'moved') AS moved FROM tally GROUP BY 1, 2),
       begun_inside AS (SELECT part, began_in AS period, count(*) AS moved FROM inner_move GROUP BY 1, 2),
       over AS (
         SELECT part, ended_in AS period, sum(stays) FILTER (WHERE ended_as = 'processed') AS processed,
                sum(stays) FILTER (WHERE ended_as = 'moved') AS moved FROM tally GROUP BY 1, 2),
       over_inside AS (SELECT part, ended_in AS period, count(*) AS moved FROM inner_move GROUP BY 1, 2),
       timing AS (
         SELECT part, ended_in AS period, count(*)::int AS timed, avg(open_ms) AS "averageMs", ${p90} AS "p90Ms"
           FROM stay WHERE timed GROUP BY 1, 2),
       standing AS (
         SELECT part, period, sum(stays) AS closing, min(oldest) AS "oldestReceivedAt"
           FROM tally, generate_series(began_in, ended_in - 1) AS period GROUP BY 1, 2),
       place AS (SELECT part, period FROM (SELECT DISTINCT part, last FROM tally) parts, generate_series(1, last) AS period)
       SELECT nullif(part, '') AS part, period - 1 AS period, coalesce(opening, 0)::int AS opening,
              coalesce(b.received, 0)::int AS received, coalesce(b.reopened, 0)::int AS reopened,
              (coalesce(b.moved, 0) - coalesce(bi.moved, 0))::int AS "transferredIn",
              coalesce(o.processed, 0)::int AS processed,
              (coalesce(o.moved, 0) - coalesce(oi.moved, 0))::int AS "transferredOut",
              coalesce(c.closing, 0)::int AS closing, coalesce(t.timed, 0) AS timed, t."averageMs", t."p90Ms",
              c."oldestReceivedAt"
         FROM place
         LEFT JOIN (SELECT part, period + 1 AS period, closing AS opening FROM standing) before USING (part, period)
         LEFT JOIN standing c USING (part, period)
         LEFT JOIN begun b USING (part, period)
         LEFT JOIN begun_inside bi USING (part, period)
         LEFT JOIN over o USING (part, period)
         LEFT JOIN over_inside oi USING (part, period)
         LEFT JOIN timing t USING (part, period)`,
        [...params],
      ),
    );
  }

  /** The names of parts; a channel has none but its own word. */
  async names(caller: Caller, by: FlowPart): Promise<ReadonlyMap<string, string>> {
    if (by === 'channel' || by === 'whole') return new Map();
    const rows = await this.dataSource.query<{ id: string; name: string }[]>(
      `SELECT id, name FROM ${by} WHERE agency_id = $1`,
      [caller.agencyId],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** When the first of the items processed in the interval, whose times are known, was received; null where there is none. */
  async earliest(caller: Caller, question: FlowQuestion): Promise<Date | null> {
    const { sql, params } = conjunction([staysOf(caller, question)]);
    const [row] = await acrossOffices(ofParts, () =>
      this.dataSource.query<{ at: Date | null }[]>(
        `SELECT min(received_at) AS at FROM (${sql}) stay WHERE timed AND ended_in <= last`,
        [...params],
      ),
    );
    return row!.at;
  }

  /** Working time of what was processed: of every stay of the item, in the calendar of the queue in which it ended. */
  workingTimes(
    caller: Caller,
    question: FlowQuestion,
    calendars: readonly WorkingTime[],
  ): Promise<FlowWorkingTimes[]> {
    const measured: Where = {
      sql: `SELECT stay.*, q.calendar_id FROM (${staysOf(caller, question).sql}) stay JOIN queue q ON q.id = stay.queue_id
             WHERE timed AND ended_in <= last AND q.calendar_id = ANY(?::uuid[])`,
      params: [...staysOf(caller, question).params, calendars.map(({ calendarId }) => calendarId)],
    };
    const workedAt = (at: string) => ({
      sql: `CASE calendar_id ${calendars.map(() => `WHEN ?::uuid THEN flow_worked_at(${at}, ?::float8[], ?::float8[], ?::float8[])`).join(' ')} END`,
      params: calendars.flatMap(({ calendarId, starts, ends, before }) => [calendarId, starts, ends, before]),
    });
    const [ended, began] = [workedAt('p.ended_at'), workedAt('p.began_at')];
    const { sql, params } = conjunction([
      {
        sql: `SELECT nullif(part, '') AS part, ended_in - 1 AS period, count(*)::int AS timed,
                     avg(open_ms) AS "averageMs", ${p90} AS "p90Ms"
                FROM (SELECT d.part, d.ended_in, sum(${ended.sql} - ${began.sql}) AS open_ms
                        FROM (${measured.sql}) d
                        JOIN flow_stay p ON p.subject_id = d.subject_id AND p.began_sequence <= d.began_sequence
                       GROUP BY d.part, d.ended_in, d.subject_id, d.began_sequence) item
               GROUP BY item.part, ended_in`,
        params: [...ended.params, ...began.params, ...measured.params],
      },
    ]);
    return acrossOffices(ofParts, () => this.dataSource.query<FlowWorkingTimes[]>(sql, [...params]));
  }
}

/** The stays that touch the interval and that the question is about, each with its part ('' for none) and the periods it began and ended in. */
function staysOf(caller: Caller, { of, by, bounds, queueIds, officeIds, channels }: FlowQuestion): Where {
  const { table, ties, view } = subjects[of];
  const reach = reachOf(caller, view);
  const isOfCase = of === 'escalation' && (by === 'channel' || by === 'topic' || channels != null);
  const from = of === 'case' ? 's' : 'c';
  const part = {
    queue: 's.queue_id::text',
    office: 's.office_id::text',
    channel: `${from}.channel`,
    topic: `${from}.topic_id::text`,
    whole: `'whole'::text`,
  }[by];
  const wheres: Where[] = [
    { sql: 's.agency_id = ? AND s.subject_kind = ?', params: [caller.agencyId, of] },
    {
      sql: 's.ended_at >= ?::timestamptz AND s.began_at < ?::timestamptz',
      params: [bounds[0], bounds.at(-1)],
    },
    ...oneOf('s.queue_id', 'uuid', queueIds),
    ...oneOf('s.office_id', 'uuid', officeIds),
    ...oneOf(`${from}.channel`, 'text', channels),
    ...(reach.all ? [] : [withinReach(reach, caller.personId, ties)]),
  ];
  const joins = [
    ...(!reach.all || isOfCase ? [`JOIN ${table} t ON t.id = s.subject_id`] : []),
    ...(isOfCase ? ['JOIN "case" c ON c.id = t.case_id'] : []),
  ].join(' ');
  const times = bounds.map((at) => at.toISOString());
  return {
    sql: `SELECT s.subject_id, s.queue_id, s.began_sequence, s.ended_sequence, s.began_as, s.ended_as, s.received_at,
                 coalesce(${part}, '') COLLATE "C" AS part, ?::int AS last, width_bucket(s.began_at, ?::timestamptz[]) AS began_in,
                 width_bucket(s.ended_at, ?::timestamptz[]) AS ended_in,
                 s.is_timed AND s.ended_as = 'processed' AS timed,
                 CASE WHEN s.ended_as = 'processed'
                      THEN s.open_before_ms + extract(epoch FROM s.ended_at - s.began_at)::float8 * 1000 END AS open_ms
            FROM flow_stay s ${joins} WHERE ${wheres.map(({ sql }) => `(${sql})`).join(' AND ')}`,
    params: [bounds.length - 1, times, times, ...wheres.flatMap(({ params }) => params)],
  };
}
