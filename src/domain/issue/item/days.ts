import type { Day } from '../../measure/measure.types';

/** Days since 1970-01-01: dates of a plan are calendar days, counted without hours and zones. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

export function dayOf(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}
