import { accepted, refused, type Circumstances, type Decision, type Effect } from '../kernel/decision';
import { unmet, type Refusal } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import { escalationWorkflow } from './escalation.machine';
import type { EscalationFacts } from './escalation.checks';
import type { EscalationRecord, EscalationState, Severity, WaitingParty } from './escalation.types';

export const escalationFacts = [
  'EscalationRequested',
  'EscalationClaimed',
  'EscalationAssigned',
  'EscalationReleased',
  'EscalationWaiting',
  'EscalationResumed',
  'EscalationAnswerRecorded',
  'EscalationTransferred',
  'EscalationReturned',
  'EscalationResolved',
  'EscalationWithdrawn',
  'EscalationSeverityRaised',
  'EscalationSeverityCorrected',
  'EscalationReopened',
  'EscalationClosed',
] as const;
export type EscalationFact = (typeof escalationFacts)[number];

/** What can be asked of an escalation. Payloads are validated for shape before; ids in them are resolved. */
export type EscalationCommand =
  | { event: 'claim'; personId: string }
  | { event: 'assign'; toId: string; reason: string | null }
  | { event: 'release' }
  | { event: 'wait'; on: WaitingParty; note: string }
  | { event: 'resume' }
  | { event: 'recordAnswer'; text: string }
  | { event: 'transfer'; queueId: string; officeId: string; reason: string }
  | { event: 'returnToFrontline'; guidance: string }
  | { event: 'resolve'; resolution: string; code: string | null }
  | { event: 'withdraw'; justification: string }
  | { event: 'raise'; reason: string }
  | { event: 'correctSeverity'; to: Severity; reason: string }
  | { event: 'reopen'; reason: string }
  | { event: 'close' };

/** Opens an escalation in the queue that routing chose. */
export function requestEscalation(record: EscalationRecord): Decision<EscalationRecord, EscalationFact> {
  return accepted({ ...record, state: 'queued' }, 'EscalationRequested');
}

export function decideEscalation(
  record: EscalationRecord,
  command: EscalationCommand,
  facts: EscalationFacts,
  { now, expectedVersion }: Circumstances,
): Decision<EscalationRecord, EscalationFact> {
  if (command.event === 'claim' && isHeld(record)) return refused(alreadyClaimed(record));
  const step = escalationWorkflow.step(
    record.state,
    command.event,
    { record, facts, now },
    { current: record.version, expected: expectedVersion },
  );
  if (!step.ok) return step;
  const next = { ...record, state: step.state as EscalationState };
  switch (command.event) {
    case 'claim':
      return accepted({ ...next, holderId: command.personId, claimedAt: now }, 'EscalationClaimed');
    case 'assign':
      if (facts.load >= facts.capacity && !command.reason) {
        return refused(
          unmet(
            'reasonAboveCapacity',
            `This person holds ${facts.load} of ${facts.capacity} escalations. Give a reason to assign one more, or choose somebody else.`,
            'input.reason',
          ),
        );
      }
      return accepted(
        { ...next, holderId: command.toId, claimedAt: now, waitingOn: null },
        'EscalationAssigned',
        { reason: command.reason },
      );
    case 'release':
      return accepted(free(next), 'EscalationReleased');
    case 'wait':
      return accepted({ ...next, waitingOn: command.on }, 'EscalationWaiting', { note: command.note });
    case 'resume':
      return accepted({ ...next, waitingOn: null }, 'EscalationResumed');
    case 'recordAnswer':
      return accepted({ ...next, waitingOn: null }, 'EscalationAnswerRecorded', { text: command.text });
    case 'transfer':
      if (command.queueId === record.queueId) {
        return refused(
          unmet('otherQueue', 'It is in this queue already: name another queue.', 'input.queueId'),
        );
      }
      return accepted(
        { ...free(next), queueId: command.queueId, officeId: command.officeId },
        'EscalationTransferred',
        { reason: command.reason },
      );
    case 'returnToFrontline':
      return accepted(
        { ...next, guidance: command.guidance, endedAt: now },
        'EscalationReturned',
        {},
        closeLater(now, facts),
      );
    case 'resolve':
      return accepted(
        { ...next, resolution: command.resolution, resolutionCode: command.code, endedAt: now },
        'EscalationResolved',
        {},
        closeLater(now, facts),
      );
    case 'withdraw':
      return accepted(
        { ...free(next), endedAt: now },
        'EscalationWithdrawn',
        { justification: command.justification },
        closeLater(now, facts),
      );
    case 'raise':
      return accepted({ ...next, severity: (record.severity - 1) as Severity }, 'EscalationSeverityRaised', {
        reason: command.reason,
      });
    case 'correctSeverity':
      return accepted({ ...next, severity: command.to }, 'EscalationSeverityCorrected', {
        reason: command.reason,
      });
    case 'reopen':
      return accepted(
        { ...free(next), endedAt: null, closedAt: null },
        'EscalationReopened',
        { reason: command.reason },
        [{ type: 'cancelTimer', event: 'close' }],
      );
    case 'close':
      return accepted({ ...next, closedAt: now }, 'EscalationClosed');
  }
}

function isHeld({ state }: EscalationRecord): boolean {
  return state === 'claimed' || state === 'waiting';
}

/** Claiming what somebody holds has its own answer, so that the loser of a race learns who won. */
function alreadyClaimed(record: EscalationRecord): Refusal {
  return {
    kind: 'alreadyClaimed',
    by: record.holderId,
    at: record.claimedAt,
    message: 'Somebody else holds this escalation already. Take the next one.',
  };
}

function free(record: EscalationRecord): EscalationRecord {
  return { ...record, holderId: null, claimedAt: null, waitingOn: null };
}

function closeLater(now: Date, facts: EscalationFacts): Effect[] {
  return [{ type: 'timer', event: 'close', dueAt: addDays(now, facts.quietPeriodDays) }];
}
