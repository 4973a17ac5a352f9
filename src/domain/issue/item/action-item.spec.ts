import { getSimplePaths } from 'xstate/graph';
import type { HoldsParams } from '../../kernel/machine';
import { blockersOf } from '../../kernel/refusal';
import type { ActionItemFacts } from './action-item.checks';
import { addActionItem, decideActionItem, type ActionItemCommand } from './action-item.decide';
import { actionItemMachine, actionItemWorkflow } from './action-item.machine';
import { actionItemStates, type ActionItemRecord, type ActionItemState } from './action-item.types';
import { as, buildItem } from '../issue.example';
import type { IssueState } from '../issue.types';

type ItemEvent = ActionItemCommand['event'];

const commands = {
  edit: { event: 'edit', changes: { title: 'Write the checklist anew' } },
  offer: { event: 'offer' },
  accept: { event: 'accept' },
  handBack: { event: 'handBack', reason: 'Nobody is free.' },
  start: { event: 'start' },
  block: { event: 'block', reason: 'The form is missing.' },
  unblock: { event: 'unblock' },
  finish: { event: 'finish', finishedOn: '2026-07-29', proof: 'Checklist RI-20' },
  reopen: { event: 'reopen' },
  cancel: { event: 'cancel', reason: 'No longer needed.' },
  handOver: { event: 'handOver', toId: 'other', reason: 'On leave.' },
  reschedule: { event: 'reschedule', dueOn: '2026-09-30', reason: 'The form came late.' },
  proposeDates: {
    event: 'proposeDates',
    dates: { proposedStartOn: '2026-09-01', proposedDueOn: '2026-10-31', proposedBecauseId: 'form' },
  },
  acceptDates: { event: 'acceptDates' },
  declineDates: { event: 'declineDates', reason: 'Nobody is free in October.' },
  tellDue: { event: 'tellDue' },
} satisfies Record<ItemEvent, ActionItemCommand>;
const proposed = { proposedStartOn: '2026-09-01', proposedDueOn: '2026-10-31', proposedBecauseId: 'form' };
const events = Object.keys(commands) as ItemEvent[];

const factsIn = (state: IssueState, cycle = 1): ActionItemFacts => ({
  issue: { state, cycle, leadOfficeId: 'retirement-services' },
});
const open = (over: Partial<ActionItemRecord> = {}) =>
  buildItem({ state: 'draft', finishedOn: null, proof: null, ...over });
/** As the event needs it: with other dates proposed, or with a due day that is over. */
const asking = (state: ActionItemState, event: ItemEvent) =>
  open({
    state,
    ...(event === 'acceptDates' || event === 'declineDates' ? proposed : {}),
    ...(event === 'tellDue' ? { dueOn: '2026-07-20' } : {}),
  });
const decide = (record: ActionItemRecord, command: ActionItemCommand, facts = factsIn('implement')) =>
  decideActionItem(record, command, facts, as('worker'));
const sentenceOf = (decision: ReturnType<typeof decide>) => (decision.ok ? null : decision.refusal.message);

/** Copied by hand from the domain: Action item. An item of the lead office is planned at once; `edit` is how a draft gets
 * its text; `handOver` is not in the domain’s table: work does not wait for a colleague who left. Nor are the events that
 * move dates and tell of them: whatever has not begun can be asked to begin later, and what is not done can be late. */
const table: Record<ActionItemState, Partial<Record<ItemEvent, ActionItemState>>> = {
  draft: {
    offer: 'planned',
    edit: 'draft',
    handOver: 'draft',
    proposeDates: 'draft',
    acceptDates: 'draft',
    declineDates: 'draft',
    tellDue: 'draft',
    cancel: 'cancelled',
  },
  proposed: {
    accept: 'planned',
    handBack: 'draft',
    edit: 'proposed',
    handOver: 'proposed',
    proposeDates: 'proposed',
    acceptDates: 'proposed',
    declineDates: 'proposed',
    tellDue: 'proposed',
    cancel: 'cancelled',
  },
  planned: {
    start: 'inProgress',
    edit: 'planned',
    handOver: 'planned',
    reschedule: 'planned',
    proposeDates: 'planned',
    acceptDates: 'planned',
    declineDates: 'planned',
    tellDue: 'planned',
    cancel: 'cancelled',
  },
  inProgress: {
    finish: 'done',
    block: 'blocked',
    edit: 'inProgress',
    handOver: 'inProgress',
    reschedule: 'inProgress',
    tellDue: 'inProgress',
    cancel: 'cancelled',
  },
  blocked: {
    unblock: 'inProgress',
    edit: 'blocked',
    handOver: 'blocked',
    reschedule: 'blocked',
    tellDue: 'blocked',
    cancel: 'cancelled',
  },
  done: { reopen: 'inProgress' },
  cancelled: {},
};

describe('state × event', () => {
  for (const state of actionItemStates) {
    for (const event of events) {
      const target = table[state][event];
      it(target ? `${state} –${event}→ ${target}` : `${state} does not know ${event}`, () => {
        const facts = factsIn(event === 'edit' ? 'plan.draft' : 'implement');
        const decision = decide(asking(state, event), commands[event], facts);
        if (target) expect(decision).toMatchObject({ ok: true, state: { state: target } });
        else
          expect(decision).toMatchObject({ ok: false, refusal: { kind: 'eventNotAllowed', state, event } });
      });
    }
  }

  it('an item of another office is proposed to that office', () => {
    expect(decide(open({ officeId: 'claims' }), commands.offer)).toMatchObject({
      ok: true,
      state: { state: 'proposed' },
    });
  });
});

describe('all simple paths', () => {
  it.each([
    // draft, proposed, planned, inProgress, blocked, done: one each; cancelled: from the five unfinished ones.
    ['another office', 'officeContributes', 6 + 5],
    // The same without proposed.
    ['the lead office', 'officeLeads', 5 + 4],
  ])('of an item of %s', (_, office, count) => {
    const walkable = actionItemMachine.provide({
      guards: {
        holds: (_input: unknown, { when = [] }: HoldsParams) => when.every((name) => name === office),
      },
    });
    const paths = getSimplePaths(walkable, {
      events: events.map((type) => ({ type })),
      input: {},
      serializeState: (snapshot) => String(snapshot.value),
    });
    console.log(`action-item.machine.v1, ${office}: ${paths.length} simple paths`);
    expect(paths).toHaveLength(count);
    const offered = office === 'officeContributes' ? 'proposed' : 'planned';
    for (const { steps } of paths) {
      steps.slice(1).forEach(({ state, event }, index) => {
        const before = steps[index]!.state.value;
        expect(state.value).toBe(event.type === 'offer' ? offered : table[before][event.type as ItemEvent]);
      });
    }
  });
});

describe('issueInImplement', () => {
  it.each<[ActionItemState, ItemEvent]>([
    ['planned', 'start'],
    ['inProgress', 'block'],
    ['blocked', 'unblock'],
    ['inProgress', 'finish'],
    ['done', 'reopen'],
  ])('%s –%s is refused while the plan is a draft, as the blockers said', (state, event) => {
    const facts = factsIn('plan.draft');
    const decision = decide(open({ state }), commands[event], facts);
    expect(sentenceOf(decision)).toBe(
      'This can be done only while the issue is in implement; now it is in plan (draft).',
    );
    const standing = actionItemWorkflow.standing(state, { record: open({ state }), facts });
    const shown = blockersOf(standing.find((entry) => entry.event === event)!.refusal);
    expect(shown).toEqual(blockersOf(decision.ok ? null : decision.refusal));
    expect(shown).toHaveLength(1);
  });

  it('an item of an earlier cycle stays as it is', () => {
    expect(sentenceOf(decide(open({ state: 'done' }), commands.reopen, factsIn('implement', 2)))).toBe(
      'This belongs to cycle 1 and stays as it is; the issue is in cycle 2.',
    );
  });
});

describe('handing over', () => {
  it('changes who does it, and nothing else, while there is something to do', () => {
    const before = open({ state: 'inProgress' });
    const decision = decide(before, commands.handOver);
    expect(decision).toMatchObject({ ok: true, fact: 'ActionItemHandedOver', note: { reason: 'On leave.' } });
    expect(decision.ok && decision.state).toEqual({ ...before, ownerId: 'other' });
  });

  it('leaves an item of an earlier cycle to whom it belonged', () => {
    expect(sentenceOf(decide(open({ state: 'planned' }), commands.handOver, factsIn('implement', 2)))).toBe(
      'This belongs to cycle 1 and stays as it is; the issue is in cycle 2.',
    );
  });
});

describe('issueInPlanDraft', () => {
  it('an approved item is not rewritten', () => {
    expect(sentenceOf(decide(open({ state: 'planned' }), commands.edit))).toBe(
      'This can be done only while the issue is in plan (draft); now it is in implement.',
    );
  });
});

describe('an action item', () => {
  it('is added to the draft of the plan', () => {
    expect(addActionItem(buildItem(), factsIn('plan.draft'))).toMatchObject({
      ok: true,
      fact: 'ActionItemAdded',
      state: { state: 'draft', finishedOn: null, proof: null },
    });
    expect(sentenceOf(addActionItem(buildItem(), factsIn('analyze')))).toBe(
      'This can be done only while the issue is in plan (draft); now it is in analyze.',
    );
  });

  it('has a title, and is not due before it starts', () => {
    expect(sentenceOf(addActionItem(buildItem({ title: '' }), factsIn('plan.draft')))).toBe(
      'Give the action item a title.',
    );
    expect(sentenceOf(addActionItem(buildItem({ dueOn: '2026-06-30' }), factsIn('plan.draft')))).toBe(
      'The item is due before it starts.',
    );
  });

  it('promises a whole effect or none, and never one of nothing', () => {
    const promising = (measureId: string | null, expectedEffect: number | null) =>
      sentenceOf(addActionItem(buildItem({ measureId, expectedEffect }), factsIn('plan.draft')));
    expect(promising(null, null)).toBeNull();
    expect(promising('average-days', 5)).toBeNull();
    const half = 'An expected effect names the measure and by how much it moves; give both or neither.';
    expect(promising('average-days', null)).toBe(half);
    expect(promising(null, 5)).toBe(half);
    expect(promising('average-days', 0)).toBe(
      'An expected effect is a number other than 0, in the unit of the measure.',
    );
    const changed = decide(open(), { event: 'edit', changes: { expectedEffect: 5 } }, factsIn('plan.draft'));
    expect(sentenceOf(changed)).toBe(half);
  });

  it('goes to another office only while it is a draft', () => {
    const give: ActionItemCommand = { event: 'edit', changes: { officeId: 'claims' } };
    expect(decide(open(), give, factsIn('plan.draft'))).toMatchObject({
      ok: true,
      state: { officeId: 'claims' },
    });
    expect(sentenceOf(decide(open({ state: 'planned' }), give, factsIn('plan.draft')))).toBe(
      'The item has been offered to its office: let it be handed back, or cancel it and add another.',
    );
  });

  it('is blocked with a reason that goes when it is unblocked', () => {
    expect(decide(open({ state: 'inProgress' }), commands.block)).toMatchObject({
      state: { blockedReason: 'The form is missing.' },
    });
    const blocked = open({ state: 'blocked', blockedReason: 'The form is missing.' });
    expect(decide(blocked, commands.unblock)).toMatchObject({ state: { blockedReason: null } });
  });

  it('is finished with proof, on a day that has begun somewhere', () => {
    const finish = (finishedOn: string, proof = 'Checklist') =>
      decide(open({ state: 'inProgress' }), { event: 'finish', finishedOn, proof });
    // It is noon UTC on 30 July: in Kiribati (UTC+14) the 31st has begun.
    expect(finish('2026-07-31')).toMatchObject({
      ok: true,
      state: { finishedOn: '2026-07-31', proof: 'Checklist' },
    });
    expect(sentenceOf(finish('2026-08-01'))).toBe('The day on which it was finished lies in the future.');
    expect(sentenceOf(finish('2026-07-29', ' '))).toBe(
      'Say what shows that it is done: a link, a document, a sentence.',
    );
  });

  it('forgets date and proof when it is reopened', () => {
    expect(decide(buildItem(), commands.reopen)).toMatchObject({
      ok: true,
      fact: 'ActionItemReopened',
      state: { state: 'inProgress', finishedOn: null, proof: null },
    });
  });
});
