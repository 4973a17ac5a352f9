import { Injectable } from '@nestjs/common';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import {
  addCheckListEntry,
  decideCheckListEntry,
  type CheckListEntryRecord,
  type CheckListEvent,
  type CheckListFacts,
} from '../../../../domain/issue/item/check-list.decide';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import type { Operation } from '../../../../domain/permission/policy';
import type { Session } from '../../../../platform/auth/session';
import { newId } from '../../../../platform/database/id';
import type { Stored } from '../../../../platform/database/record-store';
import type { Act, Outcome } from '../../../../platform/shell/act';
import { notFound } from '../../../../platform/shell/failure';
import { Shell } from '../../../../platform/shell/shell';
import { IssueFactsRepository } from '../../issue-facts.repository';
import { asked } from '../../issue-request';
import { rememberEditor } from '../../plan/plan.editors';
import { permittedItem } from '../item-access';
import { checkListEntryKind } from './check-list.kind';

export interface EntryInput {
  entryId: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

export interface AddCheckListEntry {
  itemId: string;
  text: string;
  idempotencyKey?: string | null;
}

type Answer = Promise<Outcome<CheckListEntryRecord>>;

/** What is to be seen to while an item is worked on, kept by whoever works on it. */
@Injectable()
export class CheckListService {
  constructor(
    private readonly shell: Shell,
    private readonly facts: IssueFactsRepository,
  ) {}

  add(session: Session, input: AddCheckListEntry): Answer {
    return this.shell.act(session, asked('addCheckListEntry', input), async (act) => {
      const { issue, part: item } = await permittedItem(act, 'addCheckListEntry', input.itemId);
      const { agencyId, issueId, cycle, id: itemId } = item;
      const record: CheckListEntryRecord = {
        id: newId(),
        agencyId,
        version: 0,
        issueId,
        cycle,
        itemId,
        text: input.text,
        position: 0,
        doneAt: null,
        doneById: null,
        removedAt: null,
      };
      const begun = await act.begin(
        checkListEntryKind,
        addCheckListEntry(record, await factsOf(act, issue, item)),
      );
      return begun.ok ? this.edited(act, issue, begun) : begun;
    });
  }

  tick(session: Session, input: EntryInput): Answer {
    return this.on(session, 'tickCheckListEntry', 'tick', input);
  }

  untick(session: Session, input: EntryInput): Answer {
    return this.on(session, 'untickCheckListEntry', 'untick', input);
  }

  remove(session: Session, input: EntryInput): Answer {
    return this.on(session, 'removeCheckListEntry', 'remove', input);
  }

  private on(session: Session, operation: Operation, event: CheckListEvent, input: EntryInput): Answer {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const seen = await act.read(checkListEntryKind, input.entryId);
      if (!seen) throw notFound(checkListEntryKind.subject);
      const { issue, part: item } = await permittedItem(act, operation, seen.itemId);
      const entry = await act.load(checkListEntryKind, seen.id);
      const facts = await factsOf(act, issue, item);
      const circumstances = act.circumstances(input.expectedVersion);
      const settled = await act.settle(
        checkListEntryKind,
        entry,
        decideCheckListEntry(entry, event, facts, circumstances),
      );
      return settled.ok ? this.edited(act, issue, settled) : settled;
    });
  }

  /** Who writes in the draft of a plan is one of its editors, here too. */
  private async edited<T>(act: Act, issue: IssueRecord, outcome: Outcome<T>): Promise<Outcome<T>> {
    if (issue.state !== 'plan.draft') return outcome;
    const plan = await this.facts.latestPlan(act.manager, issue);
    const remembered = await rememberEditor(act, issue, plan?.id ?? null);
    return remembered.ok ? outcome : remembered;
  }
}

async function factsOf(
  act: Act,
  issue: IssueRecord,
  item: Stored<ActionItemRecord>,
): Promise<CheckListFacts> {
  const [row] = await act.manager.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM check_list_entry WHERE agency_id = $1 AND item_id = $2',
    [act.agencyId, item.id],
  );
  return { issue, item, count: row!.count };
}
