import { Injectable } from '@nestjs/common';
import { decideActionItem, type ActionItemCommand } from '../../../../domain/issue/item/action-item.decide';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import type { Operation } from '../../../../domain/permission/policy';
import type { Session } from '../../../../platform/auth/session';
import type { Stored } from '../../../../platform/database/record-store';
import { Sweeper } from '../../../../platform/jobs/sweeper';
import type { Act, Outcome } from '../../../../platform/shell/act';
import { Shell } from '../../../../platform/shell/shell';
import { IssueFactsRepository } from '../../issue-facts.repository';
import { asked } from '../../issue-request';
import { actionItemKind } from '../../issue.kinds';
import { rememberEditor } from '../../plan/plan.editors';
import { permittedItem } from '../item-access';
import type { ItemInput } from '../items.service';
import { ItemNotices } from './item.notices';
import { ItemSlips } from './item.slips';

export type RescheduleActionItem = ItemInput & { startOn?: string | null; dueOn: string; reason: string };

type Answer = Promise<Outcome<ActionItemRecord>>;
type Settled = Outcome<Stored<ActionItemRecord>>;

/** Dates that slip, the answers of those who wait, and the notices that the service gives by itself. */
@Injectable()
export class ItemDatesService {
  constructor(
    private readonly shell: Shell,
    private readonly facts: IssueFactsRepository,
    private readonly slips: ItemSlips,
    private readonly notices: ItemNotices,
    sweeper: Sweeper,
  ) {
    sweeper.on('actionItem', 'tellDue', (session, itemId) => this.tellDue(session, itemId));
  }

  reschedule(session: Session, input: RescheduleActionItem): Answer {
    const { startOn = undefined, dueOn, reason } = input;
    const command = { event: 'reschedule', startOn, dueOn, reason } as const;
    return this.on(session, 'rescheduleActionItem', input, command, (act, issue, before, item) =>
      this.slips.after(act, issue, before, item),
    );
  }

  /** Whoever accepts dates in the draft of a plan has changed it, and is one of its editors. */
  accept(session: Session, input: ItemInput): Answer {
    return this.on(
      session,
      'acceptActionItemDates',
      input,
      { event: 'acceptDates' },
      async (act, issue, before, item) => {
        const slipped = await this.slips.after(act, issue, before, item);
        if (!slipped.ok || issue.state !== 'plan.draft') return slipped;
        const plan = await this.facts.latestPlan(act.manager, issue);
        return rememberEditor(act, issue, plan?.id ?? null);
      },
    );
  }

  decline(session: Session, input: ItemInput & { reason: string }): Answer {
    const { reason } = input;
    const command = { event: 'declineDates', reason } as const;
    return this.on(session, 'declineActionItemDates', input, command, async (act, issue, before, item) => {
      await this.notices.datesDeclined(act, issue, item, before.proposedBecauseId, reason);
      return { ok: true, value: null };
    });
  }

  private tellDue(session: Session, itemId: string): Answer {
    const command = { event: 'tellDue' } as const;
    return this.on(session, 'tellActionItemDue', { itemId }, command, async (act, issue, _, item) => {
      await this.notices.due(act, issue, item);
      return { ok: true, value: null };
    });
  }

  private on(
    session: Session,
    operation: Operation,
    input: ItemInput,
    command: ActionItemCommand,
    also: (
      act: Act,
      issue: IssueRecord,
      before: ActionItemRecord,
      after: ActionItemRecord,
    ) => Promise<Outcome<unknown>>,
  ): Answer {
    return this.shell.act(session, asked(operation, input), async (act): Promise<Settled> => {
      const { issue, part } = await permittedItem(act, operation, input.itemId);
      const decision = decideActionItem(part, command, { issue }, act.circumstances(input.expectedVersion));
      const settled = await act.settle(actionItemKind, part, decision);
      if (!settled.ok) return settled;
      const besides = await also(act, issue, part, settled.value);
      return besides.ok ? settled : besides;
    });
  }
}
