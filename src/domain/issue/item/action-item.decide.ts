import { accepted, refused, type Circumstances, type Decision, type Effect } from '../../kernel/decision';
import { unmet, type Refusal } from '../../kernel/refusal';
import { actionItemWorkflow } from './action-item.machine';
import type { ActionItemFacts } from './action-item.checks';
import type { ActionItemRecord, ActionItemState } from './action-item.types';
import { awaitedNoticeAt, noticeDue, timerAfter } from './due-notices';
import type { ProposedDates } from './slips';
import { latestToday } from '../latest-today';
import { workedOnIn } from '../part.checks';
import { isBlank } from '../wording';

export const actionItemFacts = [
  'ActionItemAdded',
  'ActionItemEdited',
  'ActionItemOffered',
  'ActionItemAccepted',
  'ActionItemHandedBack',
  'ActionItemStarted',
  'ActionItemBlocked',
  'ActionItemUnblocked',
  'ActionItemFinished',
  'ActionItemReopened',
  'ActionItemCancelled',
  'ActionItemHandedOver',
  'ActionItemRescheduled',
  'ActionItemDatesProposed',
  'ActionItemDatesWithdrawn',
  'ActionItemDatesAccepted',
  'ActionItemDatesDeclined',
  'ActionItemDueSoon',
  'ActionItemOverdue',
] as const;
export type ActionItemFact = (typeof actionItemFacts)[number];

type Writable = Omit<
  ActionItemRecord,
  | 'id'
  | 'agencyId'
  | 'version'
  | 'issueId'
  | 'cycle'
  | 'state'
  | 'blockedReason'
  | 'finishedOn'
  | 'proof'
  | keyof typeof nothingProposed
  | 'dueNotice'
>;

const nothingProposed = { proposedStartOn: null, proposedDueOn: null, proposedBecauseId: null };

/** What can be asked of an action item. Payloads are validated for shape before; ids in them are resolved. */
export type ActionItemCommand =
  | { event: 'edit'; changes: Partial<Writable> }
  | { event: 'offer' }
  | { event: 'accept' }
  | { event: 'handBack'; reason: string }
  | { event: 'start' }
  | { event: 'block'; reason: string }
  | { event: 'unblock' }
  | { event: 'finish'; finishedOn: string; proof: string }
  | { event: 'reopen' }
  | { event: 'cancel'; reason: string }
  | { event: 'handOver'; toId: string; reason: string }
  /** `startOn` left out stays as it is. */
  | { event: 'reschedule'; startOn?: string | null; dueOn: string; reason: string }
  /** null: what was proposed is no longer asked for. */
  | { event: 'proposeDates'; dates: ProposedDates | null }
  | { event: 'acceptDates' }
  | { event: 'declineDates'; reason: string }
  | { event: 'tellDue' };

/** Writes a new item into the draft of the plan. Whoever adds or edits one is an editor of the plan (`itemsChanged`). */
export function addActionItem(
  record: ActionItemRecord,
  facts: ActionItemFacts,
): Decision<ActionItemRecord, ActionItemFact> {
  const obstacle = workedOnIn('plan.draft', facts.issue, record) ?? textObstacle(record);
  if (obstacle) return refused(obstacle);
  return accepted(
    {
      ...record,
      ...nothingProposed,
      state: 'draft',
      blockedReason: null,
      finishedOn: null,
      proof: null,
      dueNotice: null,
    },
    'ActionItemAdded',
  );
}

export function decideActionItem(
  record: ActionItemRecord,
  command: ActionItemCommand,
  facts: ActionItemFacts,
  { now, expectedVersion }: Circumstances,
): Decision<ActionItemRecord, ActionItemFact> {
  const version = { current: record.version, expected: expectedVersion };
  const step = actionItemWorkflow.step(record.state, command.event, { record, facts }, version);
  if (!step.ok) return step;
  const obstacle = payloadObstacle(record, command, now);
  if (obstacle) return refused(obstacle);
  const next = { ...record, state: step.state as ActionItemState };
  switch (command.event) {
    case 'edit':
      return accepted(redated(record, { ...next, ...command.changes }), 'ActionItemEdited');
    case 'offer':
      return accepted(next, 'ActionItemOffered');
    case 'accept':
      return accepted(next, 'ActionItemAccepted');
    case 'handBack':
      return accepted(next, 'ActionItemHandedBack', { reason: command.reason });
    case 'start':
      // Its start is a fact from now on, whatever another day was proposed for it.
      return accepted({ ...next, ...nothingProposed }, 'ActionItemStarted');
    case 'block':
      return accepted({ ...next, blockedReason: command.reason }, 'ActionItemBlocked');
    case 'unblock':
      return accepted({ ...next, blockedReason: null }, 'ActionItemUnblocked');
    case 'finish':
      return accepted(
        { ...next, finishedOn: command.finishedOn, proof: command.proof },
        'ActionItemFinished',
        {},
        untimed,
      );
    case 'reopen':
      return timed({ ...next, finishedOn: null, proof: null }, facts, 'ActionItemReopened');
    case 'cancel':
      return accepted(
        { ...next, ...nothingProposed },
        'ActionItemCancelled',
        { reason: command.reason },
        untimed,
      );
    case 'handOver':
      return accepted({ ...next, ownerId: command.toId }, 'ActionItemHandedOver', { reason: command.reason });
    default:
      return decideDates(next, command, facts, now);
  }
}

type DatesCommand = Extract<
  ActionItemCommand,
  { event: 'reschedule' | 'proposeDates' | 'acceptDates' | 'declineDates' | 'tellDue' }
>;

/** What moves the dates of an item, and what is told of them; its state stays. */
function decideDates(
  record: ActionItemRecord,
  command: DatesCommand,
  facts: ActionItemFacts,
  now: Date,
): Decision<ActionItemRecord, ActionItemFact> {
  switch (command.event) {
    case 'reschedule': {
      const { dueOn, startOn = record.startOn, reason } = command;
      return timed(redated(record, { ...record, startOn, dueOn }), facts, 'ActionItemRescheduled', {
        reason,
      });
    }
    case 'proposeDates':
      return command.dates === null
        ? accepted({ ...record, ...nothingProposed }, 'ActionItemDatesWithdrawn')
        : accepted({ ...record, ...command.dates }, 'ActionItemDatesProposed');
    case 'acceptDates': {
      const startOn = record.proposedStartOn ?? record.startOn;
      const dueOn = record.proposedDueOn ?? record.dueOn;
      const moved = redated(record, { ...record, ...nothingProposed, startOn, dueOn });
      return timed(moved, facts, 'ActionItemDatesAccepted');
    }
    case 'declineDates':
      return accepted({ ...record, ...nothingProposed }, 'ActionItemDatesDeclined', {
        reason: command.reason,
      });
    case 'tellDue': {
      const told = { ...record, dueNotice: noticeDue(record, now) };
      const fact = told.dueNotice === 'dueSoon' ? 'ActionItemDueSoon' : 'ActionItemOverdue';
      return accepted(told, fact, {}, timerAfter(told, now));
    }
  }
}

const untimed: Effect[] = [{ type: 'cancelTimer', event: 'tellDue' }];

/** Another due date begins its notices anew; dates of its own settle what was proposed. */
function redated(before: ActionItemRecord, after: ActionItemRecord): ActionItemRecord {
  const isMoved = before.startOn !== after.startOn || before.dueOn !== after.dueOn;
  return {
    ...after,
    ...(isMoved && nothingProposed),
    dueNotice: before.dueOn === after.dueOn ? after.dueNotice : null,
  };
}

/** With the timer of its next notice, which runs only while the plan is carried out. */
function timed(
  record: ActionItemRecord,
  { issue }: ActionItemFacts,
  fact: ActionItemFact,
  note: Record<string, unknown> = {},
): Decision<ActionItemRecord, ActionItemFact> {
  const dueAt = issue.state === 'implement' ? awaitedNoticeAt(record) : null;
  return accepted(record, fact, note, dueAt ? [{ type: 'timer', event: 'tellDue', dueAt }] : untimed);
}

function payloadObstacle(record: ActionItemRecord, command: ActionItemCommand, now: Date): Refusal | null {
  switch (command.event) {
    case 'edit': {
      const next = { ...record, ...command.changes };
      return next.officeId !== record.officeId && record.state !== 'draft'
        ? unmet(
            'officeFixedOnceOffered',
            'The item has been offered to its office: let it be handed back, or cancel it and add another.',
            'input.officeId',
          )
        : textObstacle(next);
    }
    case 'finish':
      if (isBlank(command.proof)) {
        return unmet(
          'proofGiven',
          'Say what shows that it is done: a link, a document, a sentence.',
          'input.proof',
        );
      }
      return command.finishedOn > latestToday(now)
        ? unmet('finishedAlready', 'The day on which it was finished lies in the future.', 'input.finishedOn')
        : null;
    case 'reschedule':
      return rescheduleObstacle(record, command);
    case 'declineDates':
      return isBlank(command.reason)
        ? unmet('reasonGiven', 'Say why these dates do not do.', 'input.reason')
        : null;
    case 'tellDue':
      return noticeDue(record, now) === null
        ? unmet('noticeDue', 'Nothing is to be told of its due date now.')
        : null;
    default:
      return null;
  }
}

function rescheduleObstacle(
  record: ActionItemRecord,
  { startOn = record.startOn, dueOn, reason }: Extract<ActionItemCommand, { event: 'reschedule' }>,
): Refusal | null {
  if (isBlank(reason)) return unmet('reasonGiven', 'Say why its dates move.', 'input.reason');
  if (startOn !== record.startOn && record.state !== 'planned')
    return unmet('notStarted', 'Work on it has begun: only its due date can move.', 'input.startOn');
  if (startOn === record.startOn && dueOn === record.dueOn)
    return unmet('datesMove', `It is due on ${dueOn} already.`, 'input.dueOn');
  return textObstacle({ ...record, startOn, dueOn });
}

function textObstacle({ title, startOn, dueOn, ...item }: ActionItemRecord): Refusal | null {
  if (isBlank(title)) return unmet('titleStated', 'Give the action item a title.', 'input.title');
  return startOn && dueOn && startOn > dueOn
    ? unmet('datesInOrder', 'The item is due before it starts.', 'input.dueOn')
    : effectObstacle(item);
}

/** Half a promise would look like one and never be reviewed. */
function effectObstacle({
  measureId,
  expectedEffect,
}: Pick<ActionItemRecord, 'measureId' | 'expectedEffect'>): Refusal | null {
  if ((measureId === null) !== (expectedEffect === null)) {
    return unmet(
      'effectComplete',
      'An expected effect names the measure and by how much it moves; give both or neither.',
      measureId === null ? 'input.measureId' : 'input.expectedEffect',
    );
  }
  return expectedEffect === 0
    ? unmet(
        'effectNotZero',
        'An expected effect is a number other than 0, in the unit of the measure.',
        'input.expectedEffect',
      )
    : null;
}
