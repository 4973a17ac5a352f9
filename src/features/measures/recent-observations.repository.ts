import { Injectable } from '@nestjs/common';
import type { Day } from '../../domain/measure';
import type { Asks } from '../../platform/database/reads';
import type { Summary } from './measure.entity';

/** A standing observation as scorecards read it. */
export interface RecentObservation {
  id: string;
  measureId: string;
  periodStart: Day;
  periodEnd: Day;
  value: number;
  numerator: number | null;
  denominator: number | null;
  exposure: number | null;
  likert: number[] | null;
  summarizedBy: Summary | null;
}

/** The latest revision recorded after a moment for a period of a measure. */
export interface LateObservation {
  measureId: string;
  revision: number;
  reason: string | null;
  /** The day on which it was recorded, where the agency is. */
  on: Day;
}

/** What was observed of many measures up to a day: a fixed number of statements, however many measures there are. */
@Injectable()
export class RecentObservationsRepository {
  /**
   * Standing observations of periods that end by `until`, of each measure the `most` latest; by measure and period. A period of a
   * derived measure in which nothing is left to count has no value.
   */
  until(
    asks: Asks,
    agencyId: string,
    measureIds: readonly string[],
    until: Day,
    most: number,
  ): Promise<RecentObservation[]> {
    return asks.query<RecentObservation[]>(
      `SELECT o.* FROM unnest($2::uuid[]) AS measure(id) CROSS JOIN LATERAL (
         SELECT DISTINCT ON (o.period_start, o.period_end) o.id, o.measure_id AS "measureId",
                o.period_start AS "periodStart", o.period_end AS "periodEnd", o.value, o.numerator, o.denominator,
                o.exposure, o.likert, o.summarized_by AS "summarizedBy"
           FROM observation o WHERE o.agency_id = $1 AND o.measure_id = measure.id AND o.period_end <= $3::date
          ORDER BY o.period_start DESC, o.period_end DESC, o.revision DESC LIMIT $4) o
        WHERE o.denominator IS DISTINCT FROM 0
        ORDER BY o."measureId", o."periodStart", o."periodEnd"`,
      [agencyId, measureIds, until, most],
    );
  }

  /** For each measure the last revision, within some days, that was recorded after a moment. */
  recordedAfter(
    asks: Asks,
    agencyId: string,
    measureIds: readonly string[],
    span: { from: Day; to: Day; after: string; zone: string },
  ): Promise<LateObservation[]> {
    return asks.query<LateObservation[]>(
      `SELECT DISTINCT ON (o.measure_id) o.measure_id AS "measureId", o.revision, o.reason,
              (o.recorded_at AT TIME ZONE $6)::date AS "on"
         FROM observation o WHERE o.agency_id = $1 AND o.measure_id = ANY($2::uuid[])
          AND o.period_start >= $3::date AND o.period_end <= $4::date AND o.recorded_at > $5::timestamptz
        ORDER BY o.measure_id, o.recorded_at DESC, o.revision DESC`,
      [agencyId, measureIds, span.from, span.to, span.after, span.zone],
    );
  }
}
