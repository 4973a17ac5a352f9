import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Interval } from '../measure.types';
import { mean } from '../summary';

/** Least-squares slope per period with its interval, in the unit of the measure per period. */
export interface Trend {
  readonly perPeriod: number;
  readonly interval: Interval;
}

/**
 * Straight line through values at the given positions (0, 1, 3 where one period is missing), interval by Student's t with
 * n − 2 degrees of freedom. Needs three values at different positions, else null.
 */
export function trendOf(values: readonly number[], positions: readonly number[], level = 0.95): Trend | null {
  const n = values.length;
  const middle = mean(positions);
  const spread = positions.reduce((sum, position) => sum + (position - middle) ** 2, 0);
  if (n < 3 || !(spread > 0)) return null;
  const centre = mean(values);
  const perPeriod =
    values.reduce((sum, value, i) => sum + (value - centre) * (positions[i]! - middle), 0) / spread;
  const residual = values.reduce(
    (sum, value, i) => sum + (value - centre - perPeriod * (positions[i]! - middle)) ** 2,
    0,
  );
  const margin = tQuantile(1 - (1 - level) / 2, n - 2) * Math.sqrt(residual / (n - 2) / spread);
  return { perPeriod, interval: { low: perPeriod - margin, high: perPeriod + margin, level } };
}
