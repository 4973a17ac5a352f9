import type { Calendar } from '../calendar';
import { decideEscalation, requestEscalation, type EscalationCommand } from './escalation.decide';
import { buildEscalation, buildFacts, buildRule } from './escalation.example';
import type { ClockFacts, ServiceClock, ServiceLevelPolicy } from './clock.types';
import type { EscalationRecord, Severity } from './escalation.types';

// Monday to Friday, 09:00 to 17:00 in Washington; January 2026 is five hours behind UTC.
const office: Calendar = {
  zone: 'America/New_York',
  windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  holidays: 'federal',
};
/** An instant of the week of Monday 5 January 2026, by the office's wall clock: `at('Mon 09:00')`. */
const at = (told: string): Date => {
  const [day, time] = told.split(' ') as [string, string];
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Mon2', 'Tue2', 'Wed2'].indexOf(day);
  return new Date(Date.parse(`2026-01-05T${time}:00-05:00`) + days * 86_400_000);
};
const hours = (count: number) => count * 60;

const policy = (over: Partial<ServiceLevelPolicy> = {}): ServiceLevelPolicy => ({
  id: 'policy',
  version: 1,
  claimBudgetMinutes: hours(4),
  resolveBudgetMinutes: hours(16),
  warnPercent: 75,
  levels: [],
  ...over,
});

interface Rule {
  queueId?: string;
  severity?: Severity;
  policy?: ServiceLevelPolicy | null;
  calendar?: Calendar;
  calendarVersion?: number;
}

const factsOf = ({ calendar = office, calendarVersion = 1, ...rule }: Rule): ClockFacts => ({
  rule: buildRule({ policy: policy(), ...rule, calendarId: 'office', calendarVersion, calendar }),
  calendars: new Map([['office', { version: calendarVersion, calendar }]]),
});

/** An escalation that lives through commands, each at its time and under its rule. */
class Story {
  constructor(readonly record: EscalationRecord) {}

  static begins(when: string, rule: Rule = {}): Story {
    const clocks = factsOf(rule);
    const decision = requestEscalation(buildEscalation('queued'), buildFacts({ clocks }), at(when));
    if (!decision.ok) throw new Error(decision.refusal.message);
    return new Story(decision.state);
  }

  then(
    when: string,
    command: EscalationCommand,
    rule: Rule = {},
    kind: 'person' | 'system' = 'person',
  ): Story {
    const { queueId, severity } = this.record;
    const clocks = factsOf({ queueId, severity, ...rule });
    const decision = decideEscalation(this.record, command, buildFacts({ clocks, load: 0 }), {
      actor: { kind, personId: 'specialist', agencyId: 'agency', name: 'Sam' },
      now: at(when),
    });
    if (!decision.ok) throw new Error(decision.refusal.message);
    return new Story(decision.state);
  }

  clock(kind: 'claim' | 'resolve'): ServiceClock {
    return this.record.clocks.filter((clock) => clock.kind === kind).at(-1)!;
  }

  marks(): string[] {
    return this.record.clocks.flatMap(({ kind, marks }) =>
      marks.map((mark) => `${kind} ${mark.kind}${mark.level ?? ''}${mark.isLate ? ' late' : ''}`),
    );
  }
}

const claim = { event: 'claim', personId: 'specialist' } as const;
const wait = (on: 'customer' | 'otherOffice' | 'thirdParty') => ({ event: 'wait', on, note: 'n' }) as const;
const resume = { event: 'resume' } as const;
const clockDue = { event: 'clockDue' } as const;

describe('the clocks of an escalation', () => {
  it('are due when their budget of working time is used', () => {
    // The claim clock has four hours, the resolve clock two days.
    expect(Story.begins('Mon 09:00').record).toMatchObject({
      dueAt: at('Mon 13:00'),
      warnAt: at('Mon 12:00'),
      markAt: at('Mon 12:00'),
      clockState: 'running',
    });
    expect(Story.begins('Mon 09:00').then('Mon 10:00', claim).record).toMatchObject({
      dueAt: at('Tue 17:00'),
      warnAt: at('Tue 13:00'),
    });
  });

  it('stand still at night', () => {
    expect(Story.begins('Mon 16:00').record.dueAt).toEqual(at('Tue 12:00'));
  });

  it.each(['customer', 'thirdParty'] as const)(
    'stand still while %s is waited for, and are due later by that',
    (on) => {
      const waiting = Story.begins('Mon 09:00').then('Mon 10:00', claim).then('Mon 11:00', wait(on));
      expect(waiting.record).toMatchObject({ dueAt: null, warnAt: null, markAt: null, clockState: 'paused' });
      expect(waiting.then('Tue 11:00', resume).record).toMatchObject({
        dueAt: at('Wed 17:00'),
        clockState: 'running',
      });
    },
  );

  it('have no due time while they are paused, also when it had passed before', () => {
    const overdue = Story.begins('Mon 09:00').then('Mon 10:00', claim).then('Wed 10:00', wait('customer'));
    expect(overdue.record).toMatchObject({ dueAt: null, warnAt: null, clockState: 'paused' });
    // What it reached before the pause is still told.
    expect(overdue.record.markAt).toEqual(at('Tue 13:00'));
    expect(overdue.then('Wed 11:00', resume).record.dueAt).toEqual(at('Tue 17:00'));
  });

  it('run on while another office is waited for: its slowness is the agency’s', () => {
    const waiting = Story.begins('Mon 09:00').then('Mon 10:00', claim).then('Mon 11:00', wait('otherOffice'));
    expect(waiting.record).toMatchObject({ dueAt: at('Tue 17:00'), clockState: 'running' });
  });

  it('a claim stops the claim clock for good; a later spell in the queue has its own', () => {
    const released = Story.begins('Mon 09:00')
      .then('Mon 10:00', claim)
      .then('Mon 11:00', { event: 'release' });
    expect(released.record.clocks.filter(({ kind }) => kind === 'claim')).toMatchObject([
      { number: 1, stoppedAt: at('Mon 10:00').toISOString(), isMet: true },
      { number: 2, startedAt: at('Mon 11:00').toISOString(), stoppedAt: null },
    ]);
    expect(released.record.dueAt).toEqual(at('Mon 15:00'));
  });

  it('a withdrawal stops them unmet', () => {
    const withdrawn = Story.begins('Mon 09:00').then('Mon 10:00', { event: 'withdraw', justification: 'j' });
    expect(withdrawn.record.clocks.map(({ isMet }) => isMet)).toEqual([false, false]);
    expect(withdrawn.record).toMatchObject({ dueAt: null, clockState: 'none' });
  });

  it('reopening lets the resolve clock run on with what it had', () => {
    const reopened = Story.begins('Mon 09:00')
      .then('Mon 10:00', claim)
      .then('Mon 15:00', { event: 'resolve', resolution: 'r', code: null })
      .then('Wed 09:00', { event: 'reopen', reason: 'r' })
      .then('Wed 09:00', claim);
    // Six of sixteen hours were used on Monday: ten are left, from Wednesday morning.
    expect(reopened.record.dueAt).toEqual(at('Thu 11:00'));
    expect(reopened.clock('resolve').terms).toMatchObject([
      { ranMs: hours(6) * 60_000 },
      { carriedMs: hours(6) * 60_000 },
    ]);
  });

  it('without a policy run with nothing due, so that a policy that comes later finds what has run', () => {
    const unplanned = Story.begins('Mon 09:00', { policy: null });
    expect(unplanned.record).toMatchObject({ dueAt: null, markAt: null, clockState: 'none' });
    const applied = unplanned.then('Mon 11:00', { event: 'replan', cause: 'policyApplied' });
    expect(applied.record.dueAt).toEqual(at('Mon 13:00'));
  });
});

describe('other rules', () => {
  it('pitfall: a transfer never inherits a dead clock', () => {
    const controlled = policy({
      id: 'controlled',
      claimBudgetMinutes: hours(1),
      resolveBudgetMinutes: hours(20),
    });
    const moved = Story.begins('Mon 09:00')
      .then('Mon 10:00', claim)
      .then('Mon 11:00', { event: 'resolve', resolution: 'r', code: null })
      .then('Mon 11:00', { event: 'reopen', reason: 'r' })
      .then(
        'Mon 12:00',
        { event: 'transfer', queueId: 'other', officeId: 'o', reason: 'r' },
        { queueId: 'other', policy: controlled },
      );
    // Two hours had run when it was resolved and one since it was reopened: the new queue has seventeen of its twenty left.
    expect(moved.clock('resolve')).toMatchObject({
      stoppedAt: null,
      terms: [{}, {}, { queueId: 'other', plan: { policyId: 'controlled' } }],
    });
    expect(moved.then('Mon 12:30', claim).record.dueAt).toEqual(at('Wed 13:00'));
    // It never left the queue since: its claim clock goes on under the new rule, of which the first hour is used.
    expect(moved.clock('claim')).toMatchObject({ number: 2, terms: [{}, { queueId: 'other' }] });
    expect(moved.record.dueAt).toEqual(at('Mon 12:00'));
  });

  it('pitfall: a policy change never loses the pauses', () => {
    const tight = policy({ version: 2, resolveBudgetMinutes: hours(10) });
    const applied = Story.begins('Mon 09:00')
      .then('Mon 09:00', claim)
      .then('Mon 11:00', wait('customer'))
      .then('Tue 11:00', resume)
      .then('Tue 12:00', { event: 'replan', cause: 'policyApplied' }, { policy: tight });
    // Two hours on Monday and one on Tuesday count; the day in between does not, before or after the change.
    expect(applied.record.dueAt).toEqual(at('Wed 11:00'));
    expect(applied.clock('resolve').pauses).toHaveLength(1);
  });

  it('a policy edited takes effect for open clocks only on request', () => {
    const edited = { policy: policy({ version: 2, resolveBudgetMinutes: hours(1) }) };
    const begun = Story.begins('Mon 09:00').then('Mon 09:30', claim, edited);
    expect(begun.record.dueAt).toEqual(at('Tue 17:00'));
  });

  it('raising the severity keeps the time that has run, and a budget already used is due at once', () => {
    const urgent = {
      severity: 2 as Severity,
      policy: policy({ id: 'two', claimBudgetMinutes: 60, resolveBudgetMinutes: 90 }),
    };
    const raised = Story.begins('Mon 09:00').then('Mon 11:00', { event: 'raise', reason: 'r' }, urgent);
    expect(raised.record).toMatchObject({ severity: 2, dueAt: at('Mon 11:00'), markAt: at('Mon 11:00') });
  });

  it('an edited calendar counts the whole running term again', () => {
    const snow = { ...office, closings: [{ day: '2026-01-06', reason: 'Snow' }] };
    const held = Story.begins('Mon 09:00').then('Mon 09:00', claim);
    const replanned = held.then(
      'Wed 10:00',
      { event: 'replan', cause: 'calendarEdited' },
      { calendar: snow, calendarVersion: 2 },
    );
    expect(replanned.record.dueAt).toEqual(at('Wed 17:00'));
    expect(replanned.clock('resolve').terms).toMatchObject([{ calendarVersion: 2 }]);
  });
});

describe('marks', () => {
  const levels = [
    { clock: 'claim', afterMinutes: 60, act: 'tellLead' },
    { clock: 'claim', afterMinutes: 30, act: 'raiseSeverity' },
    { clock: 'resolve', afterMinutes: 60, act: 'tellLead' },
  ] as const;
  const rule = { policy: policy({ levels }) };

  it('come one by one: warning, breach, then each level after its own further budget', () => {
    const warned = Story.begins('Mon 09:00', rule).then('Mon 12:00', clockDue, rule, 'system');
    expect(warned.record).toMatchObject({ clockState: 'warned', markAt: at('Mon 13:00') });
    const breached = warned.then('Mon 13:00', clockDue, rule, 'system');
    expect(breached.record).toMatchObject({ clockState: 'breached', markAt: at('Mon 14:00') });
    const told = breached.then('Mon 14:00', clockDue, rule, 'system');
    expect(told.record.markAt).toEqual(at('Mon 14:30'));
    expect(told.marks()).toEqual(['claim warning', 'claim breach', 'claim level1']);
  });

  it('are refused before they are due, and once they were told', () => {
    const begun = Story.begins('Mon 09:00', rule);
    expect(() => begun.then('Mon 11:59', clockDue, rule, 'system')).toThrow('not told yet');
    const warned = begun.then('Mon 12:00', clockDue, rule, 'system');
    expect(() => warned.then('Mon 12:00', clockDue, rule, 'system')).toThrow('not told yet');
  });

  it('after a sleep come late, once, in the order in which they were due, and say so', () => {
    let slept = Story.begins('Mon 09:00', rule);
    for (let i = 0; i < 4; i++) slept = slept.then('Tue 12:59', clockDue, rule, 'system');
    expect(slept.marks()).toEqual([
      'claim warning late',
      'claim breach late',
      'claim level1 late',
      'claim level2 late',
    ]);
    expect(() => slept.then('Tue 12:59', clockDue, rule, 'system')).toThrow('not told yet');
  });

  it('are kept when a clock is planned anew: a second breach is never told', () => {
    const breached = Story.begins('Mon 09:00', rule)
      .then('Mon 13:00', clockDue, rule, 'system')
      .then('Mon 13:00', clockDue, rule, 'system');
    const raised = breached.then('Mon 13:10', { event: 'raise', reason: 'r' }, { ...rule, severity: 2 });
    expect(raised.clock('claim').marks).toHaveLength(2);
    // The further budget counts from the breach, whatever the new budget is.
    expect(raised.record.markAt).toEqual(at('Mon 14:00'));
  });

  it('a shorter budget brings the breach at once, and leaves each level its own further budget', () => {
    const urgent = { severity: 2 as Severity, policy: policy({ id: 'two', claimBudgetMinutes: 60, levels }) };
    let raised = Story.begins('Mon 09:00', rule).then('Mon 11:30', { event: 'raise', reason: 'r' }, urgent);
    for (let i = 0; i < 2; i++) raised = raised.then('Mon 11:30', clockDue, urgent, 'system');
    expect(raised.marks()).toEqual(['claim warning', 'claim breach']);
    expect(raised.record.markAt).toEqual(at('Mon 12:30'));
  });

  it('do not come while the clock is paused', () => {
    const waiting = Story.begins('Mon 09:00', rule)
      .then('Mon 10:00', claim, rule)
      .then('Mon 11:00', wait('customer'), rule);
    expect(() => waiting.then('Wed2 12:00', clockDue, rule, 'system')).toThrow('not told yet');
  });
});
