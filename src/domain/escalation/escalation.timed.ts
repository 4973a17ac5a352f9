import { dueAt } from '../calendar';
import type { Effect } from '../kernel/decision';
import { followClocks, startClocks } from './clock.follow';
import { projection } from './clock.marks';
import type { ClockFacts, ServiceClock } from './clock.types';
import type { EscalationFacts } from './escalation.checks';
import type { EscalationRecord } from './escalation.types';

/** What time means for a record: its clocks, what lists show of them, and the timers by which the service comes back to it. */
export interface Timed {
  state: EscalationRecord;
  effects: Effect[];
}

/** How an act touches time besides what it does to the record. */
export interface Touch {
  now: Date;
  /** Whether it shows that somebody works on it: every act but those of the service itself. */
  isWork: boolean;
  /** The clocks as the act itself changed them: a mark reached. */
  clocks?: readonly ServiceClock[];
  /** Whether the rule is taken again although queue and severity stay. */
  anew?: boolean;
  /** Whether timers are set although their times did not move: they may be gone. */
  setsTimers?: boolean;
}

export function timedAtBeginning(record: EscalationRecord, facts: TimeFacts, now: Date): Timed {
  return withTimers(null, { ...record, clocks: startClocks(now, facts.clocks) }, facts, {
    now,
    isWork: true,
  });
}

export function timed(
  before: EscalationRecord,
  after: EscalationRecord,
  facts: TimeFacts,
  touch: Touch,
): Timed {
  const followed = { ...before, clocks: touch.clocks ?? before.clocks };
  const clocks = followClocks(followed, after, touch.now, facts.clocks, touch.anew);
  return withTimers(before, { ...after, clocks }, facts, touch);
}

type TimeFacts = Pick<EscalationFacts, 'handBack' | 'caseDueAt'> & { clocks: ClockFacts };

function withTimers(
  before: EscalationRecord | null,
  after: EscalationRecord,
  facts: TimeFacts,
  touch: Touch,
): Timed {
  const { markAt, ...shown } = projection(after.clocks, facts.caseDueAt, facts.clocks);
  const handBackAt = handBackOf(after, facts, touch);
  const effects = [
    ...timer('clockDue', before?.markAt ?? null, markAt, touch.setsTimers),
    ...timer('handBack', before?.handBackAt ?? null, handBackAt, touch.setsTimers),
  ];
  return { state: { ...after, ...shown, markAt, handBackAt }, effects };
}

function handBackOf(after: EscalationRecord, { handBack }: TimeFacts, { now, isWork }: Touch): Date | null {
  if (after.state !== 'claimed' || !handBack) return null;
  return isWork || !after.handBackAt ? dueAt(handBack.calendar, now, handBack.afterMs, []) : after.handBackAt;
}

/** Moves a timer only where its time moved: most acts leave it where it is. */
function timer(event: string, was: Date | null, is: Date | null, always = false): Effect[] {
  if (!always && was?.getTime() === is?.getTime()) return [];
  return [is ? { type: 'timer', event, dueAt: is } : { type: 'cancelTimer', event }];
}
