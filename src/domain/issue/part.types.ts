import type { StoredRecord } from '../kernel/decision';
import type { Money } from './money';
import type { Effort } from './triage/effort';
import type { ShareFigure, SurveyType } from '../survey';
import type { Day, Direction, EffectForm, Verdict } from '../measure/measure.types';

/** What belongs to one issue and one cycle of it. */
export interface IssuePart extends StoredRecord {
  issueId: string;
  cycle: number;
}

export const evidenceKinds = [
  'case',
  'escalation',
  'measureSignal',
  'surveyResult',
  'suggestion',
  'auditFinding',
  'document',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What one question of a published survey said when it was linked; withheld figures are null and stay so. */
export interface SurveyFigures {
  fiscalYear: number;
  quarter: number;
  surveyType: SurveyType;
  /** 1 to 11; the trust question is 1 of answered forms and 2 of counted answers. */
  question: number;
  text: string | null;
  n: number | null;
  mean: number | null;
  favourable: ShareFigure | null;
  suppressed: boolean;
}

/** Something that shows that the problem exists. Never deleted: unlinked with a reason. */
export interface EvidenceRecord extends IssuePart {
  kind: EvidenceKind;
  /** The record it points to, where that record lives here. */
  targetId: string | null;
  url: string | null;
  note: string | null;
  /** Of a survey of this service; null for all other evidence. */
  survey: SurveyFigures | null;
  /** Issues this evidence left when they were merged, latest last; undoing a merge goes back one. */
  movedFromIssueIds: string[];
  unlinkedAt: Date | null;
  unlinkReason: string | null;
}

export const causeCategories = [
  'people',
  'process',
  'policy',
  'technology',
  'communication',
  'environment',
  'partner',
] as const;
export type CauseCategory = (typeof causeCategories)[number];
export const causeKinds = ['contributing', 'root'] as const;
export type CauseKind = (typeof causeKinds)[number];
export const causeStatuses = ['hypothesis', 'confirmed', 'refuted', 'split'] as const;
export type CauseStatus = (typeof causeStatuses)[number];

/** Why it happens, as a node of a tree: the parent is what this cause brings about. */
export interface CauseRecord extends IssuePart {
  parentId: string | null;
  /** Orders the causes of one parent, ascending; those of one position stand as they were written down. */
  position: number;
  text: string;
  category: CauseCategory;
  kind: CauseKind;
  status: CauseStatus;
  /** What was looked at and what it showed. */
  evidenceNote: string | null;
  /** The pieces of evidence of the issue that show it, or speak against it. */
  evidenceIds: string[];
  /** The cause that turned out to be several, this one among them. */
  splitFromId: string | null;
  /** What would have refuted it: a cause that nothing could refute is not confirmed. */
  refutableBy: string | null;
  decidedById: string | null;
  decidedAt: Date | null;
}

/** What options are weighed by. */
export interface CriterionRecord extends IssuePart {
  /** The scoring round that it counts in: 1, 2, … within the cycle. */
  round: number;
  name: string;
  /** Above 0; only the proportion between criteria counts. */
  weight: number;
}

/** A later scoring round of a cycle: other weights, and scores of its own. The first one begins without being started. */
export interface ScoringRoundRecord extends IssuePart {
  /** 2, 3, … within the cycle. */
  round: number;
  /** Why what counts was settled anew. */
  reason: string;
  startedById: string | null;
  startedAt: Date;
}

export const riskLevels = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** A way to deal with the causes; doing nothing is one that can be weighed too. */
export interface OptionRecord extends IssuePart {
  title: string;
  description: string;
  doNothing: boolean;
  expectedEffect: string | null;
  /** What it would take, in words; `effortClass` says how much. */
  effort: string | null;
  effortClass: Effort | null;
  cost: Money | null;
  risk: RiskLevel | null;
  /** What could go wrong. */
  riskNote: string | null;
  /** The measure it should move; with `effectAmount`, or neither. */
  effectMeasureId: string | null;
  /** By how much, in the unit of the measure; below 0 where it should fall. */
  effectAmount: number | null;
  /** Why it was not chosen; null while it is in the running. */
  dismissalReason: string | null;
}

export type Score = 1 | 2 | 3 | 4 | 5;

/** One person's score of one option on one criterion; 5 is best. */
export interface ScoreRecord extends IssuePart {
  optionId: string;
  criterionId: string;
  personId: string;
  score: Score;
}

/** A measure that must not get worse while the primary one improves. */
export interface BalancingMeasure {
  measureId: string;
  /** Which way is better. */
  direction: Direction;
  /** How much worse it may become, in the unit of the measure; 0 or more. */
  tolerance: number;
}

/** What is promised before the work starts: the primary measure and when it is looked at. A replanned one stays readable. */
export interface PlanRecord extends IssuePart {
  /** 1, 2, … within the cycle. */
  revision: number;
  /** The primary measure. This and what follows may be missing in a draft; `primaryMeasureFixed` names what is. */
  measureId: string | null;
  direction: Direction | null;
  /** Both days included. */
  baselineFrom: Day | null;
  baselineTo: Day | null;
  /** First day that counts as after; null: last day of the work plus the lag. */
  measureFrom: Day | null;
  /** Smallest change worth having, in the unit of the measure; above 0 whatever the direction. */
  smallestEffect: number | null;
  /** The shape of change promised. */
  form: EffectForm;
  /** Whole days until the fix can show. */
  lagDays: number;
  /** The only days whose data are judged, ascending. */
  reviewDates: Day[];
  /** What must not get worse meanwhile: fixed beforehand, like the primary measure; at most five. */
  balancingMeasures: BalancingMeasure[];
  submittedById: string | null;
  submittedAt: Date | null;
  /** Everyone who changed this revision or an item under it; none of them approves it. */
  editorIds: string[];
  approvedById: string | null;
  approvedAt: Date | null;
  /** What the approver asked to be changed; null once submitted again. */
  changesRequested: string | null;
}

/** A verdict on the fix, computed once, and what a Chief Experience Officer made of it. */
export interface ReviewRecord extends IssuePart {
  /**
   * 1, 2, … within the cycle, in the order in which reviews were computed; the last one counts. An id would not do: within
   * a millisecond, and between two servers whose clocks differ, ids come in any order.
   */
  sequence: number;
  planId: string;
  /** The action item whose own measure it judges; null: the plan's primary one, which alone moves the issue. */
  actionItemId: string | null;
  /** As computed; never changed. */
  verdict: Verdict;
  /** A person's verdict in its place; kept for ever beside the computed one. */
  overrideVerdict: Verdict | null;
  overrideReason: string | null;
  overriddenById: string | null;
  /** The review as the method gave it: method, inputs, estimate, interval, sentence. */
  computed: Record<string, unknown>;
  asOf: Day;
}

/** The verdict that counts: a person's where there is one, else the computed one. */
export function effectiveVerdict(review: Pick<ReviewRecord, 'verdict' | 'overrideVerdict'>): Verdict {
  return review.overrideVerdict ?? review.verdict;
}
