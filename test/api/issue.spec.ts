import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { accepted, type StoredRecord } from '../../src/domain/kernel/decision';
import {
  causeKind,
  criterionKind,
  optionKind,
  reviewKind,
  scoreKind,
  actionItemKind,
} from '../../src/features/issues/issue.kinds';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import type { RecordKind } from '../../src/platform/shell/record-kind';
import { Shell } from '../../src/platform/shell/shell';
import { startTestService, type Answer, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';

interface Issue {
  id: string;
  number: string;
  state: string;
  stage: string;
  planState: string | null;
  version: number;
  cycle: number;
  evidenceCount: number;
  peopleAffected: number;
  mergedInto: { id: string } | null;
  allowedEvents: { event: string; allowed: boolean; blockers: { code: string; message: string }[] }[];
}
interface Refusal {
  kind: string;
  message: string;
  checks?: { code: string }[];
}
interface Told {
  issue: Issue | null;
  refusal: Refusal | null;
  results?: { targetId: string; evidence: { id: string } | null; refusal: Refusal | null }[];
}

const fields = `id number state stage planState version cycle evidenceCount peopleAffected mergedInto { id }
  allowedEvents { event allowed blockers { code message } }`;
const refusal = 'refusal { kind message ... on ChecksNotMet { checks { code } } }';

describe('an issue', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'issues');
  });
  afterAll(() => test.stop());

  /** The whole answer to one command, sent by a person of the agency. */
  const ask = (
    who: PersonName,
    command: string,
    input: object,
    more = '',
  ): Promise<Answer<Record<string, Told>>> => {
    const type = `${command[0]!.toUpperCase()}${command.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${command}(input: $input) { issue { ${fields} } ${more} ${refusal} } }`;
    return test.ask(agency.people[who].subject, query, { input });
  };
  const send = async (who: PersonName, command: string, input: object, more = ''): Promise<Told> => {
    const answer = await ask(who, command, input, more);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data[command]!;
  };
  const done = async (who: PersonName, command: string, input: object): Promise<Issue> => {
    const told = await send(who, command, input);
    if (!told.issue) throw new Error(`${command}: ${told.refusal?.message}`);
    return told.issue;
  };
  const unmetBy = (told: Told): string[] | undefined => told.refusal?.checks?.map(({ code }) => code);
  const read = async (who: PersonName, id: string): Promise<Issue | null> =>
    (
      await test.ask<{ issue: Issue | null }>(
        agency.people[who].subject,
        `query ($id: ID!) { issue(id: $id) { ${fields} } }`,
        { id },
      )
    ).data.issue;
  const propose = (who: PersonName = 'employee', more: object = {}): Promise<Issue> =>
    done(who, 'proposeIssue', {
      title: 'Claims wait',
      impact: 'Retirees live without their annuity.',
      ...more,
    });

  /** Writes a part through the shell, where the road to it is another test’s matter. */
  const write = async <R extends StoredRecord>(kind: RecordKind<R>, part: object): Promise<string> => {
    const id = newId();
    const record = { id, agencyId: agency.id, version: 0, ...part } as unknown as R;
    const session = systemSession(agency.id, 'test', 'parts');
    const outcome = await test.service.app
      .get(Shell)
      .act(session, { operation: 'parts', input: null }, (act) => act.begin(kind, accepted(record, 'Built')));
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    return id;
  };

  /** An accepted issue on one case, led by the office. */
  const taken = async (): Promise<Issue> => {
    const issue = await propose('representative', { caseIds: [await openCase(test, agency)] });
    const triaged = await done('chiefExperienceOfficer', 'triageIssue', {
      issueId: issue.id,
      expectedVersion: issue.version,
      leadOfficeId: agency.office,
      impactClass: 'BENEFIT_LOST_OR_LATE',
    });
    return done('chiefExperienceOfficer', 'acceptIssue', { issueId: triaged.id });
  };

  /** Causes and two scored options; answers with the one to choose and the cause. */
  const analysed = async (issueId: string, cycle = 1): Promise<{ optionId: string; causeId: string }> => {
    const part = { issueId, cycle };
    const causeId = await write(causeKind, {
      ...part,
      parentId: null,
      text: 'Incomplete applications',
      category: 'process',
      kind: 'root',
      status: 'confirmed',
      evidenceNote: '38 % of 400 sampled claims arrived incomplete.',
      refutableBy: 'Fewer than 10 %.',
      decidedById: null,
      decidedAt: null,
    });
    const option = { ...part, description: 'What would be done.', expectedEffect: null, effort: null };
    const optionId = await write(optionKind, {
      ...option,
      title: 'Checklist',
      doNothing: false,
      dismissalReason: null,
    });
    const nothing = await write(optionKind, {
      ...option,
      title: 'Do nothing',
      doNothing: true,
      dismissalReason: 'It gets worse.',
    });
    const criterionId = await write(criterionKind, { ...part, name: 'Effect', weight: 1 });
    for (const scored of [optionId, nothing]) {
      await write(scoreKind, {
        ...part,
        optionId: scored,
        criterionId,
        personId: agency.people.lead.id,
        score: 4,
      });
    }
    return { optionId, causeId };
  };

  /** A plan and an item as submission wants them, with a baseline of `observations` weeks. */
  const planned = async (issueId: string, causeId: string, observations: number): Promise<void> => {
    const measureId = newId();
    await test.sql(
      `INSERT INTO measure (id, agency_id, version, head, name, unit, direction, kind, source, office_id)
       VALUES ($1, $2, 1, '', $3, 'days', 'lowerIsBetter', 'mean', 'byHand', $4)`,
      [measureId, agency.id, `Average days ${measureId}`, agency.office],
    );
    await test.sql(
      `INSERT INTO observation (id, agency_id, measure_id, period_start, period_end, value, revision, recorded_at)
       SELECT uuidv7(), $1, $2, date '2025-01-06' + 7 * n, date '2025-01-12' + 7 * n, 70 + n % 5, revision, clock_now()
         FROM generate_series(0, $3 - 1) n, generate_series(1, 2) revision`,
      [agency.id, measureId, observations],
    );
    await test.sql(
      `UPDATE plan SET measure_id = $2, direction = 'lowerIsBetter', baseline_from = '2025-01-01', baseline_to = '2025-12-31',
              smallest_effect = 5, lag_days = 30, review_dates = '{2027-12-31}' WHERE issue_id = $1`,
      [issueId, measureId],
    );
    await write(actionItemKind, {
      issueId,
      cycle: 1,
      title: 'Write the checklist',
      officeId: agency.office,
      ownerId: agency.people.specialist.id,
      startOn: null,
      dueOn: '2026-12-31',
      kind: 'containment',
      causeId,
      dependsOnIds: [],
      state: 'done',
      blockedReason: null,
      finishedOn: '2026-11-01',
      proof: 'Checklist RI-20',
      measureId: null,
      expectedEffect: null,
      effectFrom: null,
    });
  };

  it('goes from the proposal to the communication, each stage behind its checks', async () => {
    const issue = await propose();
    expect(issue).toMatchObject({
      state: 'IDENTIFY',
      stage: 'IDENTIFY',
      version: 1,
      cycle: 1,
      evidenceCount: 0,
    });
    expect(issue.number).toMatch(/^I-\d{4}-\d{6}$/);
    const issueId = issue.id;
    const command = { issueId };
    const early = await send('chiefExperienceOfficer', 'acceptIssue', command);
    expect(unmetBy(early)).toEqual(['evidenceLinked', 'leadOfficeNamed', 'impactClassSet']);
    const seen = await read('chiefExperienceOfficer', issueId);
    expect(
      seen!.allowedEvents.find(({ event }) => event === 'accept')!.blockers.map(({ code }) => code),
    ).toEqual(unmetBy(early));

    const caseId = await openCase(test, agency);
    await send('chiefExperienceOfficer', 'linkEvidence', { issueId, kind: 'CASE', targetIds: [caseId] });
    await done('chiefExperienceOfficer', 'triageIssue', {
      issueId,
      expectedVersion: 1,
      leadOfficeId: agency.office,
      contributingOfficeIds: [agency.elsewhere, agency.office],
      impactClass: 'BENEFIT_LOST_OR_LATE',
      ownerId: agency.people.lead.id,
      topicIds: [agency.topic],
    });
    expect(await done('chiefExperienceOfficer', 'acceptIssue', command)).toMatchObject({
      state: 'ANALYZE',
      version: 3,
    });

    expect(unmetBy(await send('lead', 'chooseOption', { issueId, optionId: newId() }))).toEqual([
      'rootCauseConfirmed',
      'twoOptionsScored',
      'rejectedOptionsHaveReasons',
    ]);
    const { optionId, causeId } = await analysed(issueId);
    expect(await done('lead', 'chooseOption', { issueId, optionId })).toMatchObject({
      state: 'PLAN_DRAFT',
      stage: 'PLAN',
      planState: 'DRAFT',
    });
    expect(unmetBy(await send('lead', 'submitPlan', command))).toEqual(['itemsReady', 'primaryMeasureFixed']);
    await planned(issueId, causeId, 20);
    await done('lead', 'submitPlan', command);
    const back = await done('chiefExperienceOfficer', 'requestPlanChanges', {
      issueId,
      remarks: 'Name the review date.',
    });
    expect(back.planState).toBe('DRAFT');
    expect(await done('lead', 'submitPlan', command)).toMatchObject({
      state: 'PLAN_SUBMITTED',
      planState: 'SUBMITTED',
    });
    await done('chiefExperienceOfficer', 'approvePlan', command);
    const [plan] = await test.sql<{
      submitted_by_id: string;
      approved_by_id: string;
      changes_requested: null;
      version: number;
    }>('SELECT submitted_by_id, approved_by_id, changes_requested, version FROM plan WHERE issue_id = $1', [
      issueId,
    ]);
    expect(plan).toEqual({
      submitted_by_id: agency.people.lead.id,
      approved_by_id: agency.people.chiefExperienceOfficer.id,
      changes_requested: null,
      version: 5,
    });
    await done('lead', 'finishImplementation', command);

    expect(unmetBy(await send('chiefExperienceOfficer', 'confirmEffective', command))).toEqual([
      'reviewSaysImproved',
    ]);
    const review = {
      issueId,
      cycle: 1,
      planId: newId(),
      overrideReason: null,
      overriddenById: null,
      computed: {},
      asOf: '2026-11-22',
    };
    await write(reviewKind, { ...review, verdict: 'inconclusive', overrideVerdict: null });
    expect(
      await done('lead', 'extendMeasurement', { issueId, until: '2099-01-31', reason: 'Two months more.' }),
    ).toMatchObject({
      state: 'MEASURE',
    });
    await write(reviewKind, { ...review, verdict: 'inconclusive', overrideVerdict: 'improved' });
    await done('chiefExperienceOfficer', 'confirmEffective', command);

    const untold = await send('chiefExperienceOfficer', 'closeIssue', command);
    expect(unmetBy(untold)).toEqual([
      'publishedForCustomers',
      'publishedForFrontline',
      'representativesNotified',
    ]);
    const statement = (audience: string) =>
      test.sql<{ id: string }>(
        `INSERT INTO statement (id, agency_id, version, head, subject_kind, subject_id, cycle, audience, revision, title,
                you_told_us, we_did, what_changed, state, editor_ids)
         VALUES (uuidv7(), $1, 1, '', 'issue', $2, 1, $3, 1, 't', 'y', 'w', 'c', 'published', '{}') RETURNING id`,
        [agency.id, issueId, audience],
      );
    await statement('customers');
    const [frontline] = await statement('frontline');
    expect(unmetBy(await send('chiefExperienceOfficer', 'closeIssue', command))).toEqual([
      'representativesNotified',
    ]);
    await test.sql(
      `INSERT INTO notification (id, agency_id, person_id, subject_kind, subject_id, text, created_at)
       VALUES (uuidv7(), $1, $2, 'statement', $3, 'Told.', clock_now())`,
      [agency.id, agency.people.representative.id, frontline!.id],
    );
    expect(await done('chiefExperienceOfficer', 'closeIssue', command)).toMatchObject({ state: 'CLOSED' });
    const reopened = await done('lead', 'reopenIssue', { issueId, reason: 'The measure rose again.' });
    expect(reopened).toMatchObject({ state: 'ANALYZE', cycle: 2 });
    expect(unmetBy(await send('lead', 'chooseOption', { issueId, optionId }))).toContain(
      'rootCauseConfirmed',
    );
  });

  it('wants twenty observations in the baseline, and counts a corrected one once', async () => {
    const { id: issueId } = await taken();
    const { optionId, causeId } = await analysed(issueId);
    await done('lead', 'chooseOption', { issueId, optionId });
    await planned(issueId, causeId, 19);
    const told = await send('lead', 'submitPlan', { issueId });
    expect(told.refusal!.message).toContain('19 of at least 20');
  });

  it('keeps the old plan when it is planned anew', async () => {
    const { id: issueId } = await taken();
    const { optionId, causeId } = await analysed(issueId);
    await done('lead', 'chooseOption', { issueId, optionId });
    await planned(issueId, causeId, 20);
    await done('lead', 'submitPlan', { issueId });
    await done('chiefExperienceOfficer', 'approvePlan', { issueId });
    expect(await done('lead', 'replanIssue', { issueId, reason: 'A better way.' })).toMatchObject({
      state: 'PLAN_DRAFT',
      cycle: 1,
    });
    const plans = await test.sql(
      'SELECT revision, smallest_effect, approved_at IS NOT NULL AS approved FROM plan WHERE issue_id = $1 ORDER BY revision',
      [issueId],
    );
    expect(plans).toEqual([
      { revision: 1, smallest_effect: 5, approved: true },
      { revision: 2, smallest_effect: 5, approved: false },
    ]);
    const option = await done('lead', 'rejectOption', { issueId, reason: 'Too dear.' });
    expect(option.state).toBe('ANALYZE');
  });

  it('counts evidence and the people behind it, links each thing once, and unlinks with a reason', async () => {
    const { id: issueId } = await propose();
    const same = { customerReference: 'customer-1' };
    const cases = [
      await openCase(test, agency, same),
      await openCase(test, agency, same),
      await openCase(test, agency),
    ];
    const results = 'results { targetId evidence { id } refusal { kind message } }';
    const command = { issueId, kind: 'CASE', targetIds: cases };
    const linked = await send('chiefExperienceOfficer', 'linkEvidence', command, results);
    expect(linked.issue).toMatchObject({ evidenceCount: 3, peopleAffected: 2 });
    const fourth = await openCase(test, agency);
    const again = await send(
      'chiefExperienceOfficer',
      'linkEvidence',
      { ...command, targetIds: [...cases, fourth] },
      results,
    );
    expect(again.results!.map(({ refusal: no }) => no?.kind ?? null)).toEqual([
      ...cases.map(() => 'ALREADY_EXISTS'),
      null,
    ]);
    const whole = await send('chiefExperienceOfficer', 'linkEvidence', command, results);
    expect(whole).toMatchObject({ issue: null, refusal: { kind: 'ALREADY_EXISTS' } });
    const { escalationId, caseId } = await escalate(test, agency);
    await send('chiefExperienceOfficer', 'linkEvidence', {
      issueId,
      kind: 'ESCALATION',
      targetIds: [escalationId],
    });
    await send('chiefExperienceOfficer', 'linkEvidence', {
      issueId,
      kind: 'DOCUMENT',
      url: 'https://example.gov/report',
    });
    expect(await read('lead', issueId)).toMatchObject({ evidenceCount: 6, peopleAffected: 4 });
    const unlinked = await send('chiefExperienceOfficer', 'unlinkEvidence', {
      evidenceId: linked.results![0]!.evidence!.id,
      reason: 'Another problem.',
    });
    expect(unlinked.issue).toMatchObject({ evidenceCount: 5, peopleAffected: 4 });
    const page = await test.ask<{ issue: { evidence: { totalCount: number; nodes: unknown[] } } }>(
      agency.people.lead.subject,
      `query ($id: ID!) { issue(id: $id) { evidence(withUnlinked: true) { totalCount nodes {
         kind url case { id } escalation { id case { id } } unlinkReason linkedAt issue { id } history { nodes { fact } } } } } }`,
      { id: issueId },
    );
    expect(page.data.issue.evidence.totalCount).toBe(6);
    expect(page.data.issue.evidence.nodes).toContainEqual(
      expect.objectContaining({ escalation: { id: escalationId, case: { id: caseId } } }),
    );
    expect(page.data.issue.evidence.nodes).toContainEqual(
      expect.objectContaining({
        case: { id: cases[0] },
        unlinkReason: 'Another problem.',
        history: { nodes: [{ fact: 'EVIDENCE_LINKED' }, { fact: 'EVIDENCE_UNLINKED' }] },
      }),
    );
  });

  it('refuses evidence that the caller may not see, or that points nowhere', async () => {
    const issue = await propose('leadElsewhere');
    const hidden = await openCase(test, agency);
    const bad = async (who: PersonName, input: object) =>
      (await ask(who, 'linkEvidence', { issueId: issue.id, ...input })).errors?.[0]?.extensions.fields?.[0]
        ?.path;
    expect(await bad('leadElsewhere', { kind: 'CASE', targetIds: [hidden] })).toBe('input.targetIds');
    expect(await bad('chiefExperienceOfficer', { kind: 'CASE', targetIds: [newId()] })).toBe(
      'input.targetIds',
    );
    expect(await bad('chiefExperienceOfficer', { kind: 'CASE' })).toBe('input.targetIds');
    expect(await bad('chiefExperienceOfficer', { kind: 'DOCUMENT', url: 'javascript:alert(1)' })).toBe(
      'input.url',
    );
    const nothing = await send('chiefExperienceOfficer', 'linkEvidence', {
      issueId: issue.id,
      kind: 'DOCUMENT',
    });
    expect(unmetBy(nothing)).toEqual(['evidencePointsSomewhere']);
  });

  it('links a hundred cases in one act', async () => {
    const issue = await propose();
    const cases = await Promise.all(Array.from({ length: 100 }, () => openCase(test, agency)));
    const linked = await send('chiefExperienceOfficer', 'linkEvidence', {
      issueId: issue.id,
      kind: 'CASE',
      targetIds: cases,
    });
    expect(linked.issue).toMatchObject({ evidenceCount: 100, version: 1 });
    const [chains] = await test.sql<{ count: number }>(
      "SELECT count(*)::int AS count FROM history_entry h JOIN evidence e ON e.id = h.subject_id WHERE e.issue_id = $1 AND h.event = 'EvidenceLinked'",
      [issue.id],
    );
    expect(chains!.count).toBe(100);
  });

  it('takes evidence along when it is merged, and brings it back', async () => {
    const [one, two, three] = [await propose(), await propose(), await propose()] as [Issue, Issue, Issue];
    const shared = await openCase(test, agency);
    const link = (issueId: string, targetIds: string[]) =>
      send('chiefExperienceOfficer', 'linkEvidence', { issueId, kind: 'CASE', targetIds });
    await link(one.id, [shared, await openCase(test, agency)]);
    await link(two.id, [shared]);
    const merge = (issueId: string, intoId: string) =>
      send('chiefExperienceOfficer', 'mergeIssue', { issueId, intoId });
    expect(unmetBy(await merge(one.id, one.id))).toEqual(['otherIssue']);
    expect((await merge(one.id, two.id)).issue).toMatchObject({
      state: 'MERGED',
      mergedInto: { id: two.id },
      evidenceCount: 0,
    });
    expect(await read('lead', two.id)).toMatchObject({ evidenceCount: 2, peopleAffected: 2 });
    expect(unmetBy(await merge(three.id, one.id))).toEqual(['openIssue']);
    await merge(two.id, three.id);
    const unmerge = (issueId: string) => send('chiefExperienceOfficer', 'unmergeIssue', { issueId });
    expect(unmetBy(await unmerge(one.id))).toEqual(['laterMergeFirst']);
    expect((await unmerge(two.id)).issue).toMatchObject({
      state: 'IDENTIFY',
      evidenceCount: 2,
      mergedInto: null,
    });
    expect((await unmerge(one.id)).issue).toMatchObject({ state: 'IDENTIFY', evidenceCount: 2 });
    expect(await read('lead', two.id)).toMatchObject({ evidenceCount: 1 });
    const crossed = await Promise.all([merge(one.id, two.id), merge(two.id, one.id)]);
    expect(crossed.filter(({ issue }) => issue)).toHaveLength(1);
  });

  it('rests until its time and resumes in the same step', async () => {
    const { id: issueId } = await taken();
    const { optionId } = await analysed(issueId);
    await done('lead', 'chooseOption', { issueId, optionId });
    const [clock] = await test.sql<{ now: Date }>('SELECT clock_now() AS now');
    const until = new Date(clock!.now.getTime() + 3 * 86_400_000).toISOString();
    expect(await done('lead', 'holdIssue', { issueId, reason: 'A strike.', until })).toMatchObject({
      state: 'HELD',
    });
    await test.passDays(2);
    expect(await read('lead', issueId)).toMatchObject({ state: 'HELD' });
    await test.passDays(2);
    expect(await read('lead', issueId)).toMatchObject({ state: 'PLAN_DRAFT', version: 6 });
    const [last] = await test.sql(
      'SELECT event, actor_name, role FROM history_entry WHERE subject_id = $1 AND sequence = 6',
      [issueId],
    );
    expect(last).toEqual({ event: 'IssueResumed', actor_name: 'sweeper', role: 'system' });
  });

  it('is seen by who proposed it, owns it or works on one of its items, and by nobody else of the front line', async () => {
    const issue = await taken();
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
      expect([(await read(who, issue.id)) !== null, issueByNumber !== null]).toEqual([listed, listed]);
      return listed;
    };
    expect(await sees('representative')).toBe(true);
    expect(await sees('auditor')).toBe(true);
    expect(await sees('leadElsewhere')).toBe(true);
    expect(await sees('specialist')).toBe(false);
    const refused = async (who: PersonName) =>
      (await ask(who, 'holdIssue', { issueId: issue.id, reason: 'No.', until: '2099-01-01T00:00:00Z' }))
        .errors?.[0]?.extensions.code;
    expect(await refused('specialist')).toBe('NOT_FOUND');
    const { causeId } = await analysed(issue.id);
    await planned(issue.id, causeId, 1);
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
    const issue = await taken();
    const filter = {
      stage: ['ANALYZE'],
      impactClass: ['BENEFIT_LOST_OR_LATE'],
      leadOfficeId: [agency.office],
      proposedById: [agency.people.representative.id],
      not: { or: [{ state: ['CLOSED'] }, { serviceId: [agency.service] }] },
    };
    const answer = await test.ask<{
      issues: { totalCount: number; nodes: (Issue & { createdAt: string; impactClass: string })[] };
    }>(
      agency.people.auditor.subject,
      `query ($filter: IssueFilter) { issues(filter: $filter, first: 1) { totalCount nodes { ${fields} impactClass createdAt leadOffice { name }
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
    const first = await send('employee', 'proposeIssue', input);
    expect(await send('employee', 'proposeIssue', input)).toEqual(first);
    const edit = { issueId: first.issue!.id, expectedVersion: 1, title: 'Claims wait too long' };
    await done('chiefExperienceOfficer', 'triageIssue', edit);
    const stale = await send('chiefExperienceOfficer', 'triageIssue', edit);
    expect(stale.refusal!.kind).toBe('STALE_VERSION');
    const cleared = await send('chiefExperienceOfficer', 'triageIssue', {
      ...edit,
      expectedVersion: 2,
      title: null,
      ownerId: newId(),
    }).catch((error: Error) => error.message);
    expect(cleared).toContain('input.ownerId');
  });

  it('tells who watches it when it or something of it changes', async () => {
    const { id } = await propose();
    const client = createClient({
      url: `${test.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${await test.token(agency.people.lead.subject)}` },
      retryAttempts: 0,
    });
    const watched = client.iterate<{ issueChanged: Partial<Issue> }>({
      query: 'subscription ($id: ID!) { issueChanged(id: $id) { state evidenceCount } }',
      variables: { id },
    });
    const next = async () =>
      ((await watched.next()).value as { data: { issueChanged: object } }).data.issueChanged;
    expect(await next()).toEqual({ state: 'IDENTIFY', evidenceCount: 0 });
    await send('chiefExperienceOfficer', 'linkEvidence', {
      issueId: id,
      kind: 'DOCUMENT',
      note: 'A letter.',
    });
    expect(await next()).toEqual({ state: 'IDENTIFY', evidenceCount: 1 });
    await send('chiefExperienceOfficer', 'cancelIssue', { issueId: id, reason: 'Proposed twice.' });
    expect(await next()).toEqual({ state: 'CANCELLED', evidenceCount: 1 });
    await client.dispose();
  });
});
