import fc from 'fast-check';
import type { Calendar } from '../calendar';
import { startClocks } from './clock.follow';
import { clockDifferences, replayClocks, type ReplayedEntry } from './clock.replay';
import type { ClockFacts, ClockMark, ServiceClock, ServiceLevelPolicy } from './clock.types';
import { decideEscalation, governing, requestEscalation, type EscalationCommand } from './escalation.decide';
import { buildEscalation, buildFacts, buildRule, commands } from './escalation.example';
import type { EscalationRecord } from './escalation.types';
import type { ServiceLevelClock } from './service-level.types';

const minute = 60_000;
const begin = new Date('2026-01-05T14:00:00Z');

/** What governs at one moment, as numbers that a story turns: which version of the calendar, which policy and its version. */
interface Rules {
  calendarVersion: number;
  policyVersion: number;
}

const calendarAt = (version: number): Calendar => ({
  zone: 'America/New_York',
  windows: [1, 2, 3, 4, 5].map((weekday) => ({
    weekday,
    from: '09:00',
    to: version % 2 ? '17:00' : '16:00',
  })),
  holidays: 'federal',
});
const policyOf = (queueId: string, severity: number, version: number): ServiceLevelPolicy | null =>
  severity === 4
    ? null
    : {
        id: `${queueId}/${severity}`,
        version,
        claimBudgetMinutes: 30 * severity + 10 * version,
        resolveBudgetMinutes: 200 * severity + 50 * version,
        warnPercent: 50 + version,
        levels: [
          { clock: 'claim', afterMinutes: 20, act: 'tellLead' },
          { clock: 'resolve', afterMinutes: 60, act: 'raiseSeverity' },
        ],
      };

/** One queue works by the calendar, the other around the clock. */
const factsOf = (
  { queueId, severity }: Pick<EscalationRecord, 'queueId' | 'severity'>,
  { calendarVersion, policyVersion }: Rules,
): ClockFacts => {
  const calendars: ClockFacts['calendars'] = new Map([
    ['office', { version: calendarVersion, calendar: calendarAt(calendarVersion) }],
    [null, { version: null, calendar: buildRule().calendar }],
  ]);
  const calendarId = queueId === 'survivors' ? null : 'office';
  const standing = calendars.get(calendarId)!;
  return {
    rule: {
      queueId,
      severity,
      calendarId,
      calendarVersion: standing.version,
      calendar: standing.calendar,
      policy: policyOf(queueId, severity, policyVersion),
    },
    calendars,
  };
};

interface Step {
  event: EscalationCommand['event'] | 'editCalendar' | 'editPolicy' | 'applyPolicy';
  minutes: number;
  /** Whether the act was decided by rules that an edit was just replacing. */
  byOldRules: boolean;
}

const events: Step['event'][] = [
  ...(Object.keys(commands) as EscalationCommand['event'][]).filter((event) => event !== 'repair'),
  // Most of a story is time, and what it brings.
  'clockDue',
  'clockDue',
  'clockDue',
  'editCalendar',
  'editPolicy',
  'applyPolicy',
];
const step: fc.Arbitrary<Step> = fc.record({
  event: fc.constantFrom(...events),
  minutes: fc.integer({ min: 0, max: 900 }),
  byOldRules: fc.boolean(),
});
const stories = fc.array(step, { minLength: 1, maxLength: 30 });

/** What lies in a column of JSON. */
const kept = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Lives a story and writes its history as the service does; what is refused leaves nothing. */
function live(steps: readonly Step[]): { record: EscalationRecord; entries: ReplayedEntry[] } {
  const rules: Rules = { calendarVersion: 1, policyVersion: 1 };
  let before: Rules = { ...rules };
  let now = begin;
  const entries: ReplayedEntry[] = [];
  const remember = (
    record: EscalationRecord,
    note: Record<string, unknown>,
    used: ClockFacts,
    standing: ClockFacts,
  ) => {
    const mark = note.mark as ClockMark | undefined;
    entries.push({
      at: now,
      after: kept({ ...record, clocks: undefined }),
      reached: mark ? kept({ kind: (note.clock as { kind: ServiceLevelClock }).kind, mark }) : null,
      anew: (note.cause as { event: string } | undefined)?.event === 'policyApplied',
      told: kept(record.clocks),
      facts: standing,
      near: () => [used],
    });
  };
  const begun = buildEscalation('queued', { requestedAt: begin });
  const first = factsOf(begun, rules);
  const requested = requestEscalation(begun, buildFacts({ clocks: first }), now);
  if (!requested.ok) throw new Error(requested.refusal.message);
  let record = requested.state;
  remember(record, requested.note, first, first);
  for (const { event, minutes, byOldRules } of steps) {
    now = new Date(now.getTime() + minutes * minute);
    if (event === 'editCalendar' || event === 'editPolicy') {
      before = { ...rules };
      rules[event === 'editCalendar' ? 'calendarVersion' : 'policyVersion'] += 1;
      continue;
    }
    const command: EscalationCommand =
      event === 'applyPolicy'
        ? { event: 'replan', cause: 'policyApplied' }
        : event === 'transfer' && record.queueId === 'survivors'
          ? { ...commands.transfer, queueId: 'queue' }
          : commands[event];
    const governs = governing(record, command);
    const used = factsOf(governs, byOldRules ? before : rules);
    const decision = decideEscalation(record, command, buildFacts({ clocks: used }), {
      actor: { kind: 'system', personId: null, agencyId: 'agency', name: 'story' },
      now,
    });
    if (!decision.ok) continue;
    record = { ...decision.state, clocks: kept(decision.state.clocks) };
    remember(record, decision.note, used, factsOf(governs, rules));
  }
  return { record, entries };
}

describe('replaying a history', () => {
  it('comes to the clocks that the record has, whatever happened to it', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(stories, (steps) => {
        const { record, entries } = live(steps);
        for (const { kind, marks } of record.clocks)
          for (const mark of marks) reached.add(`${kind} ${mark.kind}`);
        const replayed = replayClocks(entries)!;
        expect(replayed.clocks).toEqual(record.clocks);
        expect(clockDifferences(record, replayed, null)).toEqual([]);
      }),
      { numRuns: 500, seed: 20_261_122 },
    );
    // The stories went where it matters.
    expect([...reached].sort()).toEqual([
      'claim breach',
      'claim level',
      'claim warning',
      'resolve breach',
      'resolve level',
      'resolve warning',
    ]);
  });

  it('rebuilds the clocks of a record from before there were clocks, but for what nobody told then', () => {
    const unmarked = (clocks: readonly ServiceClock[]) => clocks.map((clock) => ({ ...clock, marks: [] }));
    fc.assert(
      fc.property(stories, (steps) => {
        const { record, entries } = live(steps.filter(({ event }) => event !== 'clockDue').map(byNewRules));
        const bare = entries.map((entry) => ({ ...entry, told: [], reached: null }));
        expect(unmarked(replayClocks(bare)!.clocks)).toEqual(unmarked(record.clocks));
      }),
      { numRuns: 200, seed: 20_261_122 },
    );
  });

  it('takes near rules only where they alone explain what the history tells', () => {
    const old = factsOf(buildEscalation('queued'), { calendarVersion: 1, policyVersion: 1 });
    const edited = factsOf(buildEscalation('queued'), { calendarVersion: 2, policyVersion: 1 });
    const entry = (told: readonly ServiceClock[]): ReplayedEntry => ({
      at: begin,
      after: buildEscalation('queued'),
      reached: null,
      anew: false,
      told,
      facts: edited,
      near: () => [old],
    });
    expect(replayClocks([entry(startClocks(begin, old))])).toMatchObject({ facts: old });
    // What agrees with neither was not decided by either: then it is the rule of its own time that says what should be.
    expect(replayClocks([entry([])])).toMatchObject({ facts: edited });
  });

  it('of nothing comes to nothing', () => expect(replayClocks([])).toBeNull());
});

const byNewRules = (one: Step): Step => ({ ...one, byOldRules: false });

describe('differences', () => {
  const at = (event: Step['event'], minutes: number): Step => ({ event, minutes, byOldRules: false });
  const { record, entries } = live([at('claim', 30), at('wait', 60), at('resume', 120), at('transfer', 10)]);
  const replayed = replayClocks(entries)!;
  const fieldsOf = (over: Partial<EscalationRecord>) =>
    clockDifferences({ ...record, ...over }, replayed, null).map(({ field }) => field);
  const tampered = (over: (clock: ServiceClock) => Partial<ServiceClock>) =>
    record.clocks.map((clock) => (clock.kind === 'resolve' ? { ...clock, ...over(clock) } : clock));

  it('are none where the keys of a column only stand in another order', () => {
    const turned = record.clocks.map(
      (clock) => Object.fromEntries(Object.entries(clock).reverse()) as unknown as ServiceClock,
    );
    expect(fieldsOf({ clocks: turned })).toEqual([]);
  });

  it('pitfall: a policy change loses the pauses — a lost pause is named', () => {
    expect(fieldsOf({ clocks: tampered(() => ({ pauses: [] })) })).toEqual(['clocks[1].pauses']);
  });

  it('pitfall: a transferred record inherits a dead clock — a stopped clock is named, with both values', () => {
    const dead = record.clocks.map((clock) => ({ ...clock, stoppedAt: begin.toISOString() }));
    expect(clockDifferences({ ...record, clocks: dead }, replayed, null)).toContainEqual({
      field: 'clocks[1].stoppedAt',
      holds: begin.toISOString(),
      shouldHold: null,
    });
  });

  it('name what lists show', () => {
    expect(fieldsOf({ dueAt: begin, clockState: 'breached' })).toEqual(['dueAt', 'clockState']);
  });

  it('name clocks that are gone, and clocks too many', () => {
    expect(fieldsOf({ clocks: [] })).toEqual(['clocks[0]', 'clocks[1]', 'clocks[2]']);
    expect(fieldsOf({ clocks: [...record.clocks, record.clocks[0]!] })).toEqual(['clocks[3]']);
  });
});

describe('repairing', () => {
  it('sets the clocks, what lists show of them and the timers, also those that did not move', () => {
    const { record, entries } = live([{ event: 'claim', minutes: 30, byOldRules: false }]);
    const { clocks, facts } = replayClocks(entries)!;
    const emptied = { ...record, clocks: [], clockState: 'none' as const };
    const command = { event: 'repair', clocks, reason: 'A row was edited by hand.' } as const;
    const decision = decideEscalation(emptied, command, buildFacts({ clocks: facts }), {
      actor: { kind: 'person', personId: 'lead', agencyId: 'agency', name: 'Lee' },
      now: new Date(begin.getTime() + 40 * minute),
    });
    if (!decision.ok) throw new Error(decision.refusal.message);
    expect(decision.state).toEqual(record);
    expect(decision.effects).toContainEqual({ type: 'timer', event: 'clockDue', dueAt: record.markAt });
    expect(decision).toMatchObject({ fact: 'EscalationClocksRepaired', note: { reason: command.reason } });
  });

  it('is possible once it has ended, and leaves the end as it is', () => {
    const ended = live([
      { event: 'claim', minutes: 30, byOldRules: false },
      { event: 'resolve', minutes: 30, byOldRules: false },
    ]);
    const { clocks, facts } = replayClocks(ended.entries)!;
    const decision = decideEscalation(
      { ...ended.record, clocks: [] },
      { event: 'repair', clocks, reason: 'r' },
      buildFacts({ clocks: facts }),
      {
        actor: { kind: 'person', personId: 'lead', agencyId: 'agency', name: 'Lee' },
        now: new Date(begin.getTime() + 90 * minute),
      },
    );
    expect(decision).toMatchObject({ ok: true, state: ended.record });
  });
});
