import { done } from '../../client';
import {
  DemoTopicsDocument,
  LinkDocument,
  ProposeFromCaseDocument,
  SuggestedDocument,
  WhatNowDocument,
} from '../../operations';
import { helpOne, takeIn } from '../acts/front-line';
import { accept, readInbox, words } from '../acts/triage';
import type { Team } from '../agency-team';
import type { Story } from '../story';

/** Whose name and number must never be published; invented, the number from the range kept for stories. */
export const customer = { name: 'Harriet Vandermeer', phone: '(202) 555-0147' };

/** Three customers with one problem, made an issue by the one who heard them. */
export async function identify(
  story: Story,
  team: Team,
): Promise<{ issueId: string; number: string; caseIds: string[] }> {
  const { representative, officer } = team;
  const { services } = await representative.api.ask(DemoTopicsDocument, {});
  const service = services.nodes.find(({ topics }) => topics.some(({ name }) => name === 'Address change'));
  const topic = service?.topics.find(({ name }) => name === 'Address change');
  const place = done(service && topic && { serviceId: service.id, topicId: topic.id }, {
    message: 'There is no topic “Address change”.',
  });
  story.tell(
    representative.name,
    '(representative) takes in three calls of one week: people moved, told us, and their tax form went to the old address.',
  );
  const caseIds = await takeIn(team, [
    { ...place, summary: 'Moved in May, tax form still goes to the old address', contact: customer },
    { ...place, summary: 'Told us the new address twice, letters still go to the old one' },
    { ...place, summary: 'New address not used for the payment notice' },
  ]);
  await helpOne(story, team, caseIds[0]!, {
    justification: 'The address is right on my screen, and wrong in what is printed.',
    resolution: 'The address was copied into the payment system by hand; the form was sent again.',
  });
  story.tell(representative.name, 'proposes an issue from the case, in one step.');
  const { proposeIssueFromCase } = await representative.api.ask(ProposeFromCaseDocument, {
    input: {
      caseId: caseIds[0]!,
      title: 'A new address takes weeks to hold',
      impact:
        'Letters and tax forms go to the old address for about two weeks after people told us the new one.',
    },
  });
  const issue = done(proposeIssueFromCase.issue, proposeIssueFromCase.refusal);
  story.expect(
    `${issue.number} has the case as its evidence and its service`,
    issue.evidenceCount === 1 && issue.service != null,
  );
  await readInbox(story, team, issue.id);
  await linkSuggested(story, team, issue.id, caseIds);
  await accept(story, team, issue.number, {
    issueId: issue.id,
    expectedVersion: issue.version,
    leadOfficeId: team.officeId,
    contributingOfficeIds: [team.technologyOfficeId],
    impactClass: 'WRONG_OR_UNSAFE_OUTCOME',
    effort: 'SMALL',
  });
  const { issue: seen } = await officer.api.ask(WhatNowDocument, { id: issue.id });
  story.see(`${seen?.evidenceCount} pieces of evidence, ${seen?.peopleAffected} people.`);
  return { issueId: issue.id, number: issue.number, caseIds };
}

async function linkSuggested(
  story: Story,
  { officer }: Team,
  issueId: string,
  caseIds: readonly string[],
): Promise<void> {
  story.tell(officer.name, 'is shown cases that may be the same problem, and links them in one go.');
  const { suggestedCases } = await officer.api.ask(SuggestedDocument, { issueId });
  const suggested = suggestedCases?.nodes ?? [];
  for (const { case: like, likeness, reasons } of suggested.slice(0, 5))
    story.see(
      `• ${like.number} “${like.summary}” (${reasons.map(words).join(', ')}; likeness ${likeness.toFixed(2)})`,
    );
  const ours = caseIds.slice(1);
  story.expect(
    'the two other calls are among them',
    ours.every((id) => suggested.some(({ case: like }) => like.id === id)),
  );
  const { linkEvidence } = await officer.api.ask(LinkDocument, {
    input: { issueId, kind: 'CASE', targetIds: ours },
  });
  story.expect(
    'three cases are evidence now',
    done(linkEvidence.issue, linkEvidence.refusal).evidenceCount === 3,
  );
}
