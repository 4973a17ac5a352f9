import type { Calendar } from '../calendar';
import type { Checks } from '../kernel/machine';
import { unmet, type Refusal } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import { dueMark } from './clock.marks';
import type { ClockFacts } from './clock.types';
import { reopenWithinDays, type EscalationRecord } from './escalation.types';

/** What the rules of an escalation look at, read inside the transaction that decides. */
export interface EscalationFacts {
  /** How many claimed and waiting escalations the person who would hold it has, over all queues. */
  load: number;
  /** How many that person may hold. */
  capacity: number;
  /** Whether another escalation of the same case is open. */
  anotherOpen: boolean;
  /** Whether its case is marked as a duplicate: such a case cannot follow a reopened escalation. */
  caseIsDuplicate: boolean;
  /** Quiet period of its queue, in days. */
  quietPeriodDays: number;
  /** Whether the person who would hold it is away now. */
  assigneeAway: boolean;
  /** What its queue and it itself ask for, and the person who would hold it does not know. */
  missingSkills: readonly string[];
  /** Due date of its case, as the source gave it. */
  caseDueAt: Date | null;
  /** When a claimed escalation goes back if nobody acts on it, in working time of the queue it will be in; null: never. */
  handBack: { afterMs: number; calendar: Calendar } | null;
  clocks: ClockFacts;
}

export interface EscalationContext {
  record: EscalationRecord;
  facts: EscalationFacts;
  now: Date;
}

export const escalationChecks = {
  belowCapacity: ({ facts: { load, capacity } }) =>
    load < capacity
      ? null
      : {
          kind: 'overCapacity',
          load,
          capacity,
          message: `You hold ${load} of ${capacity} escalations. Resolve, return or release one before you take another.`,
        },
  hasRequiredSkills: ({ facts }) => withoutSkills(facts.missingSkills),
  notAtWorst: ({ record }) =>
    record.severity > 1
      ? null
      : unmet('notAtWorst', 'Severity 1 is the worst there is: it cannot be raised further.'),
  withinReopenPeriod: ({ record, now }) =>
    record.endedAt && addDays(record.endedAt, reopenWithinDays) >= now
      ? null
      : unmet(
          'withinReopenPeriod',
          `An escalation can be reopened for ${reopenWithinDays} days after its end. Escalate the case anew.`,
        ),
  onlyOneOpen: ({ facts }) =>
    facts.anotherOpen
      ? unmet('onlyOneOpen', 'The case already has an open escalation; work on that one.')
      : null,
  caseNoDuplicate: ({ facts }) =>
    facts.caseIsDuplicate
      ? unmet(
          'caseNoDuplicate',
          'Its case is marked as a duplicate of another case. Work on that one, or unmark it first.',
        )
      : null,
  quietPeriodOver: ({ record, facts, now }) =>
    record.endedAt && addDays(record.endedAt, facts.quietPeriodDays) > now
      ? unmet(
          'quietPeriodOver',
          `An ended escalation stays reopenable for ${facts.quietPeriodDays} days before it is closed.`,
        )
      : null,
  markDue: ({ record, facts, now }) =>
    dueMark(record.clocks, now, facts.clocks)
      ? null
      : unmet('markDue', 'None of its clocks has reached anything that was not told yet.'),
  idleLongEnough: ({ record, now }) =>
    record.handBackAt && record.handBackAt <= now
      ? null
      : unmet('idleLongEnough', 'Somebody acted on it since: it stays with its holder.'),
} satisfies Checks<EscalationContext>;

/** What is told to somebody who lacks skills that the work asks for. */
export function withoutSkills(missing: readonly string[]): Refusal | null {
  if (missing.length === 0) return null;
  return unmet(
    'hasRequiredSkills',
    `This takes skills that you do not have: ${missing.join(', ')}. Take another one, or ask your lead.`,
  );
}
