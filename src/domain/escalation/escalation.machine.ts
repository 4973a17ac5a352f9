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
/** Time closes what has been quiet long enough; a lead who knows that nothing more comes need not wait for it. */
const closing = {
  close: { target: 'closed', guard: holds('quietPeriodOver') },
  closeEarly: 'closed',
} as const;
/** Severity can change while Tier 2 owes something; the state stays. */
const severity = { raise: { guard: holds('notAtWorst') }, correctSeverity: {} } as const;
/** Wherever it stands: the clocks of what has ended are facts too, and a reopening goes on with them. */
const repair = { repair: {} } as const;
/** Time, and the rules that measure it, come to whatever is open; the state stays. */
const clock = { clockDue: { guard: holds('markDue') }, replan: {}, ...repair } as const;

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
        claim: { target: 'claimed', guard: holds('belowCapacity', 'hasRequiredSkills') },
        assign: 'claimed',
        transfer: { target: 'queued', reenter: true },
        withdraw: 'withdrawn',
        ...severity,
        ...clock,
      },
    },
    claimed: {
      on: {
        assign: { target: 'claimed', reenter: true },
        release: 'queued',
        handBack: { target: 'queued', guard: holds('idleLongEnough') },
        wait: 'waiting',
        transfer: 'queued',
        returnToFrontline: 'returned',
        resolve: 'resolved',
        withdraw: 'withdrawn',
        ...severity,
        ...clock,
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
        ...clock,
      },
    },
    resolved: { on: { reopen, ...closing, ...repair } },
    returned: { on: { reopen, ...closing, ...repair } },
    withdrawn: { on: { reopen, ...closing, ...repair } },
    closed: { on: { reopen, ...repair } },
  },
});

export const escalationWorkflow = new Workflow<EscalationContext>(escalationMachine, escalationChecks, [
  'close',
  'clockDue',
  'replan',
  'handBack',
  'repair',
]);
