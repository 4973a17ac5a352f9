import { setup } from 'xstate';
import { Workflow, holdsGuard, type HoldsParams } from '../kernel/machine';
import { issueChecks } from './issue.checks';
import type { IssueContext } from './issue.facts';
import { issueMachineVersion } from './issue.types';

type CheckName = keyof typeof issueChecks;
const holds = (...checks: CheckName[]) => ({ type: 'holds' as const, params: { checks } });
const when = (check: CheckName) => ({ type: 'holds' as const, params: { when: [check] } });
/** From every working stage: at the end of each list, so that the stage's own events come first. */
const always = { hold: '#held', cancel: '#cancelled' } as const;

export const issueMachine = setup({
  types: { context: {} as IssueContext, events: {} as { type: string } },
  guards: {
    holds: (input: { context: IssueContext }, params: HoldsParams) => holdsGuard(issueChecks)(input, params),
  },
}).createMachine({
  id: issueMachineVersion,
  context: ({ input }: { input: unknown }) => input as IssueContext,
  initial: 'identify',
  states: {
    identify: {
      on: {
        accept: { target: 'analyze', guard: holds('evidenceLinked', 'leadOfficeNamed', 'impactClassSet') },
        decline: 'declined',
        merge: 'merged',
        ...always,
      },
    },
    declined: { on: { reconsider: 'identify' } },
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
              guard: holds('itemsReady', 'noDependencyRing', 'primaryMeasureFixed', 'reviewDatesAfterWork'),
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
        confirmEffective: { target: 'communicate', guard: holds('reviewSaysImproved') },
        foundIneffective: { target: 'analyze', guard: holds('reviewSaysIneffective') },
        extendMeasurement: { target: 'measure', reenter: true, guard: holds('reviewUndecided') },
        replan: { target: 'plan.draft', guard: holds('reviewUndecidedNotEarly') },
        ...always,
      },
    },
    communicate: {
      on: {
        close: {
          target: 'closed',
          guard: holds('publishedForCustomers', 'publishedForFrontline', 'representativesNotified'),
        },
        relapse: 'analyze',
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
          { target: 'communicate', guard: when('heldFromCommunicate') },
        ],
      },
    },
    cancelled: { id: 'cancelled' },
  },
});

export const issueWorkflow = new Workflow<IssueContext>(issueMachine, issueChecks);
