import { done } from '../client';
import {
  AddItemDocument,
  ApprovePlanDocument,
  EditPlanDocument,
  FinishImplementationDocument,
  FinishItemDocument,
  StartItemDocument,
  SubmitPlanDocument,
  WhatNowDocument,
} from '../operations';
import type { Team } from './retirement.team';
import type { Story } from './story';

/** What was promised in November 2023, fixed before anything after it was looked at. */
const promise = {
  baselineFrom: '2020-11-01',
  baselineTo: '2023-10-31',
  measureFrom: '2024-04-01',
  smallestEffect: 5,
  reviewDates: ['2024-06-30', '2024-09-30', '2025-03-31', '2026-03-31'],
};

/** The promise and the action items, submitted and approved. Gives the items' ids. */
export async function plan(
  story: Story,
  { lead, officer }: Team,
  {
    issueId,
    officeId,
    measureId,
    causeIds,
  }: { issueId: string; officeId: string; measureId: string; causeIds: string[] },
): Promise<string[]> {
  story.tell(
    lead.name,
    '(office lead) fixes what success means before any work starts: the measure, the baseline, the smallest change worth having, the days on which it is judged.',
  );
  const { issue } = await lead.api.ask(WhatNowDocument, { id: issueId });
  const { editPlan } = await lead.api.ask(EditPlanDocument, {
    input: { issueId, expectedVersion: issue!.plan!.version, measureId, lagDays: 0, ...promise },
  });
  const { detectable } = done(editPlan.plan, editPlan.refusal);
  story.see(
    `Baseline ${promise.baselineFrom} to ${promise.baselineTo}; after: from ${promise.measureFrom}; at least ${promise.smallestEffect} days fewer.`,
  );
  if (detectable) story.quote(detectable);
  const itemIds: string[] = [];
  const items = [
    ['Extra staffing and overtime for January to March', 'CORRECTIVE', causeIds[0]],
    ['Agencies’ human-resources offices help to screen applications', 'CORRECTIVE', causeIds[1]],
    ['Retirement quick guide: complete applications from the start', 'PREVENTIVE', causeIds[1]],
  ] as const;
  for (const [title, kind, causeId] of items) {
    const { addActionItem } = await lead.api.ask(AddItemDocument, {
      input: {
        issueId,
        title,
        kind,
        causeId,
        officeId,
        ownerId: lead.id,
        startOn: '2023-11-01',
        dueOn: '2024-03-31',
        measureId,
        expectedEffect: promise.smallestEffect,
        effectFrom: promise.measureFrom,
      },
    });
    const item = done(addActionItem.actionItem, addActionItem.refusal);
    itemIds.push(item.id);
    story.see(`• ${item.title} (${item.state.toLowerCase()})`);
  }
  const { submitPlan } = await lead.api.ask(SubmitPlanDocument, { issueId });
  story.expect('the plan is submitted', done(submitPlan.issue, submitPlan.refusal).planState === 'SUBMITTED');
  story.tell(officer.name, 'approves it: not the one who wrote it.');
  const { approvePlan } = await officer.api.ask(ApprovePlanDocument, { issueId });
  story.expect(
    'the plan is approved and work can start',
    done(approvePlan.issue, approvePlan.refusal).stage === 'IMPLEMENT',
  );
  return itemIds;
}

/** The items worked, each with its day and proof. */
export async function implement(
  story: Story,
  { lead }: Team,
  issueId: string,
  itemIds: readonly string[],
): Promise<void> {
  story.tell(lead.name, 'has the items worked; each ends with its day and its proof.');
  for (const itemId of itemIds) {
    const { startActionItem } = await lead.api.ask(StartItemDocument, { itemId });
    done(startActionItem.actionItem, startActionItem.refusal);
    const { finishActionItem } = await lead.api.ask(FinishItemDocument, {
      input: {
        itemId,
        finishedOn: '2024-03-31',
        proof: 'Reported with the agency’s monthly figures for February and March 2024.',
      },
    });
    done(finishActionItem.actionItem, finishActionItem.refusal);
  }
  const { finishImplementation } = await lead.api.ask(FinishImplementationDocument, { issueId });
  story.expect(
    'every item is done, and now data decide',
    done(finishImplementation.issue, finishImplementation.refusal).stage === 'MEASURE',
  );
}
