import type { Interval } from '../measure.types';
import { median } from '../summary';
import { randomOf, type Random } from './random';

/** Draws below which the ends of a 95 % interval rest on too few of them (handbook §1.3). */
export const LEAST_DRAWS = 1000;

/** Taken once, as in random.ts. */
const { trunc } = Math;

/** Difference of two medians, after minus before, in the unit of the values. */
export interface MedianDifference {
  readonly estimate: number;
  readonly interval: Interval;
  /** Two-sided: twice the share of draws on the other side of 0, at least 2/(draws + 1). */
  readonly p: number;
  /** With the same values, draws and seed the answer is the same to the last digit. */
  readonly seed: number;
}

/**
 * Difference of two medians by the bootstrap, for skewed times (Efron, Annals of Statistics 7, 1979; handbook §1.3): each period
 * is drawn anew with replacement, and the percentile interval is read off the differences (quantiles as R's type 7). Percentile and
 * not BCa, because BCa's acceleration comes from leaving out one value at a time, and for medians that is known to be
 * inconsistent (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, §10.6 and §11.7). It assumes independent values.
 * A RangeError for a period without values or fewer than 1,000 draws; the gate n ≥ 20 is the caller's.
 */
export function bootstrapMedians(
  before: readonly number[],
  after: readonly number[],
  { draws = 2000, seed, level = 0.95 }: { draws?: number; seed: number; level?: number },
): MedianDifference {
  if (before.length === 0 || after.length === 0) throw new RangeError('a median needs a value');
  if (!(Number.isInteger(draws) && draws >= LEAST_DRAWS)) {
    throw new RangeError(`a bootstrap interval needs at least ${LEAST_DRAWS} draws`);
  }
  const random = randomOf(seed);
  const [drawBefore, drawAfter] = [medianDrawer(before, random), medianDrawer(after, random)];
  const differences = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) differences[draw] = drawAfter() - drawBefore();
  differences.sort();
  const tail = (1 - level) / 2;
  return {
    estimate: median(after) - median(before),
    interval: { low: quantile(differences, tail), high: quantile(differences, 1 - tail), level },
    p: twoSided(differences),
    seed,
  };
}

/** Draws the median of as many values taken with replacement: by counting how often each was taken, which needs no sorting. */
function medianDrawer(values: readonly number[], random: Random): () => number {
  const ordered = Float64Array.from(values).sort();
  const n = ordered.length;
  const taken = new Uint32Array(n);
  const lower = Math.ceil(n / 2);
  const upper = Math.floor(n / 2) + 1;
  return () => {
    taken.fill(0);
    for (let i = 0; i < n; i += 1) taken[trunc(random.next() * n)]! += 1;
    let at = 0;
    let passed = taken[0]!;
    while (passed < lower) passed += taken[(at += 1)]!;
    const below = ordered[at]!;
    while (passed < upper) passed += taken[(at += 1)]!;
    return (below + ordered[at]!) / 2;
  };
}

function quantile(ordered: Float64Array, probability: number): number {
  const position = (ordered.length - 1) * probability;
  const below = Math.floor(position);
  const low = ordered[below]!;
  return low + (position - below) * ((ordered[below + 1] ?? low) - low);
}

/** The observed difference counts as one draw more, so that no p is 0 (Davison and Hinkley, Bootstrap Methods, 1997, §4.2). */
function twoSided(differences: Float64Array): number {
  let atMostZero = 1;
  let atLeastZero = 1;
  for (const difference of differences) {
    if (difference <= 0) atMostZero += 1;
    if (difference >= 0) atLeastZero += 1;
  }
  return Math.min(1, (2 * Math.min(atMostZero, atLeastZero)) / (differences.length + 1));
}
