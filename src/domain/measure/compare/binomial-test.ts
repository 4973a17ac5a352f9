import betainc from '@stdlib/math-base-special-betainc';
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import binomialPmf from '@stdlib/stats-base-dists-binomial-pmf';
import type { Interval } from '../measure.types';
import type { Range } from './intervals';

/** One share held against a given one. */
export interface BinomialTest {
  /** Successes per trial, 0 to 1. */
  readonly estimate: number;
  /** Two-sided probability, if the given share were true, of an outcome no more probable than this one. */
  readonly p: number;
  /** Clopper and Pearson's, of the true share. */
  readonly interval: Interval;
}

/** Outcomes as probable as the observed one count, though the last binary digit may differ. R uses the same. */
const SAME_PROBABILITY = 1 + 1e-7;

/**
 * Exact two-sided binomial test, as R's binom.test: p sums every outcome that is not more probable than the observed one.
 * A RangeError unless trials is a whole number of at least 1, successes one from 0 to trials, and `share` lies within 0 to 1.
 */
export function binomialTest(successes: number, trials: number, share = 0.5, level = 0.95): BinomialTest {
  if (!(Number.isInteger(trials) && trials >= 1)) throw new RangeError('a binomial test needs a trial');
  if (!(Number.isInteger(successes) && successes >= 0 && successes <= trials)) {
    throw new RangeError('successes are a whole number from 0 to the number of trials');
  }
  if (!(share >= 0 && share <= 1)) throw new RangeError('a share lies within 0 to 1');
  return {
    estimate: successes / trials,
    p: twoSided(successes, trials, share),
    interval: { ...clopperPearson(successes, trials, level), level },
  };
}

/** Exact interval of a share (Clopper and Pearson, Biometrika 26, 1934), 0 to 1; effective sizes need not be whole numbers. */
export function clopperPearson(part: number, whole: number, level = 0.95): Range {
  const tail = (1 - level) / 2;
  return {
    low: part === 0 ? 0 : betaQuantile(tail, part, whole - part + 1),
    high: part === whole ? 1 : betaQuantile(1 - tail, part + 1, whole - part),
  };
}

/** P(X ≥ successes) of so many trials, 0 to 1; by the incomplete beta function, so fractions of a success are defined too. */
export function atLeast(successes: number, trials: number, share: number): number {
  if (successes <= 0) return 1;
  return betainc(share, successes, trials - successes + 1);
}

/** P(X ≤ successes). */
export function atMost(successes: number, trials: number, share: number): number {
  if (successes >= trials) return 1;
  return betainc(1 - share, trials - successes, successes + 1);
}

function twoSided(successes: number, trials: number, share: number): number {
  // A certain outcome: nothing else is possible.
  if (share === 0) return successes === 0 ? 1 : 0;
  if (share === 1) return successes === trials ? 1 : 0;
  const expected = trials * share;
  if (successes === expected) return 1;
  const limit = binomialPmf(successes, trials, share) * SAME_PROBABILITY;
  const isRare = (outcome: number) => binomialPmf(outcome, trials, share) <= limit;
  // Probabilities fall from the expected outcome on, so the far tail has one first outcome.
  if (successes < expected) {
    const from = firstOf(Math.ceil(expected), trials + 1, isRare);
    return Math.min(1, atMost(successes, trials, share) + (from > trials ? 0 : atLeast(from, trials, share)));
  }
  const upTo =
    Math.floor(expected) -
    firstOf(0, Math.floor(expected) + 1, (below) => isRare(Math.floor(expected) - below));
  return Math.min(1, atLeast(successes, trials, share) + (upTo < 0 ? 0 : atMost(upTo, trials, share)));
}

/** The first whole number in [low, high) that fulfils a condition that once fulfilled stays so; `high` if none does. */
function firstOf(low: number, high: number, fulfils: (n: number) => boolean): number {
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fulfils(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
