import { done } from '../../client';
import {
  ApproveStatementDocument,
  DraftStatementDocument,
  EditStatementDocument,
  FindPersonalDataDocument,
  OverrideFindingDocument,
  PublishStatementDocument,
  StatementNowDocument,
  type Audience,
  type EditStatementInput,
} from '../../operations';
import type { Team } from '../agency-team';
import type { Story } from '../story';
import { words } from './triage';

type Texts = Pick<EditStatementInput, 'title' | 'youToldUs' | 'weDid' | 'whatChanged'>;

/** A statement as its writer has it at first, and how what the check finds is answered. */
export interface Draft {
  audience: Audience;
  texts: Texts;
  /** How many findings the check makes in the texts above. */
  findings: number;
  /** Edited away. */
  mended?: Texts;
  /** Kept, with a reason that stays. */
  keptBecause?: string;
}

/** Drafted from the issue's own record, rewritten, checked, approved by another, published. Gives its id. */
export async function tell(
  story: Story,
  { lead, officer }: Team,
  issueId: string,
  { audience, texts, findings, mended, keptBecause }: Draft,
): Promise<string> {
  story.tell(lead.name, `writes to ${audienceName(audience)}, from what the issue’s own record says.`);
  const { draftStatement } = await lead.api.ask(DraftStatementDocument, {
    input: { issueId, audience, fromTemplate: true },
  });
  const { id } = done(draftStatement.statement, draftStatement.refusal);
  await edit(lead, id, texts);
  const refused = await check(lead, id);
  const found = (await standing(lead, id)).findings ?? [];
  for (const one of found) story.see(`! ${words(one.kind)} in ${words(one.field)}: “${one.text}”`);
  story.expect(
    findings === 0
      ? 'no personal data stand in it'
      : `the check finds ${findings} and does not let the statement through`,
    found.length === findings && (refused === null) === (findings === 0),
  );
  if (mended) {
    await plainness(story, lead, id);
    story.tell(lead.name, 'takes that out and says it more plainly.');
    await edit(lead, id, mended);
  }
  if (keptBecause !== undefined) {
    story.see(`It is kept, with a reason: ${keptBecause}`);
    const now = await standing(lead, id);
    const { overrideFindings } = await lead.api.ask(OverrideFindingDocument, {
      input: {
        statementId: id,
        expectedVersion: now.version,
        reason: keptBecause,
        findings: (now.findings ?? []).map(({ field, start, end }) => ({ field, start, end })),
      },
    });
    done(overrideFindings.statement, overrideFindings.refusal);
  }
  if (refused !== null) story.expect('now it is cleared', (await check(lead, id)) === null);
  const text = await standing(lead, id);
  story.quote(`${text.title}\n${text.youToldUs}\n${text.weDid}\n${text.whatChanged}`);
  await plainness(story, lead, id);
  await publish(story, officer, id, audience);
  return id;
}

/** The school grade that a reader needs; it is said, and it stops nobody. */
async function plainness(story: Story, lead: Team['lead'], id: string): Promise<void> {
  const { readability } = await standing(lead, id);
  story.see(`Plain language: ${readability.advice}`);
  story.expect(
    `grade ${readability.grade?.toFixed(1)} is said, ${readability.targetGrade} is wanted`,
    readability.grade != null,
  );
}

export async function publish(
  story: Story,
  officer: Team['officer'],
  statementId: string,
  audience: Audience,
): Promise<void> {
  const { approveStatement } = await officer.api.ask(ApproveStatementDocument, { statementId });
  done(approveStatement.statement, approveStatement.refusal);
  const { publishStatement } = await officer.api.ask(PublishStatementDocument, { statementId });
  const { state } = done(publishStatement.statement, publishStatement.refusal);
  story.expect(
    `${officer.name} approves it, and it is published for ${audienceName(audience)}`,
    state === 'PUBLISHED',
  );
}

export async function edit({ api }: Team['lead'], statementId: string, texts: Texts): Promise<void> {
  const { version } = await standing({ api }, statementId);
  const { editStatement } = await api.ask(EditStatementDocument, {
    input: { statementId, expectedVersion: version, ...texts },
  });
  done(editStatement.statement, editStatement.refusal);
}

/** Null when cleared, else why not. */
export async function check({ api }: Pick<Team['lead'], 'api'>, statementId: string): Promise<string | null> {
  const { checkStatement } = await api.ask(FindPersonalDataDocument, { statementId });
  return checkStatement.refusal?.message ?? null;
}

async function standing({ api }: Pick<Team['lead'], 'api'>, id: string) {
  const { statement } = await api.ask(StatementNowDocument, { id });
  return done(statement, { message: 'The statement is not there to read.' });
}

function audienceName(audience: Audience): string {
  return audience === 'FRONTLINE'
    ? 'the front line'
    : audience === 'PUBLIC'
      ? 'the public'
      : audience.toLowerCase();
}
