import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { send } from '../support/send';
import { writeIssue } from '../support/write';

interface Statement {
  id: string;
  version: number;
  state: string;
  revision: number;
}

const texts = {
  title: 'Your annuity comes sooner',
  youToldUs: 'You waited too long for your first payment.',
  weDid: 'Applications are filled in online.',
  whatChanged: 'From 70 days to 60.',
};

describe('the statements about an issue', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let issueId: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'statements');
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    issueId = await writeIssue(test, agency, 'communicate');
  });

  async function link(kind: 'CASE' | 'ESCALATION', targetIds: string[]): Promise<void> {
    const answer = await test.ask(
      agency.people.chiefExperienceOfficer.subject,
      'mutation ($input: LinkEvidenceInput!) { linkEvidence(input: $input) { refusal { message } results { refusal { message } } } }',
      { input: { issueId, kind, targetIds } },
    );
    if (answer.errors) throw new Error(answer.errors[0]!.message);
  }

  const tell = (by: PersonName, verb: string, input: object) =>
    send<Statement>(test, agency, by, `${verb}Statement`, ['statement', 'state revision'], input);

  async function published(audience = 'CUSTOMERS'): Promise<string> {
    const { record: statement } = await tell('lead', 'draft', { issueId, audience, ...texts });
    const statementId = statement.id;
    await tell('lead', 'check', { statementId });
    await tell('chiefExperienceOfficer', 'approve', { statementId });
    const told = await tell('chiefExperienceOfficer', 'publish', { statementId });
    expect(told).toMatchObject({ record: { state: 'PUBLISHED' }, refusal: null });
    return statementId;
  }

  const notices = async (person: PersonName) => {
    const answer = await test.ask<{
      notifications: { nodes: { id: string; subjectId: string; readAt: string | null }[] };
    }>(agency.people[person].subject, '{ notifications { nodes { id subjectId text readAt } } }');
    return answer.data.notifications.nodes;
  };

  it('are written, checked for personal data, approved by somebody else and read by everybody', async () => {
    const draft = await tell('lead', 'draft', {
      issueId,
      audience: 'PUBLIC',
      ...texts,
      whatChanged: 'Call 202-555-0143.',
    });
    const statementId = draft.record.id;
    expect((await tell('lead', 'check', { statementId })).refusal?.checks).toEqual([
      { code: 'noPersonalData' },
    ]);
    await tell('lead', 'edit', { statementId, expectedVersion: 1, whatChanged: texts.whatChanged });
    await expect(tell('lead', 'approve', { statementId })).rejects.toThrow('FORBIDDEN');
    const hidden = await test.ask(
      agency.people.employee.subject,
      'query ($id: ID!) { statement(id: $id) { id } }',
      { id: statementId },
    );
    expect(hidden.data).toEqual({ statement: null });
    await tell('lead', 'check', { statementId });
    await tell('chiefExperienceOfficer', 'approve', { statementId });
    await tell('chiefExperienceOfficer', 'publish', { statementId });
    const read = await test.ask(
      agency.people.employee.subject,
      `{ publishedStatements(audience: [PUBLIC]) { totalCount nodes { title youToldUs weDid whatChanged revision issue { id }
           allowedEvents { event } history { nodes { fact } } } } }`,
    );
    expect(read.data).toEqual({
      publishedStatements: {
        totalCount: 1,
        nodes: [
          {
            ...texts,
            revision: 1,
            issue: null,
            allowedEvents: [],
            // How it came about, drafts and all, is of those who write it.
            history: { nodes: [] },
          },
        ],
      },
    });
  });

  it('tell each representative of a linked case once, however many cases and statements there are', async () => {
    const { escalationId } = await escalate(test, agency);
    await link('CASE', [await openCase(test, agency), await openCase(test, agency)]);
    await link('ESCALATION', [escalationId]);
    const statementId = await published('CUSTOMERS');
    await published('FRONTLINE');
    const told = await notices('representative');
    expect(told.map(({ subjectId }) => subjectId)).toEqual([statementId]);
    expect(await notices('secondRepresentative')).toEqual([]);
    const mark = (person: PersonName) =>
      test.ask<{ markNotificationRead: { notification: { readAt: string } } }>(
        agency.people[person].subject,
        'mutation ($input: MarkNotificationReadInput!) { markNotificationRead(input: $input) { notification { readAt } } }',
        { input: { notificationId: told[0]!.id } },
      );
    expect((await mark('secondRepresentative')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const { readAt } = (await mark('representative')).data.markNotificationRead.notification;
    expect((await mark('representative')).data.markNotificationRead.notification.readAt).toBe(readAt);
    const close = await test.ask<{ issue: { allowedEvents: { event: string; allowed: boolean }[] } }>(
      agency.people.chiefExperienceOfficer.subject,
      'query ($id: ID!) { issue(id: $id) { allowedEvents { event allowed } } }',
      { id: issueId },
    );
    expect(close.data.issue.allowedEvents).toContainEqual({ event: 'close', allowed: true });
  });

  it('are prepared while the fix is measured, and shown only when it is confirmed', async () => {
    issueId = await writeIssue(test, agency, 'measure');
    const { record: statement } = await tell('lead', 'draft', { issueId, audience: 'STAFF', ...texts });
    const statementId = statement.id;
    await tell('lead', 'check', { statementId });
    await tell('chiefExperienceOfficer', 'approve', { statementId });
    const early = await tell('chiefExperienceOfficer', 'publish', { statementId });
    expect(early.refusal?.checks).toEqual([{ code: 'issueReadyToTell' }]);
    issueId = await writeIssue(test, agency, 'implement');
    expect((await tell('lead', 'draft', { issueId, audience: 'STAFF' })).refusal?.checks).toEqual([
      { code: 'issueReadyToTell' },
    ]);
  });

  it('have one standing text per audience, which is revised or taken back with a reason', async () => {
    const statementId = await published('STAFF');
    const twin = await tell('lead', 'draft', { issueId, audience: 'STAFF', ...texts });
    expect(twin.refusal?.checks).toEqual([{ code: 'oneStatementPerAudience' }]);
    const again = await tell('lead', 'check', { statementId });
    expect(again.refusal?.kind).toBe('EVENT_NOT_ALLOWED');
    const revised = await tell('lead', 'revise', { statementId });
    expect(revised.record).toMatchObject({ state: 'DRAFT', revision: 2 });
    await tell('lead', 'check', { statementId });
    await tell('chiefExperienceOfficer', 'approve', { statementId });
    await tell('chiefExperienceOfficer', 'publish', { statementId });
    const withdrawn = await tell('chiefExperienceOfficer', 'withdraw', {
      statementId,
      reason: 'The figure was wrong.',
    });
    expect(withdrawn.record.state).toBe('WITHDRAWN');
    expect((await tell('lead', 'draft', { issueId, audience: 'STAFF', ...texts })).refusal).toBeNull();
  });
});
