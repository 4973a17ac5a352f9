import { accepted, refused, type Circumstances, type Decision } from '../kernel/decision';
import { merged, unmet, type Refusal } from '../kernel/refusal';
import type { IssueFacts } from './issue.facts';
import { issueMachines, type IssueMachines } from './issue.versions';
import { isWorkingState, type IssueRecord, type IssueState, type WorkingState } from './issue.types';
import { unstated } from './issue.amend';
import { timersOfStage } from './review/review.timers';
import { isBlank, quoted } from './wording';

export const issueFacts = [
  'IssueProposed',
  'IssueAmended',
  'IssueAccepted',
  'IssueDeclined',
  'IssueReconsidered',
  'IssueMerged',
  'IssueUnmerged',
  'IssueOptionChosen',
  'IssueOptionRejected',
  'IssuePlanSubmitted',
  'IssuePlanApproved',
  'IssueChangesRequested',
  'IssueImplementationFinished',
  'IssueReplanned',
  'IssueConfirmedEffective',
  'IssueFoundIneffective',
  'IssueMeasurementExtended',
  'IssueClosed',
  'IssueRelapsed',
  'IssueReopened',
  'IssueHeld',
  'IssueResumed',
  'IssueCancelled',
] as const;
export type IssueFact = (typeof issueFacts)[number];

/** What can be asked of an issue. Payloads are validated for shape before; ids in them are resolved. */
export type IssueCommand =
  | { event: 'accept' }
  | { event: 'decline'; reason: string }
  | { event: 'reconsider' }
  | { event: 'merge'; intoId: string; intoState: IssueState }
  | { event: 'unmerge' }
  | { event: 'chooseOption'; optionId: string }
  | { event: 'rejectOption'; reason: string }
  | { event: 'submitPlan' }
  | { event: 'approve' }
  | { event: 'requestChanges'; remarks: string }
  | { event: 'finishImplementation' }
  | { event: 'replan'; reason: string }
  | { event: 'confirmEffective' }
  | { event: 'foundIneffective'; reason: string | null }
  | { event: 'extendMeasurement'; until: string; reason: string }
  | { event: 'close' }
  | { event: 'relapse'; reason: string }
  | { event: 'reopen'; reason: string }
  | { event: 'hold'; reason: string; until: Date }
  | { event: 'resume' }
  | { event: 'cancel'; reason: string };

/** Takes up a problem that an employee proposes, at the start of its first cycle. */
export function proposeIssue(record: IssueRecord): Decision<IssueRecord, IssueFact> {
  const obstacle = merged(unstated(record));
  if (obstacle) return refused(obstacle);
  return accepted({ ...record, state: 'identify', cycle: 1 }, 'IssueProposed');
}

export function decideIssue(
  record: IssueRecord,
  command: IssueCommand,
  facts: IssueFacts,
  circumstances: Circumstances,
  machines: IssueMachines = issueMachines,
): Decision<IssueRecord, IssueFact> {
  const decision = decideEvent(record, command, facts, circumstances, machines);
  if (!decision.ok) return decision;
  const follow = timersOfStage(record, decision.state, facts, circumstances.now);
  return { ...decision, effects: [...decision.effects, ...follow] };
}

function decideEvent(
  record: IssueRecord,
  command: IssueCommand,
  facts: IssueFacts,
  { now, expectedVersion }: Circumstances,
  machines: IssueMachines,
): Decision<IssueRecord, IssueFact> {
  const step = machines
    .workflowOf(record)
    .step(
      record.state,
      command.event,
      { record, facts, now },
      { current: record.version, expected: expectedVersion },
    );
  if (!step.ok) return step;
  const obstacle = payloadObstacle(record, command, facts, now);
  if (obstacle) return refused(obstacle);
  const next = { ...record, state: step.state as IssueState };
  switch (command.event) {
    case 'accept':
      return accepted(next, 'IssueAccepted');
    case 'decline':
      return accepted(next, 'IssueDeclined', { reason: command.reason });
    case 'reconsider':
      return accepted(next, 'IssueReconsidered');
    case 'merge':
      return accepted({ ...next, mergedIntoId: command.intoId }, 'IssueMerged');
    case 'unmerge':
      return accepted({ ...next, mergedIntoId: null }, 'IssueUnmerged');
    case 'chooseOption':
      return accepted({ ...next, chosenOptionId: command.optionId }, 'IssueOptionChosen');
    case 'rejectOption':
      return accepted({ ...next, chosenOptionId: null }, 'IssueOptionRejected', { reason: command.reason });
    case 'submitPlan':
      return accepted(next, 'IssuePlanSubmitted');
    case 'approve':
      return accepted(next, 'IssuePlanApproved');
    case 'requestChanges':
      return accepted(next, 'IssueChangesRequested', { remarks: command.remarks });
    case 'finishImplementation':
      return accepted(next, 'IssueImplementationFinished');
    case 'replan':
      return accepted({ ...next, measureUntil: null }, 'IssueReplanned', { reason: command.reason });
    case 'confirmEffective':
      return accepted(next, 'IssueConfirmedEffective');
    case 'foundIneffective':
      return accepted(inNextCycle(next), 'IssueFoundIneffective', { reason: command.reason });
    case 'extendMeasurement':
      return accepted({ ...next, measureUntil: command.until }, 'IssueMeasurementExtended', {
        reason: command.reason,
      });
    case 'close':
      return accepted({ ...next, closedAt: now }, 'IssueClosed');
    case 'relapse':
      return accepted(inNextCycle(next), 'IssueRelapsed', { reason: command.reason });
    case 'reopen':
      return accepted(inNextCycle(next), 'IssueReopened', { reason: command.reason });
    case 'hold':
      return accepted(
        { ...next, heldFrom: record.state as WorkingState, heldUntil: command.until },
        'IssueHeld',
        { reason: command.reason },
        [{ type: 'timer', event: 'resume', dueAt: command.until }],
      );
    case 'resume':
      return accepted({ ...next, heldFrom: null, heldUntil: null }, 'IssueResumed', {}, [
        { type: 'cancelTimer', event: 'resume' },
      ]);
    case 'cancel':
      return accepted(next, 'IssueCancelled', { reason: command.reason });
  }
}

/** Back to the causes with a clean sheet: what the last cycle chose and measured stays with that cycle. */
function inNextCycle(record: IssueRecord): IssueRecord {
  return { ...record, cycle: record.cycle + 1, chosenOptionId: null, measureUntil: null, closedAt: null };
}

/** What is wrong with the payload itself; the checks of the event have passed before. */
function payloadObstacle(
  record: IssueRecord,
  command: IssueCommand,
  facts: IssueFacts,
  now: Date,
): Refusal | null {
  switch (command.event) {
    case 'merge':
      if (command.intoId === record.id) {
        return unmet(
          'otherIssue',
          'An issue cannot be merged into itself: name the issue that stays.',
          'input.intoId',
        );
      }
      return isWorkingState(command.intoState) || command.intoState === 'held'
        ? null
        : unmet(
            'openIssue',
            `Nobody works on the issue you name: it is ${command.intoState}. Name an open one.`,
            'input.intoId',
          );
    case 'chooseOption':
      return choiceObstacle(command.optionId, facts);
    case 'hold':
      return command.until > now
        ? null
        : unmet('untilInFuture', 'The time to resume lies in the past: name a later one.', 'input.until');
    case 'extendMeasurement':
      return extensionObstacle(record, command.until, now);
    default:
      return null;
  }
}

/** The check before has made sure that exactly one option is left; here it must be the one named. */
function choiceObstacle(optionId: string, { options }: IssueFacts): Refusal | null {
  const chosen = options.find((option) => option.id === optionId);
  if (!chosen) {
    return unmet(
      'optionOfThisCycle',
      'This option does not belong to the current cycle of the issue.',
      'input.optionId',
    );
  }
  if (!isBlank(chosen.dismissalReason)) {
    return unmet(
      'optionNotDismissed',
      `${quoted(chosen.title)} was dismissed: restore it before you choose it.`,
      'input.optionId',
    );
  }
  return chosen.scored
    ? null
    : unmet(
        'chosenOptionScored',
        `${quoted(chosen.title)} has not been scored on every criterion: score it before you choose it.`,
        'input.optionId',
      );
}

function extensionObstacle(record: IssueRecord, until: string, now: Date): Refusal | null {
  if (until <= now.toISOString().slice(0, 10)) {
    return unmet(
      'untilInFuture',
      'The measurement can only be extended to a day after today.',
      'input.until',
    );
  }
  return record.measureUntil !== null && until <= record.measureUntil
    ? unmet(
        'untilLater',
        `The measurement already runs until ${record.measureUntil}: name a later day.`,
        'input.until',
      )
    : null;
}
