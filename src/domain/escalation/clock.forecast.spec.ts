import type { Calendar } from '../calendar';
import { breachAt, breachIfResumed } from './clock.forecast';
import type { ClockMark, ClockTerm, ServiceClock, StandingCalendar } from './clock.types';

const office: Calendar = {
  zone: 'America/New_York',
  windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  holidays: 'federal',
};
const facts = {
  calendars: new Map<string | null, StandingCalendar>([['office', { version: 1, calendar: office }]]),
};
const hour = 3_600_000;
const friday9 = '2026-01-09T14:00:00.000Z';
const at = (text: string) => new Date(text);

const term: ClockTerm = {
  from: friday9,
  to: null,
  queueId: 'queue',
  severity: 3,
  calendarId: 'office',
  calendarVersion: 1,
  carriedMs: 0,
  ranMs: null,
  plan: { policyId: 'policy', policyVersion: 1, budgetMs: 10 * hour, warnMs: 5 * hour, levels: [] },
};
const clock = (over: Partial<ServiceClock> = {}): ServiceClock => ({
  kind: 'resolve',
  number: 1,
  startedAt: friday9,
  stoppedAt: null,
  isMet: false,
  terms: [term],
  pauses: [],
  marks: [],
  ...over,
});
const mark = (kind: ClockMark['kind']): ClockMark => ({
  kind,
  level: null,
  act: null,
  elapsedMs: 0,
  dueAt: friday9,
  at: friday9,
  isLate: false,
});

describe('when a clock will be breached', () => {
  it('is when its budget is used up in working time, warned or not', () => {
    const monday11 = at('2026-01-12T16:00:00Z');
    expect(breachAt(clock(), facts)).toEqual(monday11);
    expect(breachAt(clock({ marks: [mark('warning')] }), facts)).toEqual(monday11);
  });

  it.each<[string, Partial<ServiceClock>]>([
    ['breached already', { marks: [mark('warning'), mark('breach')] }],
    ['stopped', { stoppedAt: '2026-01-09T15:00:00.000Z' }],
    ['without a policy', { terms: [{ ...term, plan: null }] }],
    ['paused', { pauses: [{ from: '2026-01-09T15:00:00.000Z', to: null, on: 'customer' }] }],
  ])('is never for one that is %s', (_, over) => {
    expect(breachAt(clock(over), facts)).toBeNull();
  });

  it('is known for a paused one in case that it goes on now: what it has left, from now', () => {
    const paused = clock({ pauses: [{ from: '2026-01-09T20:00:00.000Z', to: null, on: 'customer' }] });
    // Six hours are used; four are left from Wednesday 10:00 on.
    expect(breachIfResumed(paused, at('2026-01-14T15:00:00Z'), facts)).toEqual(at('2026-01-14T19:00:00Z'));
    expect(breachIfResumed(clock(), at('2026-01-14T15:00:00Z'), facts)).toBeNull();
  });
});
