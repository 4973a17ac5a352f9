import { Injectable } from '@nestjs/common';
import { reads } from '../../../platform/database/reads';
import { DataSource } from 'typeorm';
import type { Day, Observation } from '../../../domain/measure';
import type { Loaders } from '../../../graphql/loaders';

/** Which values of a measure are drawn: those of periods within the days given, as they stood at a moment (null: now). */
export interface DrawnSeries {
  measureId: string;
  from: Day;
  to: Day;
  at: Date | null;
}

type Row = {
  n: number;
  periodStart: Day;
  periodEnd: Day;
  value: number;
};

/** The values behind charts. A review's chart shows what it saw: corrections that came later are not in it. */
@Injectable()
export class EffectCharts {
  constructor(private readonly dataSource: DataSource) {}

  /** Many charts of one answer ask once. */
  series(loaders: Loaders, agencyId: string, wanted: DrawnSeries): Promise<Observation[]> {
    return loaders
      .batch<string, Observation[]>('drawn series', (keys) =>
        this.read(
          agencyId,
          keys.map((key) => JSON.parse(key) as DrawnSeries),
        ),
      )
      .load(JSON.stringify(wanted));
  }

  private async read(agencyId: string, wanted: readonly DrawnSeries[]): Promise<Observation[][]> {
    const rows = await reads(this.dataSource).query<Row[]>(
      `SELECT n, "periodStart", "periodEnd", value FROM (
       SELECT DISTINCT ON (w.n, o.period_start, o.period_end) w.n::int AS n, o.period_start AS "periodStart",
              o.period_end AS "periodEnd", o.value, o.denominator
         FROM unnest($2::uuid[], $3::date[], $4::date[], $5::timestamptz[])
              WITH ORDINALITY AS w(measure_id, from_day, to_day, at, n)
         JOIN observation o ON o.agency_id = $1 AND o.measure_id = w.measure_id
          AND o.period_start >= w.from_day AND o.period_end <= w.to_day AND (w.at IS NULL OR o.recorded_at <= w.at)
        ORDER BY w.n, o.period_start, o.period_end, o.revision DESC) AS standing
        WHERE denominator IS DISTINCT FROM 0 ORDER BY n, "periodStart", "periodEnd"`,
      [
        agencyId,
        wanted.map(({ measureId }) => measureId),
        wanted.map(({ from }) => from),
        wanted.map(({ to }) => to),
        wanted.map(({ at }) => at),
      ],
    );
    return wanted.map((_, index) =>
      rows.flatMap(({ n, ...observation }) => (n === index + 1 ? [observation] : [])),
    );
  }
}
