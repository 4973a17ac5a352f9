import { atLeast } from '../compare/binomial-test';
import { dispersionOfCounts } from '../compare/dispersion';
import { mean } from '../summary';

/** A count held against the counts before it. */
export interface PoissonAlarm {
  /** Mean of the baseline, events per period. */
  readonly expected: number;
  /** φ̂: variance of the baseline over its mean, at least 1; 1 where it was not asked for. */
  readonly dispersion: number;
  /** Probability of as many or more without any change. */
  readonly p: number;
}

/** Points of a baseline between which the test is meant to be used (handbook §2). */
export const POISSON_BASELINE = { least: 8, most: 28 } as const;

/**
 * P(X ≥ y) for X ~ Bin(y + S, 1/(B + 1)), S the sum of B periods before (Przyborowski and Wilenski, Biometrika 31, 1940; handbook
 * §2): unlike limits from a mean it knows that the mean is itself counted. Counts that vary more than chance explains are divided by
 * φ̂ = max(1, Pearson χ²/(B − 1)) first, so that they weigh as many independent events as they are worth (McCullagh and Nelder,
 * Generalized Linear Models, 1989, §6.2.3). A RangeError for fewer than two periods or counts that are not whole numbers from 0.
 */
export function poissonAlarm(
  baseline: readonly number[],
  observed: number,
  { dispersed = true }: { dispersed?: boolean } = {},
): PoissonAlarm {
  if (baseline.length < 2) throw new RangeError('a baseline needs two periods');
  if (![...baseline, observed].every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError('a count is a whole number from 0');
  }
  const expected = mean(baseline);
  const dispersion = dispersed ? dispersionOfCounts(baseline) : 1;
  const events = observed / dispersion;
  const before = baseline.reduce((sum, count) => sum + count, 0) / dispersion;
  return { expected, dispersion, p: atLeast(events, events + before, 1 / (baseline.length + 1)) };
}
