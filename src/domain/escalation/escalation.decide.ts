import { accepted, refused, type Circumstances, type Decision } from '../kernel/decision';
import { merged, unmet, type Refusal } from '../kernel/refusal';
import { escalationWorkflow } from './escalation.machine';
import type { EscalationFacts } from './escalation.checks';
import type { EscalationCommand, EscalationFact } from './escalation.commands';
import { timed, timedAtBeginning, type Touch } from './escalation.timed';
import { toldOf } from './escalation.told';
import type { EscalationRecord, EscalationState, Severity } from './escalation.types';

export { escalationFacts, type EscalationCommand, type EscalationFact } from './escalation.commands';

/** Opens an escalation in the queue that routing chose; its clocks begin to run. */
export function requestEscalation(
  record: EscalationRecord,
  facts: Pick<EscalationFacts, 'clocks' | 'handBack' | 'caseDueAt'>,
  now: Date,
): Decision<EscalationRecord, EscalationFact> {
  const { state, effects } = timedAtBeginning({ ...record, state: 'queued' }, facts, now);
  return accepted(state, 'EscalationRequested', {}, effects);
}

export function decideEscalation(
  record: EscalationRecord,
  command: EscalationCommand,
  facts: EscalationFacts,
  { actor, now, expectedVersion }: Circumstances,
): Decision<EscalationRecord, EscalationFact> {
  if (command.event === 'claim' && isHeld(record)) return refused(alreadyClaimed(record));
  const step = escalationWorkflow.step(
    record.state,
    command.event,
    { record, facts, now },
    { current: record.version, expected: expectedVersion },
  );
  if (!step.ok) return step;
  const obstacle = cannotBe(record, command, facts);
  if (obstacle) return refused(obstacle);
  const next = { ...record, state: step.state as EscalationState };
  const told = toldOf(record, next, command, facts, now);
  const touch: Touch = { now, isWork: actor.kind !== 'system', ...told.touch };
  const { state, effects } = timed(record, told.state, facts, touch);
  return accepted(state, told.fact, told.note, [...(told.effects ?? []), ...effects]);
}

/** Which queue and severity the escalation will have after the command: they decide by which rule its clocks run. */
export function governing(
  { queueId, severity }: EscalationRecord,
  command: EscalationCommand,
): { queueId: string; severity: Severity } {
  switch (command.event) {
    case 'transfer':
      return { queueId: command.queueId, severity };
    case 'raise':
      return { queueId, severity: Math.max(1, severity - 1) as Severity };
    case 'correctSeverity':
      return { queueId, severity: command.to };
    default:
      return { queueId, severity };
  }
}

/** What is wrong with the command's payload against the facts; no check of the machine, which knows no payload. */
function cannotBe(
  record: EscalationRecord,
  command: EscalationCommand,
  facts: EscalationFacts,
): Refusal | null {
  if (command.event === 'assign') return cannotAssign(facts, command.reason);
  if (command.event === 'transfer' && command.queueId === record.queueId)
    return unmet('otherQueue', 'It is in this queue already: name another queue.', 'input.queueId');
  return null;
}

function cannotAssign(
  { load, capacity, assigneeAway, missingSkills }: EscalationFacts,
  reason: string | null,
): Refusal | null {
  if (assigneeAway)
    return unmet(
      'assigneePresent',
      'This person is away and gets nothing until they are back. Choose somebody else.',
      'input.toId',
    );
  if (reason) return null;
  return merged([
    ...(load < capacity
      ? []
      : [
          unmet(
            'reasonAboveCapacity',
            `This person holds ${load} of ${capacity} escalations. Give a reason to assign one more, or choose somebody else.`,
            'input.reason',
          ),
        ]),
    ...(missingSkills.length === 0
      ? []
      : [
          unmet(
            'reasonWithoutSkills',
            `This person lacks what it takes: ${missingSkills.join(', ')}. Give a reason to assign it all the same, or choose somebody else.`,
            'input.reason',
          ),
        ]),
  ]);
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
