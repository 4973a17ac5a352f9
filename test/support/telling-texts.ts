import type { TestService } from './api';
import type { BuiltAgency } from './build';

/** What a statement says, with nothing personal in it. */
export const texts = {
  title: 'Your annuity comes sooner',
  youToldUs: 'You waited too long for your first payment.',
  weDid: 'We hired two people.',
  whatChanged: 'From 70 days to 60.',
};

/** Links records to an issue as its evidence, over the API. */
export async function linkEvidence(
  test: TestService,
  agency: BuiltAgency,
  input: { issueId: string; kind: 'CASE' | 'ESCALATION'; targetIds: string[] },
): Promise<void> {
  const answer = await test.ask(
    agency.people.chiefExperienceOfficer.subject,
    'mutation ($input: LinkEvidenceInput!) { linkEvidence(input: $input) { refusal { message } } }',
    { input },
  );
  if (answer.errors) throw new Error(answer.errors[0]!.message);
}
