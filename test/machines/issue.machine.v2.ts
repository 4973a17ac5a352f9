import { setup } from 'xstate';
import { issueCheckSentences } from '../../src/domain/issue/issue.check-sentences';
import { issueChecks } from '../../src/domain/issue/issue.checks';
import type { IssueCheck, IssueContext } from '../../src/domain/issue/issue.facts';
import { IssueMachines, firstIssueMachine } from '../../src/domain/issue/issue.versions';
import { issueMachineVersion } from '../../src/domain/issue/issue.types';
import { Workflow, holdsGuard, type HoldsParams } from '../../src/domain/kernel/machine';
import { unmet } from '../../src/domain/kernel/refusal';
import { IssueStateEnum } from '../../src/features/issues/graphql/issue.types';

export const secondIssueVersion = 'issue.machine.v2';

const heldFromVerify: IssueCheck = ({ record }) =>
  (record.heldFrom as string) === 'verify'
    ? null
    : unmet('heldFromVerify', 'The issue was not put on hold in verify.');
const checks = { ...issueChecks, heldFromVerify };

const holds = (...named: (keyof typeof checks)[]) => ({
  type: 'holds' as const,
  params: { checks: named },
});
const when = (check: keyof typeof checks) => ({ type: 'holds' as const, params: { when: [check] } });
const always = { hold: '#held', cancel: '#cancelled' } as const;

/**
 * A second version of the machine of issues, for the tests alone: what worked is confirmed twice (`measure`, then `verify`),
 * `declined` is called `notPursued`, and an issue in communicate knows no `relapse` any more.
 */
const machine = setup({
  types: { context: {} as IssueContext, events: {} as { type: string } },
  guards: {
    holds: (input: { context: IssueContext }, params: HoldsParams) => holdsGuard(checks)(input, params),
  },
}).createMachine({
  id: secondIssueVersion,
  context: ({ input }: { input: unknown }) => input as IssueContext,
  initial: 'identify',
  states: {
    identify: {
      on: {
        accept: { target: 'analyze', guard: holds('evidenceLinked', 'leadOfficeNamed', 'impactClassSet') },
        decline: 'notPursued',
        merge: 'merged',
        ...always,
      },
    },
    notPursued: { on: { reconsider: 'identify' } },
    merged: { on: { unmerge: 'identify' } },
    analyze: {
      on: {
        chooseOption: {
          target: 'plan.draft',
          guard: holds('rootCauseConfirmed', 'twoOptionsScored', 'rejectedOptionsHaveReasons'),
        },
        ...always,
      },
    },
    plan: {
      initial: 'draft',
      states: {
        draft: {
          on: {
            submitPlan: {
              target: 'submitted',
              guard: holds('itemsReady', 'noDependencyRing', 'primaryMeasureFixed'),
            },
          },
        },
        submitted: {
          on: {
            approve: { target: '#implement', guard: holds('approverIndependent') },
            requestChanges: 'draft',
          },
        },
      },
      on: { rejectOption: 'analyze', ...always },
    },
    implement: {
      id: 'implement',
      on: {
        finishImplementation: {
          target: 'measure',
          guard: holds('everyItemFinished', 'oneItemDone', 'doneItemsProven'),
        },
        replan: 'plan.draft',
        ...always,
      },
    },
    measure: {
      on: {
        confirmEffective: { target: 'verify', guard: holds('reviewSaysImproved') },
        foundIneffective: { target: 'analyze', guard: holds('reviewSaysIneffective') },
        extendMeasurement: { target: 'measure', reenter: true, guard: holds('reviewUndecided') },
        replan: { target: 'plan.draft', guard: holds('reviewUndecidedNotEarly') },
        ...always,
      },
    },
    verify: {
      on: {
        confirmEffective: { target: 'communicate', guard: holds('reviewSaysImproved') },
        foundIneffective: { target: 'analyze', guard: holds('reviewSaysIneffective') },
        ...always,
      },
    },
    communicate: {
      on: {
        close: {
          target: 'closed',
          guard: holds('publishedForCustomers', 'publishedForFrontline', 'representativesNotified'),
        },
        ...always,
      },
    },
    closed: { on: { reopen: 'analyze' } },
    held: {
      id: 'held',
      on: {
        resume: [
          { target: 'identify', guard: when('heldFromIdentify') },
          { target: 'analyze', guard: when('heldFromAnalyze') },
          { target: 'plan.draft', guard: when('heldFromPlanDraft') },
          { target: 'plan.submitted', guard: when('heldFromPlanSubmitted') },
          { target: 'implement', guard: when('heldFromImplement') },
          { target: 'measure', guard: when('heldFromMeasure') },
          { target: 'verify', guard: when('heldFromVerify') },
          { target: 'communicate', guard: when('heldFromCommunicate') },
        ],
      },
    },
    cancelled: { id: 'cancelled' },
  },
});

/** Both versions side by side; new issues begin on the first. */
export const bothIssueMachines = new IssueMachines(issueMachineVersion, [
  firstIssueMachine,
  {
    workflow: new Workflow<IssueContext>(machine, checks),
    checkSentences: { ...issueCheckSentences, heldFromVerify: 'It was put on hold in verify.' },
  },
]);

/** The words that the API has to know for it: a real second version brings them with its states. Before the service starts. */
export function nameSecondStates(): void {
  Object.assign(IssueStateEnum, { VERIFY: 'verify', NOT_PURSUED: 'notPursued' });
}
