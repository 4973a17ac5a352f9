import type { Sequence } from './compare/autocorrelation';
import { addDays, daysIn, endOfMonth, latest } from './day';
import type { Day, DaySpan, Observation } from './measure.types';

/** Observations whose whole period lies in the window, in time order; a period that sticks out mixes before and after. */
export function observationsWithin(observations: readonly Observation[], window: DaySpan): Observation[] {
  return observations
    .filter((one) => one.periodStart >= window.from && one.periodEnd <= window.to)
    .sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
}

/** Why observations cannot stand for equal independent periods; null when they can. In time order. */
export function unusable(ordered: readonly Observation[]): string | null {
  const odd = ordered.find((one) => !Number.isFinite(one.value) || one.periodEnd < one.periodStart);
  if (odd) return `the observation of ${odd.periodStart} is not a number for a period`;
  const overlapping = ordered.find((one, i) => i > 0 && one.periodStart <= ordered[i - 1]!.periodEnd);
  if (overlapping) return `two observations cover ${overlapping.periodStart}`;
  const lengths = ordered.map((one) => daysIn(one.periodStart, one.periodEnd));
  // Months differ by a factor 31/28; beyond 1.5 it is months beside quarters or the like, whose spreads cannot be compared.
  if (Math.max(...lengths) > 1.5 * Math.min(...lengths))
    return 'its observations cover periods of different length';
  return null;
}

/** The values with the knowledge of which of them are true neighbours (ordered observations in, one sequence out). */
export function toSequence(ordered: readonly Observation[]): Sequence {
  return {
    values: ordered.map((one) => one.value),
    followsPrevious: ordered.map(
      (one, i) => i > 0 && addDays(ordered[i - 1]!.periodEnd, 1) === one.periodStart,
    ),
  };
}

/** Time of each observation in periods since the first, so that a missing month leaves a gap. In time order. */
export function positions(ordered: readonly Observation[]): number[] {
  const first = ordered[0];
  if (!first) return [];
  const length =
    ordered.reduce((sum, one) => sum + daysIn(one.periodStart, one.periodEnd), 0) / ordered.length;
  return ordered.map((one) => (daysIn(first.periodStart, one.periodStart) - 1) / length);
}

/**
 * The earliest day by which `missing` more periods like `sample` can be complete, if not one more goes unpublished. The next may start
 * after the last one known, inside the window, and may still be on its way for one period after it ended.
 */
export function earliestEnd(
  sample: Observation,
  missing: number,
  facts: { readonly windowFrom: Day; readonly lastEnd: Day | null; readonly asOf: Day },
): Day {
  const before = latest(addDays(facts.windowFrom, -1), facts.lastEnd ?? '0001-01-01');
  const months = wholeMonths(sample);
  if (months === null) {
    const length = daysIn(sample.periodStart, sample.periodEnd);
    return addDays(latest(before, addDays(facts.asOf, -length)), missing * length);
  }
  // A window that opens on the last day of a month (implementation ended then) has its first whole month next.
  const start = latest(
    completedMonth(before) === before ? before : endOfMonth(before, 0),
    endOfMonth(completedMonth(facts.asOf), -months),
  );
  return endOfMonth(start, missing * months);
}

function completedMonth(day: Day): Day {
  const end = endOfMonth(day, 0);
  return end === day ? end : endOfMonth(day, -1);
}

function wholeMonths({ periodStart, periodEnd }: Observation): number | null {
  if (!periodStart.endsWith('-01')) return null;
  const count = [1, 2, 3, 6, 12].find((months) => endOfMonth(periodStart, months - 1) === periodEnd);
  return count ?? null;
}
