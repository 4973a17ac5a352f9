import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Interval } from '../measure.types';
import { sum } from './events';

/** What one period’s single values come to: how many, their mean, and the sum of their squared distances from it. */
export interface PeriodSample {
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
}

/** How much more the means of periods vary than single values alone would make them. */
export interface BetweenPeriods {
  /** At least 1. */
  readonly dispersion: number;
  /** What the dispersion was judged from: periods less sides. */
  readonly degreesOfFreedom: number;
}

/** The single values of one period. */
export function sampleOfValues(values: readonly number[]): PeriodSample {
  const mean = sum(values) / values.length;
  return { n: values.length, mean, squares: sum(values.map((value) => (value - mean) ** 2)) };
}

/** Five counts of the answers 1 to 5 of one period. */
export function sampleOfAnswers(counts: readonly number[]): PeriodSample {
  const n = sum(counts);
  const mean = sum(counts.map((count, i) => count * (i + 1))) / n;
  return { n, mean, squares: sum(counts.map((count, i) => count * (i + 1 - mean) ** 2)) };
}

/**
 * Mean square between the periods of a side over mean square within them, as in an analysis of variance. Answers of one month have
 * more in common than a month’s worth of chance: taken for independent they would make months that differ look like an effect.
 */
export function betweenPeriods(sides: readonly (readonly PeriodSample[])[]): BetweenPeriods {
  const periods = sides.map((side) => side.filter(({ n }) => n > 0));
  const all = periods.flat();
  const degreesOfFreedom = all.length - periods.length;
  const within = sum(all.map(({ squares }) => squares)) / (sum(all.map(({ n }) => n)) - all.length);
  if (degreesOfFreedom < 1 || !(within > 0)) return { dispersion: 1, degreesOfFreedom: 0 };
  const between = periods.map((side) => {
    const centre = sum(side.map(({ n, mean }) => n * mean)) / sum(side.map(({ n }) => n));
    return sum(side.map(({ n, mean }) => n * (mean - centre) ** 2));
  });
  return { dispersion: Math.max(1, sum(between) / degreesOfFreedom / within), degreesOfFreedom };
}

/** A difference with its interval. */
interface Difference {
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly p: number;
}

/** The same difference with the room that its periods ask for; unchanged where they vary no more than chance. */
export function widened<Found extends Difference>(found: Found, between: BetweenPeriods | null): Found {
  if (!between || between.dispersion === 1 || !(found.standardError > 0)) return found;
  const { level } = found.interval;
  const standardError = found.standardError * Math.sqrt(between.dispersion);
  const margin = tQuantile(1 - (1 - level) / 2, between.degreesOfFreedom) * standardError;
  return {
    ...found,
    standardError,
    interval: { low: found.estimate - margin, high: found.estimate + margin, level },
    p: 2 * tCdf(-Math.abs(found.estimate / standardError), between.degreesOfFreedom),
  };
}
