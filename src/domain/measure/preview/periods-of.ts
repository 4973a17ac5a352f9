import { addDays, daysIn, endOfMonth } from '../day';
import type { Day, DaySpan } from '../measure.types';
import type { SeriesPeriod } from './preview.types';

/** Points below which the distance of their days says nothing about what they stand for: each is its day. */
const POINTS_TO_TELL = 4;

interface Step {
  readonly period: SeriesPeriod;
  /** Months or days that one point stands for. */
  readonly months?: number;
  readonly days?: number;
}

/** What points stand for that come with one day each, ascending: whole months or days by the greatest step that all distances share. */
export function periodsOf(days: readonly Day[]): { period: SeriesPeriod; spans: DaySpan[] } {
  const step = stepOf(days);
  return { period: step.period, spans: days.map((day) => spanOf(day, step)) };
}

/** What periods are that come with first and last day: by their usual length. */
export function periodOfSpans(spans: readonly DaySpan[]): SeriesPeriod {
  const lengths = spans.map(({ from, to }) => daysIn(from, to)).sort((a, b) => a - b);
  return periodOfLength(lengths[Math.floor(lengths.length / 2)] ?? 0);
}

function periodOfLength(days: number): SeriesPeriod {
  if (days === 1) return 'day';
  if (days === 7) return 'week';
  if (days >= 28 && days <= 31) return 'month';
  if (days >= 89 && days <= 92) return 'quarter';
  return days === 365 || days === 366 ? 'year' : 'other';
}

function stepOf(days: readonly Day[]): Step {
  if (days.length < POINTS_TO_TELL) return { period: 'other', days: 1 };
  const months = monthsBetween(days);
  if (months !== null) {
    const period = months % 12 === 0 ? 'year' : months % 3 === 0 ? 'quarter' : 'month';
    return { period, months: { year: 12, quarter: 3, month: 1 }[period] };
  }
  const distances = days.slice(1).map((day, i) => daysIn(days[i]!, day) - 1);
  const shared = distances.reduce(commonDivisor);
  if (shared % 7 === 0) return { period: 'week', days: 7 };
  const usual = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 2)]!;
  return usual === 1 ? { period: 'day', days: 1 } : { period: 'other', days: Math.min(...distances) };
}

/** The greatest step in months, where all days are the same day of their months, or all the last one; else null. */
function monthsBetween(days: readonly Day[]): number | null {
  const sameDay = days.every((day) => day.slice(8) === days[0]!.slice(8));
  if (!sameDay && !days.every(isMonthEnd)) return null;
  const months = days.map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
  return months
    .slice(1)
    .map((month, i) => month - months[i]!)
    .reduce(commonDivisor);
}

function isMonthEnd(day: Day): boolean {
  return endOfMonth(day, 0) === day;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

function spanOf(day: Day, { months, days }: Step): DaySpan {
  if (months === undefined) return { from: day, to: addDays(day, days! - 1) };
  if (isMonthEnd(day)) return { from: addDays(endOfMonth(day, -months), 1), to: day };
  // A month from the 15th on lasts to the 14th of the next.
  return { from: day, to: addDays(sameDayLater(day, months), -1) };
}

function sameDayLater(day: Day, months: number): Day {
  const last = endOfMonth(day, months);
  const same = `${last.slice(0, 8)}${day.slice(8)}`;
  return same < last ? same : last;
}
