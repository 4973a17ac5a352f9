import { done, Refused } from '../../client';
import {
  AcceptItemDocument,
  AddItemDocument,
  ApprovePlanDocument,
  EditPlanDocument,
  PlanNowDocument,
  SubmitPlanDocument,
  type AddActionItemInput,
  type EditPlanInput,
} from '../../operations';
import type { Team } from '../agency-team';
import type { Signed } from '../people';
import type { Story } from '../story';

export type Promised = Omit<EditPlanInput, 'issueId' | 'expectedVersion'>;

/** An item as planned; `after` names the items by their place in the list that must be done before it. */
export interface Piece extends Omit<AddActionItemInput, 'issueId' | 'dependsOnIds'> {
  after?: readonly number[];
}

/** Fixes what success means, and lets the service say what the data could show of it. */
export async function promise(
  story: Story,
  { api, name }: Signed,
  issueId: string,
  promised: Promised,
  unit: string,
): Promise<void> {
  story.tell(
    name,
    '(office lead) fixes what success means before any work starts: the measure, the baseline, the smallest change worth having, the days on which it is judged.',
  );
  const { issue } = await api.ask(PlanNowDocument, { id: issueId });
  const { editPlan } = await api.ask(EditPlanDocument, {
    input: { issueId, expectedVersion: issue!.plan!.version, ...promised },
  });
  const { detectable } = done(editPlan.plan, editPlan.refusal);
  story.see(
    `Baseline ${promised.baselineFrom} to ${promised.baselineTo}; at least ${promised.smallestEffect} ${unit} fewer; judged on ${(promised.reviewDates ?? []).join(', ')}.`,
  );
  story.quote(detectable ?? '');
  story.expect('the plan says what size of change the data can show', detectable != null);
}

/** The items; those of another office are accepted by its lead. Gives their ids. */
export async function addItems(
  story: Story,
  { lead, technologyLead, technologyOfficeId }: Team,
  issueId: string,
  pieces: readonly Piece[],
): Promise<string[]> {
  const itemIds: string[] = [];
  for (const { after = [], ...piece } of pieces) {
    const { addActionItem } = await lead.api.ask(AddItemDocument, {
      input: { issueId, ...piece, dependsOnIds: after.map((place) => itemIds[place]!) },
    });
    const item = done(addActionItem.actionItem, addActionItem.refusal);
    itemIds.push(item.id);
    story.see(
      `• ${item.title} (${piece.kind.toLowerCase()}, ${piece.startOn} to ${piece.dueOn}, ${piece.effortDays} person-days)`,
    );
    if (piece.officeId !== technologyOfficeId) continue;
    const { acceptActionItem } = await technologyLead.api.ask(AcceptItemDocument, { itemId: item.id });
    const { state } = done(acceptActionItem.actionItem, acceptActionItem.refusal);
    story.expect(
      `${technologyLead.name}, who leads the other office, takes it on`,
      item.state === 'PROPOSED' && state === 'PLANNED',
    );
  }
  return itemIds;
}

export async function submit(story: Story, { api }: Signed, issueId: string): Promise<void> {
  const { submitPlan } = await api.ask(SubmitPlanDocument, { issueId });
  story.expect('the plan is submitted', done(submitPlan.issue, submitPlan.refusal).planState === 'SUBMITTED');
}

/** Approved by the officer. First its author tries, and is told why not. */
export async function approve(story: Story, { lead, officer }: Team, issueId: string): Promise<void> {
  const hers = await refusal(() => lead.api.ask(ApprovePlanDocument, { issueId }));
  story.tell(officer.name, `approves it; ${lead.name}, who wrote it, may not: ${hers ?? 'nothing'}`);
  story.expect('no author approves their own plan', hers !== null);
  const { approvePlan } = await officer.api.ask(ApprovePlanDocument, { issueId });
  story.expect(
    'the plan is approved and work can start',
    done(approvePlan.issue, approvePlan.refusal).stage === 'IMPLEMENT',
  );
}

/** What the service said no with; null where it did not. */
async function refusal(
  ask: () => Promise<{ approvePlan: { refusal: { message: string } | null } }>,
): Promise<string | null> {
  try {
    return (await ask()).approvePlan.refusal?.message ?? null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.message;
  }
}
