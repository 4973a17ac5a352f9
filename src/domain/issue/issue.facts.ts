import type { Audience } from '../communication/statement.types';
import type { Check } from '../kernel/machine';
import type { Day } from '../measure/measure.types';
import type { ActionItemRecord } from './item/action-item.types';
import type { IssueRecord } from './issue.types';
import type { CauseRecord, OptionRecord, PlanRecord, ReviewRecord } from './part.types';

/** An option with the answer to "has it a score on every criterion?" (see `optionStandings`). */
export type WeighedOption = Pick<OptionRecord, 'id' | 'title' | 'dismissalReason'> & { scored: boolean };

/** What the rules of an issue look at, read inside the transaction that decides: records of this cycle only. */
export interface IssueFacts {
  /** The person who acts; null for the service itself. */
  actorId: string | null;
  /** Evidence linked to the issue and not unlinked. */
  evidenceCount: number;
  causes: Pick<CauseRecord, 'id' | 'text' | 'kind' | 'status' | 'evidenceNote'>[];
  options: WeighedOption[];
  items: Pick<
    ActionItemRecord,
    'id' | 'title' | 'state' | 'ownerId' | 'dueOn' | 'causeId' | 'dependsOnIds' | 'finishedOn' | 'proof'
  >[];
  /** The latest revision. */
  plan: PlanRecord | null;
  /** Observations of the primary measure wholly inside the baseline window. */
  baselineCount: number;
  /** How many of them the method needs. */
  baselineNeeded: number;
  /** The review of the plan computed last, with the review date whose data it judged. */
  latestReview:
    | (Pick<ReviewRecord, 'verdict' | 'overrideVerdict'> &
        Partial<Pick<ReviewRecord, 'planId'>> & { reviewDate?: Day | null })
    | null;
  /** For whom a statement of this cycle is published and not withdrawn. */
  publishedAudiences: Audience[];
  /** Representatives of linked cases who have not been told yet. */
  representativesToNotify: number;
}

export interface IssueContext {
  record: IssueRecord;
  facts: IssueFacts;
  now: Date;
}

export type IssueCheck = Check<IssueContext>;
