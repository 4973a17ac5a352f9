import type { Day, WatchFinding, WatchVerdict } from '../../measure';
import type { IssuePart } from '../part.types';

/** Whole fiscal quarters after closing on which a fixed problem is looked at again (handbook §1.7). */
export const watchQuarters = [1, 2, 4] as const;
export type WatchQuarter = (typeof watchQuarters)[number];

/** What became of the proposal to take a closed issue up again. */
export const relapseProposals = ['open', 'takenUp', 'dismissed'] as const;
export type RelapseProposal = (typeof relapseProposals)[number];

/** A look at the measure after the issue was closed: whether the improvement lasts. Computed once; only the proposal is answered. */
export interface WatchReviewRecord extends IssuePart {
  /** Whole fiscal quarters since closing. */
  quarter: WatchQuarter;
  /** The day on which it fell due, and up to which it looked. */
  asOf: Day;
  verdict: WatchVerdict;
  /** As the method gave it. */
  computed: WatchFinding;
  /** Set where the measure signals a relapse; null where it does not. */
  proposal: RelapseProposal | null;
  answeredById: string | null;
  answeredAt: Date | null;
  dismissalReason: string | null;
}
