import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { gammaQuantile } from './gamma-quantile';

/** A range that holds the true value in so many of 100 such ranges as its level says: 95 unless asked otherwise. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Exact interval of the mean of a Poisson count (Garwood, Biometrika 28, 1936), in the unit of the count. */
export function countInterval(count: number, level = 0.95): Range {
  const tail = (1 - level) / 2;
  return {
    low: count === 0 ? 0 : gammaQuantile(tail, count),
    high: gammaQuantile(1 - tail, count + 1),
  };
}

/** Interval of a share (Wilson, JASA 22, 1927), 0 to 1. Of nothing at all it says nothing: 0 to 1. */
export function shareInterval(part: number, whole: number, level = 0.95): Range {
  if (whole === 0) return { low: 0, high: 1 };
  const z = normalQuantile(1 - (1 - level) / 2, 0, 1);
  const share = part / whole;
  const square = (z * z) / whole;
  const centre = (share + square / 2) / (1 + square);
  const half = (z / (1 + square)) * Math.sqrt((share * (1 - share) + square / 4) / whole);
  // At the ends the formula gives 0 and 1 up to rounding.
  return {
    low: part === 0 ? 0 : Math.max(0, centre - half),
    high: part === whole ? 1 : Math.min(1, centre + half),
  };
}
