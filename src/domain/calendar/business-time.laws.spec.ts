import fc from 'fast-check';
import { businessMs, dueAt, segments } from './business-time';
import { calendarMistakes } from './calendar.checks';
import type { Calendar, Closing, Pause, WeeklyWindow } from './calendar.types';

const hourMs = 3_600_000;
/** Around both clock changes of a year and its end. */
const instant = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-04-05', '2026-11-01', '2026-12-31'),
    fc.integer({ min: -60 * hourMs, max: 60 * hourMs }),
  )
  .map(([night, ms]) => new Date(Date.parse(night) + ms));
const span = fc
  .tuple(instant, fc.integer({ min: 0, max: 90 * hourMs }))
  .map(([from, ms]) => ({ from, to: new Date(from.getTime() + ms) }));
const pauses: fc.Arbitrary<Pause[]> = fc.array(span, { maxLength: 5 });
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 0, 30, 59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const window: fc.Arbitrary<WeeklyWindow> = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  from: time,
  to: fc.oneof(time, fc.constant('24:00')),
});
const closing: fc.Arbitrary<Closing> = fc.oneof(
  span.filter(({ from, to }) => from < to).map((one) => ({ ...one, reason: 'Snow' })),
  fc.constantFrom({ day: '2026-03-08', reason: 'Ice' }, { day: '2026-12-30', reason: 'Flood' }),
);
const calendar: fc.Arbitrary<Calendar> = fc
  .record({
    zone: fc.constantFrom('America/New_York', 'Australia/Lord_Howe', 'Europe/London', 'America/Havana'),
    windows: fc.array(window, { minLength: 1, maxLength: 10 }),
    holidays: fc.constantFrom('federal', 'none'),
    closings: fc.array(closing, { maxLength: 3 }),
  })
  .map((made) => ({ ...made, windows: made.windows.reduce(unlessOverlapping, []) }))
  .filter(({ windows }) => minutesAWeek(windows) >= 15);

/** A minute a week would carry the largest budget beyond the horizon of a due time; a quarter of an hour needs 16 years. */
function minutesAWeek(windows: readonly WeeklyWindow[]): number {
  const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return windows.reduce((sum, { from, to }) => sum + minute(to) - minute(from), 0);
}

function unlessOverlapping(windows: WeeklyWindow[], next: WeeklyWindow): WeeklyWindow[] {
  const more = [...windows, next];
  const isOverlapping = calendarMistakes({ zone: 'UTC', windows: more, holidays: 'none' }).length > 0;
  return isOverlapping ? windows : more;
}

const budget = fc.integer({ min: 0, max: 200 * hourMs });

describe('business time', () => {
  it('is the inverse of the due time, which is the earliest one', () => {
    fc.assert(
      fc.property(calendar, instant, budget, pauses, (one, start, budgetMs, paused) => {
        const due = dueAt(one, start, budgetMs, paused)!;
        expect(businessMs(one, start, due, paused)).toBe(budgetMs);
        if (budgetMs > 0)
          expect(businessMs(one, start, new Date(due.getTime() - 1), paused)).toBe(budgetMs - 1);
      }),
    );
  });

  it('gives back the instant it was counted to, if time runs there', () => {
    fc.assert(
      fc.property(calendar, span, pauses, (one, { from, to }, paused) => {
        const elapsed = businessMs(one, from, to, paused);
        const due = dueAt(one, from, elapsed, paused)!;
        expect(due.getTime()).toBeLessThanOrEqual(to.getTime());
        expect(businessMs(one, due, to, paused)).toBe(0);
      }),
    );
  });

  it('is never hurried by a pause', () => {
    fc.assert(
      fc.property(calendar, instant, budget, pauses, span, (one, start, budgetMs, paused, more) => {
        const due = dueAt(one, start, budgetMs, paused)!;
        expect(dueAt(one, start, budgetMs, [...paused, more])!.getTime()).toBeGreaterThanOrEqual(
          due.getTime(),
        );
      }),
    );
  });

  it('is the same when the interval is split', () => {
    fc.assert(
      fc.property(calendar, fc.tuple(instant, instant, instant), pauses, (one, instants, paused) => {
        const [a, b, c] = instants.sort((x, y) => x.getTime() - y.getTime());
        const count = (from: Date, to: Date) => businessMs(one, from, to, paused);
        expect(count(a, b) + count(b, c)).toBe(count(a, c));
      }),
    );
  });

  it('does not care in which order pauses are given, or in how many pieces', () => {
    fc.assert(
      fc.property(calendar, span, pauses, budget, (one, { from, to }, paused, budgetMs) => {
        const pieces = paused.flatMap((pause) => {
          const middle = new Date(Math.floor((pause.from.getTime() + pause.to!.getTime()) / 2));
          const isInside = middle > pause.from && middle < pause.to!;
          return isInside
            ? [
                { from: middle, to: pause.to },
                { from: pause.from, to: middle },
              ]
            : [pause];
        });
        for (const other of [[...paused].reverse(), pieces]) {
          expect(segments(one, from, to, other)).toEqual(segments(one, from, to, paused));
          expect(dueAt(one, from, budgetMs, other)).toEqual(dueAt(one, from, budgetMs, paused));
        }
      }),
    );
  });

  it('is told by segments without gaps; running and paused make what would have run', () => {
    fc.assert(
      fc.property(calendar, span, pauses, (one, { from, to }, paused) => {
        const list = segments(one, from, to, paused);
        const ends = [from, ...list.map((segment) => segment.to)];
        expect([...list.map((segment) => segment.from), to]).toEqual(ends);
        const sum = (kind: string) =>
          list.reduce((ms, s) => ms + (s.kind === kind ? s.to.getTime() - s.from.getTime() : 0), 0);
        expect(sum('running')).toBe(businessMs(one, from, to, paused));
        expect(sum('running') + sum('paused')).toBe(businessMs(one, from, to, []));
      }),
    );
  });
});
