import { instantOf } from '../../../domain/calendar';

export const periodLengths = ['whole', 'day', 'week', 'month', 'quarter', 'fiscalYear'] as const;
export type PeriodLength = (typeof periodLengths)[number];

/** Days of a half-open period, as `YYYY-MM-DD`. */
export interface Period {
  from: string;
  before: string;
}

/**
 * The days from `from` up to `before`, cut into periods of the calendar: weeks begin on Monday, quarters and fiscal years
 * as those of the federal government. The first and the last are shorter where the interval cuts them. Null when there
 * would be more than `most`.
 */
export function periodsOf(from: string, before: string, per: PeriodLength, most: number): Period[] | null {
  const periods: Period[] = [];
  for (let at = from; at < before;) {
    if (periods.length === most) return null;
    const next = per === 'whole' ? before : endOf(at, per);
    const end = next < before ? next : before;
    periods.push({ from: at, before: end });
    at = end;
  }
  return periods;
}

/** When each period begins in a zone, and when the last is over: one instant more than there are periods. */
export function boundsOf(periods: readonly Period[], zone: string): Date[] {
  return [...periods.map(({ from }) => from), periods.at(-1)!.before].map((day) =>
    // A day that begins with a change of the clocks begins at the first instant there is of it.
    instantOf(zone, `${day}T00:00`, 'compatible'),
  );
}

function endOf(day: string, per: Exclude<PeriodLength, 'whole'>): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  switch (per) {
    case 'day':
      return dayAt(year, month, date + 1);
    case 'week': {
      const weekday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
      return dayAt(year, month, date + 7 - weekday);
    }
    case 'month':
      return dayAt(year, month + 1, 1);
    case 'quarter':
      return dayAt(year, month + 3 - ((month - 1) % 3), 1);
    case 'fiscalYear':
      return dayAt(month >= 10 ? year + 1 : year, 10, 1);
  }
}

/** Months and dates past their end go on into the next year and month. */
function dayAt(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}
