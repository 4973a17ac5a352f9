import { addDays } from '../../kernel/time';

/**
 * A quarter here is the 13 weeks that end now, and those before it: weeks, because inquiries follow the weekdays, and up
 * to now, because what hurts today need not wait for the end of a fiscal quarter.
 */
export const QUARTER_DAYS = 91;

/** Quarters before the last one that a trend is judged by: a year, so that every season stands in it once. */
export const QUARTERS_BEFORE = 4;

/** Where the last quarter begins (0), the one before it (1), and so on. */
export function quarterStart(now: Date, quartersBack = 0): Date {
  return addDays(now, -QUARTER_DAYS * (quartersBack + 1));
}

/** Of the quarters before the last one, those that lie wholly in a record that began at `since`. */
export function quartersOnRecord(now: Date, since: Date | null): number {
  if (since === null) return 0;
  let count = 0;
  while (count < QUARTERS_BEFORE && quarterStart(now, count + 1) >= since) count += 1;
  return count;
}
