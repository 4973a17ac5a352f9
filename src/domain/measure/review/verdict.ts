import type { Direction, Interval, ReviewReason, Verdict } from '../measure.types';

/** A fall from 80.4 to 75.4 is the 5 that was agreed, though binary fractions make it 4.999…; far below any unit that is published. */
const ROUNDING = 1e-9;

/** A verdict that follows from an interval alone, with its reason. */
export interface IntervalVerdict {
  readonly verdict: Extract<Verdict, 'improved' | 'worse' | 'noDetectableChange' | 'inconclusive'>;
  readonly reason: Exclude<ReviewReason, 'chanceAmongMany'>;
}

/**
 * Reads an estimate (after minus before) with its interval against the smallest effect worth having, all in one unit
 * (handbook §1.7). Improved: the interval excludes 0 on the wanted side and the estimate is at least the agreed minimum. Worse is
 * its mirror image, so that turning the direction round turns the verdict round. No detectable change: the interval lies inside
 * ± the minimum, even where it excludes 0, because nobody wanted a change that small. Anything else is inconclusive.
 */
export function readInterval(
  estimate: number,
  interval: Interval,
  smallestEffect: number,
  direction: Direction,
): IntervalVerdict {
  const rose = interval.low > 0;
  const fell = interval.high < 0;
  if ((rose || fell) && Math.abs(estimate) >= smallestEffect * (1 - ROUNDING)) {
    const isWanted = rose === (direction === 'higherIsBetter');
    return { verdict: isWanted ? 'improved' : 'worse', reason: 'intervalBeyondZero' };
  }
  if (interval.low > -smallestEffect && interval.high < smallestEffect) {
    return { verdict: 'noDetectableChange', reason: 'intervalWithinSmallestEffect' };
  }
  return { verdict: 'inconclusive', reason: rose || fell ? 'smallerThanAgreed' : 'intervalTooWide' };
}
