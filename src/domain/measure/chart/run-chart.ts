import binomialQuantile from '@stdlib/stats-base-dists-binomial-quantile';
import { median } from '../summary';

/** What chance alone allows among so many useful points. */
export interface RunLimits {
  /** A longer run on one side of the median than this is a signal. */
  readonly longestRunMax: number;
  /** Fewer crossings of the median than this are one. */
  readonly crossingsMin: number;
}

/** A line with its median and the two rules that need no limits. */
export interface RunChart extends RunLimits {
  /** In the unit of the values. */
  readonly median: number;
  /** Points that do not lie on the median; the others take no part. */
  readonly useful: number;
  readonly longestRun: number;
  readonly crossings: number;
  readonly isRunTooLong: boolean;
  readonly isCrossedTooSeldom: boolean;
}

/**
 * Limits of the two rules for n useful points: a run longer than round(log₂ n) + 3, or fewer crossings than the 5 % quantile of
 * Bin(n − 1, ½) (Anhøj and Olesen, PLoS ONE 9, 2014; Anhøj, PLoS ONE 10, 2015; as the R package qicharts2). A RangeError unless
 * n is a whole number of at least 1.
 */
export function runLimits(useful: number): RunLimits {
  if (!(Number.isInteger(useful) && useful >= 1))
    throw new RangeError('a run chart needs a point off its median');
  return {
    longestRunMax: Math.round(Math.log2(useful)) + 3,
    // The library's quantile for a few points is −0.
    crossingsMin: Math.max(0, binomialQuantile(0.05, useful - 1, 0.5)),
  };
}

/**
 * A run chart: what may be drawn below the six points that limits need, and what still tells a shift where a few outliers would
 * spoil them. `centre` freezes the median of an earlier time. Null where every point lies on the median, for then nothing is useful. A
 * signal says "look", never "proved". A RangeError for no values.
 */
export function runChart(values: readonly number[], centre = median(values)): RunChart | null {
  if (values.length === 0) throw new RangeError('a run chart needs a value');
  const sides = values.map((value) => Math.sign(value - centre)).filter((side) => side !== 0);
  if (sides.length === 0) return null;
  let [longestRun, run, crossings] = [1, 1, 0];
  for (let i = 1; i < sides.length; i += 1) {
    if (sides[i] === sides[i - 1]) run += 1;
    else [run, crossings] = [1, crossings + 1];
    longestRun = Math.max(longestRun, run);
  }
  const limits = runLimits(sides.length);
  return {
    ...limits,
    median: centre,
    useful: sides.length,
    longestRun,
    crossings,
    isRunTooLong: longestRun > limits.longestRunMax,
    isCrossedTooSeldom: crossings < limits.crossingsMin,
  };
}
