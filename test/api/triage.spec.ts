import { topicKind } from '../../src/features/agency';
import { newId } from '../../src/platform/database/id';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { IssueDesk } from '../support/issue-desk';
import { mutationOf, refusalFields, toldOf, unmetBy } from '../support/send';
import { driverGaps } from '../support/triage-gaps';
import { write, writeIssue } from '../support/write';

interface Candidate {
  id: string;
  kind: 'ISSUE' | 'TOPIC';
  position: number;
  rank: number;
  topFiveShare: number;
  people: { count: number; low: number; high: number };
  cases: number;
  escalations: number;
  trend: { state: string };
  effort: string | null;
  harmAvoidedPerMonth: number;
  share: { share: number; cumulativeShare: number } | null;
  override: { position: number; reason: string; by: { id: string } } | null;
  waitingDays: number | null;
  issue: { title: string; allowedEvents: { event: string; allowed: boolean }[] } | null;
  topic: { name: string } | null;
}

interface Inbox {
  nodes: Candidate[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
  totalCount: number;
  method: { draws: number; seed: number };
}

const candidateFields = `id kind position rank topFiveShare people { count low high } cases escalations trend { state rule }
  effort harmAvoidedPerMonth share { share cumulativeShare } override { position reason by { id } } waitingDays
  issue { title allowedEvents { event allowed } } topic { name }`;

describe('triage', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let desk: IssueDesk;
  let crowded: string;
  let busy: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'triage');
    desk = new IssueDesk(test, agency);
    crowded = await topic('Address changes');
  });
  afterAll(() => test.stop());

  const topic = (name: string) =>
    write(test, agency, topicKind, { name, serviceId: agency.service, parentId: null, retiredAt: null });

  async function inbox(
    args: { sort?: string; first?: number; after?: string } = {},
    who: PersonName = 'chiefExperienceOfficer',
  ): Promise<Inbox> {
    const answer = await test.ask<{ triageInbox: Inbox }>(
      agency.people[who].subject,
      `query ($sort: TriageInboxSort, $first: Int, $after: String) { triageInbox(sort: $sort, first: $first, after: $after) {
         nodes { ${candidateFields} } pageInfo { hasNextPage endCursor } totalCount method { draws seed } } }`,
      args,
    );
    if (answer.errors) throw new Error(answer.errors[0]!.extensions.code);
    return answer.data.triageInbox;
  }

  /** Cases written straight down, one customer each, `daysAgo` days ago. */
  async function cases(count: number, topicId: string | null, daysAgo = 1): Promise<void> {
    await test.sql(
      `INSERT INTO "case" (id, agency_id, version, head, number, state, office_id, service_id, topic_id, channel, summary,
                           received_at, resolved_at_first_contact)
       SELECT uuidv7(), $1, 1, '', 'C-' || $2::text || '-' || n, 'open', $3, $4, $5, 'phone', 'My address is wrong',
              clock_now() - $6 * interval '1 day', false FROM generate_series(1, $7) n`,
      [agency.id, newId(), agency.office, agency.service, topicId, daysAgo, count],
    );
  }

  it('ranks proposed issues and the worst topics with their components side by side', async () => {
    await cases(12, crowded);
    await cases(3, crowded, 100);
    await cases(4, await topic('Rarely asked'));
    const small = await desk.propose('employee', { title: 'Small', impactClass: 'ANNOYANCE' });
    const lost = await desk.propose('representative', {
      title: 'Lost',
      impactClass: 'BENEFIT_LOST_OR_LATE',
      caseIds: [await openCase(test, agency), await openCase(test, agency)],
    });
    const { escalationId } = await escalate(test, agency);
    await desk.send('chiefExperienceOfficer', 'linkEvidence', {
      issueId: lost.id,
      kind: 'ESCALATION',
      targetIds: [escalationId],
    });
    await desk.done('chiefExperienceOfficer', 'triageIssue', {
      issueId: lost.id,
      expectedVersion: 1,
      effort: 'SMALL',
    });
    const { nodes, method } = await inbox();
    expect(nodes.map(({ id, rank }) => [id, rank])).toEqual([
      [lost.id, 1],
      [small.id, 2],
      [crowded, 3],
    ]);
    expect(method).toEqual({ draws: 1_000, seed: 280 });
    expect(nodes[0]).toMatchObject({
      kind: 'ISSUE',
      people: { count: 3 },
      cases: 3,
      escalations: 1,
      effort: 'SMALL',
      harmAvoidedPerMonth: 3,
      topFiveShare: 1,
      trend: { state: 'TOO_FEW_TO_SAY' },
      waitingDays: 0,
    });
    expect(nodes[0]!.people.low).toBeCloseTo(0.6187, 3);
    expect(nodes[0]!.people.high).toBeCloseTo(8.7673, 3);
    expect(nodes[0]!.issue!.allowedEvents).toContainEqual({ event: 'decline', allowed: true });
    // 12 of the 19 cases of the quarter; harm is reckoned with the effort that is assumed.
    expect(nodes[2]).toMatchObject({
      kind: 'TOPIC',
      topic: { name: 'Address changes' },
      people: { count: 12 },
      cases: 12,
      harmAvoidedPerMonth: 4,
      effort: null,
      waitingDays: null,
      issue: null,
    });
    expect(nodes[2]!.share!.share).toBeCloseTo(12 / 19, 10);
  });

  it('is read by leads and auditors, and by nobody else', async () => {
    expect((await inbox({}, 'leadElsewhere')).nodes).toHaveLength(3);
    expect((await inbox({}, 'auditor')).nodes[0]!.issue!.allowedEvents).toContainEqual({
      event: 'decline',
      allowed: false,
    });
    await expect(inbox({}, 'representative')).rejects.toThrow('FORBIDDEN');
  });

  it('puts an issue where the Chief Experience Officer says, with the reason, which its proposer is not told', async () => {
    const small = (await inbox()).nodes[1]!;
    const told = await desk.send('chiefExperienceOfficer', 'overrideTriageRank', {
      issueId: small.id,
      position: 1,
      reason: 'The hearing is on Monday.',
    });
    expect(told.issue).toMatchObject({ id: small.id, version: 2 });
    const [first, second] = (await inbox()).nodes;
    expect(first).toMatchObject({
      id: small.id,
      position: 1,
      rank: 2,
      override: {
        position: 1,
        reason: 'The hearing is on Monday.',
        by: { id: agency.people.chiefExperienceOfficer.id },
      },
    });
    expect(second).toMatchObject({ position: 2, rank: 1, override: null });
    const history = async (who: PersonName) => {
      const answer = await test.ask<{
        issue: { history: { nodes: { fact: string; changes: unknown[] }[] } };
      }>(
        agency.people[who].subject,
        'query ($id: ID!) { issue(id: $id) { history { nodes { fact changes { field after } } } } }',
        { id: small.id },
      );
      return answer.data.issue.history.nodes.at(-1);
    };
    expect(await history('employee')).toEqual({ fact: 'ISSUE_RANK_OVERRIDDEN', changes: [] });
    expect((await history('lead'))!.changes).toContainEqual({
      field: 'rankReason',
      after: 'The hearing is on Monday.',
    });
    await desk.done('chiefExperienceOfficer', 'clearTriageRank', { issueId: small.id });
    expect((await inbox()).nodes[1]).toMatchObject({ id: small.id, override: null });
    const again = await desk.send('chiefExperienceOfficer', 'clearTriageRank', { issueId: small.id });
    expect(unmetBy(again)).toEqual(['rankOverridden']);
  });

  it('pages on where it was when an issue is dealt with meanwhile, and by waiting', async () => {
    const one = await inbox({ first: 1 });
    const left = one.nodes[0]!.id;
    expect(one).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    await desk.done('chiefExperienceOfficer', 'declineIssue', { issueId: left, reason: 'Another agency’s.' });
    const rest = await inbox({ first: 5, after: one.pageInfo.endCursor });
    expect(rest.nodes.map(({ kind }) => kind)).toEqual(['ISSUE', 'TOPIC']);
    await test.passDays(3);
    await desk.done('chiefExperienceOfficer', 'reconsiderIssue', { issueId: left });
    const waiting = await inbox({ sort: 'LONGEST_WAITING' });
    expect(waiting.nodes.map(({ id, waitingDays }) => [id, waitingDays])).toEqual([
      [rest.nodes[0]!.id, 3],
      [left, 0],
      [crowded, null],
    ]);
    const strange = test.ask(
      agency.people.lead.subject,
      '{ triageInbox(after: "bm9uc2Vuc2U") { totalCount } }',
    );
    expect((await strange).errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('makes an issue of a topic in one step, with its cases of the quarter as evidence', async () => {
    const issue = await desk.done('chiefExperienceOfficer', 'proposeIssueFromTopic', {
      topicId: crowded,
      impact: 'Letters go to old addresses.',
    });
    expect(issue).toMatchObject({ state: 'IDENTIFY', evidenceCount: 12, peopleAffected: 12 });
    const { nodes } = await inbox();
    expect(nodes.filter(({ kind }) => kind === 'TOPIC')).toEqual([]);
    expect(nodes.find(({ id }) => id === issue.id)).toMatchObject({
      people: { count: 12 },
      issue: { title: 'Address changes' },
    });
    const empty = await desk.send('chiefExperienceOfficer', 'proposeIssueFromTopic', {
      topicId: await topic('Never asked'),
      impact: 'None.',
    });
    expect(unmetBy(empty)).toEqual(['topicHasCases']);
  });

  it('calls a topic’s cases rising when the record is long enough to tell', async () => {
    busy = await topic('Direct deposit');
    for (const [count, daysAgo] of [
      [40, 10],
      [12, 100],
      [15, 200],
      [13, 300],
      [12, 400],
      [1, 500],
    ] as const)
      await cases(count, busy, daysAgo);
    const found = (await inbox()).nodes.find(({ id }) => id === busy)!;
    expect(found).toMatchObject({ cases: 40, trend: { state: 'RISING' } });
  });

  driverGaps(() => ({ test, agency, desk, busy }));

  it('accepts and declines many at once, each for itself', async () => {
    const [ready, bare] = [await desk.taken(), await desk.propose()];
    const more = await writeIssue(test, agency, 'identify');
    const rows = async (command: string, input: object) =>
      toldOf(
        await test.ask<{
          told: {
            rows: {
              issueId: string;
              issue: { state: string } | null;
              refusal: { kind: string } | null;
              error: { code: string } | null;
            }[];
          };
        }>(
          agency.people.chiefExperienceOfficer.subject,
          mutationOf(command, 'rows { issueId issue { state } error { code } refusal { kind } }'),
          { input },
        ),
      ).rows.map(({ issue, refusal, error }) => issue?.state ?? refusal?.kind ?? error?.code);
    expect(await rows('acceptIssues', { issueIds: [newId(), ready.id, bare.id, bare.id] })).toEqual([
      'NOT_FOUND',
      'EVENT_NOT_ALLOWED',
      'CHECKS_NOT_MET',
    ]);
    const declined = { issueIds: [bare.id, more], reason: 'Known.', idempotencyKey: 'once' };
    expect(await rows('declineIssues', declined)).toEqual(['DECLINED', 'DECLINED']);
    expect(await rows('declineIssues', declined)).toEqual(['DECLINED', 'DECLINED']);
  });

  it('lets whoever sees a case or an escalation propose an issue from it', async () => {
    const caseId = await openCase(test, agency, { serviceId: agency.service, topicId: agency.topic });
    const proposal = { title: 'Status unknown', impact: 'Retirees call every week.' };
    const fields = `issue { id evidenceCount topics { id } service { id } } ${refusalFields}`;
    const propose = async (who: PersonName, command: string, input: object) =>
      test.ask<{ told: { issue: { id: string } } }>(agency.people[who].subject, mutationOf(command, fields), {
        input: { ...proposal, ...input },
      });
    const told = toldOf(await propose('representative', 'proposeIssueFromCase', { caseId }));
    expect(told.issue).toMatchObject({
      evidenceCount: 1,
      topics: [{ id: agency.topic }],
      service: { id: agency.service },
    });
    const hidden = await propose('representativeElsewhere', 'proposeIssueFromCase', { caseId });
    expect(hidden.errors![0]!.extensions.code).toBe('NOT_FOUND');
    const { escalationId, caseId: escalated } = await escalate(test, agency);
    const second = toldOf(await propose('specialist', 'proposeIssueFromEscalation', { escalationId }));
    // Both ways round: the case serves the issue through its escalation, and only who may see the issue is told.
    const issues = async (who: PersonName, id: string) => {
      const answer = await test.ask<{ case: { issues: { id: string }[] } }>(
        agency.people[who].subject,
        'query ($id: ID!) { case(id: $id) { issues { id } } }',
        { id },
      );
      return answer.data.case.issues.map((issue) => issue.id);
    };
    await desk.send('chiefExperienceOfficer', 'linkEvidence', {
      issueId: second.issue.id,
      kind: 'CASE',
      targetIds: [caseId],
    });
    expect(await issues('lead', caseId)).toEqual([told.issue.id, second.issue.id]);
    expect(await issues('representative', caseId)).toEqual([told.issue.id]);
    expect(await issues('lead', escalated)).toEqual([second.issue.id]);
  });
});
