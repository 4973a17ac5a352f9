import type { Day } from './measure.types';

const DAY_MS = 86_400_000;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July'].concat(
  'August',
  'September',
  'October',
  'November',
  'December',
);

const toEpochDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const fromEpochDay = (epochDay: number): Day => new Date(epochDay * DAY_MS).toISOString().slice(0, 10);

/** Whether the text is an existing day of the form YYYY-MM-DD (2023-02-29 is not). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const epochDay = toEpochDay(text);
  return Number.isFinite(epochDay) && fromEpochDay(epochDay) === text;
}

/** The day so many whole days later (negative: earlier). */
export function addDays(day: Day, days: number): Day {
  return fromEpochDay(toEpochDay(day) + days);
}

/** Number of days in a span, both ends included. */
export function daysIn(from: Day, to: Day): number {
  return toEpochDay(to) - toEpochDay(from) + 1;
}

/** The later of some days. */
export function latest(...days: Day[]): Day {
  return days.reduce((a, b) => (a >= b ? a : b));
}

/** The last day of the month that lies so many months after the month of `day`. */
export function endOfMonth(day: Day, monthsLater: number): Day {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month + monthsLater, 0)).toISOString().slice(0, 10);
}

/** "31 March 2026". */
export function sayDay(day: Day): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  return `${dayOfMonth} ${MONTHS[month - 1]} ${year}`;
}
