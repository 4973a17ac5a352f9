import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Numbers taken from the database at once. Larger blocks leave larger gaps at a restart; 20 saves 19 of 20 round trips. */
const block = 20;
/** A block is let go after this long: its year is the one in which it was taken, and the year may have changed. */
const blockLifeMs = 600_000;

interface Range {
  year: number;
  next: number;
  last: number;
  takenAt: number;
}

/**
 * Running numbers for people: `C-2026-000123`, the year by the database clock (UTC). Taken in blocks outside of any act,
 * so that two people who open cases at once never wait for each other; numbers of acts that were refused or of instances
 * that stopped are simply skipped.
 */
@Injectable()
export class NumberSeries {
  private readonly ranges = new Map<string, Range>();
  private readonly fetching = new Map<string, Promise<void>>();

  constructor(private readonly dataSource: DataSource) {}

  async next(agencyId: string, prefix: string): Promise<string> {
    const series = `${agencyId}/${prefix}`;
    for (;;) {
      const range = this.ranges.get(series);
      if (range && range.next <= range.last && performance.now() - range.takenAt < blockLifeMs) {
        const number = range.next;
        range.next += 1;
        return format(prefix, range.year, number);
      }
      this.ranges.delete(series);
      await this.fetch(series, agencyId, prefix);
    }
  }

  /** `count` numbers in a row, for bulk work. */
  async take(agencyId: string, prefix: string, count: number): Promise<string[]> {
    const { year, next } = await this.reserve(agencyId, prefix, count);
    return Array.from({ length: count }, (_, index) => format(prefix, year, next + index));
  }

  /** One request for a block at a time, however many wait for it. */
  private fetch(series: string, agencyId: string, prefix: string): Promise<void> {
    let fetching = this.fetching.get(series);
    if (!fetching) {
      fetching = this.reserve(agencyId, prefix, block)
        .then((range) => void this.ranges.set(series, range))
        .finally(() => this.fetching.delete(series));
      this.fetching.set(series, fetching);
    }
    return fetching;
  }

  private async reserve(agencyId: string, prefix: string, count: number): Promise<Range> {
    const [row] = await this.dataSource.query<{ year: number; last: string }[]>(
      `INSERT INTO number_series (agency_id, prefix, year, last)
       VALUES ($1, $2, extract(year FROM clock_now() AT TIME ZONE 'UTC'), $3)
       ON CONFLICT (agency_id, prefix, year) DO UPDATE SET last = number_series.last + $3 RETURNING year, last`,
      [agencyId, prefix, count],
    );
    const last = Number(row!.last);
    return { year: row!.year, next: last - count + 1, last, takenAt: performance.now() };
  }
}

function format(prefix: string, year: number, number: number): string {
  return `${prefix}-${year}-${String(number).padStart(6, '0')}`;
}
