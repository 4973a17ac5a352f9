import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import { minorDigits } from '../../../../domain/issue/money';
import { named, word, type Column } from '../../../desk';

export const itemColumns: readonly Column<ActionItemRecord>[] = [
  ['issue', ({ issueId }, names) => named(issueId, names)],
  ['cycle', ({ cycle }) => cycle],
  ['title', ({ title }) => title],
  ['state', ({ state }) => word(state)],
  ['kind', ({ kind }) => word(kind)],
  ['office', ({ officeId }, names) => named(officeId, names)],
  ['owner', ({ ownerId }, names) => named(ownerId, names)],
  ['startOn', ({ startOn }) => startOn],
  ['dueOn', ({ dueOn }) => dueOn],
  ['proposedStartOn', ({ proposedStartOn }) => proposedStartOn],
  ['proposedDueOn', ({ proposedDueOn }) => proposedDueOn],
  ['finishedOn', ({ finishedOn }) => finishedOn],
  ['effortDays', ({ effortDays }) => effortDays],
  // As a spreadsheet adds it up: in the currency's main unit.
  [
    'cost',
    ({ cost }) =>
      cost ? (cost.amountMinor / 10 ** minorDigits(cost.currency)).toFixed(minorDigits(cost.currency)) : null,
  ],
  ['currency', ({ cost }) => cost?.currency ?? null],
  ['blockedReason', ({ blockedReason }) => blockedReason],
  ['proof', ({ proof }) => proof],
  ['dueNotice', ({ dueNotice }) => word(dueNotice)],
  ['issueId', ({ issueId }) => issueId],
  ['id', ({ id }) => id],
];

/** What is shown by name and found where all names are; the numbers of issues are found apart. */
export function pointedTo({ officeId, ownerId }: ActionItemRecord): (string | null)[] {
  return [officeId, ownerId];
}
