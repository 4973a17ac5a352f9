import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import { may } from '../../../domain/permission/may';
import type { Operation } from '../../../domain/permission/policy';
import type { Act } from '../../../platform/shell/act';
import { permitOnIssue } from '../issue-access';
import { actionItemKind, itemTies } from '../issue.kinds';
import { lockedPart, type LockedPart } from '../parts.lock';

/** Item and issue, locked, if this is the caller's to do: NOT_FOUND for who may not see the issue. */
export async function permittedItem(
  act: Act,
  operation: Operation,
  itemId: string,
): Promise<LockedPart<ActionItemRecord>> {
  const locked = await lockedPart(act, actionItemKind, itemId);
  const ties = itemTies(locked.issue, locked.part);
  if (!may(act.session.caller, operation, ties)) await permitOnIssue(act, 'viewIssue', locked.issue);
  act.permit(operation, ties);
  return locked;
}
