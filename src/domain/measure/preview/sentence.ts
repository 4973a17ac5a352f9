import { say, sayAmount, thatMatters } from '../say';
import type { SeriesMethod, SeriesReason, SeriesVerdict } from './preview.types';
import { lower, sayComparison, sayMoved, scaleOf, unitOf, type Moved, type Spoken } from './words';
import { sayInterval } from '../review/review-sentence';

/** What one method found, as a sentence needs it. */
export interface Told {
  readonly verdict: SeriesVerdict | null;
  readonly reason: SeriesReason;
  readonly method: SeriesMethod;
  readonly season: boolean;
  readonly moved: Moved | null;
  readonly detail: string | null;
  readonly smallestDetectable: number | null;
  readonly trendAdjusted: Moved | null;
  readonly baselineTrend: number | null;
  readonly exposureShift: number | null;
}

/** The answer in plain words. A difference is never said without its interval, nor below the gate at all. */
export function previewSentence(spoken: Spoken, told: Told): string {
  const { moved, reason } = told;
  if (!moved) return withoutEstimate(spoken, told);
  const change = sayMoved(spoken, moved, sayComparison(told.method, told.season));
  if (reason === 'exposureShift') {
    const shift = told.exposureShift!;
    return `What moved ${lower(spoken.name)} cannot be told apart: the amount of work was ${say(Math.abs(shift) * 100, 10)} % ${shift > 0 ? 'larger' : 'smaller'} after than before. It ${change}, for whatever reason.`;
  }
  const doubt = doubtOf(spoken, told);
  if (spoken.smallestEffect === null)
    return `${saySize(spoken, moved, change)}${doubt} A verdict needs the smallest effect worth having: send smallestEffect.`;
  const agreed = sayAmount(say(spoken.smallestEffect, spoken.smallestEffect), unitOf(spoken));
  switch (reason) {
    case 'baselineTrend':
    case 'trendCannotBeRuledOut':
      return `${spoken.name} ${change}.${doubt}`;
    case 'intervalBeyondZero':
      return `${spoken.name} ${change}. ${meaning(told.verdict, agreed)}`;
    case 'intervalWithinSmallestEffect':
      return `${spoken.name} did not change by as much as the ${agreed} worth having${sayComparison(told.method, told.season)} (95 % interval ${sayInterval(moved.interval, scaleOf(spoken, moved))}).`;
    case 'smallerThanAgreed':
      return `${spoken.name} ${change}. Whether that reaches the ${agreed} worth having stays open.`;
    default:
      return `It cannot be said whether ${lower(spoken.name)} changed by the ${agreed} worth having${sayComparison(told.method, told.season)} (95 % interval ${sayInterval(moved.interval, scaleOf(spoken, moved))}).${sayDetectable(spoken, told)}`;
  }
}

/** Without a smallest effect worth having nothing is said beyond whether the change is more than chance. */
function saySize(spoken: Spoken, { estimate, interval }: Moved, change: string): string {
  if (interval.low > 0 || interval.high < 0) return `${spoken.name} ${change}.`;
  const scale = scaleOf(spoken, { estimate, interval });
  return `${spoken.name} may not have changed at all: by ${sayAmount(say(estimate, scale), unitOf(spoken))} at best guess (95 % interval ${sayInterval(interval, scale)}).`;
}

function doubtOf(spoken: Spoken, { reason, baselineTrend, trendAdjusted }: Told): string {
  if (reason === 'baselineTrend')
    return ` But it was already ${baselineTrend! < 0 ? 'falling' : 'rising'} before, so comparing levels cannot credit the intervention.`;
  return reason === 'trendCannotBeRuledOut'
    ? ` But a steady trend before and after could have done that: held against one, it ${sayMoved(spoken, trendAdjusted!)}. More points can tell the two apart.`
    : '';
}

function meaning(verdict: SeriesVerdict | null, agreed: string): string {
  if (verdict === 'improved') return `That is an improvement of at least the ${agreed} worth having.`;
  if (verdict === 'worse') return `That is the wrong way, by at least the ${thatMatters(agreed)}.`;
  return `That is at least the ${agreed} worth having; without a direction nobody can say whether it is better.`;
}

function withoutEstimate({ name }: Spoken, { reason, detail }: Told): string {
  switch (reason) {
    case 'preSlopesDiffer':
      return `${name} cannot be compared with the other group: the two were going apart before the intervention already.`;
    case 'tooDependent':
      return `It cannot be said whether ${lower(name)} changed: the points follow each other so closely that they are worth too few independent ones.`;
    case 'noEstimate':
      return `It cannot be said whether ${lower(name)} changed. ${detail ?? ''}`.trim();
    default:
      return `${name} cannot be judged: ${detail ?? 'there are too few data'}.`;
  }
}

export function sayDetectable(
  spoken: Spoken,
  { smallestDetectable, moved }: Pick<Told, 'smallestDetectable' | 'moved'>,
): string {
  if (!moved || smallestDetectable === null || !Number.isFinite(smallestDetectable)) return '';
  const size = sayAmount(say(Math.abs(smallestDetectable), scaleOf(spoken, moved)), unitOf(spoken));
  return ` Such data show a change of about ${size} four times out of five, and smaller ones more seldom.`;
}
