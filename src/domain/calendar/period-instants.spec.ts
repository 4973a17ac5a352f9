import fc from 'fast-check';
import { nextPeriod, PERIOD_KINDS, periodOf, type PeriodKind } from './calendar-period';
import { instantsOf, localDayOf, periodAt } from './period-instants';

const HOUR_MS = 3_600_000;
const zones = ['America/New_York', 'Pacific/Honolulu', 'Asia/Tokyo'];

/** Nights in which a zone does what few do: begins a day twice, or at one in the morning, or leaves one out, or changes by half an hour. */
const strange: readonly (readonly [zone: string, around: string])[] = [
  ['America/St_Johns', '2010-11-07T02:31:00Z'],
  ['America/Havana', '2026-03-08T05:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
];

describe('the instants of a period', () => {
  it.each([
    // The end of a fiscal year, in summer time; Honolulu has none, Tokyo is ahead of UTC.
    ['America/New_York', 'fiscalYear', '2024-09-30', '2023-10-01T04:00:00Z', '2024-10-01T04:00:00Z'],
    ['Pacific/Honolulu', 'fiscalYear', '2024-09-30', '2023-10-01T10:00:00Z', '2024-10-01T10:00:00Z'],
    ['Asia/Tokyo', 'fiscalYear', '2024-09-30', '2023-09-30T15:00:00Z', '2024-09-30T15:00:00Z'],
    // The end of a year, in winter time.
    ['America/New_York', 'fiscalQuarter', '2024-12-31', '2024-10-01T04:00:00Z', '2025-01-01T05:00:00Z'],
    ['Pacific/Honolulu', 'fiscalQuarter', '2024-12-31', '2024-10-01T10:00:00Z', '2025-01-01T10:00:00Z'],
    ['Asia/Tokyo', 'fiscalQuarter', '2024-12-31', '2024-09-30T15:00:00Z', '2024-12-31T15:00:00Z'],
    // The leap day.
    ['America/New_York', 'day', '2024-02-29', '2024-02-29T05:00:00Z', '2024-03-01T05:00:00Z'],
    ['Pacific/Honolulu', 'month', '2024-02-29', '2024-02-01T10:00:00Z', '2024-03-01T10:00:00Z'],
    // The nights of a clock change: 23 and 25 hours, and 24 where there is none.
    ['America/New_York', 'day', '2026-03-08', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
    ['America/New_York', 'day', '2026-11-01', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
    ['Pacific/Honolulu', 'day', '2026-03-08', '2026-03-08T10:00:00Z', '2026-03-09T10:00:00Z'],
    ['America/New_York', 'week', '2026-03-08', '2026-03-02T05:00:00Z', '2026-03-09T04:00:00Z'],
    // A day that begins at one in the morning, and one that never was.
    ['America/Havana', 'day', '2026-03-08', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
    ['Pacific/Apia', 'day', '2011-12-30', '2011-12-30T10:00:00Z', '2011-12-30T10:00:00Z'],
  ])('in %s, of the %s of %s, begin at %s and end before %s', (zone, kind, day, from, until) => {
    const period = periodOf(kind as PeriodKind, day);
    expect(instantsOf(period, zone)).toEqual({ from: new Date(from), until: new Date(until) });
  });

  it('follow those of the period before without a gap, and each lies in exactly one', () => {
    const around = fc.oneof(
      fc.tuple(
        fc.constantFrom(...zones),
        fc.constantFrom('2026-03-08', '2026-11-01', '2024-10-01', '2025-01-01', '2024-02-29').map(Date.parse),
      ),
      fc.constantFrom(...strange.map(([zone, at]) => [zone, Date.parse(at)] as [string, number])),
    );
    const offset = fc.integer({ min: -40 * HOUR_MS, max: 40 * HOUR_MS });
    fc.assert(
      fc.property(fc.constantFrom(...PERIOD_KINDS), around, offset, (kind, [zone, middle], ms) => {
        const at = new Date(middle + ms);
        const period = periodAt(kind, at, zone);
        const { from, until } = instantsOf(period, zone);
        expect(from <= at && at < until).toBe(true);
        expect(instantsOf(nextPeriod(period), zone).from).toEqual(until);
        expect(period).toEqual(periodOf(kind, localDayOf(at, zone)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the day of an instant', () => {
  it.each([
    ['America/New_York', '2024-10-01T03:59:59.999Z', '2024-09-30'],
    ['America/New_York', '2024-10-01T04:00:00Z', '2024-10-01'],
    ['Pacific/Honolulu', '2025-01-01T09:59:59.999Z', '2024-12-31'],
    ['Pacific/Honolulu', '2025-01-01T10:00:00Z', '2025-01-01'],
    ['Asia/Tokyo', '2024-12-31T15:00:00Z', '2025-01-01'],
    // One minute after midnight of 7 November the clocks went back to 23:01 of the day before.
    ['America/St_Johns', '2010-11-07T02:30:30Z', '2010-11-07'],
    ['America/St_Johns', '2010-11-07T03:00:00Z', '2010-11-07'],
  ])('in %s at %s is %s', (zone, at, day) => {
    expect(localDayOf(new Date(at), zone)).toBe(day);
  });
});
