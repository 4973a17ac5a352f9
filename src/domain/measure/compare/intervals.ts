import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile';

/** A range that holds the true value in 95 of 100 such ranges. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 %: the share left out on each side, and the normal quantile that leaves it. */
const TAIL = 0.025;
const NORMAL = 1.959963984540054;

/** Exact 95 % interval of the mean of a Poisson count (Garwood, Biometrika 28, 1936), in the unit of the count. */
export function countInterval(count: number): Range {
  return {
    low: count === 0 ? 0 : gammaQuantile(TAIL, count, 1),
    high: gammaQuantile(1 - TAIL, count + 1, 1),
  };
}

/** 95 % interval of a share (Wilson, JASA 22, 1927), 0 to 1. Of nothing at all it says nothing: 0 to 1. */
export function shareInterval(part: number, whole: number): Range {
  if (whole === 0) return { low: 0, high: 1 };
  const share = part / whole;
  const square = (NORMAL * NORMAL) / whole;
  const centre = (share + square / 2) / (1 + square);
  const half = (NORMAL / (1 + square)) * Math.sqrt((share * (1 - share) + square / 4) / whole);
  // At the ends the formula gives 0 and 1 up to rounding.
  return {
    low: part === 0 ? 0 : Math.max(0, centre - half),
    high: part === whole ? 1 : Math.min(1, centre + half),
  };
}
