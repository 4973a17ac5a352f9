import { setup } from 'xstate';
import { Workflow, holdsGuard, type HoldsParams } from '../../kernel/machine';
import { actionItemChecks, type ActionItemContext } from './action-item.checks';

type CheckName = keyof typeof actionItemChecks;
const holds = (...checks: CheckName[]) => ({ type: 'holds' as const, params: { checks } });
const when = (check: CheckName) => ({ type: 'holds' as const, params: { when: [check] } });
/** While the plan is a draft an unfinished item can still be written; its state stays. */
const edit = { guard: holds('issueInPlanDraft') } as const;
/** Whoever does it may change as long as there is something to do; its state stays. */
const handOver = { guard: holds('inCurrentCycle') } as const;
const duringImplement = holds('issueInImplement');
/** Another date for what was approved, with a reason; its state stays. */
const reschedule = { guard: duringImplement } as const;
/** The answer to dates that a delay elsewhere asks for. What has started needs none: its start is a fact. */
const answered = { guard: holds('datesProposed', 'datesOpen') } as const;
const dates = {
  acceptDates: answered,
  declineDates: answered,
  proposeDates: { guard: holds('datesOpen') },
} as const;
/** Time brings it: the owner, then others, are told that the day comes or has passed. */
const tellDue = { guard: duringImplement } as const;

export const actionItemMachine = setup({
  types: { context: {} as ActionItemContext, events: {} as { type: string } },
  guards: {
    holds: (input: { context: ActionItemContext }, params: HoldsParams) =>
      holdsGuard(actionItemChecks)(input, params),
  },
}).createMachine({
  id: 'action-item.machine.v1',
  context: ({ input }: { input: unknown }) => input as ActionItemContext,
  initial: 'draft',
  states: {
    draft: {
      on: {
        offer: [
          { target: 'proposed', guard: when('officeContributes') },
          { target: 'planned', guard: when('officeLeads') },
        ],
        edit,
        handOver,
        ...dates,
        tellDue,
        cancel: 'cancelled',
      },
    },
    proposed: {
      on: { accept: 'planned', handBack: 'draft', edit, handOver, ...dates, tellDue, cancel: 'cancelled' },
    },
    planned: {
      on: {
        start: { target: 'inProgress', guard: duringImplement },
        edit,
        handOver,
        reschedule,
        ...dates,
        tellDue,
        cancel: 'cancelled',
      },
    },
    inProgress: {
      on: {
        finish: { target: 'done', guard: duringImplement },
        block: { target: 'blocked', guard: duringImplement },
        edit,
        handOver,
        reschedule,
        tellDue,
        cancel: 'cancelled',
      },
    },
    blocked: {
      on: {
        unblock: { target: 'inProgress', guard: duringImplement },
        edit,
        handOver,
        reschedule,
        tellDue,
        cancel: 'cancelled',
      },
    },
    done: { on: { reopen: { target: 'inProgress', guard: duringImplement } } },
    cancelled: {},
  },
});

export const actionItemWorkflow = new Workflow<ActionItemContext>(actionItemMachine, actionItemChecks, [
  'proposeDates',
  'tellDue',
]);
