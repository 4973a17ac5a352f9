import type { RoundCriterion } from '../../../domain/issue/analysis/scoring-round.decide';
import type { CauseCategory, CauseKind, OptionRecord, Score } from '../../../domain/issue/part.types';

/** What each command of the analysis says. */
interface Keyed {
  idempotencyKey?: string | null;
}
interface Versioned extends Keyed {
  expectedVersion?: number | null;
}

export interface AddCause extends Keyed {
  issueId: string;
  text: string;
  category: CauseCategory;
  kind: CauseKind;
  parentId?: string | null;
  refutableBy?: string | null;
  evidenceIds?: string[] | null;
}

export interface OneCause extends Versioned {
  causeId: string;
}

export interface DecideCause extends OneCause {
  evidenceNote: string;
  evidenceIds?: string[] | null;
}

/** What is left out stays as it is; null moves the cause to the first level, or takes away what would refute it. */
export interface EditCause extends OneCause {
  expectedVersion: number;
  text?: string | null;
  category?: CauseCategory | null;
  kind?: CauseKind | null;
  parentId?: string | null;
  refutableBy?: string | null;
  evidenceIds?: string[] | null;
}

/** Without a parent the cause stays below its own; without a place it comes last. */
export interface MoveCause extends OneCause {
  expectedVersion: number;
  parentId?: string | null;
  place?: number | null;
}

export interface SplitCause extends OneCause {
  expectedVersion: number;
  reason: string;
  parts: {
    text: string;
    category?: CauseCategory | null;
    kind?: CauseKind | null;
    refutableBy?: string | null;
    childIds?: string[] | null;
  }[];
}

export interface StartScoringRound extends Keyed {
  issueId: string;
  reason: string;
  criteria: RoundCriterion[];
}

export interface AddCriterion extends Keyed {
  issueId: string;
  name: string;
  weight: number;
}

/** What is left out, or null, stays as it is. */
export interface ChangeCriterion extends Versioned {
  criterionId: string;
  expectedVersion: number;
  name?: string | null;
  weight?: number | null;
}

/** What an option is expected to take and to bring. */
export type OptionEstimate = Partial<
  Pick<
    OptionRecord,
    | 'expectedEffect'
    | 'effort'
    | 'effortClass'
    | 'cost'
    | 'risk'
    | 'riskNote'
    | 'effectMeasureId'
    | 'effectAmount'
  >
>;

export interface AddOption extends Keyed, OptionEstimate {
  issueId: string;
  title: string;
  description: string;
  doNothing?: boolean | null;
}

export interface OneOption extends Versioned {
  optionId: string;
}

/** What is left out stays as it is; null takes away what an option may lack. */
export interface EditOption extends OneOption, OptionEstimate {
  expectedVersion: number;
  title?: string | null;
  description?: string | null;
}

export interface ScoreOption extends Keyed {
  optionId: string;
  criterionId: string;
  score: Score;
}
