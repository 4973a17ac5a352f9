import type { Day } from '../measure';

const dayMs = 86_400_000;

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** Something that lasts from one day to another, both included. */
export interface Lasting {
  readonly periodStart: Day;
  readonly periodEnd: Day;
}

/** For each period in order the run it belongs to: a new one begins wherever days are missing. */
export function runsOf(periods: readonly Lasting[]): number[] {
  let run = 0;
  return periods.map(({ periodStart }, i) => {
    const before = periods[i - 1];
    if (before && dayNumber(periodStart) > dayNumber(before.periodEnd) + 1) run++;
    return run;
  });
}

/**
 * Periods of points that come with their first days only, ascending: each lasts until the next begins; where the next is further
 * than one and a half times the usual distance, and at the end, it lasts as long as usual.
 */
export function periodsFrom(starts: readonly Day[]): Lasting[] {
  const numbers = starts.map(dayNumber);
  const distances = numbers.slice(1).map((number, i) => number - numbers[i]!);
  const usual = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 1;
  return starts.map((periodStart, i) => {
    const distance = distances[i];
    const lasts = distance !== undefined && distance <= usual * 1.5 ? distance : usual;
    return { periodStart, periodEnd: dayOf(numbers[i]! + Math.max(1, lasts) - 1) };
  });
}

function dayOf(number: number): Day {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}
