import { done, type ApiClient } from '../../client';
import {
  ChangesDocument,
  ReviseDocument,
  ToldOfStatementsDocument,
  WhatToSayDocument,
  WhichAgencyDocument,
} from '../../operations';
import type { Team } from '../agency-team';
import type { Story } from '../story';
import { check, edit, publish } from './statements';

/** The representative is told, and has the words to say at the case that started it. */
export async function representativeTold(
  story: Story,
  { representative }: Team,
  { number, caseIds }: { number: string; caseIds: readonly string[] },
): Promise<void> {
  story.tell(representative.name, '(representative), whose cases were the evidence, is told.');
  const { notifications } = await representative.api.ask(ToldOfStatementsDocument, {});
  const news = notifications.nodes.filter(({ subjectLabel }) => subjectLabel === number);
  for (const { text } of news) story.quote(text);
  story.expect('once, however many of her cases are linked', caseIds.length > 1 && news.length === 1);
  const { case: opened } = await representative.api.ask(WhatToSayDocument, { caseId: caseIds[0]! });
  const fix = done(opened?.publishedFix, { message: 'The case does not show the published fix.' });
  story.see(`At ${opened!.number} stands what she can say (as ${fix.because.toLowerCase()}):`);
  story.quote(fix.answer?.body ?? '');
  story.expect('the answer text is there', fix.because === 'EVIDENCE' && (fix.answer?.body ?? '') !== '');
}

/** The feed that everybody may read, asked without signing in. */
export async function publicFeed(
  story: Story,
  anonymous: ApiClient,
  { officer }: Team,
  { statementId, whatChanged }: { statementId: string; whatChanged: string },
): Promise<void> {
  const { agency } = await officer.api.ask(WhichAgencyDocument, {});
  const path = `/feed/${agency.id}.json`;
  story.tell('Anybody,', 'without signing in, reads the public feed.');
  const answer = await anonymous.fetch(path);
  const text = await answer.text();
  const { items } = JSON.parse(text) as { items: { id: string; title: string; content_html: string }[] };
  for (const item of items.slice(0, 3)) story.see(`• ${item.title}`);
  story.expect(
    'what was published stands in it, as it was corrected',
    items.some(({ id, content_html }) => id.endsWith(statementId) && content_html.includes(whatChanged)),
  );
  story.expect('and no number of a case', !/\bC-\d{4}-\d{6}/.test(text));
  const again = await anonymous.fetch(path, {
    headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
  });
  story.expect('asked again, it answers that nothing has changed', again.status === 304);
}

/** A published text is corrected: the words taken out and put in are shown before it is published again. */
export async function correct(
  story: Story,
  { lead, officer }: Team,
  statementId: string,
  whatChanged: string,
): Promise<void> {
  story.tell(lead.name, 'corrects the public text; what differs from the published one is marked.');
  const { reviseStatement } = await lead.api.ask(ReviseDocument, { statementId });
  const { revision } = done(reviseStatement.statement, reviseStatement.refusal);
  await edit(lead, statementId, { whatChanged });
  const { statement } = await lead.api.ask(ChangesDocument, { id: statementId });
  const parts = (statement?.changesSincePublished ?? [])
    .filter((change) => change.parts.some(({ kind }) => kind !== 'SAME'))
    .flatMap((change) => change.parts);
  story.quote(
    parts
      .map(({ kind, text }) => (kind === 'ADDED' ? `[+${text}+]` : kind === 'REMOVED' ? `[−${text}−]` : text))
      .join(''),
  );
  story.expect(
    `revision ${revision} says which words are new`,
    revision === 2 && parts.some(({ kind }) => kind === 'ADDED'),
  );
  story.expect('the new text is cleared', (await check(lead, statementId)) === null);
  await publish(story, officer, statementId, 'PUBLIC');
}
