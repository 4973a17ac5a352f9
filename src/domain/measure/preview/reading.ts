import type { Interval } from '../measure.types';
import { EXPOSURE_SHIFT_LIMIT } from '../review/confounding';
import type { Judgement } from '../review/judgement.types';
import { readInterval } from '../review/verdict';
import type { Moved } from './words';
import type { PreviewRequest, SeriesReason, SeriesVerdict } from './preview.types';

/** A verdict as a preview gives it; null where it would need the smallest effect worth having. */
export interface Reading {
  readonly verdict: SeriesVerdict | null;
  readonly reason: SeriesReason;
}

/**
 * What a judgement means without a plan. Whatever the method says, a workload that changed by more than 30 % could have done it, as in a
 * review (handbook §1.7). Where nobody said which way is better, a change beyond chance is a rise or a fall and no more.
 */
export function readJudgement(
  judgement: Pick<Judgement, 'verdict' | 'reason'> & { readonly found: Moved | null },
  request: PreviewRequest,
  shift: number | null,
): Reading {
  const { verdict, found } = judgement;
  // What belongs to plans (a review not due, another action) is nothing that `judgeSeries` answers.
  const reason = judgement.reason as SeriesReason;
  if (isShifted(shift) && found) return { verdict: 'confounded', reason: 'exposureShift' };
  if (!found) return { verdict, reason };
  if (request.smallestEffect == null) return { verdict: null, reason };
  return { verdict: turned(verdict, found.estimate, request), reason };
}

/** The same for a comparison of groups, whose trends have cancelled out. */
export function readGroups(estimate: number, interval: Interval, request: PreviewRequest): Reading {
  const { smallestEffect, direction } = request;
  const read = readInterval(estimate, interval, smallestEffect ?? 0, direction ?? 'higherIsBetter');
  const reason = read.reason as SeriesReason;
  if (smallestEffect == null) return { verdict: null, reason };
  return { verdict: turned(read.verdict, estimate, request), reason };
}

export function isShifted(shift: number | null): boolean {
  return shift !== null && Math.abs(shift) > EXPOSURE_SHIFT_LIMIT;
}

function turned(
  verdict: Judgement['verdict'],
  estimate: number,
  { direction }: PreviewRequest,
): SeriesVerdict {
  const isClaim = verdict === 'improved' || verdict === 'worse';
  return direction == null && isClaim ? (estimate > 0 ? 'rose' : 'fell') : verdict;
}
