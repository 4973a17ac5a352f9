import { setup } from 'xstate';
import { Workflow, holdsGuard, type HoldsParams } from '../kernel/machine';
import { collectionChecks, type CollectionContext } from './collection.checks';

const holds = (...checks: (keyof typeof collectionChecks)[]) => ({
  type: 'holds' as const,
  params: { checks },
});

const submit = { target: 'submitted', guard: holds('hasAnswers', 'volumesStated') };

export const collectionMachine = setup({
  types: { context: {} as CollectionContext, events: {} as { type: string } },
  guards: {
    holds: (input: { context: CollectionContext }, params: HoldsParams) =>
      holdsGuard(collectionChecks)(input, params),
  },
}).createMachine({
  id: 'surveyCollection.machine.v1',
  context: ({ input }: { input: unknown }) => input as CollectionContext,
  initial: 'draft',
  states: {
    draft: { on: { submit, markNotReported: 'notReported' } },
    submitted: { on: { requestChanges: 'changeRequested', publish: 'published' } },
    changeRequested: { on: { submit, markNotReported: 'notReported' } },
    // What was published and turns out to be wrong goes the same way again.
    published: { on: { requestChanges: 'changeRequested', archive: 'archived' } },
    archived: {},
    // A late report is a report.
    notReported: { on: { submit, archive: 'archived' } },
  },
});

export const collectionWorkflow = new Workflow<CollectionContext>(collectionMachine, collectionChecks);
