import { Injectable } from '@nestjs/common';
import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { Act, Outcome } from '../../../platform/shell/act';
import { Failure } from '../../../platform/shell/failure';
import { IssueHandOvers, OwnedWorkRepository } from '../../issues';
import type { HandOverRowType } from './hand-over.types';

/** What somebody owns in issues, and who is to own it. */
export interface OwnedWork {
  items: readonly ActionItemRecord[];
  issues: readonly IssueRecord[];
  itemsToId: string | null;
  issuesToId: string | null;
  reason: string;
  more: number;
  elsewhere: number;
}

/** Gives what one person owns in issues to others, within an act that also does the rest of the hand-over. */
@Injectable()
export class OwnedWorkService {
  constructor(
    private readonly owned: OwnedWorkRepository,
    private readonly handOvers: IssueHandOvers,
  ) {}

  /** What of it is asked for and is the caller’s to give, `most` in all. */
  async find(
    act: Act,
    fromPersonId: string,
    to: Pick<OwnedWork, 'itemsToId' | 'issuesToId' | 'reason'>,
    most: number,
  ): Promise<OwnedWork> {
    const { caller } = act.session;
    const none = { records: [], more: 0, elsewhere: 0 };
    const items = to.itemsToId ? await this.owned.items(act.manager, caller, fromPersonId, most) : none;
    const rest = most - items.records.length;
    const issues = to.issuesToId ? await this.owned.issues(act.manager, caller, fromPersonId, rest) : none;
    return {
      ...to,
      items: items.records,
      issues: issues.records,
      more: items.more + issues.more,
      elsewhere: items.elsewhere + issues.elsewhere,
    };
  }

  /** Locks the issues, before escalations and people are. */
  lock(act: Act, { items, issues }: OwnedWork): Promise<void> {
    return this.handOvers.lock(
      act,
      items,
      issues.map(({ id }) => id),
    );
  }

  async handOver(
    act: Act,
    { items, issues, itemsToId, issuesToId, reason }: OwnedWork,
  ): Promise<HandOverRowType[]> {
    const rows: HandOverRowType[] = [];
    for (const { id: itemId, title } of items) {
      const given = { itemId, toId: itemsToId!, reason };
      rows.push(
        await answered({ kind: 'actionItem', recordId: itemId, label: title }, itemsToId!, () =>
          this.handOvers.itemWithin(act, given),
        ),
      );
    }
    for (const { id, number } of issues) {
      rows.push(
        await answered({ kind: 'issue', recordId: id, label: number }, issuesToId!, () =>
          this.handOvers.issueWithin(act, id, issuesToId!, reason),
        ),
      );
    }
    return rows;
  }
}

/** What is refused to one row is its answer; nothing of it was written, and the others go on. */
async function answered(
  what: Pick<HandOverRowType, 'kind' | 'recordId' | 'label'>,
  toId: string,
  act: () => Promise<Outcome<unknown>>,
): Promise<HandOverRowType> {
  try {
    const outcome = await act();
    return outcome.ok
      ? { ...what, outcome: 'handedOver', toId, message: null }
      : { ...what, outcome: 'left', toId: null, message: outcome.refusal.message };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ...what, outcome: 'left', toId: null, message: error.message };
  }
}
