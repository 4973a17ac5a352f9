import type { PlanRecord } from '../../../domain/issue/part.types';
import {
  addDays,
  detectableSentence,
  type Day,
  type MeasureKind,
  type Observation,
} from '../../../domain/measure';
import { daysIn } from '../../../domain/measure/day';
import { observationsWithin } from '../../../domain/measure/periods';
import { standardDeviation } from '../../../domain/measure/summary';

/** What the sentence is made from besides the plan. */
export interface DetectableFacts {
  unit: string;
  kind: MeasureKind;
  /** Standing observations of the measure. */
  observations: readonly Observation[];
  /** The day on which the last item is due; null while none has a day. */
  workEndsOn: Day | null;
}

/** Kinds that the method of this version compares; the others have no smallest effect yet. */
const comparedByMeans: readonly MeasureKind[] = ['mean', 'duration', 'score', 'rate'];

/**
 * How small a change the data could show, said while the plan can still be mended. Null until the plan says what is
 * measured, against what and until when, and until two observations lie in the baseline.
 */
export function detectable(plan: PlanRecord, facts: DetectableFacts): string | null {
  const { baselineFrom, baselineTo, smallestEffect, reviewDates } = plan;
  const lastReview = reviewDates.at(-1);
  if (!baselineFrom || !baselineTo || !smallestEffect || !lastReview) return null;
  const baseline = observationsWithin(facts.observations, { from: baselineFrom, to: baselineTo });
  if (!comparedByMeans.includes(facts.kind) || baseline.length < 2) return null;
  const periodDays =
    baseline.reduce((days, one) => days + daysIn(one.periodStart, one.periodEnd), 0) / baseline.length;
  const from = plan.measureFrom ?? (facts.workEndsOn && addDays(facts.workEndsOn, plan.lagDays));
  // Before any work has a day, as many observations after as before is the best that can be supposed.
  const after =
    from === null ? baseline.length : Math.floor(Math.max(0, daysIn(from, lastReview)) / periodDays);
  return detectableSentence({
    unit: facts.unit,
    smallestEffect,
    standardDeviation: standardDeviation(baseline.map(({ value }) => value)),
    before: baseline.length,
    after,
  });
}
