import type { LocalDay } from './calendar.types';
import { DAY_MS, dayAt, epochDayOf, weekdayAt } from './local-day';

/**
 * How often something is counted. Weeks are ISO weeks, from Monday; the federal fiscal year 2025 is 1 October 2024 to
 * 30 September 2025, and its first quarter October to December.
 */
export const PERIOD_KINDS = [
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'fiscalQuarter',
  'fiscalYear',
] as const;

export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** One period of a kind, both days included. */
export interface Period {
  readonly kind: PeriodKind;
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/** A federal fiscal year, and its quarter from 1 to 4. */
export interface FiscalQuarter {
  readonly year: number;
  readonly quarter: number;
}

/** How many months a period has, and the month (from 0) with which one of them begins; fiscal quarters begin where calendar quarters do. */
const monthsOf = {
  month: { length: 1, offset: 0 },
  quarter: { length: 3, offset: 0 },
  year: { length: 12, offset: 0 },
  fiscalQuarter: { length: 3, offset: 0 },
  fiscalYear: { length: 12, offset: 9 },
} as const;

const daysOf = { day: 1, week: 7 } as const;

const byDays = (kind: PeriodKind): kind is keyof typeof daysOf => kind in daysOf;

/** The period that a day lies in. The day must exist. */
export function periodOf(kind: PeriodKind, day: LocalDay): Period {
  if (byDays(kind)) {
    const epochDay = epochDayOf(day);
    const from = kind === 'day' ? epochDay : epochDay - (weekdayAt(epochDay) - 1);
    return { kind, from: dayAt(from), to: dayAt(from + daysOf[kind] - 1) };
  }
  const { length, offset } = monthsOf[kind];
  const begin = Math.floor((monthNumber(day) - offset) / length) * length + offset;
  return { kind, from: firstDay(begin), to: dayAt(epochDayOfMonth(begin + length) - 1) };
}

export function nextPeriod({ kind, to }: Period): Period {
  return periodOf(kind, dayAt(epochDayOf(to) + 1));
}

export function previousPeriod({ kind, from }: Period): Period {
  return periodOf(kind, dayAt(epochDayOf(from) - 1));
}

/**
 * Every period that shares a day with the span, both days included, in order; none where the span ends before it begins.
 * No more than `atMost` of them: the span may be somebody's, of ten thousand years.
 */
export function periodsBetween(kind: PeriodKind, from: LocalDay, to: LocalDay, atMost = Infinity): Period[] {
  const periods: Period[] = [];
  if (to < from) return periods;
  // Not by comparing days: what follows the year 9999 no longer sorts after it.
  const last = periodOf(kind, to).from;
  for (let period = periodOf(kind, from); periods.length < atMost; period = nextPeriod(period)) {
    periods.push(period);
    if (period.from === last) break;
  }
  return periods;
}

/** Whether the two days are the first and the last of one period of the kind. */
export function isWholePeriod(kind: PeriodKind, from: LocalDay, to: LocalDay): boolean {
  const period = periodOf(kind, from);
  return period.from === from && period.to === to;
}

export function fiscalQuarterOf(day: LocalDay): FiscalQuarter {
  const fiscalMonth = monthNumber(day) + 3;
  return { year: Math.floor(fiscalMonth / 12), quarter: Math.floor((fiscalMonth % 12) / 3) + 1 };
}

/** The period that a fiscal quarter is. */
export function fiscalQuarterPeriod({ year, quarter }: FiscalQuarter): Period {
  return periodOf('fiscalQuarter', firstDay(year * 12 + 3 * quarter - 6));
}

/** 1 October of the year before to 30 September. */
export function fiscalYearPeriod(year: number): Period {
  return periodOf('fiscalYear', firstDay(year * 12));
}

/** Months since January of the year 0. */
function monthNumber(day: LocalDay): number {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return year * 12 + month - 1;
}

function firstDay(month: number): LocalDay {
  return dayAt(epochDayOfMonth(month));
}

/** Of the month's first day; past the year 9999 too, where a day has no name any more. */
function epochDayOfMonth(month: number): number {
  const year = Math.floor(month / 12);
  return new Date(0).setUTCFullYear(year, month - year * 12, 1) / DAY_MS;
}
