import { Injectable } from '@nestjs/common';
import { decideActionItem } from '../../../domain/issue/item/action-item.decide';
import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import { amendIssue } from '../../../domain/issue/issue.amend';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { Session } from '../../../platform/auth/session';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { personKind } from '../../people';
import { permittedIssue } from '../issue-access';
import { IssueFactsRepository } from '../issue-facts.repository';
import { asked } from '../issue-request';
import { actionItemKind, issueKind } from '../issue.kinds';
import { permittedItem } from '../items/item-access';
import { rememberEditor } from '../plan/plan.editors';

export interface HandOverActionItem {
  itemId: string;
  toId: string;
  reason: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

/** Who goes on with what somebody else leaves behind: action items and issues that they own. */
@Injectable()
export class IssueHandOvers {
  constructor(
    private readonly shell: Shell,
    private readonly facts: IssueFactsRepository,
  ) {}

  handOverItem(session: Session, input: HandOverActionItem): Promise<Outcome<ActionItemRecord>> {
    return this.shell.act(session, asked('handOverActionItem', input), async (act) => {
      const person = await act.read(personKind, input.toId);
      if (!person || person.leftAt || person.kind !== 'person')
        throw badInput('input.toId', 'There is no such person, or they left.');
      return this.itemWithin(act, input);
    });
  }

  /** The issues of these items and these issues, locked, lower id first; before anything else of the act is. */
  async lock(act: Act, items: readonly ActionItemRecord[], issueIds: readonly string[]): Promise<void> {
    const ids = new Set([...items.map(({ issueId }) => issueId), ...issueIds]);
    for (const id of [...ids].sort()) await act.load(issueKind, id);
  }

  /** An item to another owner, within an act; whoever does it while the plan is a draft is an editor of the plan. */
  async itemWithin(act: Act, input: HandOverActionItem): Promise<Outcome<Stored<ActionItemRecord>>> {
    const { toId, reason } = input;
    const { issue, part } = await permittedItem(act, 'handOverActionItem', input.itemId);
    const command = { event: 'handOver', toId, reason } as const;
    const decision = decideActionItem(part, command, { issue }, act.circumstances(input.expectedVersion));
    const outcome = await act.settle(actionItemKind, part, decision);
    if (!outcome.ok || issue.state !== 'plan.draft' || part.cycle !== issue.cycle) return outcome;
    const plan = await this.facts.latestPlan(act.manager, issue);
    const remembered = await rememberEditor(act, issue, plan?.id ?? null);
    if (!remembered.ok)
      throw new Error(`A plan in draft did not take its editor: ${remembered.refusal.message}`);
    return outcome;
  }

  /** An issue to another owner, within an act: triage, so the Chief Experience Officer’s. */
  async issueWithin(
    act: Act,
    issueId: string,
    toId: string,
    reason: string,
  ): Promise<Outcome<Stored<IssueRecord>>> {
    const issue = await permittedIssue(act, 'triageIssue', issueId);
    const decision = amendIssue(issue, { ownerId: toId }, act.circumstances());
    return act.settle(issueKind, issue, decision.ok ? { ...decision, note: { reason } } : decision);
  }
}
