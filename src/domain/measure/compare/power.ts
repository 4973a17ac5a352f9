import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { noncentralTCdf } from './noncentral-t';

/** What a comparison may miss and what it may wrongly show: two-sided error 0.05, power 0.8 unless asked otherwise. */
export interface Demand {
  /** Wanted chance to show the change, above the error and below 1. */
  readonly power?: number;
  /** Two-sided error, between 0 and 1. */
  readonly error?: number;
}

/**
 * Chance, 0 to 1, that n trials on each side show a change from one share to another; normal approximation without continuity correction,
 * as R's power.prop.test (Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 2003, ch. 4). A RangeError for
 * n ≤ 0 or shares outside 0 to 1.
 */
export function powerOfShares(n: number, before: number, after: number, error = 0.05): number {
  positive(n);
  if (![before, after].every((share) => share >= 0 && share <= 1))
    throw new RangeError('a share lies within 0 to 1');
  const middle = (before + after) / 2;
  const room = Math.sqrt(n) * Math.abs(after - before);
  const margin = normalQuantile(1 - error / 2, 0, 1) * Math.sqrt(2 * middle * (1 - middle));
  // From none to all, or no change at none or all: there is no spread, only the question whether the change passes the margin.
  const spread = Math.sqrt(before * (1 - before) + after * (1 - after));
  if (spread === 0) return room > margin ? 1 : 0;
  return normalCdf((room - margin) / spread, 0, 1);
}

/**
 * Chance, 0 to 1, that n independent values on each side show a difference of means, by the noncentral t distribution, as R's
 * power.t.test (Cohen, Statistical Power Analysis, 1988, ch. 2): two-sided error, shown on the side where the difference lies.
 * `difference` and `standardDeviation` in one unit. A RangeError for n < 2 or a deviation that is not above 0.
 */
export function powerOfMeans(n: number, difference: number, standardDeviation: number, error = 0.05): number {
  if (!(n >= 2)) throw new RangeError('a comparison of means needs two values per period');
  return powerOfT(n, Math.abs(difference) / positive(standardDeviation), error);
}

/** Trials on each side that show a change of a share with the wanted power; a fraction, to be rounded up. Infinity for no change. */
export function trialsForShares(
  before: number,
  after: number,
  { power = 0.8, error = 0.05 }: Demand = {},
): number {
  return smallestSize((n) => powerOfShares(n, before, after, error), 0, feasible(power, error));
}

/** Values on each side that show a difference of means with the wanted power; a fraction, to be rounded up, at least 2. Infinity for no difference. */
export function sizeForMeans(
  difference: number,
  standardDeviation: number,
  { power = 0.8, error = 0.05 }: Demand = {},
): number {
  const standardized = Math.abs(difference) / positive(standardDeviation);
  return smallestSize((n) => powerOfT(n, standardized, error), 2, feasible(power, error));
}

function powerOfT(n: number, standardized: number, error: number): number {
  const degreesOfFreedom = 2 * (n - 1);
  const critical = tQuantile(1 - error / 2, degreesOfFreedom);
  return 1 - noncentralTCdf(critical, degreesOfFreedom, Math.sqrt(n / 2) * standardized);
}

/** More than this nobody counts; a change that needs more is no change. */
const LARGEST_SIZE = 1e12;

/** Halves the room between too few and enough until it is narrower than a part in 1e12. */
function smallestSize(powerOf: (n: number) => number, least: number, wanted: number): number {
  let [tooFew, enough] = [least, Math.max(least, 1)];
  while (powerOf(enough) < wanted) {
    if (enough > LARGEST_SIZE) return Infinity;
    [tooFew, enough] = [enough, enough * 2];
  }
  while (enough - tooFew > 1e-12 * enough) {
    const middle = (tooFew + enough) / 2;
    if (middle === tooFew || middle === enough) break;
    if (powerOf(middle) < wanted) tooFew = middle;
    else enough = middle;
  }
  return enough;
}

function feasible(power: number, error: number): number {
  if (!(error > 0 && power > error && power < 1)) throw new RangeError('power lies between the error and 1');
  return power;
}

function positive(value: number): number {
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError('sizes and deviations lie above 0');
  return value;
}
