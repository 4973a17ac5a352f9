import { Injectable } from '@nestjs/common';
import { pageOf, type OrderBy, type Page, type PageArgs, type Where } from '../../graphql/connection';
import { reads } from '../../platform/database/reads';
import { DataSource, type EntityManager } from 'typeorm';
import type { Day, Observation } from '../../domain/measure';
import { badInput } from '../../platform/shell/failure';
import type { ObservationEntity } from './measure.entity';
import type { ListedObservation } from './observation.types';

/** Longest series of one answer: the limit of the API for series. */
export const longestSeries = 5_000;

/** The columns of a row `alias` that lists show. */
const listedOf = (alias: string): string =>
  `o.id, o.agency_id AS "agencyId", o.measure_id AS "measureId", o.period_start AS "periodStart",
  o.period_end AS "periodEnd", o.value, o.numerator, o.denominator, o.exposure, o.likert,
  o.summarized_by AS "summarizedBy", o.revision, o.reason, o.recorded_at AS "recordedAt", o.recorded_by AS "recordedBy"`.replace(
    /\bo\./g,
    `${alias}.`,
  );
const listed = listedOf('o');
const columns = `${listed}, o.raw_values AS "rawValues"`;

/** A later revision of the period of the row `t`. */
const laterRevision = `SELECT 1 FROM observation later WHERE later.agency_id = t.agency_id AND later.measure_id = t.measure_id
  AND later.period_start = t.period_start AND later.period_end = t.period_end AND later.revision > t.revision`;

const byPeriod: readonly OrderBy[] = [
  { sql: 't.period_start', type: 'date' },
  { sql: 't.period_end', type: 'date' },
];

function within(agencyId: string, measureId: string, from: Day | null, to: Day | null): Where[] {
  return [
    { sql: 't.agency_id = ? AND t.measure_id = ?', params: [agencyId, measureId] },
    { sql: '?::date IS NULL OR t.period_start >= ?::date', params: [from, from] },
    { sql: '?::date IS NULL OR t.period_end <= ?::date', params: [to, to] },
  ];
}

/** One revision of an observation, whole. */
export interface RevisedObservation extends ObservationEntity {
  /** Whether no later revision took its place. */
  stands: boolean;
}

/** Which observations: of what days, and as they stood when. */
export interface SeriesAsked {
  from?: Day | null;
  to?: Day | null;
  /** Only what was recorded by then; everything where none is said. */
  asOf?: Date | null;
}

/** The days that a measure has been observed in, whatever was asked for. */
export interface ObservedSpan {
  measureId: string;
  firstDay: Day;
  lastDay: Day;
  /** The day that it is as of the question, in UTC. */
  today: Day;
}

/** The values of measures. Standing means the highest revision of each period. */
@Injectable()
export class ObservationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Standing observations of several measures whose periods lie within the days given, by measure and period. */
  async standing(
    agencyId: string,
    measureIds: readonly string[],
    from: Day | null = null,
    to: Day | null = null,
    asOf: Date | null = null,
  ): Promise<ListedObservation[]> {
    const rows = await reads(this.dataSource, { recordedAt: 'instant' }).query<ListedObservation[]>(
      `SELECT DISTINCT ON (o.measure_id, o.period_start, o.period_end) ${listed} FROM observation o
        WHERE o.agency_id = $1 AND o.measure_id = ANY($2::uuid[])
          AND ($3::date IS NULL OR o.period_start >= $3) AND ($4::date IS NULL OR o.period_end <= $4)
          AND ($5::timestamptz IS NULL OR o.recorded_at <= $5)
        ORDER BY o.measure_id, o.period_start, o.period_end, o.revision DESC LIMIT ${longestSeries + 1}`,
      [agencyId, measureIds, from, to, asOf],
    );
    if (rows.length <= longestSeries) return rows;
    throw badInput('from', `More than ${longestSeries} observations: ask for fewer measures or fewer days.`);
  }

  /** The standing observations of a measure page by page, earliest period first, however long the series is. */
  page(
    agencyId: string,
    measureId: string,
    { from = null, to = null, asOf = null }: SeriesAsked,
    args: PageArgs,
  ): Promise<Page<ListedObservation>> {
    return pageOf<ListedObservation>(
      this.dataSource.manager,
      `SELECT ${listedOf('t')} FROM observation t`,
      'observation',
      [
        ...within(agencyId, measureId, from, to),
        { sql: '?::timestamptz IS NULL OR t.recorded_at <= ?::timestamptz', params: [asOf, asOf] },
        {
          sql: `NOT EXISTS (${laterRevision} AND (?::timestamptz IS NULL OR later.recorded_at <= ?::timestamptz))`,
          params: [asOf, asOf],
        },
      ],
      [...byPeriod, { sql: 't.id', type: 'uuid' }],
      args,
    );
  }

  /** Every revision of a measure's observations, in the order of periods and revisions: what a file of them holds. */
  revisions(
    agencyId: string,
    measureId: string,
    { from = null, to = null }: SeriesAsked,
    args: PageArgs,
  ): Promise<Page<RevisedObservation>> {
    return pageOf<RevisedObservation>(
      this.dataSource.manager,
      `SELECT ${listedOf('t')}, t.raw_values AS "rawValues", NOT EXISTS (${laterRevision}) AS stands FROM observation t`,
      'observation',
      within(agencyId, measureId, from, to),
      [...byPeriod, { sql: 't.revision', type: 'int' }],
      args,
    );
  }

  /** Since when and until when measures have been observed; none for those that were not yet. */
  spans(agencyId: string, measureIds: readonly string[], asOf: Date | null): Promise<ObservedSpan[]> {
    return reads(this.dataSource).query<ObservedSpan[]>(
      `SELECT o.measure_id AS "measureId", min(o.period_start) AS "firstDay", max(o.period_end) AS "lastDay",
              (coalesce($3, clock_now()) AT TIME ZONE 'UTC')::date AS today
         FROM observation o WHERE o.agency_id = $1 AND o.measure_id = ANY($2::uuid[])
          AND ($3::timestamptz IS NULL OR o.recorded_at <= $3) GROUP BY o.measure_id`,
      [agencyId, measureIds, asOf],
    );
  }

  /** The standing observation of each measure's latest period. */
  latest(agencyId: string, measureIds: readonly string[]): Promise<ListedObservation[]> {
    return reads(this.dataSource, { recordedAt: 'instant' }).query<ListedObservation[]>(
      `SELECT o.* FROM unnest($2::uuid[]) AS measure(id) CROSS JOIN LATERAL (
         SELECT ${listed} FROM observation o WHERE o.agency_id = $1 AND o.measure_id = measure.id
          ORDER BY o.period_start DESC, o.period_end DESC, o.revision DESC LIMIT 1) o`,
      [agencyId, measureIds],
    );
  }

  /** The standing series of one measure as the domain judges it, within the act that judges. */
  async series(manager: EntityManager, agencyId: string, measureId: string): Promise<Observation[]> {
    const rows = await this.inAct(manager, agencyId, measureId);
    // Of a derived measure: what was published of a period in which nothing is left to count.
    const counted = rows.filter(({ denominator }) => denominator !== 0);
    return counted.map(({ periodStart, periodEnd, value, numerator, denominator, exposure, likert }) => ({
      periodStart,
      periodEnd,
      value,
      ...(numerator === null ? {} : { numerator }),
      ...(denominator === null ? {} : { denominator }),
      ...(exposure === null ? {} : { exposure }),
      ...(likert === null ? {} : { likert: likert as [number, number, number, number, number] }),
    }));
  }

  /** All standing observations of a measure that the act has locked. */
  inAct(manager: EntityManager, agencyId: string, measureId: string): Promise<ListedObservation[]> {
    return manager.query<ListedObservation[]>(
      `SELECT DISTINCT ON (o.period_start, o.period_end) ${listed} FROM observation o
        WHERE o.agency_id = $1 AND o.measure_id = $2 ORDER BY o.period_start, o.period_end, o.revision DESC`,
      [agencyId, measureId],
    );
  }

  /** Whole standing observations for some periods of a measure that the act has locked. */
  standingFor(
    manager: EntityManager,
    agencyId: string,
    measureId: string,
    periods: readonly { periodStart: Day; periodEnd: Day }[],
  ): Promise<ObservationEntity[]> {
    return manager.query<ObservationEntity[]>(
      `SELECT DISTINCT ON (o.period_start, o.period_end) ${columns} FROM observation o
         JOIN unnest($3::date[], $4::date[]) AS asked(period_start, period_end) USING (period_start, period_end)
        WHERE o.agency_id = $1 AND o.measure_id = $2 ORDER BY o.period_start, o.period_end, o.revision DESC`,
      [
        agencyId,
        measureId,
        periods.map(({ periodStart }) => periodStart),
        periods.map(({ periodEnd }) => periodEnd),
      ],
    );
  }

  /** The single cases behind some observations, by id; null where there are none. */
  async rawValues(agencyId: string, ids: readonly string[]): Promise<(number[] | null)[]> {
    const rows = await reads(this.dataSource).query<Pick<ObservationEntity, 'id' | 'rawValues'>[]>(
      'SELECT o.id, o.raw_values AS "rawValues" FROM observation o WHERE o.agency_id = $1 AND o.id = ANY($2::uuid[])',
      [agencyId, ids],
    );
    const byId = new Map(rows.map(({ id, rawValues }) => [id, rawValues]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** What was published for the same periods before, latest revision first. */
  async earlier(
    standing: readonly Pick<ListedObservation, 'id' | 'agencyId'>[],
  ): Promise<ListedObservation[][]> {
    const rows = await this.dataSource.query<(ListedObservation & { standingId: string })[]>(
      `SELECT ${listed}, s.id AS "standingId" FROM observation s JOIN observation o
           ON o.agency_id = s.agency_id AND o.measure_id = s.measure_id AND o.period_start = s.period_start
          AND o.period_end = s.period_end AND o.revision < s.revision
        WHERE s.agency_id = ANY($1::uuid[]) AND s.id = ANY($2::uuid[]) ORDER BY o.revision DESC`,
      [[...new Set(standing.map(({ agencyId }) => agencyId))], standing.map(({ id }) => id)],
    );
    const byStanding = new Map<string, ListedObservation[]>(standing.map(({ id }) => [id, []]));
    for (const row of rows) byStanding.get(row.standingId)!.push(row);
    return standing.map(({ id }) => byStanding.get(id)!);
  }

  /** Adds rows in one statement, however many there are. */
  async add(manager: EntityManager, rows: readonly ObservationEntity[]): Promise<void> {
    await manager.query(
      `INSERT INTO observation (id, agency_id, measure_id, period_start, period_end, value, numerator, denominator,
              exposure, likert, raw_values, summarized_by, revision, reason, recorded_at, recorded_by)
       SELECT id, "agencyId", "measureId", "periodStart", "periodEnd", value, numerator, denominator,
              exposure, likert, "rawValues", "summarizedBy", revision, reason, "recordedAt", "recordedBy"
         FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "agencyId" uuid, "measureId" uuid, "periodStart" date,
              "periodEnd" date, value double precision, numerator double precision, denominator double precision,
              exposure double precision, likert int[], "rawValues" double precision[], "summarizedBy" text,
              revision int, reason text, "recordedAt" timestamptz, "recordedBy" uuid)`,
      [JSON.stringify(rows)],
    );
  }
}
