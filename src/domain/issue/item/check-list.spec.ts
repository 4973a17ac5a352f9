import { as, buildItem, now } from '../issue.example';
import type { IssueState } from '../issue.types';
import type { ActionItemState } from './action-item.types';
import {
  addCheckListEntry,
  decideCheckListEntry,
  type CheckListEntryRecord,
  type CheckListEvent,
  type CheckListFacts,
} from './check-list.decide';

const { agencyId, issueId, cycle, id: itemId } = buildItem();
const entry = (over: Partial<CheckListEntryRecord> = {}): CheckListEntryRecord => ({
  id: 'entry',
  agencyId,
  version: 3,
  issueId,
  cycle,
  itemId,
  text: 'Ask the union',
  position: 1,
  doneAt: null,
  doneById: null,
  removedAt: null,
  ...over,
});
const facts = (state: IssueState, item: ActionItemState = 'inProgress', count = 4): CheckListFacts => ({
  issue: { state, cycle: 1 },
  item: { title: 'Write the checklist', state: item },
  count,
});
const said = (answer: ReturnType<typeof addCheckListEntry>) =>
  answer.ok ? answer.fact : answer.refusal.message;
const decide = (record: CheckListEntryRecord, event: CheckListEvent, at = facts('implement')) =>
  decideCheckListEntry(record, event, at, as('worker'));

describe('a check-list', () => {
  it('is written while the plan is a draft and while it is carried out', () => {
    for (const state of ['plan.draft', 'implement'] as const)
      expect(addCheckListEntry(entry(), facts(state))).toMatchObject({
        ok: true,
        state: { position: 5, doneAt: null },
      });
    expect(said(addCheckListEntry(entry(), facts('plan.submitted')))).toBe(
      'This can be done only while the issue is in plan (draft); now it is in plan (submitted).',
    );
    expect(said(addCheckListEntry(entry({ text: ' ' }), facts('implement')))).toBe(
      'Say what is to be seen to.',
    );
    expect(said(addCheckListEntry(entry(), facts('implement', 'planned', 100)))).toContain(
      'at most 100 entries',
    );
  });

  it('is ticked by whoever works, with who and when, and can be opened again', () => {
    const ticked = decide(entry(), 'tick');
    expect(ticked).toMatchObject({ ok: true, state: { doneAt: now, doneById: 'worker' } });
    expect(ticked.ok && decide(ticked.state, 'untick')).toMatchObject({
      state: { doneAt: null, doneById: null },
    });
    expect(said(decide(entry(), 'tick', facts('plan.draft')))).toBe(
      'This can be done only while the issue is in implement; now it is in plan (draft).',
    );
  });

  it('knows what is done and what was removed', () => {
    expect(decide(entry({ doneAt: now }), 'tick')).toMatchObject({
      refusal: { kind: 'eventNotAllowed', state: 'done', allowed: ['untick', 'remove'] },
    });
    expect(decide(entry({ removedAt: now }), 'untick')).toMatchObject({
      refusal: { kind: 'eventNotAllowed', state: 'removed', allowed: [] },
    });
    expect(decideCheckListEntry(entry(), 'tick', facts('implement'), as('worker', 2))).toMatchObject({
      refusal: { kind: 'staleVersion' },
    });
  });

  it('stays as it is once its item is finished', () => {
    expect(said(decide(entry(), 'tick', facts('implement', 'done')))).toBe(
      '“Write the checklist” is done: its check-list stays as it is.',
    );
  });
});
