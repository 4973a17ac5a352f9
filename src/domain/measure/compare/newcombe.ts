import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { Interval } from '../measure.types';
import { shareInterval } from './intervals';

/** So many of so many. Effective sizes need not be whole numbers. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** Difference of two shares, after minus before, −1 to 1 (times 100: percentage points). */
export interface ShareDifference {
  readonly estimate: number;
  readonly interval: Interval;
  /** Two-sided probability of such a difference without any change. */
  readonly p: number;
}

/**
 * Difference of two independent shares: Newcombe's hybrid score interval, put together from the Wilson interval of each (Newcombe,
 * Statistics in Medicine 17, 1998, method 10; handbook §1.3), never Wald's, which at 0 or 1 has no width. p is of the score
 * test, √ of the χ² without continuity correction (Pearson, Philosophical Magazine 50, 1900); near the level the two may disagree, and the interval is what judges.
 * A RangeError for a period of nothing, or a part that does not lie between 0 and its whole.
 */
export function newcombe(before: Share, after: Share, level = 0.95): ShareDifference {
  const [was, is] = [shareOf(before), shareOf(after)];
  const wilsonBefore = shareInterval(before.part, before.whole, level);
  const wilsonAfter = shareInterval(after.part, after.whole, level);
  const estimate = is - was;
  return {
    estimate,
    interval: {
      low: estimate - Math.hypot(is - wilsonAfter.low, wilsonBefore.high - was),
      high: estimate + Math.hypot(wilsonAfter.high - is, was - wilsonBefore.low),
      level,
    },
    p: scoreTest(before, after, estimate),
  };
}

function scoreTest(before: Share, after: Share, difference: number): number {
  const pooled = (before.part + after.part) / (before.whole + after.whole);
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / before.whole + 1 / after.whole));
  // Both none or both all: no difference, and no spread to hold it against.
  return standardError > 0 ? 2 * normalCdf(-Math.abs(difference) / standardError, 0, 1) : 1;
}

function shareOf({ part, whole }: Share): number {
  if (!(whole > 0 && Number.isFinite(whole))) throw new RangeError('a share needs a whole above 0');
  if (!(part >= 0 && part <= whole)) throw new RangeError('the part of a share lies between 0 and its whole');
  return part / whole;
}
