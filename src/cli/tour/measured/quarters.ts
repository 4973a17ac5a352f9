const dayMs = 86_400_000;

/** A federal fiscal quarter: the first of FY 2026 is October to December 2025. */
export interface Quarter {
  fiscalYear: number;
  quarter: number;
}

export function quarterOf(moment: Date): Quarter {
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth()];
  return month >= 9
    ? { fiscalYear: year + 1, quarter: 1 }
    : { fiscalYear: year, quarter: Math.floor(month / 3) + 2 };
}

export function quartersBefore({ fiscalYear, quarter }: Quarter, count: number): Quarter {
  const place = fiscalYear * 4 + quarter - 1 - count;
  return { fiscalYear: Math.floor(place / 4), quarter: (place % 4) + 1 };
}

/** The latest that is over everywhere on earth. */
export function lastFinished(): Quarter {
  return quartersBefore(quarterOf(new Date(Date.now() - 2 * dayMs)), 1);
}

/** A day of the quarter that goes on, and still will tomorrow. */
export function unfinishedDay(): string {
  return new Date(Date.now() + 2 * dayMs).toISOString().slice(0, 10);
}

export function daysOf({ fiscalYear, quarter }: Quarter): { periodStart: string; periodEnd: string } {
  const day = (month: number, date: number): string =>
    new Date(Date.UTC(fiscalYear - 1, month, date)).toISOString().slice(0, 10);
  return { periodStart: day(6 + 3 * quarter, 1), periodEnd: day(9 + 3 * quarter, 0) };
}

export function sayQuarter({ fiscalYear, quarter }: Quarter): string {
  return `FY ${fiscalYear} Q${quarter}`;
}
