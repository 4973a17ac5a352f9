import { Injectable } from '@nestjs/common';
import { decideActionItem } from '../../../../domain/issue/item/action-item.decide';
import { isFinished, type ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import { datesAfter, hasNotBegun, sameDates } from '../../../../domain/issue/item/slips';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import type { Act, Outcome } from '../../../../platform/shell/act';
import { actionItemKind } from '../../issue.kinds';
import { PartsRepository } from '../../parts.repository';
import { ItemNotices } from './item.notices';

/** What a moved date asks of the items that wait: other dates are proposed, and nothing moves until somebody accepts them. */
@Injectable()
export class ItemSlips {
  constructor(
    private readonly parts: PartsRepository,
    private readonly notices: ItemNotices,
  ) {}

  /** Within the act that moved `moved`, whose lock on the issue keeps the others still. */
  async after(
    act: Act,
    issue: IssueRecord,
    before: ActionItemRecord,
    moved: ActionItemRecord,
  ): Promise<Outcome<unknown>> {
    if (before.dueOn === moved.dueOn) return { ok: true, value: null };
    const items = await this.parts.inCycle(act.manager, actionItemKind, issue);
    const dependents = items.filter((item) => item.dependsOnIds.includes(moved.id) && hasNotBegun(item));
    for (const { id } of dependents) {
      const item = await act.load(actionItemKind, id);
      const waitsFor = items.filter((one) => item.dependsOnIds.includes(one.id) && !isFinished(one));
      const dates = datesAfter(item, waitsFor, moved.id);
      const isProposed = item.proposedBecauseId !== null;
      // Nothing to propose, nothing to take back; or the very same is proposed already.
      if (dates === null ? !isProposed : isProposed && sameDates(dates, item)) continue;
      const command = { event: 'proposeDates', dates } as const;
      const decision = decideActionItem(item, command, { issue }, act.circumstances());
      const proposed = await act.settle(actionItemKind, item, decision);
      if (!proposed.ok) return proposed;
      if (dates) await this.notices.datesProposed(act, issue, proposed.value, moved);
    }
    return { ok: true, value: null };
  }
}
