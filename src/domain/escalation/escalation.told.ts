import type { Effect } from '../kernel/decision';
import { addDays } from '../kernel/time';
import { dueMark, marked } from './clock.marks';
import type { MarkKind } from './clock.types';
import type { EscalationFacts } from './escalation.checks';
import type { EscalationCommand, EscalationFact } from './escalation.commands';
import type { Touch } from './escalation.timed';
import type { EscalationRecord, Severity } from './escalation.types';

/** What a command that may happen does to the record, before time follows it. */
export interface Told {
  state: EscalationRecord;
  fact: EscalationFact;
  note?: Record<string, unknown>;
  effects?: Effect[];
  touch?: Partial<Touch>;
}

/** `next`: the record in the state to which the machine goes. */
export function toldOf(
  record: EscalationRecord,
  next: EscalationRecord,
  command: EscalationCommand,
  facts: EscalationFacts,
  now: Date,
): Told {
  switch (command.event) {
    case 'claim':
      return { state: { ...next, holderId: command.personId, claimedAt: now }, fact: 'EscalationClaimed' };
    case 'assign':
      return {
        state: { ...free(next), holderId: command.toId, claimedAt: now },
        fact: 'EscalationAssigned',
        note: { reason: command.reason },
      };
    case 'release':
      return { state: free(next), fact: 'EscalationReleased' };
    case 'handBack':
      return { state: free(next), fact: 'EscalationHandedBack' };
    case 'wait':
      return {
        state: { ...next, waitingOn: command.on },
        fact: 'EscalationWaiting',
        note: { note: command.note },
      };
    case 'resume':
      return { state: { ...next, waitingOn: null }, fact: 'EscalationResumed' };
    case 'recordAnswer':
      return {
        state: { ...next, waitingOn: null },
        fact: 'EscalationAnswerRecorded',
        note: { text: command.text },
      };
    case 'transfer':
      return {
        state: { ...free(next), queueId: command.queueId, officeId: command.officeId },
        fact: 'EscalationTransferred',
        note: { reason: command.reason },
      };
    case 'returnToFrontline':
      return {
        state: { ...next, guidance: command.guidance, endedAt: now },
        fact: 'EscalationReturned',
        effects: closeLater(now, facts),
      };
    case 'resolve':
      return {
        state: { ...next, resolution: command.resolution, resolutionCode: command.code, endedAt: now },
        fact: 'EscalationResolved',
        effects: closeLater(now, facts),
      };
    case 'withdraw':
      return {
        state: { ...free(next), endedAt: now },
        fact: 'EscalationWithdrawn',
        note: { justification: command.justification },
        effects: closeLater(now, facts),
      };
    case 'raise':
      return {
        state: { ...next, severity: (record.severity - 1) as Severity },
        fact: 'EscalationSeverityRaised',
        note: { reason: command.reason },
      };
    case 'correctSeverity':
      return {
        state: { ...next, severity: command.to },
        fact: 'EscalationSeverityCorrected',
        note: { reason: command.reason },
      };
    case 'reopen':
      return {
        // Whoever had it knows it best, so it may be given to them again.
        state: { ...free(next), ...fromNobody, endedAt: null, closedAt: null },
        fact: 'EscalationReopened',
        note: { reason: command.reason },
        effects: [{ type: 'cancelTimer', event: 'close' }],
      };
    case 'close':
      return { state: { ...next, closedAt: now }, fact: 'EscalationClosed' };
    case 'closeEarly':
      return {
        state: { ...next, closedAt: now },
        fact: 'EscalationClosed',
        note: { reason: command.reason },
        effects: [{ type: 'cancelTimer', event: 'close' }],
      };
    case 'clockDue':
      return markReached(record, next, facts, now);
    case 'replan':
      return {
        state: next,
        fact: 'EscalationReplanned',
        note: { cause: { event: command.cause } },
        touch: { anew: command.cause === 'policyApplied' },
      };
    case 'repair':
      return {
        state: next,
        fact: 'EscalationClocksRepaired',
        note: { reason: command.reason },
        // Who mends the clocks does not work on it: nothing is put off by that.
        touch: { clocks: command.clocks, isWork: false, setsTimers: true },
      };
  }
}

const markFacts: Record<MarkKind, EscalationFact> = {
  warning: 'EscalationClockWarned',
  breach: 'EscalationClockBreached',
  level: 'EscalationLevelReached',
};

/** One mark a time, the earliest due first, so that each has an entry of its own and none is passed over. */
function markReached(
  record: EscalationRecord,
  next: EscalationRecord,
  facts: EscalationFacts,
  now: Date,
): Told {
  const due = dueMark(record.clocks, now, facts.clocks);
  if (!due) throw new Error('The check markDue lets no clock through that has nothing due.');
  const reached = marked(due.clock, due.mark, now);
  const { kind, number } = reached;
  return {
    state: next,
    fact: markFacts[due.mark.kind],
    note: { clock: { kind, number }, mark: reached.marks.at(-1) },
    touch: { clocks: record.clocks.map((clock) => (clock === due.clock ? reached : clock)) },
  };
}

const fromNobody = { previousHolderId: null, previousClaimedAt: null } as const;

/** Nobody holds it any more; who did is remembered. */
function free(record: EscalationRecord): EscalationRecord {
  const held = record.holderId
    ? { previousHolderId: record.holderId, previousClaimedAt: record.claimedAt }
    : {};
  return { ...record, ...held, holderId: null, claimedAt: null, waitingOn: null };
}

function closeLater(now: Date, facts: EscalationFacts): Effect[] {
  return [{ type: 'timer', event: 'close', dueAt: addDays(now, facts.quietPeriodDays) }];
}
