import type { CsvRow } from './count-csv';

/** A month of one part of the city's requests, counted from the file. */
export interface CountedMonth {
  opening: number;
  received: number;
  processed: number;
  closing: number;
  /** The local time at which the oldest request that was open at the end had come in. */
  oldest: string | null;
}

/**
 * Counts the requests of a month (`2011-07`) row by row. The file's times are local, so a month is the beginning of a text;
 * "before" and "after" are the order of texts.
 */
export function countMonth(rows: readonly CsvRow[], month: string): CountedMonth {
  const counted: CountedMonth = { opening: 0, received: 0, processed: 0, closing: 0, oldest: null };
  for (const { open_dt: opened, closed_dt: closed } of rows) {
    const opens = opened!.slice(0, 7);
    const closes = closed === '' ? '9999-99' : closed!.slice(0, 7);
    if (opens < month && closes >= month) counted.opening += 1;
    if (opens === month) counted.received += 1;
    if (closes === month) counted.processed += 1;
    if (opens <= month && closes > month) {
      counted.closing += 1;
      if (counted.oldest === null || opened! < counted.oldest) counted.oldest = opened!;
    }
  }
  return counted;
}

/** The minutes from opening to closing of what was closed in a month, shortest first: local times of one summer, so their difference is exact. */
export function minutesOfMonth(rows: readonly CsvRow[], month: string): number[] {
  const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);
  return rows
    .filter(({ closed_dt: closed }) => closed!.startsWith(month))
    .map(({ open_dt: opened, closed_dt: closed }) => (at(closed!) - at(opened!)) / 60_000)
    .sort((a, b) => a - b);
}
