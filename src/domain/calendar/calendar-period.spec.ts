import fc from 'fast-check';
import vectors from '../../../test/data/vectors.json';
import {
  fiscalQuarterOf,
  fiscalQuarterPeriod,
  fiscalYearPeriod,
  isWholePeriod,
  nextPeriod,
  PERIOD_KINDS,
  periodOf,
  periodsBetween,
  previousPeriod,
  type PeriodKind,
} from './calendar-period';
import { dayAt, epochDayOf } from './local-day';

const { fiscal } = vectors;

/** 1600 to 2399: every pattern of leap years there is, twice. */
const day = fc.integer({ min: epochDayOf('1600-01-01'), max: epochDayOf('2399-12-31') }).map(dayAt);
const kind = fc.constantFrom(...PERIOD_KINDS);

describe('a federal fiscal year', () => {
  it.each(fiscal.of_date)('has $date in FY $fy Q$q', ({ date, fy, q }) => {
    expect(fiscalQuarterOf(date)).toEqual({ year: fy, quarter: q });
  });

  it.each(fiscal.quarter_dates)('has in FY $fy a Q$q from $start to $end', ({ fy, q, start, end }) => {
    const quarter = { kind: 'fiscalQuarter', from: start, to: end };
    expect(fiscalQuarterPeriod({ year: fy, quarter: q })).toEqual(quarter);
    expect(periodOf('fiscalQuarter', end)).toEqual(quarter);
  });

  it.each([
    ['2024-09-30', 2024, 4],
    ['2024-10-01', 2025, 1],
    ['2024-12-31', 2025, 1],
    ['2025-01-01', 2025, 2],
    ['2025-03-31', 2025, 2],
    ['2025-04-01', 2025, 3],
    ['2024-02-29', 2024, 2],
    ['2000-02-29', 2000, 2],
  ])('has %s in FY %i Q%i, and that year from October to September', (on, year, quarter) => {
    expect(fiscalQuarterOf(on)).toEqual({ year, quarter });
    expect(periodOf('fiscalYear', on)).toEqual({
      kind: 'fiscalYear',
      from: `${year - 1}-10-01`,
      to: `${year}-09-30`,
    });
    expect(fiscalYearPeriod(year)).toEqual(periodOf('fiscalYear', on));
  });
});

describe('a period', () => {
  it.each<[PeriodKind, string, string, string]>([
    ['day', '2024-02-29', '2024-02-29', '2024-02-29'],
    ['week', '2024-02-29', '2024-02-26', '2024-03-03'],
    ['week', '2026-01-01', '2025-12-29', '2026-01-04'],
    ['month', '2024-02-10', '2024-02-01', '2024-02-29'],
    ['month', '1900-02-10', '1900-02-01', '1900-02-28'],
    ['quarter', '2024-12-31', '2024-10-01', '2024-12-31'],
    ['year', '2024-12-31', '2024-01-01', '2024-12-31'],
    ['fiscalYear', '2024-12-31', '2024-10-01', '2025-09-30'],
  ])('%s of %s is %s to %s', (of, on, from, to) => {
    expect(periodOf(of, on)).toEqual({ kind: of, from, to });
    expect(isWholePeriod(of, from, to)).toBe(true);
  });

  it('is whole only from its first day to its last', () => {
    expect(isWholePeriod('month', '2026-01-02', '2026-01-31')).toBe(false);
    expect(isWholePeriod('month', '2026-01-01', '2026-01-30')).toBe(false);
    expect(isWholePeriod('month', '2026-01-01', '2026-02-28')).toBe(false);
    expect(isWholePeriod('week', '2026-01-04', '2026-01-10')).toBe(false);
    expect(isWholePeriod('fiscalYear', '2025-01-01', '2025-12-31')).toBe(false);
  });

  it('holds its day, and no other period of its kind does', () => {
    fc.assert(
      fc.property(kind, day, (of, on) => {
        const period = periodOf(of, on);
        expect(period.from <= on && on <= period.to).toBe(true);
        expect(periodOf(of, period.from)).toEqual(period);
        expect(periodOf(of, period.to)).toEqual(period);
        expect(epochDayOf(nextPeriod(period).from)).toBe(epochDayOf(period.to) + 1);
        expect(previousPeriod(nextPeriod(period))).toEqual(period);
      }),
    );
  });

  it('is one of those between two days exactly where it shares a day with them', () => {
    fc.assert(
      fc.property(kind, day, fc.integer({ min: -20, max: 500 }), (of, from, days) => {
        const to = dayAt(epochDayOf(from) + days);
        const all = periodsBetween(of, from, to);
        if (days < 0) return expect(all).toEqual([]);
        expect(all[0]).toEqual(periodOf(of, from));
        expect(all.at(-1)).toEqual(periodOf(of, to));
        all.slice(1).forEach((period, i) => expect(period).toEqual(nextPeriod(all[i]!)));
      }),
    );
  });

  it('ends with the last day that has a name, and with as many as are wanted', () => {
    for (const of of PERIOD_KINDS)
      expect(periodsBetween(of, '9999-12-25', '9999-12-31').at(-1)).toEqual(periodOf(of, '9999-12-31'));
    expect(periodsBetween('day', '0001-01-01', '9999-12-31', 3).map(({ from }) => from)).toEqual([
      '0001-01-01',
      '0001-01-02',
      '0001-01-03',
    ]);
  });
});
