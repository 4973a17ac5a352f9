import type { LocalDay } from './calendar.types';

/** The length of a local day on the wall clock, in milliseconds; how long it truly lasts is the zone's matter. */
export const DAY_MS = 86_400_000;

/** Days from 1970-01-01 to the day, negative before it. The day must exist. */
export function epochDayOf(day: LocalDay): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** The day so many days after 1970-01-01. */
export function dayAt(epochDay: number): LocalDay {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10);
}

/** ISO weekday of the day: 1 is Monday, 7 is Sunday. 1970-01-01 was a Thursday. */
export function weekdayAt(epochDay: number): number {
  return ((((epochDay + 3) % 7) + 7) % 7) + 1;
}

/** Whether the text is an existing day of the form YYYY-MM-DD (2027-02-29 is not). */
export function isLocalDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const epochDay = epochDayOf(text);
  return Number.isFinite(epochDay) && dayAt(epochDay) === text;
}
