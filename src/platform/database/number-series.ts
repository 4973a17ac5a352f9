import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Numbers taken from the database at once. Larger blocks leave larger gaps at a restart; 20 saves 19 of 20 round trips. */
const block = 20;

interface Range {
  next: number;
  last: number;
}

/**
 * Running numbers for people: `C-2026-000123`. Taken in blocks outside of any act, so that two people who open cases at
 * once never wait for each other; numbers of acts that were refused or instances that stopped are simply skipped.
 */
@Injectable()
export class NumberSeries {
  private readonly ranges = new Map<string, Range>();
  private readonly fetching = new Map<string, Promise<void>>();

  constructor(private readonly dataSource: DataSource) {}

  async next(agencyId: string, prefix: string, at: Date): Promise<string> {
    const year = at.getUTCFullYear();
    const series = `${agencyId}/${prefix}/${year}`;
    for (;;) {
      const range = this.ranges.get(series);
      if (range && range.next <= range.last) {
        const number = range.next;
        range.next += 1;
        return format(prefix, year, number);
      }
      await this.fetch(series, agencyId, prefix, year);
    }
  }

  /** `count` numbers in a row, for bulk work. */
  async take(agencyId: string, prefix: string, at: Date, count: number): Promise<string[]> {
    const year = at.getUTCFullYear();
    const last = await this.reserve(agencyId, prefix, year, count);
    return Array.from({ length: count }, (_, index) => format(prefix, year, last - count + 1 + index));
  }

  private fetch(series: string, agencyId: string, prefix: string, year: number): Promise<void> {
    let fetching = this.fetching.get(series);
    if (!fetching) {
      fetching = this.reserve(agencyId, prefix, year, block)
        .then((last) => void this.ranges.set(series, { next: last - block + 1, last }))
        .finally(() => this.fetching.delete(series));
      this.fetching.set(series, fetching);
    }
    return fetching;
  }

  private async reserve(agencyId: string, prefix: string, year: number, count: number): Promise<number> {
    const rows = await this.dataSource.query<{ last: string }[]>(
      `INSERT INTO number_series (agency_id, prefix, year, last) VALUES ($1, $2, $3, $4)
       ON CONFLICT (agency_id, prefix, year) DO UPDATE SET last = number_series.last + $4 RETURNING last`,
      [agencyId, prefix, year, count],
    );
    return Number(rows[0]!.last);
  }
}

function format(prefix: string, year: number, number: number): string {
  return `${prefix}-${year}-${String(number).padStart(6, '0')}`;
}
