import fc from 'fast-check';
import { PERIOD_KINDS, periodOf, type PeriodKind } from './calendar-period';
import { dayAt, epochDayOf } from './local-day';
import { periodNamed, sayNoPeriod, sayPeriod } from './period-name';

describe('a period is said', () => {
  it.each<[PeriodKind, string, string]>([
    ['day', '2025-03-03', '3 March 2025'],
    ['week', '2025-03-05', 'week of 3 March 2025'],
    ['month', '2025-03-05', 'March 2025'],
    ['quarter', '2024-12-31', 'Q4 2024'],
    ['year', '2024-12-31', '2024'],
    ['fiscalQuarter', '2024-12-31', 'FY 2025 Q1'],
    ['fiscalQuarter', '2025-01-01', 'FY 2025 Q2'],
    ['fiscalYear', '2024-10-01', 'FY 2025'],
  ])('%s of %s: %s', (kind, day, said) => {
    expect(sayPeriod(periodOf(kind, day))).toBe(said);
  });

  it('so that its name leads back to it', () => {
    const day = fc.integer({ min: epochDayOf('1900-01-01'), max: epochDayOf('2399-12-31') }).map(dayAt);
    fc.assert(
      fc.property(fc.constantFrom(...PERIOD_KINDS), day, (kind, on) => {
        const period = periodOf(kind, on);
        expect(periodNamed(sayPeriod(period))).toEqual(period);
        expect(periodNamed(sayPeriod(period), kind)).toEqual(period);
        expect(periodNamed(period.from, kind)).toEqual(period);
      }),
    );
  });
});

describe('days that are no period', () => {
  it('are told with the rule and the period they lie in', () => {
    expect(sayNoPeriod('month', '2026-01-02', '2026-01-31')).toBe(
      '2026-01-02 to 2026-01-31 is no month; a month begins on the 1st and ends on its last day. 2026-01-02 lies in 2026-01-01 to 2026-01-31.',
    );
  });
});

describe('the name of a period', () => {
  it.each([
    ['2025-03-14', 'day', '2025-03-14'],
    ['2025-W11', 'week', '2025-03-10'],
    ['2020-W53', 'week', '2020-12-28'],
    ['2026-W01', 'week', '2025-12-29'],
    ['2025-03', 'month', '2025-03-01'],
    ['Mar 2025', 'month', '2025-03-01'],
    ['2025-Q1', 'quarter', '2025-01-01'],
    ['2025', 'year', '2025-01-01'],
    ['FY2025-Q2', 'fiscalQuarter', '2025-01-01'],
    ['Q1 FY 2025', 'fiscalQuarter', '2024-10-01'],
    ['fy2025', 'fiscalYear', '2024-10-01'],
  ])('%s is the %s from %s', (text, kind, from) => {
    expect(periodNamed(` ${text} `)).toEqual(periodOf(kind as PeriodKind, from));
  });

  it.each([
    '',
    'spring',
    '2025-13',
    'FY0000',
    '9999',
    '2025-02-29',
    '2025-W54',
    '2021-W53',
    '2025-W00',
    'Q5 2025',
    'Mai 2025',
    '31 June 2025',
  ])('%p is none', (text) => {
    expect(periodNamed(text)).toBeNull();
  });

  it('is none where it names a period of another kind, or a day that begins none', () => {
    expect(periodNamed('2025-Q1', 'fiscalQuarter')).toBeNull();
    expect(periodNamed('2025-03', 'week')).toBeNull();
    expect(periodNamed('2025-03-02', 'month')).toBeNull();
    expect(periodNamed('2025-03-01', 'month')).toEqual(periodOf('month', '2025-03-01'));
  });
});
