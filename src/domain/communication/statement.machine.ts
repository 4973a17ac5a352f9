import { setup } from 'xstate';
import { Workflow, holdsGuard, type HoldsParams } from '../kernel/machine';
import { statementChecks, type StatementContext } from './statement.checks';

const holds = (...checks: (keyof typeof statementChecks)[]) => ({
  type: 'holds' as const,
  params: { checks },
});

export const statementMachine = setup({
  types: { context: {} as StatementContext, events: {} as { type: string } },
  guards: {
    holds: (input: { context: StatementContext }, params: HoldsParams) =>
      holdsGuard(statementChecks)(input, params),
  },
}).createMachine({
  id: 'statement.machine.v1',
  context: ({ input }: { input: unknown }) => input as StatementContext,
  initial: 'draft',
  states: {
    draft: {
      on: {
        edit: { target: 'draft', reenter: true },
        overrideFindings: { target: 'draft', reenter: true },
        check: { target: 'cleared', guard: holds('textComplete', 'noPersonalData') },
      },
    },
    cleared: { on: { approve: { target: 'approved', guard: holds('approverNotAuthor') } } },
    approved: { on: { publish: 'published' } },
    published: { on: { revise: 'draft', withdraw: 'withdrawn' } },
    withdrawn: {},
  },
});

export const statementWorkflow = new Workflow<StatementContext>(statementMachine, statementChecks);
