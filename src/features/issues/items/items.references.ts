import type { ActionItemKind } from '../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { IssuePart } from '../../../domain/issue/part.types';
import type { Money } from '../../../domain/issue/money';
import type { Act } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { officeKind } from '../../agency';
import { measureKind } from '../../measures';
import { personKind } from '../../people';
import { actionItemKind, causeKind } from '../issue.kinds';

/** What an action item says, as it is sent. */
export interface ItemContent {
  title?: string | null;
  officeId?: string | null;
  ownerId?: string | null;
  startOn?: string | null;
  dueOn?: string | null;
  kind?: ActionItemKind | null;
  causeId?: string | null;
  dependsOnIds?: string[] | null;
  measureId?: string | null;
  expectedEffect?: number | null;
  effectFrom?: string | null;
  effortDays?: number | null;
  cost?: Money | null;
}

/** Every id that an item names must lead somewhere, and to its own issue and cycle where it names a part. */
export async function checkReferences(act: Act, issue: IssueRecord, content: ItemContent): Promise<void> {
  const { officeId, ownerId, causeId, dependsOnIds, measureId } = content;
  if (officeId && !(await act.read(officeKind, officeId))) {
    throw badInput('input.officeId', 'There is no such office.');
  }
  if (ownerId) {
    const owner = await act.read(personKind, ownerId);
    if (!owner || owner.leftAt || owner.kind !== 'person') {
      throw badInput('input.ownerId', 'There is no such person.');
    }
  }
  if (causeId && !isOf(issue, await act.read(causeKind, causeId))) {
    throw badInput('input.causeId', 'This cause does not belong to the current cycle of the issue.');
  }
  if (measureId && !(await act.read(measureKind, measureId))) {
    throw badInput('input.measureId', 'There is no such measure.');
  }
  const named = [...new Set(dependsOnIds ?? [])];
  const items = await act.readMany(actionItemKind, named);
  if (items.filter((item) => isOf(issue, item)).length < named.length) {
    throw badInput('input.dependsOnIds', 'An item can wait only for items of the same cycle of its issue.');
  }
}

function isOf(issue: IssueRecord, part: IssuePart | null): boolean {
  return part !== null && part.issueId === issue.id && part.cycle === issue.cycle;
}
