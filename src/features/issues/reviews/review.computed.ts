import type { ReviewRecord } from '../../../domain/issue/part.types';
import type {
  BalancingStanding,
  Correction,
  Direction,
  Interval,
  OtherAction,
  PrimaryMeasurePlan,
  Review,
} from '../../../domain/measure';

/** What became of one balancing measure by the day of the review. */
export interface BalancingOutcome {
  measureId: string;
  measureName: string;
  unit: string;
  direction: Direction;
  tolerance: number;
  standing: BalancingStanding;
  sentence: string;
  estimate: number | null;
  interval: Interval | null;
  correction: Correction | null;
}

/** A review as the method gave it and as it is kept, whole. What has a question mark came later than the first reviews. */
export type ComputedReview = Review & {
  /** The promise as it was judged. */
  plan: PrimaryMeasurePlan;
  measureId?: string;
  /** Everything dated that was weighed: what people named and what the service found. */
  otherActions: OtherAction[];
  /** What people named; the service's later reviews of the plan weigh it too. */
  namedActions?: OtherAction[];
  balancing?: BalancingOutcome[];
  correction?: Correction | null;
  /** The items judged as one, where there are several. */
  jointItemIds?: string[];
};

export function computedOf({ computed }: Pick<ReviewRecord, 'computed'>): ComputedReview {
  return computed as unknown as ComputedReview;
}

/** What whoever confirms the fix should read first: the balancing measures that got worse. They change no verdict. */
export function warningsOf(review: Pick<ReviewRecord, 'computed'>): string[] {
  return (computedOf(review).balancing ?? [])
    .filter(({ standing }) => standing === 'worsened')
    .map(({ sentence }) => sentence);
}
