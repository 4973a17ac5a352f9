import vectors from '../../../test/data/vectors.json';
import { businessMs, dueAt, segments } from './business-time';
import type { Calendar, Pause } from './calendar.types';

const minuteMs = 60_000;
const daily = (weekdays: number[], from: string, to: string) =>
  weekdays.map((weekday) => ({ weekday, from, to }));
const workdays = [1, 2, 3, 4, 5];
const everyDay = [...workdays, 6, 7];
const newYork: Calendar = {
  zone: 'America/New_York',
  windows: daily(workdays, '09:00', '17:00'),
  holidays: 'federal',
};
const always: Calendar = { zone: 'UTC', windows: daily(everyDay, '00:00', '24:00'), holidays: 'none' };
const nights: Calendar = { ...newYork, windows: daily(everyDay, '22:00', '06:00') };
const calendars: Record<string, Calendar> = {
  'NY9-17': newYork,
  'LA9-17': { ...newYork, zone: 'America/Los_Angeles' },
  '24x7': always,
  'NY01-04 daily': { ...newYork, windows: daily(everyDay, '01:00', '04:00'), holidays: 'none' },
};
const at = (text: string) => new Date(text);
const pausesOf = (list: string[][]): Pause[] =>
  list.map(([from, to]) => ({ from: at(from!), to: to === undefined ? null : at(to) }));
const told = (calendar: Calendar, from: string, to: string, pauses: Pause[] = []) =>
  segments(calendar, at(from), at(to), pauses).map(
    (one) => `${one.from.toISOString().slice(5, 16)} ${one.kind}${one.name ? ` ${one.name}` : ''}`,
  );

describe('the reference', () => {
  it.each(vectors.business_time.add)('due: $name', ({ start, addBusinessMinutes, calendar, due }) => {
    const budgetMs = addBusinessMinutes * minuteMs;
    expect(dueAt(calendars[calendar]!, at(start), budgetMs, [])).toEqual(at(due));
    expect(businessMs(calendars[calendar]!, at(start), at(due), [])).toBe(budgetMs);
  });

  it.each(vectors.business_time.elapsed)('elapsed: $name', (vector) => {
    const pauses = pausesOf(vector.pauses);
    const elapsed = businessMs(calendars[vector.calendar]!, at(vector.start), at(vector.end), pauses);
    expect(elapsed).toBe(vector.businessMinutes * minuteMs);
  });
});

describe('the segments of an interval', () => {
  it('name the holiday that took a working day and tell the rest as out of hours', () => {
    expect(told(newYork, '2026-11-25T21:00Z', '2026-11-27T15:00Z')).toEqual([
      '11-25T21:00 running',
      '11-25T22:00 outOfHours',
      '11-26T14:00 holiday Thanksgiving Day',
      '11-26T22:00 outOfHours',
      '11-27T14:00 running',
    ]);
  });

  it('tell as paused only what would have run', () => {
    const pauses = pausesOf([['2026-06-05T20:00Z', '2026-06-08T14:00Z']]);
    expect(told(newYork, '2026-06-05T19:00Z', '2026-06-08T15:00Z', pauses)).toEqual([
      '06-05T19:00 running',
      '06-05T20:00 paused',
      '06-05T21:00 outOfHours',
      '06-08T13:00 paused',
      '06-08T14:00 running',
    ]);
  });

  it('name closings by day and by the hour', () => {
    const closings = [
      { from: at('2026-01-26T20:00Z'), to: at('2026-01-27T03:00Z'), reason: 'Snow' },
      { day: '2026-01-27', reason: 'Ice' },
    ];
    expect(told({ ...newYork, closings }, '2026-01-26T19:00Z', '2026-01-28T15:00Z')).toEqual([
      '01-26T19:00 running',
      '01-26T20:00 closing Snow',
      '01-26T22:00 outOfHours',
      '01-27T14:00 closing Ice',
      '01-27T22:00 outOfHours',
      '01-28T14:00 running',
    ]);
  });

  it('let a holiday take the night that begins on it, not the one that ends on it', () => {
    expect(told(nights, '2026-12-25T02:00Z', '2026-12-27T00:00Z')).toEqual([
      '12-25T02:00 outOfHours',
      '12-25T03:00 running',
      '12-25T11:00 outOfHours',
      '12-26T03:00 holiday Christmas Day',
      '12-26T11:00 outOfHours',
    ]);
  });

  it('of nothing are none, and time does not run backwards', () => {
    expect(told(newYork, '2026-06-05T19:00Z', '2026-06-05T19:00Z')).toEqual([]);
    expect(() => told(newYork, '2026-06-05T19:00Z', '2026-06-05T18:00Z')).toThrow(RangeError);
  });
});

describe('a due time', () => {
  const start = at('2026-06-05T19:00Z');

  it('is not known while a pause without an end stands in its way', () => {
    expect(dueAt(newYork, start, 61 * minuteMs, pausesOf([['2026-06-05T20:00Z']]))).toBeNull();
    expect(dueAt(newYork, start, 60 * minuteMs, pausesOf([['2026-06-05T20:00Z']]))).toEqual(
      at('2026-06-05T20:00Z'),
    );
    expect(dueAt(newYork, start, 1, pausesOf([['2020-01-01T00:00Z']]))).toBeNull();
  });

  it('of no budget is the start itself, also out of hours', () => {
    expect(dueAt(newYork, at('2026-06-06T15:00Z'), 0, [])).toEqual(at('2026-06-06T15:00Z'));
  });

  it('refuses a budget that is none, or does not fit into fifty years', () => {
    for (const budget of [-1, 0.5, NaN, Infinity])
      expect(() => dueAt(always, start, budget, [])).toThrow(RangeError);
    expect(() => dueAt(always, start, 51 * 366 * 24 * 60 * minuteMs, [])).toThrow('50 years');
  });

  it('counts nights that are an hour short or an hour long as they were', () => {
    const hours = (from: string, to: string) => businessMs(nights, at(from), at(to), []) / (60 * minuteMs);
    expect(hours('2026-03-08T00:00Z', '2026-03-08T20:00Z')).toBe(7);
    expect(hours('2026-11-01T00:00Z', '2026-11-01T20:00Z')).toBe(9);
  });
});
