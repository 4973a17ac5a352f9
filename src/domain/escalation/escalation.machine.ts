import { setup } from 'xstate';
import { Workflow, holdsGuard, type HoldsParams } from '../kernel/machine';
import { escalationChecks, type EscalationContext } from './escalation.checks';

const holds = (...checks: (keyof typeof escalationChecks)[]) => ({
  type: 'holds' as const,
  params: { checks },
});
const reopen = {
  target: 'queued',
  guard: holds('withinReopenPeriod', 'onlyOneOpen', 'caseNoDuplicate'),
} as const;
const close = { target: 'closed', guard: holds('quietPeriodOver') } as const;
/** Severity can change while Tier 2 owes something; the state stays. */
const severity = { raise: { guard: holds('notAtWorst') }, correctSeverity: {} } as const;

export const escalationMachine = setup({
  types: { context: {} as EscalationContext, events: {} as { type: string } },
  guards: {
    holds: (input: { context: EscalationContext }, params: HoldsParams) =>
      holdsGuard(escalationChecks)(input, params),
  },
}).createMachine({
  id: 'escalation.machine.v1',
  context: ({ input }: { input: unknown }) => input as EscalationContext,
  initial: 'queued',
  states: {
    queued: {
      on: {
        claim: { target: 'claimed', guard: holds('belowCapacity') },
        assign: 'claimed',
        transfer: { target: 'queued', reenter: true },
        withdraw: 'withdrawn',
        ...severity,
      },
    },
    claimed: {
      on: {
        assign: { target: 'claimed', reenter: true },
        release: 'queued',
        wait: 'waiting',
        transfer: 'queued',
        returnToFrontline: 'returned',
        resolve: 'resolved',
        withdraw: 'withdrawn',
        ...severity,
      },
    },
    waiting: {
      on: {
        assign: 'claimed',
        release: 'queued',
        resume: 'claimed',
        recordAnswer: 'claimed',
        transfer: 'queued',
        withdraw: 'withdrawn',
        ...severity,
      },
    },
    resolved: { on: { reopen, close } },
    returned: { on: { reopen, close } },
    withdrawn: { on: { reopen, close } },
    closed: { on: { reopen } },
  },
});

export const escalationWorkflow = new Workflow<EscalationContext>(escalationMachine, escalationChecks, [
  'close',
]);
