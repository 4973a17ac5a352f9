import type { Review } from '../measure.types';
import { lower, sayInterval } from './review-sentence';
import { say } from '../say';
import type { Direction } from '../measure.types';

/** What became of a measure that must not get worse. */
export type BalancingStanding = 'held' | 'worsened' | 'cannotTell';

/** A measure that must not get worse by more than is tolerated, in its own unit. */
export interface BalancedMeasure {
  readonly name: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly tolerance: number;
}

/** The least tolerance that the method can take for "none at all"; far below any unit that is published. */
const NO_TOLERANCE = 1e-9;

/** The smallest change that matters, for the review of a measure with this tolerance. */
export function smallestWorsening(tolerance: number): number {
  return Math.max(tolerance, NO_TOLERANCE);
}

/**
 * Reads the review of a balancing measure. Held: the interval has no room for more worsening than is tolerated. Worsened: it
 * got worse beyond chance and by at least as much. All else cannot be told, and is no reassurance.
 */
export function readBalancing(
  review: Pick<Review, 'verdict' | 'estimate' | 'interval' | 'sentence'>,
  measure: BalancedMeasure,
): { standing: BalancingStanding; sentence: string } {
  const { verdict, estimate, interval } = review;
  if (!interval || estimate === null || verdict === 'confounded')
    return { standing: 'cannotTell', sentence: review.sentence };
  const scale = measure.tolerance || Math.abs(estimate);
  const tolerated = `${say(measure.tolerance, scale)} ${measure.unit}`;
  const bounds = `(95 % interval ${sayInterval(interval, scale)})`;
  const worst = measure.direction === 'lowerIsBetter' ? interval.high : -interval.low;
  if (verdict === 'worse') {
    const moved = `${estimate < 0 ? 'fell' : 'rose'} by ${say(Math.abs(estimate), scale)} ${measure.unit}`;
    return {
      standing: 'worsened',
      sentence: `${measure.name} got worse meanwhile: it ${moved} ${bounds}; at most ${tolerated} were to be tolerated.`,
    };
  }
  return worst <= smallestWorsening(measure.tolerance)
    ? {
        standing: 'held',
        sentence: `${measure.name} did not get worse by more than the ${tolerated} tolerated ${bounds}.`,
      }
    : {
        standing: 'cannotTell',
        sentence: `It cannot be said whether ${lower(measure.name)} got worse by more than the ${tolerated} tolerated ${bounds}.`,
      };
}
