import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { newId } from '../../src/platform/database/id';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { IssueDesk, issueFields, type ReadIssue } from '../support/issue-desk';

describe('an issue as others see it', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let desk: IssueDesk;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'issue-reading');
    desk = new IssueDesk(test, agency);
  });
  afterAll(() => test.stop());

  it('is seen by who proposed it, owns it or works on one of its items, and by nobody else of the front line', async () => {
    const issue = await desk.taken();
    const list = async (who: PersonName) =>
      (
        await test.ask<{ issues: { nodes: { id: string }[] }; issueByNumber: { id: string } | null }>(
          agency.people[who].subject,
          `query ($number: String!) { issues(first: 100, sort: IMPACT_CLASS) { nodes { id } } issueByNumber(number: $number) { id } }`,
          { number: issue.number },
        )
      ).data;
    const sees = async (who: PersonName) => {
      const { issues, issueByNumber } = await list(who);
      const listed = issues.nodes.some(({ id }) => id === issue.id);
      expect([(await desk.read(who, issue.id)) !== null, issueByNumber !== null]).toEqual([listed, listed]);
      return listed;
    };
    expect(await sees('representative')).toBe(true);
    expect(await sees('auditor')).toBe(true);
    expect(await sees('leadElsewhere')).toBe(true);
    expect(await sees('specialist')).toBe(false);
    const refused = async (who: PersonName) =>
      (await desk.ask(who, 'holdIssue', { issueId: issue.id, reason: 'No.', until: '2099-01-01T00:00:00Z' }))
        .errors?.[0]?.extensions.code;
    expect(await refused('specialist')).toBe('NOT_FOUND');
    const { causeId } = await desk.analysed(issue.id);
    await desk.planned(issue.id, causeId, 1);
    expect(await sees('specialist')).toBe(true);
    expect(await refused('specialist')).toBe('FORBIDDEN');
    expect(await refused('leadElsewhere')).toBe('FORBIDDEN');
    expect(await sees('secondSpecialist')).toBe(false);
    await test.sql('UPDATE issue SET owner_id = $2 WHERE id = $1', [
      issue.id,
      agency.people.secondSpecialist.id,
    ]);
    expect(await sees('secondSpecialist')).toBe(true);
  });

  it('lists by filter', async () => {
    const issue = await desk.taken();
    const filter = {
      stage: ['ANALYZE'],
      impactClass: ['BENEFIT_LOST_OR_LATE'],
      leadOfficeId: [agency.office],
      proposedById: [agency.people.representative.id],
      not: { or: [{ state: ['CLOSED'] }, { serviceId: [agency.service] }] },
    };
    const answer = await test.ask<{
      issues: { totalCount: number; nodes: (ReadIssue & { createdAt: string; impactClass: string })[] };
    }>(
      agency.people.auditor.subject,
      `query ($filter: IssueFilter) { issues(filter: $filter, first: 1) { totalCount nodes { ${issueFields} impactClass createdAt leadOffice { name }
         topics { id } proposedBy { name } history { nodes { fact changes { field before after } } } } } }`,
      { filter },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.issues.nodes[0]).toMatchObject({
      id: issue.id,
      impactClass: 'BENEFIT_LOST_OR_LATE',
      leadOffice: { name: 'Retirement Services' },
      proposedBy: { name: 'representative' },
      history: { nodes: [{ fact: 'ISSUE_PROPOSED' }, { fact: 'ISSUE_AMENDED' }, { fact: 'ISSUE_ACCEPTED' }] },
    });
    expect(Date.parse(answer.data.issues.nodes[0]!.createdAt)).not.toBeNaN();
  });

  it('answers a stale edit with the issue as it stands, and a repeated key with the same answer', async () => {
    const input = { title: 'Claims wait', impact: 'Long.', idempotencyKey: newId() };
    const first = await desk.send('employee', 'proposeIssue', input);
    expect(await desk.send('employee', 'proposeIssue', input)).toEqual(first);
    const edit = { issueId: first.issue!.id, expectedVersion: 1, title: 'Claims wait too long' };
    await desk.done('chiefExperienceOfficer', 'triageIssue', edit);
    const stale = await desk.send('chiefExperienceOfficer', 'triageIssue', edit);
    expect(stale.refusal!.kind).toBe('STALE_VERSION');
    const cleared = await desk
      .send('chiefExperienceOfficer', 'triageIssue', {
        ...edit,
        expectedVersion: 2,
        title: null,
        ownerId: newId(),
      })
      .catch((error: Error) => error.message);
    expect(cleared).toContain('input.ownerId');
  });

  it('tells who watches it when it or something of it changes', async () => {
    const { id } = await desk.propose();
    const client = createClient({
      url: `${test.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${await test.token(agency.people.lead.subject)}` },
      retryAttempts: 0,
    });
    const watched = client.iterate<{ issueChanged: Partial<ReadIssue> }>({
      query: 'subscription ($id: ID!) { issueChanged(id: $id) { state evidenceCount } }',
      variables: { id },
    });
    const next = async () =>
      ((await watched.next()).value as { data: { issueChanged: object } }).data.issueChanged;
    expect(await next()).toEqual({ state: 'IDENTIFY', evidenceCount: 0 });
    await desk.send('chiefExperienceOfficer', 'linkEvidence', {
      issueId: id,
      kind: 'DOCUMENT',
      note: 'A letter.',
    });
    expect(await next()).toEqual({ state: 'IDENTIFY', evidenceCount: 1 });
    await desk.send('chiefExperienceOfficer', 'cancelIssue', { issueId: id, reason: 'Proposed twice.' });
    expect(await next()).toEqual({ state: 'CANCELLED', evidenceCount: 1 });
    await client.dispose();
  });
});
