import { done } from '../../client';
import {
  AnswerRemarkDocument,
  DifferencesDocument,
  EditItemDocument,
  ItemVersionDocument,
  RequestChangesDocument,
  VersionsDocument,
  type EditActionItemInput,
} from '../../operations';
import type { Team } from '../agency-team';
import type { Story } from '../story';
import { submit } from './plan';

/** What the officer asks for, what the lead answers, and the change to the item that comes of it. */
export interface Objection {
  itemId: string;
  remark: string;
  answer: string;
  change: Omit<EditActionItemInput, 'itemId' | 'expectedVersion'>;
}

/** The officer sends the plan back with a remark on an item; the lead answers, changes it and submits again. */
export async function objectAndMend(
  story: Story,
  { lead, officer }: Team,
  issueId: string,
  { itemId, remark, answer, change }: Objection,
): Promise<void> {
  story.tell(officer.name, 'reads the plan and sends it back with a remark on an item:');
  const { requestPlanChanges } = await officer.api.ask(RequestChangesDocument, {
    input: {
      issueId,
      remarks: 'Nearly there: one item is not ready.',
      itemRemarks: [{ actionItemId: itemId, text: remark }],
    },
  });
  const { planState } = done(requestPlanChanges.issue, requestPlanChanges.refusal);
  story.quote(remark);
  story.expect('the plan is a draft again', planState === 'DRAFT');
  story.tell(lead.name, 'answers, changes the item and submits again.');
  const before = await versions(lead.api, issueId);
  const remarkId = done(before.at(-1)?.remarks.find(({ text }) => text === remark)?.id, {
    message: 'The remark is not with the version it was made on.',
  });
  const { answerPlanRemark } = await lead.api.ask(AnswerRemarkDocument, { input: { remarkId, answer } });
  story.quote(done(answerPlanRemark.planRemark, answerPlanRemark.refusal).answer ?? '');
  const { actionItem } = await lead.api.ask(ItemVersionDocument, { id: itemId });
  const { editActionItem } = await lead.api.ask(EditItemDocument, {
    input: { itemId, expectedVersion: actionItem!.version, ...change },
  });
  done(editActionItem.actionItem, editActionItem.refusal);
  await submit(story, lead, issueId);
  const [first, second] = (await versions(officer.api, issueId)).slice(-2);
  const { planDifferences } = await officer.api.ask(DifferencesDocument, {
    issueId,
    from: first!.id,
    to: second!.id,
  });
  const items = planDifferences?.items ?? [];
  story.see(`${officer.name} sees what differs between version ${first!.number} and ${second!.number}:`);
  story.lines(
    items.flatMap(({ title, fields }) => [
      `  ${title}`,
      ...fields.map(({ field, before: was, after: is }) => `    ${field}: ${told(was)} → ${told(is)}`),
    ]),
  );
  story.expect('exactly the item that was objected to', items.length === 1 && items[0]!.itemId === itemId);
}

async function versions(api: Team['lead']['api'], issueId: string) {
  const { issue } = await api.ask(VersionsDocument, { id: issueId });
  return [...(issue?.planVersions ?? [])].sort((a, b) => a.number - b.number);
}

function told(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
