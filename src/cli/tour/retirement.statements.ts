import { done } from '../client';
import {
  ApproveStatementDocument,
  CheckStatementDocument,
  DraftStatementDocument,
  MeasureNamedDocument,
  PublishStatementDocument,
  PublishedDocument,
  ToldDocument,
} from '../operations';
import type { Team } from './retirement.team';
import type { Story } from './story';

/** What customers and the front line are told: drafted by the lead, checked, approved by another, published. */
export async function tellPeople(
  story: Story,
  { lead, officer, representative }: Team,
  issueId: string,
): Promise<void> {
  story.tell(
    lead.name,
    'writes what customers and the front line are told; the service checks it for personal data and for a figure.',
  );
  const { measureByName: found } = await lead.api.ask(MeasureNamedDocument, {
    name: 'Average days to process retirement cases',
    from: '2023-01-01',
    to: '2025-12-31',
  });
  const at = (month: string) =>
    found?.observations.find(({ periodStart }) => periodStart.startsWith(month))?.value;
  const figure = `In January 2023 a claim took ${at('2023-01')} days on average, in November 2023 ${at('2023-11')} and in July 2024 ${at('2024-07')}. We cannot say that this plan alone made the difference.`;
  for (const audience of ['CUSTOMERS', 'FRONTLINE'] as const) {
    const { draftStatement } = await lead.api.ask(DraftStatementDocument, {
      input: {
        issueId,
        audience,
        title: 'Retirement claims: what you told us and what we did',
        youToldUs: 'You told us that you wait too long for your first full payment.',
        weDid:
          'We added staff and overtime for the busy months, asked your agencies to check applications, and wrote a quick guide.',
        whatChanged: figure,
      },
    });
    const { id: statementId } = done(draftStatement.statement, draftStatement.refusal);
    const { checkStatement } = await lead.api.ask(CheckStatementDocument, { statementId });
    done(checkStatement.statement, checkStatement.refusal);
    const { approveStatement } = await officer.api.ask(ApproveStatementDocument, { statementId });
    done(approveStatement.statement, approveStatement.refusal);
    const { publishStatement } = await officer.api.ask(PublishStatementDocument, { statementId });
    const { state } = done(publishStatement.statement, publishStatement.refusal);
    story.expect(
      `the statement for ${audience.toLowerCase()} is ${state.toLowerCase()}`,
      state === 'PUBLISHED',
    );
  }
  const { publishedStatements } = await representative.api.ask(PublishedDocument, {});
  const [statement] = publishedStatements.nodes;
  if (statement)
    story.quote(`${statement.title}\n${statement.youToldUs}\n${statement.weDid}\n${statement.whatChanged}`);
  story.tell(representative.name, '(representative), whose cases were the evidence, is told.');
  const { notifications } = await representative.api.ask(ToldDocument, {});
  const [note] = notifications.nodes;
  if (note) story.quote(note.text);
  story.expect('the news has reached who took the cases in', note !== undefined);
}
