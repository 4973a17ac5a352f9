import { done } from '../../client';
import { AcceptDocument, InboxDocument, TriageDocument, type TriageIssueInput } from '../../operations';
import type { Team } from '../agency-team';
import type { Story } from '../story';

/** The officer's inbox: what counts stands side by side, and no number hides the others. */
export async function readInbox(story: Story, { officer }: Team, issueId: string): Promise<void> {
  story.tell(
    officer.name,
    '(Chief Experience Officer) opens the triage inbox: proposed issues and the topics that nobody works on.',
  );
  const { triageInbox } = await officer.api.ask(InboxDocument, {});
  const rows = triageInbox.nodes.slice(0, 6);
  const ours = triageInbox.nodes.find(({ issue }) => issue?.id === issueId);
  for (const row of ours && !rows.includes(ours) ? [...rows.slice(0, 5), ours] : rows) {
    const { people, trend } = row;
    story.lines([
      `${String(row.rank).padStart(2)}. ${row.issue ? `${row.issue.number} ${row.issue.title}` : `topic “${row.topic?.name}”`}`,
      `    ${words(row.impactClass ?? 'impact not said')} · ${people.count} people a quarter (${Math.round(people.low)}–${Math.round(people.high)}) · ${words(trend.state)} · effort ${words(row.effort ?? 'not estimated')} · in the top five in ${Math.round(row.topFiveShare * 100)} % of ${triageInbox.method.draws.toLocaleString('en-US')} draws`,
    ]);
  }
  story.expect('the proposed issue stands in it', ours !== undefined);
}

/** Who leads it and how bad it is, in place; then the issue is accepted. */
export async function accept(
  story: Story,
  { officer }: Team,
  number: string,
  input: TriageIssueInput,
): Promise<void> {
  const { triageIssue } = await officer.api.ask(TriageDocument, { input });
  done(triageIssue.issue, triageIssue.refusal);
  const { acceptIssue } = await officer.api.ask(AcceptDocument, { issueId: input.issueId });
  const { stage } = done(acceptIssue.issue, acceptIssue.refusal);
  story.expect(`${number} is accepted and goes to ${stage.toLowerCase()}`, stage === 'ANALYZE');
}

/** An enum's name as words. */
export function words(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ');
}
