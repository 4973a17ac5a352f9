import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import type { PlanRecord } from '../../../domain/issue/part.types';
import {
  addDays,
  MINIMUM_PERIODS,
  sayDetectable,
  smallestDetectable,
  smallestDetectableCount,
  smallestDetectableShare,
  type Day,
  type MeasureKind,
  type Observation,
} from '../../../domain/measure';
import { daysIn } from '../../../domain/measure/day';
import { earliestEnd, observationsWithin } from '../../../domain/measure/periods';
import { gateOf } from '../../../domain/measure/review/gates';
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

type Wanted = Parameters<typeof smallestDetectableCount>[3];

/**
 * How small a change the data could show, said while the plan can still be mended. Null until the plan says what is
 * measured, against what and until when, and until two observations lie in the baseline.
 */
export function detectable(plan: PlanRecord, facts: DetectableFacts): string | null {
  const { baselineFrom, baselineTo, smallestEffect, reviewDates } = plan;
  const lastReview = reviewDates.at(-1);
  if (!baselineFrom || !baselineTo || !smallestEffect || !lastReview) return null;
  const baseline = observationsWithin(facts.observations, { from: baselineFrom, to: baselineTo });
  if (baseline.length < 2) return null;
  const periodDays = mean(baseline.map((one) => daysIn(one.periodStart, one.periodEnd)));
  const from = plan.measureFrom ?? (facts.workEndsOn && addDays(facts.workEndsOn, plan.lagDays));
  // Before any work has a day, as many observations after as before is the best that can be supposed.
  const after = from === null ? baseline.length : periodsWithin(baseline.at(-1)!, from, lastReview);
  const [before, period] = [baseline.length, periodWord(periodDays)];
  const sentence = sayDetectable({
    unit: facts.unit,
    smallestEffect,
    detectable: smallest(facts, baseline, after, plan.direction === 'higherIsBetter' ? 'up' : 'down'),
    before,
    after,
    period,
  });
  if (after === 0) return sentence;
  if (Math.min(before, after) >= MINIMUM_PERIODS) return sentence;
  // Shares, events and answers can be enough in fewer periods; how many will come after the fix, nobody knows yet.
  const { orElse, isEnoughBefore } = gateOf(facts.kind, plan.form ?? 'level', baseline, []);
  const least = `${sentence} A review needs at least ${MINIMUM_PERIODS} ${period}s on each side`;
  return orElse && isEnoughBefore
    ? `${least} (${orElse}).`
    : `${least}: planned so, it will come out not measurable.`;
}

/** How many whole periods like this one lie in those days: counted as a review counts them, so that no February costs one. */
function periodsWithin(sample: Observation, from: Day, to: Day): number {
  const most = Math.ceil(Math.max(0, daysIn(from, to)) / daysIn(sample.periodStart, sample.periodEnd)) + 1;
  for (let count = most; count > 0; count -= 1)
    if (earliestEnd(sample, count, { windowFrom: from, lastEnd: null, asOf: from }) <= to) return count;
  return 0;
}

/** The day on which the last item of the plan's cycle is due. */
export function workEnd(
  plan: PlanRecord,
  items: readonly Pick<ActionItemRecord, 'cycle' | 'state' | 'dueOn'>[],
): Day | null {
  const due = items.flatMap(({ cycle, state, dueOn }) =>
    cycle === plan.cycle && state !== 'cancelled' && dueOn ? [dueOn] : [],
  );
  return due.sort().at(-1) ?? null;
}

/** By what the baseline says of itself: trials, events, or only values with their spread. */
function smallest(
  { kind, unit }: DetectableFacts,
  baseline: readonly Observation[],
  after: number,
  way: Wanted,
): number {
  const before = baseline.length;
  const trials = baseline.map(({ denominator }) => denominator);
  const events = baseline.map((one) => (kind === 'count' ? one.value : one.numerator));
  if (kind === 'proportion' && given(trials) && given(events) && sum(trials) > 0) {
    const perPeriod = sum(trials) / before;
    const whole = unit === '%' ? 100 : 1;
    return (
      whole * smallestDetectableShare(sum(events) / sum(trials), before * perPeriod, after * perPeriod, way)
    );
  }
  if ((kind === 'count' || kind === 'rate') && given(events) && sum(events) > 0) {
    // The unit of a rate is events per something; of a count, events.
    const perEvent = sum(baseline.map(({ value }) => value)) / sum(events);
    return perEvent * smallestDetectableCount(mean(events), before, after, way);
  }
  return smallestDetectable(standardDeviation(baseline.map(({ value }) => value)), before, after);
}

function given(values: readonly (number | undefined)[]): values is number[] {
  return values.every((value) => value !== undefined);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Days a period has at most, by the word for it; periods of no such length are observations. */
const words: readonly [word: string, from: number, to: number][] = [
  ['day', 1, 1],
  ['week', 7, 7],
  ['month', 28, 31],
  ['quarter', 90, 92],
  ['year', 365, 366],
];

function periodWord(days: number): string {
  return words.find(([, from, to]) => days >= from && days <= to)?.[0] ?? 'observation';
}
