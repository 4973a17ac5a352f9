import { Injectable } from '@nestjs/common';
import { StandingFigures } from '../../../platform/observability/standing-figures';

/** How far what is counted from the history is behind it. */
@Injectable()
export class DerivedFigures {
  constructor(figures: StandingFigures) {
    figures.add(
      [
        {
          name: 'derived_oldest_stale_seconds',
          help: 'How long the period of a measure that has waited longest waits to be counted again.',
        },
        { name: 'derived_stale_periods', help: 'Periods of measures that wait to be counted again.' },
      ],
      (manager) =>
        manager.query(
          `SELECT greatest(0, coalesce(extract(epoch FROM clock_now() - min(first_at)), 0)) AS derived_oldest_stale_seconds,
                  count(*) AS derived_stale_periods FROM measure_stale_period`,
        ),
    );
  }
}
