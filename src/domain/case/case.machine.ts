import { setup } from 'xstate';
import { Workflow, holdsGuard, type HoldsParams } from '../kernel/machine';
import { caseChecks, type CaseContext } from './case.checks';

export const caseMachine = setup({
  types: { context: {} as CaseContext, events: {} as { type: string } },
  guards: {
    holds: (input: { context: CaseContext }, params: HoldsParams) => holdsGuard(caseChecks)(input, params),
  },
}).createMachine({
  id: 'case.machine.v1',
  context: ({ input }: { input: unknown }) => input as CaseContext,
  initial: 'open',
  states: {
    open: {
      on: {
        resolve: 'resolved',
        escalate: 'escalated',
        markDuplicate: {
          target: 'duplicate',
          guard: { type: 'holds', params: { checks: ['noDuplicatesOfItsOwn'] } },
        },
        escalationReopened: 'escalated',
      },
    },
    escalated: {
      on: {
        escalationResolved: 'resolved',
        escalationReturned: 'open',
        escalationWithdrawn: 'open',
        escalationTransferred: { target: 'escalated', reenter: true },
      },
    },
    resolved: {
      on: {
        reopen: 'open',
        close: { target: 'closed', guard: { type: 'holds', params: { checks: ['quietPeriodOver'] } } },
        escalationReopened: 'escalated',
      },
    },
    closed: {
      on: {
        reopen: 'open',
        escalationReopened: 'escalated',
      },
    },
    duplicate: { on: { unmark: 'open' } },
  },
});

export const caseWorkflow = new Workflow<CaseContext>(caseMachine, caseChecks, [
  'escalationResolved',
  'escalationReturned',
  'escalationWithdrawn',
  'escalationReopened',
  'escalationTransferred',
  'close',
]);
