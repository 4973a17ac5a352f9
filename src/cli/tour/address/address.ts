import { done, type ApiClient } from '../../client';
import { CloseIssueDocument, CyclesDocument, VerifyHistoryDocument, WatchedDocument } from '../../operations';
import { tell } from '../acts/statements';
import { correct, publicFeed, representativeTold } from '../acts/told';
import { words } from '../acts/triage';
import type { Team } from '../agency-team';
import { blocked } from '../blocked';
import type { Story } from '../story';
import { firstCycle, secondCycle } from './cycles';
import { addMeasures } from './figures';
import { customer, identify } from './identify';
import { drafts } from './statements';

/** A new address that takes weeks to hold: one fix that does nothing, one that works, and everybody told. Made up. */
export async function tourOfAddresses(story: Story, anonymous: ApiClient, team: Team): Promise<void> {
  story.chapter(
    'AND FIX AGAIN · A new address that does not hold',
    'A story of our own making, over two cycles: every figure in it is invented. It plays in the last twenty months, so that ' +
      'nobody has to wait for its reviews; in life the service computes each on its day by itself.',
  );
  const { issueId, number, caseIds } = await identify(story, team);
  const measures = await addMeasures(team);
  await firstCycle(story, team, issueId, measures);
  await secondCycle(story, team, issueId, measures);
  await sideBySide(story, team, issueId);
  await blocked(story, team.officer, issueId, 'close');
  const { customers, frontline, open, correction } = drafts(customer);
  await tell(story, team, issueId, customers);
  await tell(story, team, issueId, frontline);
  const publicId = await tell(story, team, issueId, open);
  await correct(story, team, publicId, correction);
  await representativeTold(story, team, { number, caseIds });
  await publicFeed(story, anonymous, team, { statementId: publicId, whatChanged: correction });
  await close(story, team, issueId);
}

/** What was tried in each cycle and what came of it. */
async function sideBySide(story: Story, { auditor }: Team, issueId: string): Promise<void> {
  story.tell(auditor.name, '(auditor) reads both cycles side by side.');
  const { issue } = await auditor.api.ask(CyclesDocument, { id: issueId });
  const cycles = issue?.cycles ?? [];
  for (const { cycle, chosenOption, confirmedCauses, itemsDone, latestReview } of cycles)
    story.lines([
      `Cycle ${cycle}: ${chosenOption?.title}`,
      `  because: ${confirmedCauses.map(({ text }) => text).join('; ')}`,
      `  done: ${itemsDone.map(({ title }) => title).join('; ')}`,
      `  ${words(latestReview?.verdict ?? 'not judged')}: ${latestReview?.sentence ?? ''}`,
    ]);
  story.expect(
    'the first says no detectable change, the second improved',
    cycles.map(({ latestReview }) => latestReview?.verdict).join() === 'NO_DETECTABLE_CHANGE,IMPROVED',
  );
}

async function close(story: Story, { officer, auditor }: Team, issueId: string): Promise<void> {
  story.tell(officer.name, 'closes the issue. Its measure stays watched.');
  const { closeIssue } = await officer.api.ask(CloseIssueDocument, { issueId });
  const issue = done(closeIssue.issue, closeIssue.refusal);
  story.see(issue.history.nodes.map(({ fact }) => words(fact)).join(' → '));
  story.expect(`${issue.number} is closed`, issue.stage === 'CLOSED');
  const { issue: watched } = await officer.api.ask(WatchedDocument, { id: issueId });
  for (const { quarter, on } of watched?.watch ?? [])
    story.see(`• ${on}: ${quarter} fiscal ${quarter === 1 ? 'quarter' : 'quarters'} after closing`);
  story.expect(
    'it will be looked at after one, two and four quarters',
    watched?.watch.map(({ quarter }) => quarter).join() === '1,2,4',
  );
  story.tell(auditor.name, 'has the whole history of the agency recomputed.');
  const { verifyHistory } = await auditor.api.ask(VerifyHistoryDocument, {});
  for (const { message } of verifyHistory.faults) story.see(`! ${message}`);
  story.expect(
    `${verifyHistory.entries} entries in ${verifyHistory.chains} chains hold`,
    verifyHistory.faults.length === 0,
  );
}
