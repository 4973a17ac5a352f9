import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { unmet, type Refusal } from '../../kernel/refusal';
import { partObstacle, type IssueOfPart } from '../part.checks';
import type { IssuePart } from '../part.types';
import { isBlank, quoted } from '../wording';
import { isFinished, type ActionItemRecord } from './action-item.types';

/** One thing to see to while an item is worked on. It is how the work is done, not what was promised. */
export interface CheckListEntryRecord extends IssuePart {
  itemId: string;
  text: string;
  /** 1, 2, … within the item, in the order in which they were added; never given twice. */
  position: number;
  doneAt: Date | null;
  doneById: string | null;
  /** Taken off the list; the entry stays readable. */
  removedAt: Date | null;
}

export const checkListFacts = [
  'CheckListEntryAdded',
  'CheckListEntryTicked',
  'CheckListEntryUnticked',
  'CheckListEntryRemoved',
] as const;
export type CheckListFact = (typeof checkListFacts)[number];

export type CheckListEvent = 'tick' | 'untick' | 'remove';

export interface CheckListFacts {
  issue: IssueOfPart;
  item: Pick<ActionItemRecord, 'title' | 'state'>;
  /** Entries of the item, removed ones too. */
  count: number;
}

/** A list that nobody can read at a glance is a plan of its own: make items of it. */
const mostEntries = 100;

/** Entries are written while the plan is a draft or carried out, by whoever works on the item. */
export function addCheckListEntry(
  record: CheckListEntryRecord,
  facts: CheckListFacts,
): Decision<CheckListEntryRecord, CheckListFact> {
  const circumstances = { expectedVersion: null };
  const obstacle =
    obstacleTo('add', record, facts, circumstances) ??
    (isBlank(record.text) ? unmet('textStated', 'Say what is to be seen to.', 'input.text') : null) ??
    (facts.count >= mostEntries
      ? unmet('listShort', `A check-list has at most ${mostEntries} entries: make an item of its own.`)
      : null);
  if (obstacle) return refused(obstacle);
  const fresh = { doneAt: null, doneById: null, removedAt: null, position: facts.count + 1 };
  return accepted({ ...record, ...fresh }, 'CheckListEntryAdded');
}

export function decideCheckListEntry(
  record: CheckListEntryRecord,
  event: CheckListEvent,
  facts: CheckListFacts,
  { actor, now, expectedVersion }: Circumstances,
): Decision<CheckListEntryRecord, CheckListFact> {
  const obstacle = obstacleTo(event, record, facts, { expectedVersion });
  if (obstacle) return refused(obstacle);
  switch (event) {
    case 'tick':
      return accepted({ ...record, doneAt: now, doneById: actor.personId }, 'CheckListEntryTicked');
    case 'untick':
      return accepted({ ...record, doneAt: null, doneById: null }, 'CheckListEntryUnticked');
    case 'remove':
      return accepted({ ...record, removedAt: now }, 'CheckListEntryRemoved');
  }
}

function obstacleTo(
  event: CheckListEvent | 'add',
  record: CheckListEntryRecord,
  { issue, item }: CheckListFacts,
  circumstances: Pick<Circumstances, 'expectedVersion'>,
): Refusal | null {
  const isWork = event === 'tick' || event === 'untick';
  const place = isWork || issue.state === 'implement' ? 'implement' : 'plan.draft';
  const asked = { event, ...standing(record, event), place } as const;
  return (
    partObstacle(record, asked, issue, circumstances) ??
    (isFinished(item)
      ? unmet('itemUnfinished', `${quoted(item.title)} is ${item.state}: its check-list stays as it is.`)
      : null)
  );
}

function standing(
  { doneAt, removedAt }: CheckListEntryRecord,
  event: CheckListEvent | 'add',
): { state: string; allowed: readonly string[] } {
  if (event === 'add') return { state: 'new', allowed: ['add'] };
  if (removedAt) return { state: 'removed', allowed: [] };
  return doneAt
    ? { state: 'done', allowed: ['untick', 'remove'] }
    : { state: 'open', allowed: ['tick', 'remove'] };
}
