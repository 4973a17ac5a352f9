import { adjustedForMany, FALSE_DISCOVERY_RATE } from './benjamini-hochberg';
import type { Review } from '../measure.types';

/** How a review was corrected for the others computed at the same moment. */
export interface Correction {
  readonly method: 'benjaminiHochberg';
  /** Share of false findings accepted. */
  readonly rate: number;
  /** Measures with an interval that were looked at beside the primary one. */
  readonly tests: number;
  readonly adjustedP: number;
}

export type CorrectedReview = Review & { readonly correction: Correction | null };

/**
 * The reviews of one moment beside the primary one, corrected for how many they are (handbook §1.7): a change that one look
 * would call improved or worse is inconclusive where it may be chance among so many. Nothing else of a review is touched,
 * and one without an interval neither counts nor is corrected.
 */
export function correctedForMany(reviews: readonly Review[]): CorrectedReview[] {
  const ps = reviews.flatMap(({ p }) => (p === null ? [] : [p]));
  const adjusted = adjustedForMany(ps).values();
  return reviews.map((review) => {
    if (review.p === null) return { ...review, correction: null };
    const correction: Correction = {
      method: 'benjaminiHochberg',
      rate: FALSE_DISCOVERY_RATE,
      tests: ps.length,
      adjustedP: adjusted.next().value!,
    };
    const isClaim = review.verdict === 'improved' || review.verdict === 'worse';
    if (!isClaim || correction.adjustedP <= FALSE_DISCOVERY_RATE) return { ...review, correction };
    return {
      ...review,
      correction,
      verdict: 'inconclusive',
      reason: 'chanceAmongMany',
      sentence: `${review.sentence} Among ${ps.length} measures looked at together this may be chance, so it stays open.`,
    };
  });
}
