import type { Interval } from '../measure.types';
import { shareInterval } from './intervals';
import { welchOfSamples, type Sample, type WelchResult } from './welch';

/** Answers 1 to 5, in that order: how many people gave each. */
export type LikertCounts = readonly number[];

/** Answers to one question, on its scale of 1 to 5. */
export interface LikertSummary {
  /** People who answered. */
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (n − 1) of the answers; NaN for one answer. */
  readonly standardDeviation: number;
  /** Of the mean. */
  readonly standardError: number;
  /** Share of 4 and 5 among all answers, 0 to 1 (OMB Circular A-11 §280). */
  readonly topTwo: number;
  /** Wilson's. */
  readonly topTwoInterval: Interval;
}

/** Sums up a question. A RangeError unless there are five whole counts of 0 or more, and one answer at least. */
export function likertSummary(counts: LikertCounts, level = 0.95): LikertSummary {
  const { n, mean, variance } = sampleOf(counts);
  const topTwo = counts[3]! + counts[4]!;
  return {
    n,
    mean,
    standardDeviation: Math.sqrt(variance),
    standardError: Math.sqrt(variance / n),
    topTwo: topTwo / n,
    topTwoInterval: { ...shareInterval(topTwo, n, level), level },
  };
}

/**
 * Difference of two mean answers, after minus before, by Welch: with 20 and more answers a side their means are as good as normal,
 * though the answers are not (handbook §1.3). A RangeError for bad counts or fewer than two answers a side.
 */
export function compareLikert(before: LikertCounts, after: LikertCounts, level = 0.95): WelchResult {
  return welchOfSamples(sampleOf(before), sampleOf(after), level);
}

function sampleOf(counts: LikertCounts): Sample {
  if (counts.length !== 5 || !counts.every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError('answers on a scale of 1 to 5 are five whole counts of 0 or more');
  }
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) throw new RangeError('a question without answers has no mean');
  const mean = counts.reduce((sum, count, i) => sum + count * (i + 1), 0) / n;
  const squares = counts.reduce((sum, count, i) => sum + count * (i + 1 - mean) ** 2, 0);
  return { n, mean, variance: squares / (n - 1) };
}
