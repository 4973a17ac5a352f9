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
        cancel: 'cancelled',
      },
    },
    proposed: { on: { accept: 'planned', handBack: 'draft', edit, handOver, cancel: 'cancelled' } },
    planned: {
      on: { start: { target: 'inProgress', guard: duringImplement }, edit, handOver, cancel: 'cancelled' },
    },
    inProgress: {
      on: {
        finish: { target: 'done', guard: duringImplement },
        block: { target: 'blocked', guard: duringImplement },
        edit,
        handOver,
        cancel: 'cancelled',
      },
    },
    blocked: {
      on: { unblock: { target: 'inProgress', guard: duringImplement }, edit, handOver, cancel: 'cancelled' },
    },
    done: { on: { reopen: { target: 'inProgress', guard: duringImplement } } },
    cancelled: {},
  },
});

export const actionItemWorkflow = new Workflow<ActionItemContext>(actionItemMachine, actionItemChecks);
