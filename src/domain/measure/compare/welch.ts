import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Interval } from '../measure.types';
import { mean, variance } from '../summary';

/** Observations per period below which means are "too few to judge" (handbook §1.3). */
export const MINIMUM_PER_PERIOD = 20;

/** How many independent observations each side is worth; at most the counts themselves. */
export interface EffectiveSizes {
  readonly before: number;
  readonly after: number;
}

/** Difference of two means, after minus before, in the unit of the values. */
export interface WelchResult {
  readonly estimate: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly t: number;
  /** Two-sided probability under no difference. */
  readonly p: number;
  readonly interval: Interval;
}

/** Whether both periods have enough observations for an interval to be shown (handbook §1.3). */
export function enoughForMeans(before: number, after: number): boolean {
  return before >= MINIMUM_PER_PERIOD && after >= MINIMUM_PER_PERIOD;
}

/** What a difference of means needs to know of one period. */
export interface Sample {
  readonly n: number;
  readonly mean: number;
  /** Sample variance (n − 1). */
  readonly variance: number;
}

/**
 * Welch's difference of means without assuming equal spread, degrees of freedom by Welch–Satterthwaite
 * (Welch, Biometrika 34, 1947; handbook §1.3). With `effective` sizes each squared standard error becomes
 * s²·(n−1) / (n·(nₑ−1)): the mean of dependent values is worth only nₑ of them, and their sample variance is too small
 * by the matching factor n(nₑ−1)/((n−1)nₑ) (Law and Kelton, Simulation Modeling and Analysis, §4.4). With nₑ = n
 * this is plain Welch. Needs two values and nₑ > 1 a side, else a RangeError; the gate n ≥ 20 is the caller's (`enoughForMeans`).
 */
export function welch(
  before: readonly number[],
  after: readonly number[],
  level = 0.95,
  effective: EffectiveSizes = { before: before.length, after: after.length },
): WelchResult {
  return welchOfSamples(sampleOf(before), sampleOf(after), level, effective);
}

/** The same from counts, means and variances, where the values themselves are not at hand (the counts of a Likert question). */
export function welchOfSamples(
  before: Sample,
  after: Sample,
  level = 0.95,
  effective: EffectiveSizes = { before: before.n, after: after.n },
): WelchResult {
  if (!(effective.before > 1 && effective.after > 1)) {
    throw new RangeError('welch needs more than one independent value per period');
  }
  const squaredErrorBefore = squaredError(before, effective.before);
  const squaredErrorAfter = squaredError(after, effective.after);
  const squared = squaredErrorBefore + squaredErrorAfter;
  const estimate = after.mean - before.mean;
  const standardError = Math.sqrt(squared);
  // Two perfectly flat periods: no spread is seen, so no freedom is left to argue about; the interval is a point.
  if (standardError === 0) {
    return {
      estimate,
      standardError,
      degreesOfFreedom: effective.before + effective.after - 2,
      t: estimate === 0 ? 0 : Math.sign(estimate) * Infinity,
      p: estimate === 0 ? 1 : 0,
      interval: { low: estimate, high: estimate, level },
    };
  }
  const degreesOfFreedom =
    1 /
    ((squaredErrorBefore / squared) ** 2 / (effective.before - 1) +
      (squaredErrorAfter / squared) ** 2 / (effective.after - 1));
  const t = estimate / standardError;
  const margin = tQuantile(1 - (1 - level) / 2, degreesOfFreedom) * standardError;
  return {
    estimate,
    standardError,
    degreesOfFreedom,
    t,
    p: 2 * tCdf(-Math.abs(t), degreesOfFreedom),
    interval: { low: estimate - margin, high: estimate + margin, level },
  };
}

const sampleOf = (values: readonly number[]): Sample => ({
  n: values.length,
  mean: mean(values),
  variance: variance(values),
});

function squaredError({ n, variance: spread }: Sample, effective: number): number {
  return (spread * (n - 1)) / (n * (effective - 1));
}
