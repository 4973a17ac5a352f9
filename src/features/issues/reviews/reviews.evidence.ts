import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { PlanRecord } from '../../../domain/issue/part.types';
import { addDays, measurementStart, type Day, type PrimaryMeasurePlan } from '../../../domain/measure';

type Measured = Pick<PrimaryMeasurePlan, 'unit' | 'kind'> & { name: string };

/**
 * The approved promise with what came of it: when the work really ended and how far the measurement was extended. Null
 * where the plan lacks what submission asks for, or nothing was finished.
 */
export function reviewedPlan(
  plan: PlanRecord,
  measure: Measured,
  items: readonly Pick<ActionItemRecord, 'state' | 'finishedOn'>[],
  { measureUntil }: Pick<IssueRecord, 'measureUntil'>,
): PrimaryMeasurePlan | null {
  const { direction, baselineFrom, baselineTo, smallestEffect, form } = plan;
  if (!direction || !baselineFrom || !baselineTo || !smallestEffect) return null;
  const span = workSpan(plan, baselineTo, items);
  return (
    span && {
      measureName: measure.name,
      unit: measure.unit,
      kind: measure.kind,
      direction,
      baseline: { from: baselineFrom, to: baselineTo },
      ...span,
      smallestEffect,
      reviewDates: reviewDates(plan.reviewDates, measureUntil, measurementStart(span)),
      form,
    }
  );
}

/** When the work ended and how long until it can show. A day fixed in the plan stands for both. */
function workSpan(
  { measureFrom, lagDays }: PlanRecord,
  baselineTo: Day,
  items: readonly Pick<ActionItemRecord, 'state' | 'finishedOn'>[],
): Pick<PrimaryMeasurePlan, 'implementationEnd' | 'lagDays'> | null {
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
