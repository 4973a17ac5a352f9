import { blockersOf } from '../../kernel/refusal';
import type { ActionItemFacts } from './action-item.checks';
import { decideActionItem, type ActionItemCommand } from './action-item.decide';
import { actionItemWorkflow } from './action-item.machine';
import type { ActionItemRecord, ActionItemState } from './action-item.types';
import { as, buildItem } from '../issue.example';
import type { IssueState } from '../issue.types';

const proposed = { proposedStartOn: '2026-09-01', proposedDueOn: '2026-10-31', proposedBecauseId: 'form' };
const commands = {
  edit: { event: 'edit', changes: { title: 'Write the checklist anew' } },
  start: { event: 'start' },
  finish: { event: 'finish', finishedOn: '2026-07-29', proof: 'Checklist RI-20' },
  cancel: { event: 'cancel', reason: 'No longer needed.' },
  reschedule: { event: 'reschedule', dueOn: '2026-09-30', reason: 'The form came late.' },
  proposeDates: { event: 'proposeDates', dates: proposed },
  acceptDates: { event: 'acceptDates' },
  declineDates: { event: 'declineDates', reason: 'Nobody is free in October.' },
  tellDue: { event: 'tellDue' },
} satisfies Record<string, ActionItemCommand>;

const factsIn = (state: IssueState, cycle = 1): ActionItemFacts => ({
  issue: { state, cycle, leadOfficeId: 'retirement-services' },
});
const open = (over: Partial<ActionItemRecord> = {}) =>
  buildItem({ state: 'draft', finishedOn: null, proof: null, ...over });
const decide = (record: ActionItemRecord, command: ActionItemCommand, facts = factsIn('implement')) =>
  decideActionItem(record, command, facts, as('worker'));
const sentenceOf = (decision: ReturnType<typeof decide>) => (decision.ok ? null : decision.refusal.message);

describe('dates that move', () => {
  it('of an approved item, with a reason, to another day; the notices begin anew', () => {
    const late = open({ state: 'inProgress', dueNotice: 'leadTold' });
    expect(decide(late, commands.reschedule)).toMatchObject({
      ok: true,
      fact: 'ActionItemRescheduled',
      note: { reason: 'The form came late.' },
      state: { state: 'inProgress', startOn: '2026-07-01', dueOn: '2026-09-30', dueNotice: null },
      effects: [{ type: 'timer', event: 'tellDue', dueAt: new Date('2026-09-27T12:00:00Z') }],
    });
    const to = (dueOn: string, startOn?: string, state: ActionItemState = 'inProgress') =>
      sentenceOf(decide(open({ state }), { event: 'reschedule', dueOn, startOn, reason: 'So.' }));
    expect(to('2026-08-31')).toBe('It is due on 2026-08-31 already.');
    expect(to('2026-06-30')).toBe('The item is due before it starts.');
    expect(to('2026-08-31', '2026-08-01')).toBe('Work on it has begun: only its due date can move.');
    expect(to('2026-08-31', '2026-08-01', 'planned')).toBeNull();
    expect(sentenceOf(decide(open({ state: 'blocked' }), { ...commands.reschedule, reason: ' ' }))).toBe(
      'Say why its dates move.',
    );
  });

  it('are proposed, and move when they are accepted', () => {
    const asked = decide(open({ state: 'planned' }), commands.proposeDates);
    expect(asked).toMatchObject({
      fact: 'ActionItemDatesProposed',
      state: { dueOn: '2026-08-31', ...proposed },
    });
    const accepted = decide(open({ state: 'planned', ...proposed }), commands.acceptDates);
    expect(accepted).toMatchObject({
      fact: 'ActionItemDatesAccepted',
      state: { startOn: '2026-09-01', dueOn: '2026-10-31', proposedDueOn: null, proposedBecauseId: null },
      effects: [{ type: 'timer', dueAt: new Date('2026-10-28T12:00:00Z') }],
    });
  });

  it('stay when they are declined, or no longer asked for', () => {
    const before = open({ state: 'planned' });
    const declined = decide({ ...before, ...proposed }, commands.declineDates);
    expect(declined.ok && declined.state).toEqual(before);
    const withdrawn = decide({ ...before, ...proposed }, { event: 'proposeDates', dates: null });
    expect(withdrawn).toMatchObject({ fact: 'ActionItemDatesWithdrawn', state: before });
    expect(sentenceOf(decide({ ...before, ...proposed }, { event: 'declineDates', reason: '' }))).toBe(
      'Say why these dates do not do.',
    );
  });

  it('are no longer proposed once the work begins, or the lead sets other dates', () => {
    const asked = open({ state: 'planned', ...proposed });
    expect(decide(asked, commands.start)).toMatchObject({ state: { proposedBecauseId: null } });
    const edit: ActionItemCommand = { event: 'edit', changes: { dueOn: '2026-12-31' } };
    expect(decide(asked, edit, factsIn('plan.draft'))).toMatchObject({ state: { proposedBecauseId: null } });
    expect(decide(asked, commands.edit, factsIn('plan.draft'))).toMatchObject({ state: proposed });
  });

  it('datesProposed and datesOpen stand in the way as the blockers say', () => {
    const facts = factsIn('plan.submitted');
    const decision = decide(open({ state: 'planned' }), commands.acceptDates, facts);
    const standing = actionItemWorkflow.standing('planned', { record: open({ state: 'planned' }), facts });
    const shown = blockersOf(standing.find(({ event }) => event === 'acceptDates')!.refusal);
    expect(shown).toEqual(blockersOf(decision.ok ? null : decision.refusal));
    expect(shown).toEqual([
      { code: 'datesProposed', message: 'No other dates are proposed for this item.' },
      {
        code: 'datesOpen',
        message:
          'Dates of an item move only while its plan is a draft or is carried out, in the cycle of the issue.',
      },
    ]);
  });
});

describe('notices about a due date', () => {
  it('go to one after the other, each once, and the timer runs to the next', () => {
    // It is noon UTC on 30 July, the moment from which 29 July is over everywhere.
    const told = decide(
      open({ state: 'inProgress', dueOn: '2026-07-29', dueNotice: 'dueSoon' }),
      commands.tellDue,
    );
    expect(told).toMatchObject({
      fact: 'ActionItemOverdue',
      state: { dueNotice: 'ownerTold' },
      effects: [{ type: 'timer', event: 'tellDue', dueAt: new Date('2026-08-02T12:00:00Z') }],
    });
    const soon = decide(open({ state: 'planned', dueOn: '2026-08-02' }), commands.tellDue);
    expect(soon).toMatchObject({
      fact: 'ActionItemDueSoon',
      state: { dueNotice: 'dueSoon' },
      effects: [{ dueAt: new Date('2026-08-03T12:00:00Z') }],
    });
  });

  it('are not given before their time, nor while the plan is not carried out', () => {
    const item = open({ state: 'planned', dueOn: '2026-08-03' });
    expect(sentenceOf(decide(item, commands.tellDue))).toBe('Nothing is to be told of its due date now.');
    expect(sentenceOf(decide(open({ state: 'planned' }), commands.tellDue, factsIn('held')))).toBe(
      'This can be done only while the issue is in implement; now it is held.',
    );
  });

  it('end when the item does', () => {
    for (const [state, command] of [
      ['inProgress', commands.finish],
      ['planned', commands.cancel],
    ] as const)
      expect(decide(open({ state }), command)).toMatchObject({
        effects: [{ type: 'cancelTimer', event: 'tellDue' }],
      });
  });

  it('are nobody’s to send: time brings them', () => {
    expect(decide(open({ state: 'cancelled' }), commands.tellDue)).toMatchObject({
      refusal: { kind: 'eventNotAllowed' },
    });
    const refused = decide(open({ state: 'planned' }), commands.finish);
    expect(refused.ok ? [] : refused.refusal).toMatchObject({
      allowed: expect.not.arrayContaining(['tellDue', 'proposeDates']) as unknown,
    });
  });
});
