import type { CauseCategory, CauseKind, Score } from '../../../domain/issue/part.types';

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
}

export interface OneCause extends Versioned {
  causeId: string;
}

export interface DecideCause extends OneCause {
  evidenceNote: string;
}

/** What is left out stays as it is; null moves the cause to the first level, or takes away what would refute it. */
export interface EditCause extends OneCause {
  expectedVersion: number;
  text?: string | null;
  category?: CauseCategory | null;
  kind?: CauseKind | null;
  parentId?: string | null;
  refutableBy?: string | null;
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

export interface AddOption extends Keyed {
  issueId: string;
  title: string;
  description: string;
  doNothing?: boolean | null;
  expectedEffect?: string | null;
  effort?: string | null;
}

export interface OneOption extends Versioned {
  optionId: string;
}

/** What is left out stays as it is; null takes away what an option may lack. */
export interface EditOption extends OneOption {
  expectedVersion: number;
  title?: string | null;
  description?: string | null;
  expectedEffect?: string | null;
  effort?: string | null;
}

export interface ScoreOption extends Keyed {
  optionId: string;
  criterionId: string;
  score: Score;
}
