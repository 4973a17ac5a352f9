import { blockersOf } from '../../kernel/refusal';
import { as, buildItem } from '../issue.example';
import type { IssueState } from '../issue.types';
import { actionItemChecks, type ActionItemContext } from './action-item.checks';
import { decideActionItem, type ActionItemCommand } from './action-item.decide';
import { actionItemWorkflow } from './action-item.machine';
import { actionItemStates, type ActionItemRecord } from './action-item.types';

const proposed = { proposedStartOn: '2026-09-01', proposedDueOn: '2026-10-31', proposedBecauseId: 'form' };
const item = (over: Partial<ActionItemRecord> = {}) => buildItem({ finishedOn: null, proof: null, ...over });
const context = (state: IssueState, over: Partial<ActionItemRecord> = {}, cycle = 1): ActionItemContext => ({
  record: item(over),
  facts: { issue: { state, cycle, leadOfficeId: 'retirement-services' } },
});

interface Pair {
  met: ActionItemContext;
  /** Every way in which it is not met, with what it says then. */
  unmet: readonly (readonly [sentence: string, ActionItemContext])[];
}

const earlier = 'This belongs to cycle 1 and stays as it is; the issue is in cycle 2.';
const datesRest =
  'Dates of an item move only while its plan is a draft or is carried out, in the cycle of the issue.';
const pairs: Record<keyof typeof actionItemChecks, Pair> = {
  issueInPlanDraft: {
    met: context('plan.draft'),
    unmet: [
      [
        'This can be done only while the issue is in plan (draft); now it is in implement.',
        context('implement'),
      ],
      [earlier, context('plan.draft', {}, 2)],
    ],
  },
  issueInImplement: {
    met: context('implement'),
    unmet: [
      ['This can be done only while the issue is in implement; now it is in measure.', context('measure')],
      [earlier, context('implement', {}, 2)],
    ],
  },
  datesOpen: {
    met: context('plan.draft'),
    unmet: [
      [datesRest, context('plan.submitted')],
      [datesRest, context('implement', {}, 2)],
    ],
  },
  datesProposed: {
    met: context('implement', proposed),
    unmet: [['No other dates are proposed for this item.', context('implement')]],
  },
  inCurrentCycle: { met: context('held'), unmet: [[earlier, context('implement', {}, 2)]] },
  officeLeads: {
    met: context('plan.draft'),
    unmet: [['Another office would do this item.', context('plan.draft', { officeId: 'claims' })]],
  },
  officeContributes: {
    met: context('plan.draft', { officeId: 'claims' }),
    unmet: [['The office that leads the issue would do this item.', context('plan.draft')]],
  },
};

describe('each check of an action item', () => {
  const names = Object.keys(actionItemChecks) as (keyof typeof actionItemChecks)[];

  it('is met here once, and once not', () => {
    expect(Object.keys(pairs).sort()).toEqual([...names].sort());
    for (const { unmet } of Object.values(pairs)) expect(unmet.length).toBeGreaterThan(0);
  });

  it.each(names)('%s passes when it is met, and says what is missing when it is not', (name) => {
    const { met, unmet } = pairs[name];
    expect(actionItemChecks[name](met)).toBeNull();
    expect(unmet.map(([, at]) => blockersOf(actionItemChecks[name](at)))).toEqual(
      // A part says where it is worked on, and by that name also that its cycle is over.
      unmet.map(([message]) => [{ code: name, message }]),
    );
  });
});

const commands: readonly ActionItemCommand[] = [
  { event: 'edit', changes: { title: 'Write the checklist anew' } },
  { event: 'offer' },
  { event: 'accept' },
  { event: 'handBack', reason: 'Nobody is free.' },
  { event: 'start' },
  { event: 'block', reason: 'The form is missing.' },
  { event: 'unblock' },
  { event: 'finish', finishedOn: '2026-07-29', proof: 'Checklist RI-20' },
  { event: 'reopen' },
  { event: 'cancel', reason: 'No longer needed.' },
  { event: 'handOver', toId: 'other', reason: 'On leave.' },
  { event: 'reschedule', dueOn: '2026-09-30', reason: 'The form came late.' },
  { event: 'proposeDates', dates: proposed },
  { event: 'acceptDates' },
  { event: 'declineDates', reason: 'Nobody is free in October.' },
];

it.each(actionItemStates)(
  'in %s the blockers of every event are the sentences of its refusal, wherever the issue stands',
  (state) => {
    for (const place of ['plan.draft', 'plan.submitted', 'implement', 'measure', 'held'] as const) {
      for (const cycle of [1, 2]) {
        for (const over of [{}, proposed]) {
          const { record, facts } = context(place, { ...over, state }, cycle);
          const standing = actionItemWorkflow.standing(state, { record, facts });
          for (const command of commands) {
            const known = standing.find(({ event }) => event === command.event);
            const decision = decideActionItem(record, command, facts, as('worker'));
            const refusal = decision.ok ? null : decision.refusal;
            if (!known) expect(refusal).toMatchObject({ kind: 'eventNotAllowed' });
            else expect(blockersOf(known.refusal)).toEqual(blockersOf(refusal));
          }
        }
      }
    }
  },
);
