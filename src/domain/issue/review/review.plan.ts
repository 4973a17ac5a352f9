import { addDays, measurementStart, type Day, type Direction, type PrimaryMeasurePlan } from '../../measure';
import type { ActionItemRecord } from '../item/action-item.types';
import type { IssueRecord } from '../issue.types';
import type { PlanRecord } from '../part.types';

/** What a review must know of the measure that it looks at. */
export type ReviewedMeasure = Pick<PrimaryMeasurePlan, 'unit' | 'kind'> & { name: string };

type Work = Pick<ActionItemRecord, 'state' | 'finishedOn'>;

/**
 * The approved promise with what came of it: when the work really ended and how far the measurement was extended. Null
 * where the plan lacks what submission asks for, or nothing was finished.
 */
export function reviewedPlan(
  plan: PlanRecord,
  measure: ReviewedMeasure,
  items: readonly Work[],
  issue: Pick<IssueRecord, 'measureUntil'>,
): PrimaryMeasurePlan | null {
  const { direction, baselineFrom, baselineTo, smallestEffect, form } = plan;
  const dates = datesOf(plan, items, issue);
  if (!direction || !baselineFrom || !baselineTo || !smallestEffect || !dates) return null;
  return {
    ...namesOf(measure),
    direction,
    baseline: { from: baselineFrom, to: baselineTo },
    ...dates,
    smallestEffect,
    form,
  };
}

/** First day that counts as after the fix; null while nothing is finished. */
export function measuredFrom(plan: PlanRecord, items: readonly Work[]): Day | null {
  const span = workSpan(plan, items);
  return span && measurementStart(span);
}

/** The days on which the plan is judged, as far as they are known; the first that is later than `reviewed`. */
export function nextReviewDay(
  plan: PlanRecord,
  items: readonly Work[],
  issue: Pick<IssueRecord, 'measureUntil'>,
  reviewed: Day | null,
): Day | null {
  const dates = datesOf(plan, items, issue);
  return dates?.reviewDates.find((day) => reviewed === null || day > reviewed) ?? null;
}

type ItemOfReview = Pick<
  ActionItemRecord,
  'id' | 'title' | 'kind' | 'state' | 'finishedOn' | 'measureId' | 'expectedEffect' | 'effectFrom'
>;

/** Items that were to move one measure and ended in the time compared: nothing in the data tells their effects apart. */
export interface ItemGroup {
  measureId: string;
  items: ItemOfReview[];
}

/** The corrective and preventive items that promised an effect on a measure and are done, by measure. Containment promises none. */
export function itemGroups(items: readonly ItemOfReview[]): ItemGroup[] {
  const groups = new Map<string, ItemOfReview[]>();
  for (const item of items) {
    const { kind, state, finishedOn, measureId, expectedEffect } = item;
    if (kind === 'containment' || state !== 'done' || !finishedOn || !measureId || !expectedEffect) continue;
    groups.set(measureId, [...(groups.get(measureId) ?? []), item]);
  }
  return [...groups].map(([measureId, ofMeasure]) => ({ measureId, items: ofMeasure }));
}

/**
 * What items promised together: the sum of their effects, from the day on which the last of them ended and was to show. The
 * baseline and the days of review are the plan's.
 */
export function reviewedItems(
  plan: PrimaryMeasurePlan,
  measure: ReviewedMeasure & { direction: Direction },
  group: ItemGroup,
): PrimaryMeasurePlan {
  const froms = group.items.flatMap(({ finishedOn, effectFrom }) => [
    finishedOn!,
    effectFrom ?? addDays(finishedOn!, plan.lagDays),
  ]);
  const implementationEnd = [...froms, addDays(plan.baseline.to, 1)].sort().at(-1)!;
  return {
    ...namesOf(measure),
    direction: measure.direction,
    baseline: plan.baseline,
    implementationEnd,
    lagDays: 0,
    smallestEffect: group.items.reduce((sum, { expectedEffect }) => sum + Math.abs(expectedEffect!), 0),
    reviewDates: reviewDates(plan.reviewDates, null, implementationEnd),
    form: 'level',
  };
}

/** What must not get worse, over the same days as the primary measure. */
export function reviewedBalance(
  plan: PrimaryMeasurePlan,
  measure: ReviewedMeasure,
  { direction, smallestEffect }: Pick<PrimaryMeasurePlan, 'direction' | 'smallestEffect'>,
): PrimaryMeasurePlan {
  return { ...plan, ...namesOf(measure), direction, smallestEffect, form: 'level' };
}

function namesOf({
  name,
  unit,
  kind,
}: ReviewedMeasure): Pick<PrimaryMeasurePlan, 'measureName' | 'unit' | 'kind'> {
  return { measureName: name, unit, kind };
}

function datesOf(
  plan: PlanRecord,
  items: readonly Work[],
  { measureUntil }: Pick<IssueRecord, 'measureUntil'>,
): Pick<PrimaryMeasurePlan, 'implementationEnd' | 'lagDays' | 'reviewDates'> | null {
  const span = workSpan(plan, items);
  return (
    span && { ...span, reviewDates: reviewDates(plan.reviewDates, measureUntil, measurementStart(span)) }
  );
}

/** When the work ended and how long until it can show. A day fixed in the plan stands for both. */
function workSpan(
  { baselineTo, measureFrom, lagDays }: PlanRecord,
  items: readonly Work[],
): Pick<PrimaryMeasurePlan, 'implementationEnd' | 'lagDays'> | null {
  if (!baselineTo) return null;
  if (measureFrom) return { implementationEnd: measureFrom, lagDays: 0 };
  const days = items.flatMap((item) => (item.state === 'done' && item.finishedOn ? [item.finishedOn] : []));
  if (days.length === 0) return null;
  // Work that ended inside the baseline is measured after it all the same: no day may count for both sides.
  const implementationEnd = [...days, addDays(baselineTo, 1)].sort().at(-1)!;
  return { implementationEnd, lagDays };
}

/**
 * The review dates that can still judge something, with the day to which the measurement was extended. Work that ended
 * later than planned can overtake all of them. Then the first day that counts is reviewed, on which no data can lie:
 * the method answers that it is not measurable and from when on it would be, and with that answer people can extend.
 */
function reviewDates(planned: readonly Day[], extendedTo: Day | null, from: Day): Day[] {
  const all = [...new Set([...planned, ...(extendedTo === null ? [] : [extendedTo])])].sort();
  const ahead = all.filter((day) => day > from);
  return ahead.length > 0 ? ahead : [addDays(from, 1)];
}
