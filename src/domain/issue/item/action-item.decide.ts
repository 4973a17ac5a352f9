import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { unmet, type Refusal } from '../../kernel/refusal';
import { actionItemWorkflow } from './action-item.machine';
import type { ActionItemFacts } from './action-item.checks';
import type { ActionItemRecord, ActionItemState } from './action-item.types';
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
] as const;
export type ActionItemFact = (typeof actionItemFacts)[number];

type Writable = Omit<
  ActionItemRecord,
  'id' | 'agencyId' | 'version' | 'issueId' | 'cycle' | 'state' | 'blockedReason' | 'finishedOn' | 'proof'
>;

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
  | { event: 'handOver'; toId: string; reason: string };

/** Writes a new item into the draft of the plan. Whoever adds or edits one is an editor of the plan (`itemsChanged`). */
export function addActionItem(
  record: ActionItemRecord,
  facts: ActionItemFacts,
): Decision<ActionItemRecord, ActionItemFact> {
  const obstacle = workedOnIn('plan.draft', facts.issue, record) ?? textObstacle(record);
  if (obstacle) return refused(obstacle);
  return accepted(
    { ...record, state: 'draft', blockedReason: null, finishedOn: null, proof: null },
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
      return accepted({ ...next, ...command.changes }, 'ActionItemEdited');
    case 'offer':
      return accepted(next, 'ActionItemOffered');
    case 'accept':
      return accepted(next, 'ActionItemAccepted');
    case 'handBack':
      return accepted(next, 'ActionItemHandedBack', { reason: command.reason });
    case 'start':
      return accepted(next, 'ActionItemStarted');
    case 'block':
      return accepted({ ...next, blockedReason: command.reason }, 'ActionItemBlocked');
    case 'unblock':
      return accepted({ ...next, blockedReason: null }, 'ActionItemUnblocked');
    case 'finish':
      return accepted(
        { ...next, finishedOn: command.finishedOn, proof: command.proof },
        'ActionItemFinished',
      );
    case 'reopen':
      return accepted({ ...next, finishedOn: null, proof: null }, 'ActionItemReopened');
    case 'cancel':
      return accepted(next, 'ActionItemCancelled', { reason: command.reason });
    case 'handOver':
      return accepted({ ...next, ownerId: command.toId }, 'ActionItemHandedOver', { reason: command.reason });
  }
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
    default:
      return null;
  }
}

function textObstacle({ title, startOn, dueOn }: ActionItemRecord): Refusal | null {
  if (isBlank(title)) return unmet('titleStated', 'Give the action item a title.', 'input.title');
  return startOn && dueOn && startOn > dueOn
    ? unmet('datesInOrder', 'The item is due before it starts.', 'input.dueOn')
    : null;
}
