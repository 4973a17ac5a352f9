import { isFinished } from '../../../../domain/issue/item/action-item.types';
import { awaitedNoticeAt } from '../../../../domain/issue/item/due-notices';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import type { Act } from '../../../../platform/shell/act';
import { writeTimers } from '../../../../platform/shell/ledger';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';

/**
 * Sets the timers of the notices about due dates when an issue enters implement: by approval, and again when it was held
 * or replanned. Elsewhere none runs, because a plan that nobody carries out is nobody's delay. A timer is no change of its
 * item, so no history tells of it.
 */
export async function planDueNotices(act: Act, issue: IssueRecord): Promise<void> {
  const items = await act.manager.query<Pick<ActionItemRecord, 'id' | 'state' | 'dueOn' | 'dueNotice'>[]>(
    `SELECT id, state, due_on AS "dueOn", due_notice AS "dueNotice" FROM action_item
      WHERE agency_id = $1 AND issue_id = $2 AND cycle = $3`,
    [issue.agencyId, issue.id, issue.cycle],
  );
  const changes = items.flatMap((item) => {
    const dueAt = isFinished(item) ? null : awaitedNoticeAt(item);
    if (!dueAt) return [];
    const effect = { type: 'timer', event: 'tellDue', dueAt } as const;
    return [{ agencyId: issue.agencyId, subjectKind: 'actionItem', subjectId: item.id, effect }];
  });
  await writeTimers(act.manager, changes);
}
