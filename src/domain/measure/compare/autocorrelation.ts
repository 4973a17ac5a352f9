import { mean } from '../summary';

/**
 * Values of one period in time order. `followsPrevious[i]` says whether i comes right after i − 1 with nothing missing
 * between; a pair across a gap says nothing about neighbours and is left out.
 */
export interface Sequence {
  readonly values: readonly number[];
  readonly followsPrevious: readonly boolean[];
}

/** A sequence without gaps. */
export function withoutGaps(values: readonly number[]): Sequence {
  return { values, followsPrevious: values.map((_, i) => i > 0) };
}

/**
 * Lag-1 autocorrelation, −1 to 1, of one or more periods, each about its own mean (so that the step between the periods is
 * not taken for dependence) and pooled, because twenty points alone estimate it badly. Mean product of neighbours over mean
 * square (Box and Jenkins, Time Series Analysis, §2.1.5, with n/pairs so that gaps do not shrink it). 0 where there is no spread
 * or no neighbour.
 */
export function lag1Autocorrelation(...sequences: Sequence[]): number {
  let products = 0;
  let pairs = 0;
  let squares = 0;
  let n = 0;
  for (const { values, followsPrevious } of sequences) {
    const centre = mean(values);
    const deviations = values.map((value) => value - centre);
    deviations.forEach((deviation, i) => {
      squares += deviation ** 2;
      n += 1;
      const previous = deviations[i - 1];
      if (previous === undefined || !followsPrevious[i]) return;
      products += deviation * previous;
      pairs += 1;
    });
  }
  if (pairs === 0 || squares === 0) return 0;
  return Math.max(-1, Math.min(1, (products / pairs / squares) * n));
}

/**
 * The autocorrelation with its small-sample bias taken out: the estimate from n values about their own mean is too low
 * by about (1 + 4ρ)/n (Kendall, Biometrika 41, 1954; Marriott and Pope, same volume), so ρ = (n·r + 1)/(n − 4). `n` is the average
 * number of values per period. Never negative: a series that swings back and forth is not allowed to narrow an interval.
 */
export function correctedAutocorrelation(r: number, n: number): number {
  if (n <= 4) return 1;
  return Math.max(0, Math.min(1, (n * r + 1) / (n - 4)));
}

/**
 * How many independent values n values of lag-1 autocorrelation ρ ≥ 0 are worth for their mean: nₑ = n(1 − ρ)/(1 + ρ)
 * (Bayley and Hammersley, JRSS Supplement 8, 1946; handbook §1.7). With gaps the truth lies higher, so this errs on the careful side.
 */
export function effectiveSize(n: number, autocorrelation: number): number {
  return (n * (1 - autocorrelation)) / (1 + autocorrelation);
}
