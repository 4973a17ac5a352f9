import { Injectable } from '@nestjs/common';
import { reads } from '../../platform/database/reads';
import { DataSource, type EntityManager } from 'typeorm';
import type { Day, Observation } from '../../domain/measure';
import { badInput } from '../../platform/shell/failure';
import { ObservationEntity } from './measure.entity';

/** Longest series of one answer: the limit of the API for series. */
const longestSeries = 5_000;

const columns = `o.id, o.agency_id AS "agencyId", o.measure_id AS "measureId", o.period_start AS "periodStart",
  o.period_end AS "periodEnd", o.value, o.numerator, o.denominator, o.exposure, o.revision, o.reason,
  o.recorded_at AS "recordedAt", o.recorded_by AS "recordedBy"`;

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
  ): Promise<ObservationEntity[]> {
    const rows = await reads(this.dataSource, { recordedAt: 'instant' }).query<ObservationEntity[]>(
      `SELECT DISTINCT ON (o.measure_id, o.period_start, o.period_end) ${columns} FROM observation o
        WHERE o.agency_id = $1 AND o.measure_id = ANY($2::uuid[])
          AND ($3::date IS NULL OR o.period_start >= $3) AND ($4::date IS NULL OR o.period_end <= $4)
        ORDER BY o.measure_id, o.period_start, o.period_end, o.revision DESC LIMIT ${longestSeries + 1}`,
      [agencyId, measureIds, from, to],
    );
    if (rows.length <= longestSeries) return rows;
    throw badInput('from', `More than ${longestSeries} observations: ask for fewer measures or fewer days.`);
  }

  /** The standing series of one measure as the domain judges it, within the act that judges. */
  async series(manager: EntityManager, agencyId: string, measureId: string): Promise<Observation[]> {
    const rows = await this.inAct(manager, agencyId, measureId);
    return rows.map(({ periodStart, periodEnd, value, numerator, denominator, exposure }) => ({
      periodStart,
      periodEnd,
      value,
      ...(numerator === null ? {} : { numerator }),
      ...(denominator === null ? {} : { denominator }),
      ...(exposure === null ? {} : { exposure }),
    }));
  }

  /** All standing observations of a measure that the act has locked. */
  inAct(manager: EntityManager, agencyId: string, measureId: string): Promise<ObservationEntity[]> {
    return manager.query<ObservationEntity[]>(
      `SELECT DISTINCT ON (o.period_start, o.period_end) ${columns} FROM observation o
        WHERE o.agency_id = $1 AND o.measure_id = $2 ORDER BY o.period_start, o.period_end, o.revision DESC`,
      [agencyId, measureId],
    );
  }

  /** What was published for the same periods before, latest revision first. */
  async earlier(standing: readonly ObservationEntity[]): Promise<ObservationEntity[][]> {
    const rows = await this.dataSource.query<(ObservationEntity & { standingId: string })[]>(
      `SELECT ${columns}, s.id AS "standingId" FROM observation s JOIN observation o
           ON o.agency_id = s.agency_id AND o.measure_id = s.measure_id AND o.period_start = s.period_start
          AND o.period_end = s.period_end AND o.revision < s.revision
        WHERE s.agency_id = ANY($1::uuid[]) AND s.id = ANY($2::uuid[]) ORDER BY o.revision DESC`,
      [[...new Set(standing.map(({ agencyId }) => agencyId))], standing.map(({ id }) => id)],
    );
    return standing.map(({ id }) => rows.filter(({ standingId }) => standingId === id));
  }

  /** Adds rows in one statement, however many there are. */
  async add(manager: EntityManager, rows: readonly ObservationEntity[]): Promise<void> {
    await manager.query(
      `INSERT INTO observation (id, agency_id, measure_id, period_start, period_end, value, numerator, denominator,
              exposure, revision, reason, recorded_at, recorded_by)
       SELECT id, "agencyId", "measureId", "periodStart", "periodEnd", value, numerator, denominator,
              exposure, revision, reason, "recordedAt", "recordedBy"
         FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "agencyId" uuid, "measureId" uuid, "periodStart" date,
              "periodEnd" date, value double precision, numerator double precision, denominator double precision,
              exposure double precision, revision int, reason text, "recordedAt" timestamptz, "recordedBy" uuid)`,
      [JSON.stringify(rows)],
    );
  }
}
