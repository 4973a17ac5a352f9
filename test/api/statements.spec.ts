import { accepted } from '../../src/domain/kernel/decision';
import type { IssueRecord } from '../../src/domain/issue/issue.types';
import { issueKind } from '../../src/features/issues/issue.kinds';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import { Shell } from '../../src/platform/shell/shell';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';

interface Told {
  statement: { id: string; version: number; state: string; revision: number };
  refusal: { kind: string; message: string; checks?: { code: string }[] } | null;
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
    issueId = await issueIn('communicate');
  });

  async function issueIn(state: string): Promise<string> {
    const id = newId();
    await test.service.app
      .get(Shell)
      .act(systemSession(agency.id, 'test', 'build'), { operation: 'build', input: null }, (act) => {
        const issue = {
          id,
          agencyId: agency.id,
          version: 0,
          number: `I-${id.slice(-6)}`,
          state,
          machineVersion: 'issue.machine.v1',
          title: 'Late annuities',
          impact: 'Rent is due.',
          impactClass: 1,
          topicIds: [],
          contributingOfficeIds: [],
          leadOfficeId: agency.office,
          cycle: 1,
        };
        return act.begin(issueKind, accepted(issue as unknown as IssueRecord, 'Built'));
      });
    return id;
  }

  async function link(kind: 'CASE' | 'ESCALATION', targetIds: string[]): Promise<void> {
    const answer = await test.ask(
      agency.people.chiefExperienceOfficer.subject,
      'mutation ($input: LinkEvidenceInput!) { linkEvidence(input: $input) { refusal { message } results { refusal { message } } } }',
      { input: { issueId, kind, targetIds } },
    );
    if (answer.errors) throw new Error(answer.errors[0]!.message);
  }

  async function send(by: PersonName, verb: string, input: object): Promise<Told> {
    const answer = await test.ask<{ told: Told }>(
      agency.people[by].subject,
      `mutation ($input: ${verb.charAt(0).toUpperCase()}${verb.slice(1)}StatementInput!) { told: ${verb}Statement(input: $input) {
         statement { id version state revision } refusal { kind message ... on ChecksNotMet { checks { code } } } } }`,
      { input },
    );
    if (answer.errors) throw new Error(answer.errors[0]!.extensions.code);
    return answer.data.told;
  }

  async function published(audience = 'CUSTOMERS'): Promise<string> {
    const { statement } = await send('lead', 'draft', { issueId, audience, ...texts });
    const statementId = statement.id;
    await send('lead', 'check', { statementId });
    await send('chiefExperienceOfficer', 'approve', { statementId });
    const told = await send('chiefExperienceOfficer', 'publish', { statementId });
    expect(told).toMatchObject({ statement: { state: 'PUBLISHED' }, refusal: null });
    return statementId;
  }

  const notices = async (person: PersonName) => {
    const answer = await test.ask<{
      notifications: { nodes: { id: string; subjectId: string; readAt: string | null }[] };
    }>(agency.people[person].subject, '{ notifications { nodes { id subjectId text readAt } } }');
    return answer.data.notifications.nodes;
  };

  it('are written, checked for personal data, approved by somebody else and read by everybody', async () => {
    const draft = await send('lead', 'draft', {
      issueId,
      audience: 'PUBLIC',
      ...texts,
      whatChanged: 'Call 202-555-0143.',
    });
    const statementId = draft.statement.id;
    expect((await send('lead', 'check', { statementId })).refusal?.checks).toEqual([
      { code: 'noPersonalData' },
    ]);
    await send('lead', 'edit', { statementId, expectedVersion: 1, whatChanged: texts.whatChanged });
    await expect(send('lead', 'approve', { statementId })).rejects.toThrow('FORBIDDEN');
    const hidden = await test.ask(
      agency.people.employee.subject,
      'query ($id: ID!) { statement(id: $id) { id } }',
      { id: statementId },
    );
    expect(hidden.data).toEqual({ statement: null });
    await send('lead', 'check', { statementId });
    await send('chiefExperienceOfficer', 'approve', { statementId });
    await send('chiefExperienceOfficer', 'publish', { statementId });
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
            history: {
              nodes: ['DRAFTED', 'EDITED', 'CLEARED', 'APPROVED', 'PUBLISHED'].map((fact) => ({
                fact: `STATEMENT_${fact}`,
              })),
            },
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
    issueId = await issueIn('measure');
    const { statement } = await send('lead', 'draft', { issueId, audience: 'STAFF', ...texts });
    const statementId = statement.id;
    await send('lead', 'check', { statementId });
    await send('chiefExperienceOfficer', 'approve', { statementId });
    const early = await send('chiefExperienceOfficer', 'publish', { statementId });
    expect(early.refusal?.checks).toEqual([{ code: 'issueReadyToTell' }]);
    issueId = await issueIn('implement');
    expect((await send('lead', 'draft', { issueId, audience: 'STAFF' })).refusal?.checks).toEqual([
      { code: 'issueReadyToTell' },
    ]);
  });

  it('have one standing text per audience, which is revised or taken back with a reason', async () => {
    const statementId = await published('STAFF');
    const twin = await send('lead', 'draft', { issueId, audience: 'STAFF', ...texts });
    expect(twin.refusal?.checks).toEqual([{ code: 'oneStatementPerAudience' }]);
    const again = await send('lead', 'check', { statementId });
    expect(again.refusal?.kind).toBe('EVENT_NOT_ALLOWED');
    const revised = await send('lead', 'revise', { statementId });
    expect(revised.statement).toMatchObject({ state: 'DRAFT', revision: 2 });
    await send('lead', 'check', { statementId });
    await send('chiefExperienceOfficer', 'approve', { statementId });
    await send('chiefExperienceOfficer', 'publish', { statementId });
    const withdrawn = await send('chiefExperienceOfficer', 'withdraw', {
      statementId,
      reason: 'The figure was wrong.',
    });
    expect(withdrawn.statement.state).toBe('WITHDRAWN');
    expect((await send('lead', 'draft', { issueId, audience: 'STAFF', ...texts })).refusal).toBeNull();
  });
});
