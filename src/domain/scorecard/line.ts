import { periodOf, previousPeriod, type Period } from '../calendar';
import type { Day } from '../measure';
import { actualIn } from './actual';
import {
  assuranceOf,
  lastSegment,
  trendOfSegment,
  type AssuranceReading,
  type TrendReading,
} from './signals';
import type {
  Actual,
  Judged,
  ScorecardPeriodKind,
  ScoredMeasure,
  ScoredObjective,
  ScoredObservation,
} from './scorecard.types';
import { judgeLine } from './status';

/** One measure on a scorecard, against its objective where it has one. */
export interface ScoredLine extends Judged {
  readonly actual: Actual | null;
  readonly previous: Actual | null;
  readonly trend: TrendReading;
  readonly assurance: AssuranceReading;
}

export interface LineAsked {
  readonly period: Period;
  /** The day as of which a period is over. */
  readonly today: Day;
  readonly measure: ScoredMeasure;
  readonly objective: ScoredObjective | null;
  /** Standing, earliest first; what ends after the period is not looked at. */
  readonly observations: readonly ScoredObservation[];
}

export function scoreLine({ period, today, measure, objective, observations }: LineAsked): ScoredLine {
  const until = observations.filter(({ periodEnd }) => periodEnd <= period.to);
  const actual = actualIn(period, measure, until);
  const isLatest = period.to >= previousPeriod(periodOf(period.kind, today)).to;
  const judged = judgeLine({ period, today, isLatest, measure, objective, actual });
  const segment = lastSegment(measure, actual ? until : []);
  const trend = actual
    ? trendOfSegment(measure, segment)
    : ({
        word: 'tooFew',
        rule: null,
        points: 0,
        sentence: 'Too few to say: no value lies within it.',
      } as const);
  return {
    ...judged,
    actual,
    previous: actualIn(previousPeriod(period), measure, until),
    trend,
    assurance: assuranceOf(measure, segment, judged.target),
  };
}

/** The last period of the kind that is over. */
export function lastFinished(kind: ScorecardPeriodKind, today: Day): Period {
  return previousPeriod(periodOf(kind, today));
}
