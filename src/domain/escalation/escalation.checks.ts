import type { Checks } from '../kernel/machine';
import { unmet } from '../kernel/refusal';
import { addDays } from '../kernel/time';
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
} satisfies Checks<EscalationContext>;
