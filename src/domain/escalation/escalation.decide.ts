import { accepted, refused, type Circumstances, type Decision, type Effect } from '../kernel/decision';
import { merged, unmet, type Refusal } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import { dueMark, marked } from './clock.marks';
import type { MarkKind, ServiceClock } from './clock.types';
import { escalationWorkflow } from './escalation.machine';
import type { EscalationFacts } from './escalation.checks';
import { timed, timedAtBeginning, type Touch } from './escalation.timed';
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
  'EscalationClockWarned',
  'EscalationClockBreached',
  'EscalationLevelReached',
  'EscalationReplanned',
  'EscalationHandedBack',
  'EscalationCaseMoved',
  'EscalationClocksRepaired',
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
  | { event: 'close' }
  | { event: 'closeEarly'; reason: string }
  | { event: 'clockDue' }
  | { event: 'handBack' }
  /** Counts the clocks again: by the calendar as it stands now, and where a policy is applied, by that policy from now on. */
  | { event: 'replan'; cause: 'calendarEdited' | 'policyApplied' }
  /** Puts the clocks right as the history says they must be; what has ended can be put right too. */
  | { event: 'repair'; clocks: readonly ServiceClock[]; reason: string };

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

/** What a command that may happen does to the record, before time follows it. */
interface Told {
  state: EscalationRecord;
  fact: EscalationFact;
  note?: Record<string, unknown>;
  effects?: Effect[];
  touch?: Partial<Touch>;
}

function toldOf(
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
