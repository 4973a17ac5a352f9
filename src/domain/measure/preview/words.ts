import { say, sayAmount } from '../say';
import type { Interval } from '../measure.types';
import { lower, sayInterval } from '../review/review-sentence';
import type { SeriesMethod } from './preview.types';

/** What a sentence about a change needs to know of its series. */
export interface Spoken {
  readonly name: string;
  readonly unit: string;
  readonly smallestEffect: number | null;
}

export interface Moved {
  readonly estimate: number;
  readonly interval: Interval;
}

/** The size by which numbers are rounded: the smallest effect worth having, else a fifth of how wide the interval is. */
export function scaleOf({ smallestEffect }: Spoken, { estimate, interval }: Moved): number {
  const width = (interval.high - interval.low) / 5;
  return smallestEffect ?? (width > 0 ? width : Math.abs(estimate) / 100 || 1);
}

/** "fell by 6.1 days, held against the trend before it (95 % interval 4.2 to 8 lower)". */
export function sayMoved(spoken: Spoken, moved: Moved, comparison = ''): string {
  const scale = scaleOf(spoken, moved);
  const verb = moved.estimate < 0 ? 'fell' : 'rose';
  const size = sayAmount(say(Math.abs(moved.estimate), scale), unitOf(spoken));
  return `${verb} by ${size}${comparison} (95 % interval ${sayInterval(moved.interval, scale)})`;
}

/** A difference of two shares in per cent is told in points: 5 % more of 40 % would be 2. */
export function unitOf({ unit }: Spoken): string {
  return unit === '%' ? 'percentage points' : unit;
}

export function sayComparison(method: SeriesMethod, season: boolean): string {
  const allowing = season ? ' and allowing for the season' : '';
  switch (method) {
    case 'segmentedRegression':
    case 'quasiPoissonSegmented':
      return `, held against the trend before it${allowing}`;
    case 'levelWithSeason':
      return ', allowing for the season';
    case 'quasiPoissonLevel':
      return season ? ', allowing for the season' : '';
    case 'bootstrapMedians':
      return ', middle value against middle value';
    case 'differenceInDifferences':
      return ' against what became of the group without the intervention';
    default:
      return '';
  }
}

export { lower };
