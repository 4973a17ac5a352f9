import fc from 'fast-check';
import type { Calendar } from '../../src/domain/calendar';
import type { ServiceLevelPolicy } from '../../src/domain/escalation/clock.types';
import type { Severity } from '../../src/domain/escalation/escalation.types';
import { NaiveDesk } from './naive-desk';
import type { Policy, Queue } from './naive-log';
import type { Hours } from './open-minutes';
import { RealDesk, type Decide } from './real-desk';

// Where the lives are lived: two offices with hours of their own, and a queue above them that never closes.

export const queueIds = ['tier2', 'night', 'supervisors'] as const;
export type QueueId = (typeof queueIds)[number];
export const severities = [1, 2, 3, 4] as const;

export const queues: Record<QueueId, Queue> = {
  tier2: { id: 'tier2', office: 'washington', supervisors: 'supervisors', idle: 480 },
  night: { id: 'night', office: 'london', supervisors: 'tier2', idle: null },
  supervisors: { id: 'supervisors', office: 'headquarters', supervisors: null, idle: 1500 },
};

type Windows = NonNullable<Hours>['windows'];
const on = (weekdays: number[], from: string, to: string): Windows =>
  weekdays.map((weekday) => ({ weekday, from, to }));
const workdays = [1, 2, 3, 4, 5];

/** The hours that an office may have: split shifts, windows over midnight, a Sunday night on which clocks change. */
export const shifts: Record<'tier2' | 'night', { zone: string; federal: boolean; windows: Windows[] }> = {
  tier2: {
    zone: 'America/New_York',
    federal: true,
    windows: [
      [...on(workdays, '08:00', '12:00'), ...on(workdays, '13:00', '17:00')],
      [...on(workdays, '07:30', '11:45'), ...on([1, 3], '12:30', '20:10'), ...on([6, 7], '00:00', '04:00')],
    ],
  },
  night: {
    zone: 'Europe/London',
    federal: false,
    windows: [
      [...on(workdays, '22:00', '06:00'), ...on([6], '10:00', '14:00')],
      [...on([6, 7], '20:00', '05:00'), ...on(workdays, '14:00', '22:30')],
    ],
  },
};

/** Days (in the week after which the clocks change in one of the two zones) on which lives begin; UTC. */
export const eves = ['2026-03-05', '2026-03-26', '2026-10-22', '2026-10-29'].map(
  (day) => Date.parse(`${day}T00:00:00Z`) / 60_000,
);

/** A closing among those that an office may have, counted from the eve: whole days, or spans of minutes. */
export const closings: { day?: number; span?: [number, number] }[] = [
  { day: 1 },
  { day: 4 },
  { span: [600, 2000] },
  { span: [5 * 1440 + 700, 6 * 1440 + 90] },
];

export interface OfficeHours {
  shift: number;
  /** Positions in `closings`. */
  closed: readonly number[];
}

const made = new Map<string, { hours: NonNullable<Hours>; calendar: Calendar }>();

/** The same hours in the words of both sides; one object for equal hours, because both sides keep what they worked out. */
export function hoursOf(
  queue: 'tier2' | 'night',
  eve: number,
  { shift, closed }: OfficeHours,
): { hours: NonNullable<Hours>; calendar: Calendar } {
  const key = JSON.stringify([queue, eve, shift, [...closed].sort((a, b) => a - b)]);
  let found = made.get(key);
  if (!found) {
    const { zone, federal, windows } = shifts[queue];
    const chosen = closed.map((at) => closings[at]!);
    const days = chosen.flatMap(({ day }) => (day === undefined ? [] : [eve / 1440 + day]));
    const spans = chosen.flatMap(({ span }): [number, number][] =>
      span ? [[eve + span[0], eve + span[1]]] : [],
    );
    const hours = { zone, federal, windows: windows[shift]!, closedDays: days, closedSpans: spans };
    const calendar: Calendar = {
      zone,
      windows: windows[shift]!,
      holidays: federal ? 'federal' : 'none',
      closings: [
        ...days.map((day) => ({ day: isoDay(day), reason: 'Snow' })),
        ...spans.map(([from, to]) => ({ from: dateOf(from), to: dateOf(to), reason: 'Flood' })),
      ],
    };
    made.set(key, (found = { hours, calendar }));
  }
  return found;
}

/** Budgets are multiples of 20 and shares 50, 75, 80: every mark falls on a whole minute. */
export const policyBody = fc.record({
  claim: fc.constantFrom(20, 60, 240, 480),
  resolve: fc.constantFrom(40, 120, 480, 960, 2400),
  warnPercent: fc.constantFrom(50, 75, 80),
  levels: fc.array(
    fc.record({
      clock: fc.constantFrom('claim' as const, 'resolve' as const),
      after: fc.constantFrom(1, 30, 60, 300),
      act: fc.constantFrom('tellLead' as const, 'raiseSeverity' as const, 'moveToSupervisorQueue' as const),
    }),
    { maxLength: 4 },
  ),
});
export type PolicyBody = typeof policyBody extends fc.Arbitrary<infer T> ? T : never;

export const asPolicy = ({
  id,
  version,
  claim,
  resolve,
  warnPercent,
  levels,
}: Policy): ServiceLevelPolicy => ({
  id,
  version,
  claimBudgetMinutes: claim,
  resolveBudgetMinutes: resolve,
  warnPercent,
  levels: levels.map(({ clock, after, act }) => ({ clock, afterMinutes: after, act })),
});

/** How a life begins. */
export interface Beginning {
  eve: number;
  minute: number;
  queue: QueueId;
  severity: Severity;
  bodies: PolicyBody[];
  promised: boolean;
}

export const beginning: fc.Arbitrary<Beginning> = fc.record({
  eve: fc.constantFrom(...eves),
  minute: fc.integer({ min: 0, max: 4 * 1440 }),
  queue: fc.constantFrom('tier2' as const, 'night' as const),
  severity: fc.constantFrom(...severities),
  bodies: fc.array(policyBody, { minLength: 3, maxLength: 3 }),
  promised: fc.boolean(),
});

/** Both desks, with what an administrator sees of them. */
export class Desks {
  readonly naive: NaiveDesk;
  readonly real: RealDesk;
  readonly eve: number;
  readonly hours: Record<'tier2' | 'night', OfficeHours> = {
    tier2: { shift: 0, closed: [] },
    night: { shift: 0, closed: [] },
  };
  readonly begunAt: number;
  steps = 0;
  /** Entries of the history that were compared. */
  agreed = 0;

  constructor(begin: Beginning, decide?: Decide) {
    const { eve, minute, queue, severity, bodies } = begin;
    this.eve = eve;
    this.begunAt = eve + minute;
    const policies: Record<string, Policy | null> = {};
    queueIds.forEach((id, q) => {
      for (const s of severities)
        // One queue has no policy for what is least urgent.
        policies[`${id}/${s}`] =
          id === 'night' && s === 4 ? null : { id: `${id}/${s}`, version: 1, ...bodies[(q + s) % 3]! };
    });
    const [tier2, night] = (['tier2', 'night'] as const).map((id) => hoursOf(id, eve, this.hours[id]));
    const promised = begin.promised ? eve + 9 * 1440 : null;
    this.naive = new NaiveDesk(
      this.begunAt,
      queues,
      { hours: { tier2: tier2!.hours, night: night!.hours, supervisors: null }, policies },
      promised,
      queue,
      severity,
    );
    this.real = new RealDesk(
      Object.fromEntries(
        Object.values(queues).map(({ id, office, supervisors, idle }) => [
          id,
          {
            id,
            officeId: office,
            supervisorQueueId: supervisors,
            idleMinutes: idle,
            calendarId: id === 'supervisors' ? null : id,
          },
        ]),
      ),
      { tier2: tier2!.calendar, night: night!.calendar },
      Object.fromEntries(Object.entries(policies).map(([key, policy]) => [key, policy && asPolicy(policy)])),
      promised === null ? null : dateOf(promised),
      decide,
    );
    this.real.begin(queue, severity, this.now);
  }

  get now(): Date {
    return dateOf(this.naive.now);
  }
}

export const dateOf = (minute: number): Date => new Date(minute * 60_000);

/** An instant as a minute; an instant that is no whole minute is kept as it is and so differs from every answer. */
export const minuteOf = (at: Date | string | null): number | null =>
  at === null ? null : new Date(at).getTime() / 60_000;

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
