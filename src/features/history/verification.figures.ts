import { Injectable } from '@nestjs/common';
import { StandingFigures } from '../../platform/observability/standing-figures';

/** When each agency's history was last proved, and whether the latest proof found faults. */
@Injectable()
export class VerificationFigures {
  constructor(figures: StandingFigures) {
    figures.add(
      [
        {
          name: 'verification_age_seconds',
          help: "Time since the latest verification of an agency's whole history that found no fault; absent where there was none.",
          labels: ['agency'],
        },
        {
          name: 'verification_faults',
          help: "Faults that the latest finished verification of an agency's whole history found, at most 300.",
          labels: ['agency'],
        },
      ],
      (manager) =>
        manager.query(
          `SELECT agency_id AS agency,
                  extract(epoch FROM clock_now() - max(finished_at) FILTER (WHERE jsonb_array_length(faults) = 0))
                    AS verification_age_seconds,
                  (array_agg(jsonb_array_length(faults) ORDER BY finished_at DESC))[1] AS verification_faults
             FROM history_verification WHERE state = 'finished' GROUP BY 1`,
        ),
    );
  }
}
