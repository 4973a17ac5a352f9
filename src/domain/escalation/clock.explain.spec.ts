import type { Calendar } from '../calendar';
import { explainClock, holdsOf, type ClockSegment } from './clock.explain';
import { elapsedMs } from './clock.marks';
import { clockSentence } from './clock.sentence';
import { clockStanding } from './clock.standing';
import type { ClockFacts, ServiceClock } from './clock.types';
import { decideEscalation, requestEscalation, type EscalationCommand } from './escalation.decide';
import { buildEscalation, buildFacts, buildRule } from './escalation.example';
import type { EscalationRecord } from './escalation.types';

// Monday to Friday, 09:00 to 17:00 in Washington. Thursday 26 November 2026 is Thanksgiving; on Monday it snows until noon.
const office: Calendar = {
  zone: 'America/New_York',
  windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  holidays: 'federal',
  closings: [
    { from: new Date('2026-11-30T14:00:00Z'), to: new Date('2026-11-30T17:00:00Z'), reason: 'Snow' },
  ],
};
const days = ['Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed2'];
/** By the office's wall clock, from Wednesday 25 November 2026. */
const at = (told: string): Date => {
  const [day, time] = told.split(' ') as [string, string];
  return new Date(Date.parse(`2026-11-25T${time}:00-05:00`) + days.indexOf(day) * 86_400_000);
};
const told = (date: Date): string => {
  const wall = new Date(date.getTime() - 5 * 3_600_000);
  const day = days[(Date.parse(wall.toISOString().slice(0, 10)) - Date.parse('2026-11-25')) / 86_400_000];
  return `${day} ${wall.toISOString().slice(11, 16)}`;
};

const clocks: ClockFacts = {
  rule: buildRule({
    calendarId: 'office',
    calendarVersion: 1,
    calendar: office,
    policy: {
      id: 'policy',
      version: 1,
      claimBudgetMinutes: 240,
      resolveBudgetMinutes: 960,
      warnPercent: 75,
      levels: [],
    },
  }),
  calendars: new Map([['office', { version: 1, calendar: office }]]),
};
const facts = buildFacts({ clocks, load: 0 });
const by = (now: Date) => ({
  actor: { kind: 'person' as const, personId: 'ann', agencyId: 'agency', name: 'Ann' },
  now,
});

/** What happened to an escalation, told from beginning to end; the record as it is then. */
function story(begin: string, ...acts: [string, EscalationCommand][]): EscalationRecord {
  const begun = requestEscalation(buildEscalation('queued'), facts, at(begin));
  if (!begun.ok) throw new Error(begun.refusal.message);
  return acts.reduce<EscalationRecord>((record, [when, command]) => {
    const decision = decideEscalation(record, command, facts, by(at(when)));
    if (!decision.ok) throw new Error(decision.refusal.message);
    return decision.state;
  }, begun.state);
}

const claim = { event: 'claim', personId: 'ann' } as const;
const wait = { event: 'wait', on: 'customer', note: 'n' } as const;
const resume = { event: 'resume' } as const;
const resolve = { event: 'resolve', resolution: 'r', code: null } as const;
const clockOf = ({ clocks: all }: EscalationRecord, kind: ServiceClock['kind']): ServiceClock =>
  all.find((clock) => clock.kind === kind)!;
const line = ({ from, to, kind, name, holderId }: ClockSegment): string =>
  [`${told(from)}–${told(to)}`, kind, name, holderId && `by ${holderId}`].filter(Boolean).join(' ');
const explain = (clock: ServiceClock, until: string, holds = holdsOf([])): ClockSegment[] =>
  explainClock(clock, at(until), () => office, holds);
const ms = (list: readonly ClockSegment[], kind: string): number =>
  list
    .filter((segment) => segment.kind === kind)
    .reduce((sum, { from, to }) => sum + (to.getTime() - from.getTime()), 0);

describe('a clock explained', () => {
  const record = story('Wed 15:00', ['Wed 15:00', claim], ['Wed 16:00', wait], ['Fri 11:00', resume]);
  const resolves = clockOf(record, 'resolve');
  const holds = holdsOf([
    { at: at('Wed 15:00'), holderId: 'ann' },
    { at: at('Fri 12:00'), holderId: null },
    { at: at('Fri 13:00'), holderId: 'bob' },
  ]);

  it('tells a pause, a holiday, a weekend, a closing and two holders, in order and without a gap', () => {
    const segments = explain(resolves, 'Mon 13:00', holds);
    expect(segments.map(line)).toEqual([
      'Wed 15:00–Wed 16:00 running by ann',
      'Wed 16:00–Wed 17:00 paused by ann',
      'Wed 17:00–Thu 09:00 outOfHours by ann',
      'Thu 09:00–Thu 17:00 holiday Thanksgiving Day by ann',
      'Thu 17:00–Fri 09:00 outOfHours by ann',
      'Fri 09:00–Fri 11:00 paused by ann',
      'Fri 11:00–Fri 12:00 running by ann',
      'Fri 12:00–Fri 13:00 running',
      'Fri 13:00–Fri 17:00 running by bob',
      'Fri 17:00–Mon 09:00 outOfHours by bob',
      'Mon 09:00–Mon 12:00 closing Snow by bob',
      'Mon 12:00–Mon 13:00 running by bob',
    ]);
    expect(segments[0]!.term).toMatchObject({ queueId: 'queue', plan: { policyId: 'policy' } });
  });

  it.each(['Wed 15:00', 'Wed 15:30', 'Thu 12:00', 'Fri 16:59', 'Sun 03:00', 'Tue 17:00'])(
    'its running segments add up to what it shows on %s',
    (until) =>
      expect(ms(explain(resolves, until, holds), 'running')).toBe(elapsedMs(resolves, at(until), clocks)),
  );

  it('its paused segments add up to what the sentence says that waiting cost', () => {
    const standing = clockStanding(resolves, at('Mon 13:00'), clocks, () => office);
    expect([...standing.stoodStillMs]).toEqual([['customer', ms(explain(resolves, 'Mon 13:00'), 'paused')]]);
  });

  it('counts what waiting cost once, though other rules came while it went on', () => {
    const raised = story(
      'Wed 09:00',
      ['Wed 09:00', claim],
      ['Wed 10:00', wait],
      ['Wed 12:00', { event: 'raise', reason: 'r' }],
      ['Wed 13:00', { event: 'replan', cause: 'policyApplied' }],
      ['Wed 15:00', resume],
    );
    const clock = clockOf(raised, 'resolve');
    expect(clock.terms).toHaveLength(3);
    const standing = clockStanding(clock, at('Wed 16:00'), clocks, () => office);
    expect([...standing.stoodStillMs]).toEqual([['customer', 5 * 3_600_000]]);
    expect(ms(explain(clock, 'Wed 16:00'), 'paused')).toBe(5 * 3_600_000);
  });

  it('after a reopening tells the time between as stopped, and counts on', () => {
    const reopened = story(
      'Wed 09:00',
      ['Wed 09:00', claim],
      ['Wed 11:00', resolve],
      ['Fri 10:00', { event: 'reopen', reason: 'r' }],
    );
    const segments = explain(clockOf(reopened, 'resolve'), 'Fri 12:00');
    expect(segments.map(line)).toEqual([
      'Wed 09:00–Wed 11:00 running',
      'Wed 11:00–Fri 10:00 stopped',
      'Fri 10:00–Fri 12:00 running',
    ]);
    expect(segments[1]!.term).toBeNull();
  });

  it('ends where it stopped, whenever it is looked at', () => {
    const claimed = clockOf(record, 'claim');
    expect(explain(claimed, 'Mon 13:00')).toEqual([]);
    const later = clockOf(story('Wed 09:00', ['Wed 10:30', claim]), 'claim');
    expect(explain(later, 'Mon 13:00').map(line)).toEqual(['Wed 09:00–Wed 10:30 running']);
  });
});

describe('its sentence', () => {
  const sentence = (record: EscalationRecord, kind: ServiceClock['kind'], until: string): string => {
    const clock = clockOf(record, kind);
    return clockSentence(
      clock,
      clockStanding(clock, at(until), clocks, () => office),
      office.zone,
    );
  };
  const held = story('Wed 09:00', ['Wed 10:20', claim]);

  it('says when it is due, in the office’s own time, and how much is used', () => {
    expect(sentence(held, 'resolve', 'Wed 15:10')).toBe(
      'Due Friday 27 November 2026 at 17:00 (America/New_York): 6 h 10 min of 16 h used.',
    );
  });

  it('says what waiting cost, once it is over and while it goes on', () => {
    const waiting = story('Wed 09:00', ['Wed 09:00', claim], ['Wed 15:00', wait]);
    expect(sentence(waiting, 'resolve', 'Wed 16:20')).toBe(
      'Standing still since Wednesday 25 November 2026 at 15:00 (America/New_York): 6 h of 16 h used; it has stood still 1 h 20 min while the customer is waited for.',
    );
    const resumed = story('Wed 09:00', ['Wed 09:00', claim], ['Wed 15:00', wait], ['Wed 16:20', resume]);
    expect(sentence(resumed, 'resolve', 'Wed 16:30')).toBe(
      'Due Monday 30 November 2026 at 13:20 (America/New_York): 6 h 10 min of 16 h used; it stood still 1 h 20 min while the customer was waited for.',
    );
  });

  it('says what became of a clock that stopped', () => {
    expect(sentence(held, 'claim', 'Mon 09:00')).toBe(
      'Claimed Wednesday 25 November 2026 at 10:20 (America/New_York): 1 h 20 min of 4 h used.',
    );
    const late = story('Wed 09:00', ['Wed 14:00', claim]);
    expect(sentence(late, 'claim', 'Mon 09:00')).toContain('5 h of 4 h used, 1 h too much.');
    const withdrawn = story('Wed 09:00', ['Wed 10:00', { event: 'withdraw', justification: 'j' }]);
    expect(sentence(withdrawn, 'claim', 'Mon 09:00')).toMatch(/^Stopped without its end Wednesday/);
  });

  it('says that nothing is due where no service level stands', () => {
    const bare = { ...facts, clocks: { ...clocks, rule: { ...clocks.rule, policy: null } } };
    const begun = requestEscalation(buildEscalation('queued'), bare, at('Wed 09:00'));
    expect(sentence((begun as { state: EscalationRecord }).state, 'resolve', 'Wed 10:00')).toBe(
      'Never due, as no service level stands for its queue and severity: 1 h used.',
    );
  });
});
