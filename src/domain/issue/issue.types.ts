import type { StoredRecord } from '../kernel/decision';
import type { Effort } from './triage/effort';

/** The first version of the machine. Each issue carries its own, so that a later version can live beside this one. */
export const issueMachineVersion = 'issue.machine.v1';

/** A stage and, in plan, its step, stored as one dotted word. */
export const issueStates = [
  'identify',
  'analyze',
  'plan.draft',
  'plan.submitted',
  'implement',
  'measure',
  'communicate',
  'closed',
  'declined',
  'merged',
  'held',
  'cancelled',
] as const;
export type IssueState = (typeof issueStates)[number];

/** States in which somebody works on the issue: from these it can be put on hold or cancelled. */
export const workingStates = [
  'identify',
  'analyze',
  'plan.draft',
  'plan.submitted',
  'implement',
  'measure',
  'communicate',
] as const satisfies readonly IssueState[];
export type WorkingState = (typeof workingStates)[number];

export type IssueStage = Exclude<IssueState, `plan.${string}`> | 'plan';

/** The stage of a state: `plan.draft` is in plan, every other state is its own stage. */
export function stageOf(state: IssueState): IssueStage {
  return state === 'plan.draft' || state === 'plan.submitted' ? 'plan' : state;
}

export function isWorkingState(state: IssueState): state is WorkingState {
  return (workingStates as readonly IssueState[]).includes(state);
}

/** 1 benefit or income lost or late · 2 wrong or unsafe outcome put right later · 3 repeated effort or long wait · 4 annoyance. */
export type ImpactClass = 1 | 2 | 3 | 4;

/** A problem that many customers share, worked to its cause. */
export interface IssueRecord extends StoredRecord {
  /** For people, unique in the agency: `I-2026-000007`. */
  number: string;
  state: IssueState;
  /** The version of the machine that it runs on; see `IssueMachines`. */
  machineVersion: string;
  title: string;
  /** What it does to customers, in their words. */
  impact: string;
  impactClass: ImpactClass | null;
  /** What it would take to fix it; null while nobody estimated it. */
  effort: Effort | null;
  serviceId: string | null;
  topicIds: string[];
  leadOfficeId: string | null;
  contributingOfficeIds: string[];
  ownerId: string | null;
  proposedById: string | null;
  objectiveId: string | null;
  /** 1, 2, …: each has its own causes, options, plan, reviews and statements. */
  cycle: number;
  /** The option of this cycle that the plan carries out; null until it is chosen. */
  chosenOptionId: string | null;
  mergedIntoId: string | null;
  /** Where triage put it against its rank, from 1; null while it stands where it ranks. */
  rankPosition: number | null;
  rankReason: string | null;
  rankedById: string | null;
  rankedAt: Date | null;
  /** Where a held issue resumes; null unless held. */
  heldFrom: WorkingState | null;
  heldUntil: Date | null;
  /** Day to which the measurement was extended, `YYYY-MM-DD`; null while the plan's review dates stand. */
  measureUntil: string | null;
  closedAt: Date | null;
}
