import { Injectable } from '@nestjs/common';
import {
  addActionItem,
  decideActionItem,
  type ActionItemCommand,
} from '../../../domain/issue/item/action-item.decide';
import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import { ringObstacle } from '../../../domain/issue/item/dependency-ring';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import { refused } from '../../../domain/kernel/decision';
import type { Operation } from '../../../domain/permission/policy';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import { permittedIssue } from '../issue-access';
import { IssueFactsRepository } from '../issue-facts.repository';
import { asked } from '../issue-request';
import { actionItemKind } from '../issue.kinds';
import { ItemNotices } from './dates/item.notices';
import { ItemSlips } from './dates/item.slips';
import { permittedItem } from './item-access';
import { checkReferences, type ItemContent } from './items.references';
import { said } from '../parts.changes';
import { PartsRepository } from '../parts.repository';
import { rememberEditor } from '../plan/plan.editors';

/** What every command on a standing item says. */
export interface ItemInput {
  itemId: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

export interface AddActionItem extends ItemContent {
  issueId: string;
  title: string;
  officeId: string;
  kind: ActionItemRecord['kind'];
  idempotencyKey?: string | null;
}

export type EditActionItem = ItemInput & ItemContent & { expectedVersion: number };

type Answer = Promise<Outcome<ActionItemRecord>>;

/** The work of the plan, given to offices and people. Whoever writes in an item is an editor of the plan. */
@Injectable()
export class ItemsService {
  constructor(
    private readonly shell: Shell,
    private readonly facts: IssueFactsRepository,
    private readonly parts: PartsRepository,
    private readonly slips: ItemSlips,
    private readonly notices: ItemNotices,
  ) {}

  /** A new item is offered to its office at once: the lead office has planned it by that, another one is asked to accept. */
  add(session: Session, input: AddActionItem): Answer {
    return this.shell.act(session, asked('addActionItem', input), async (act) => {
      const issue = await permittedIssue(act, 'addActionItem', input.issueId);
      await checkReferences(act, issue, input);
      const begun = await act.begin(actionItemKind, addActionItem(newItem(issue, input), { issue }));
      if (!begun.ok) return begun;
      const remembered = await this.editing(act, issue);
      return remembered.ok ? this.offered(act, begun.value, issue) : remembered;
    });
  }

  /** An item that was handed back is offered again by editing it, to the same office or to another. */
  edit(session: Session, input: EditActionItem): Answer {
    return this.shell.act(session, asked('editActionItem', input), async (act) => {
      const { issue, part } = await permittedItem(act, 'editActionItem', input.itemId);
      await checkReferences(act, issue, input);
      const command = { event: 'edit', changes: changesOf(input) } as const;
      const edited = await decided(act, issue, part, command, input.expectedVersion);
      if (!edited.ok) return edited;
      const ordered = input.dependsOnIds ? await this.ordered(act, issue) : edited;
      if (!ordered.ok) return ordered;
      const remembered = await this.editing(act, issue);
      if (!remembered.ok) return remembered;
      const slipped = await this.slips.after(act, issue, part, edited.value);
      if (!slipped.ok) return slipped;
      return edited.value.state === 'draft' ? this.offered(act, edited.value, issue) : edited;
    });
  }

  accept(session: Session, input: ItemInput): Answer {
    return this.on(session, 'acceptActionItem', input, { event: 'accept' });
  }

  /** The leads of the issue hear of it: it is theirs to change, to offer elsewhere or to cancel. */
  handBack(session: Session, input: ItemInput & { reason: string }): Answer {
    const { reason } = input;
    return this.shell.act(session, asked('handBackActionItem', input), async (act) => {
      const { issue, part } = await permittedItem(act, 'handBackActionItem', input.itemId);
      const handedBack = await decided(
        act,
        issue,
        part,
        { event: 'handBack', reason },
        input.expectedVersion,
      );
      if (handedBack.ok) await this.notices.handedBack(act, issue, handedBack.value, reason);
      return handedBack;
    });
  }

  start(session: Session, input: ItemInput): Answer {
    return this.on(session, 'startActionItem', input, { event: 'start' });
  }

  block(session: Session, input: ItemInput & { reason: string }): Answer {
    return this.on(session, 'blockActionItem', input, { event: 'block', reason: input.reason });
  }

  unblock(session: Session, input: ItemInput): Answer {
    return this.on(session, 'unblockActionItem', input, { event: 'unblock' });
  }

  /** Finished today, unless another day is named. */
  finish(session: Session, input: ItemInput & { finishedOn?: string | null; proof: string }): Answer {
    return this.shell.act(session, asked('finishActionItem', input), async (act) => {
      const { issue, part } = await permittedItem(act, 'finishActionItem', input.itemId);
      const finishedOn = input.finishedOn ?? act.now.toISOString().slice(0, 10);
      const command = { event: 'finish', finishedOn, proof: input.proof } as const;
      return decided(act, issue, part, command, input.expectedVersion);
    });
  }

  reopen(session: Session, input: ItemInput): Answer {
    return this.on(session, 'reopenActionItem', input, { event: 'reopen' });
  }

  cancel(session: Session, input: ItemInput & { reason: string }): Answer {
    return this.shell.act(session, asked('cancelActionItem', input), async (act) => {
      const { issue, part } = await permittedItem(act, 'cancelActionItem', input.itemId);
      const cancelled = await decided(
        act,
        issue,
        part,
        { event: 'cancel', reason: input.reason },
        input.expectedVersion,
      );
      if (!cancelled.ok || issue.state !== 'plan.draft' || part.cycle !== issue.cycle) return cancelled;
      const remembered = await this.editing(act, issue);
      return remembered.ok ? cancelled : remembered;
    });
  }

  private on(session: Session, operation: Operation, input: ItemInput, command: ActionItemCommand): Answer {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const { issue, part } = await permittedItem(act, operation, input.itemId);
      return decided(act, issue, part, command, input.expectedVersion);
    });
  }

  /** To the lead office, which has planned it by that, or to another one, whose leads are told. */
  private async offered(
    act: Act,
    item: Stored<ActionItemRecord>,
    issue: IssueRecord,
  ): Promise<Outcome<Stored<ActionItemRecord>>> {
    const offered = await decided(act, issue, item, { event: 'offer' });
    if (offered.ok && offered.value.state === 'proposed')
      await this.notices.offered(act, issue, offered.value);
    return offered;
  }

  /** No item waits, over others, for itself: asked once the edit is written, under the lock on the issue. */
  private async ordered(act: Act, issue: IssueRecord): Promise<Outcome<null>> {
    const items = await this.parts.inCycle(act.manager, actionItemKind, issue);
    const obstacle = ringObstacle(items, 'input.dependsOnIds');
    return obstacle ? refused(obstacle) : { ok: true, value: null };
  }

  private async editing(act: Act, issue: IssueRecord): Promise<Outcome<unknown>> {
    const plan = await this.facts.latestPlan(act.manager, issue);
    return rememberEditor(act, issue, plan?.id ?? null);
  }
}

function decided(
  act: Act,
  issue: IssueRecord,
  item: Stored<ActionItemRecord>,
  command: ActionItemCommand,
  expectedVersion?: number | null,
): Promise<Outcome<Stored<ActionItemRecord>>> {
  return act.settle(
    actionItemKind,
    item,
    decideActionItem(item, command, { issue }, act.circumstances(expectedVersion)),
  );
}

function newItem({ id: issueId, agencyId, cycle }: IssueRecord, input: AddActionItem): ActionItemRecord {
  return {
    id: newId(),
    agencyId,
    version: 0,
    issueId,
    cycle,
    title: input.title,
    officeId: input.officeId,
    ownerId: input.ownerId ?? null,
    startOn: input.startOn ?? null,
    dueOn: input.dueOn ?? null,
    kind: input.kind,
    causeId: input.causeId ?? null,
    dependsOnIds: [...new Set(input.dependsOnIds ?? [])],
    state: 'draft',
    blockedReason: null,
    finishedOn: null,
    proof: null,
    measureId: input.measureId ?? null,
    expectedEffect: input.expectedEffect ?? null,
    effectFrom: input.effectFrom ?? null,
    effortDays: input.effortDays ?? null,
    cost: input.cost ?? null,
    proposedStartOn: null,
    proposedDueOn: null,
    proposedBecauseId: null,
    dueNotice: null,
  };
}

/** What is left out stays as it is; null takes away what an item may lack. */
function changesOf(input: ItemContent): Partial<ActionItemRecord> {
  const { ownerId, startOn, dueOn, causeId, measureId, expectedEffect, effectFrom, effortDays, cost } = input;
  return said<ActionItemRecord>({
    title: input.title ?? undefined,
    officeId: input.officeId ?? undefined,
    kind: input.kind ?? undefined,
    dependsOnIds: input.dependsOnIds ? [...new Set(input.dependsOnIds)] : undefined,
    ownerId,
    startOn,
    dueOn,
    causeId,
    measureId,
    expectedEffect,
    effectFrom,
    effortDays,
    cost,
  });
}
