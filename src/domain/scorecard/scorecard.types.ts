import type { PeriodKind } from '../calendar';
import type { Direction, MeasureKind, Observation } from '../measure';

/** For how long a scorecard speaks. */
export const scorecardPeriodKinds = ['month', 'fiscalQuarter', 'fiscalYear'] as const;
export type ScorecardPeriodKind = (typeof scorecardPeriodKinds)[number];

/** What is to be reached by the end of a federal fiscal year; of every period where no year is said. */
export interface ObjectiveTarget {
  readonly fiscalYear: number | null;
  readonly target: number;
}

/** What a line needs to know of an objective. */
export interface ScoredObjective {
  readonly baseline: number | null;
  /** When the baseline was measured, as the plan words it: Q4 FY 2021. */
  readonly baselinePeriod: string | null;
  readonly targets: readonly ObjectiveTarget[];
}

/** What a line needs to know of a measure. */
export interface ScoredMeasure {
  readonly unit: string;
  readonly direction: Direction;
  readonly kind: MeasureKind;
  /** How often a value is expected; null where nobody said. */
  readonly period: PeriodKind | null;
  /** Whether each value is a median, which no longer period can be computed from. */
  readonly isMedian: boolean;
}

/** A standing observation that can be named. */
export interface ScoredObservation extends Observation {
  readonly id: string;
}

/** How the value of a period came from the observations within it. */
export type ActualRule = 'single' | 'pooled' | 'weighted' | 'mean' | 'latest';

/** The value of a measure in a period, in its unit. */
export interface Actual {
  readonly value: number;
  readonly rule: ActualRule;
  readonly observationIds: readonly string[];
  /** How the value came about, as a sentence. */
  readonly sentence: string;
}

export type ScoreStatus = 'met' | 'onTrack' | 'offTrack' | 'missed' | 'noData';

/** The rule that gave a status: one word per branch. */
export type StatusRule = 'noObservation' | 'noTarget' | 'targetReached' | 'targetMissed' | 'path' | 'noPath';

/** A status with what it was given by. */
export interface Judged {
  readonly status: ScoreStatus;
  readonly rule: StatusRule;
  /** The target that counts for the period; null where there is none. */
  readonly target: number | null;
  /** The fiscal year by whose end it is to be reached; null for one of every period. */
  readonly targetYear: number | null;
  /** What a straight path asks for at the end of the period, or today while it lasts; null without a path. */
  readonly asked: number | null;
  readonly sentence: string;
}

/** The rule by which the latest points of a chart speak (handbook §1.1). */
export type TrendWord = 'improving' | 'worsening' | 'noSignal' | 'tooFew';

/** What a process that goes on as it is does with a target. */
export type AssuranceWord = 'consistentlyPassing' | 'consistentlyFailing' | 'hitAndMiss' | 'unknown';
