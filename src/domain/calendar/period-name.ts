import { fiscalQuarterOf, fiscalQuarterPeriod, fiscalYearPeriod, periodOf } from './calendar-period';
import type { Period, PeriodKind } from './calendar-period';
import type { LocalDay } from './calendar.types';
import { dayAt, epochDayOf, isLocalDay, weekdayAt } from './local-day';

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

/** A period as it is read aloud: "3 March 2025", "week of 3 March 2025", "March 2025", "Q1 2025", "2025", "FY 2025 Q2", "FY 2025". */
export function sayPeriod({ kind, from }: Period): string {
  const [year, month] = from.split('-').map(Number) as [number, number];
  const fiscal = fiscalQuarterOf(from);
  switch (kind) {
    case 'day':
      return sayLocalDay(from);
    case 'week':
      return `week of ${sayLocalDay(from)}`;
    case 'month':
      return `${months[month - 1]!} ${year}`;
    case 'quarter':
      return `Q${Math.floor((month - 1) / 3) + 1} ${year}`;
    case 'year':
      return String(year);
    case 'fiscalQuarter':
      return `FY ${fiscal.year} Q${fiscal.quarter}`;
    case 'fiscalYear':
      return `FY ${fiscal.year}`;
  }
}

/** "31 March 2026". */
function sayLocalDay(day: LocalDay): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  return `${dayOfMonth} ${months[month - 1]!} ${year}`;
}

/** What a period of the kind is, for a sentence about days that are none. */
const rules: Record<PeriodKind, { none: string; rule: string }> = {
  day: { none: 'no single day', rule: 'a day begins and ends on itself' },
  week: { none: 'no week', rule: 'a week begins on a Monday and ends on the Sunday after it' },
  month: { none: 'no month', rule: 'a month begins on the 1st and ends on its last day' },
  quarter: {
    none: 'no quarter',
    rule: 'a quarter begins on 1 January, April, July or October and lasts three months',
  },
  year: { none: 'no year', rule: 'a year is 1 January to 31 December' },
  fiscalQuarter: {
    none: 'no fiscal quarter',
    rule: 'a fiscal quarter begins on 1 October, January, April or July and lasts three months',
  },
  fiscalYear: {
    none: 'no fiscal year',
    rule: 'a fiscal year is 1 October to 30 September of the year after',
  },
};

/** Why two days are no whole period of the kind, as a sentence that names the nearest one. For days that are one there is nothing to say. */
export function sayNoPeriod(kind: PeriodKind, from: LocalDay, to: LocalDay): string {
  const { none, rule } = rules[kind];
  const nearest = periodOf(kind, from);
  return `${from} to ${to} is ${none}; ${rule}. ${from} lies in ${nearest.from} to ${nearest.to}.`;
}

/** How the name of a period of each kind may be written, besides the way it is said. */
export const PERIOD_FORMS: Record<PeriodKind, string> = {
  day: '2025-03-14',
  week: '2025-W11',
  month: '2025-03',
  quarter: '2025-Q1',
  year: '2025',
  fiscalQuarter: 'FY2025-Q2',
  fiscalYear: 'FY2025',
};

type Reader = (parts: readonly string[]) => Period | null;

const ofMonth: Reader = ([year, month]) => existing('month', `${year}-${month!.padStart(2, '0')}-01`);
const ofQuarter: Reader = ([year, quarter]) =>
  existing('quarter', `${year}-${String(3 * Number(quarter) - 2).padStart(2, '0')}-01`);
const ofFiscalQuarter: Reader = ([year, quarter]) =>
  isYear(year!) ? fiscalQuarterPeriod({ year: Number(year), quarter: Number(quarter) }) : null;
const ofFiscalYear: Reader = ([year]) => (isYear(year!) ? fiscalYearPeriod(Number(year)) : null);

/** The ways to write the name of a period; what is in brackets goes to the reader. */
const forms: readonly (readonly [pattern: RegExp, read: Reader])[] = [
  [/^(\d{4}-\d{2}-\d{2})$/, ([day]) => existing('day', day!)],
  [/^(\d{1,2}) ([a-z]+) (\d{4})$/i, (parts) => existing('day', saidDay(parts))],
  [/^week of (\d{1,2}) ([a-z]+) (\d{4})$/i, (parts) => existing('week', saidDay(parts))],
  [/^(\d{4})-?W(\d{2})$/i, ([year, week]) => isoWeek(Number(year), Number(week))],
  [/^(\d{4})-(\d{2})$/, ofMonth],
  [/^([a-z]+) (\d{4})$/i, ([name, year]) => ofMonth([year!, String(monthNamed(name!))])],
  [/^(\d{4})[ -]?Q([1-4])$/i, ofQuarter],
  [/^Q([1-4])[ -]?(\d{4})$/i, ([quarter, year]) => ofQuarter([year!, quarter!])],
  [/^(\d{4})$/, ([year]) => existing('year', `${year}-01-01`)],
  [/^FY[ -]?(\d{4})[ -]?Q([1-4])$/i, ofFiscalQuarter],
  [/^Q([1-4])[ -]?FY[ -]?(\d{4})$/i, ([quarter, year]) => ofFiscalQuarter([year!, quarter!])],
  [/^FY[ -]?(\d{4})$/i, ofFiscalYear],
];

/** The period that a text names; null for any other text. A single day also names the period of the asked kind that it begins. */
export function periodNamed(text: string, kind: PeriodKind | null = null): Period | null {
  for (const [pattern, read] of forms) {
    const found = pattern.exec(text.trim());
    const named = found && read(found.slice(1));
    if (!named) continue;
    if (kind === null || named.kind === kind) return named;
    const around = periodOf(kind, named.from);
    return named.kind === 'day' && around.from === named.from ? around : null;
  }
  return null;
}

/** No office has kept figures for longer, and every period of such a year has two days with a name. */
function isYear(text: string): boolean {
  return text >= '1000' && text <= '9998';
}

function existing(kind: PeriodKind, day: LocalDay): Period | null {
  return isLocalDay(day) && isYear(day.slice(0, 4)) ? periodOf(kind, day) : null;
}

function saidDay([dayOfMonth, month, year]: readonly string[]): LocalDay {
  return `${year}-${String(monthNamed(month!)).padStart(2, '0')}-${dayOfMonth!.padStart(2, '0')}`;
}

/** From 1, by the whole name or its first three letters; 0 for no month. */
function monthNamed(name: string): number {
  const asked = name.toLowerCase();
  return (
    months.findIndex((month) => [month, month.slice(0, 3)].some((one) => one.toLowerCase() === asked)) + 1
  );
}

/** Week 1 is the one with 4 January in it. */
function isoWeek(year: number, week: number): Period | null {
  const fourth = epochDayOf(`${String(year).padStart(4, '0')}-01-04`);
  const monday = fourth - (weekdayAt(fourth) - 1) + 7 * (week - 1);
  const thursdayYear = Number(dayAt(monday + 3).slice(0, 4));
  return isYear(String(year)) && week >= 1 && thursdayYear === year ? periodOf('week', dayAt(monday)) : null;
}
