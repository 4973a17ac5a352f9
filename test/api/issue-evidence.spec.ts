import { newId } from '../../src/platform/database/id';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { IssueDesk, type ReadIssue } from '../support/issue-desk';
import { unmetBy } from '../support/send';
import { surveyEvidence } from '../support/survey-evidence';

describe('the evidence of an issue', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let desk: IssueDesk;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'issue-evidence');
    desk = new IssueDesk(test, agency);
  });
  afterAll(() => test.stop());

  it('counts evidence and the people behind it, links each thing once, and unlinks with a reason', async () => {
    const { id: issueId } = await desk.propose();
    const same = { customerReference: 'customer-1' };
    const cases = [
      await openCase(test, agency, same),
      await openCase(test, agency, same),
      await openCase(test, agency),
    ];
    const results = 'results { targetId evidence { id } refusal { kind message } }';
    const command = { issueId, kind: 'CASE', targetIds: cases };
    const linked = await desk.send('chiefExperienceOfficer', 'linkEvidence', command, results);
    expect(linked.issue).toMatchObject({ evidenceCount: 3, peopleAffected: 2 });
    const fourth = await openCase(test, agency);
    const again = await desk.send(
      'chiefExperienceOfficer',
      'linkEvidence',
      { ...command, targetIds: [...cases, fourth] },
      results,
    );
    expect(again.results!.map(({ refusal: no }) => no?.kind ?? null)).toEqual([
      ...cases.map(() => 'ALREADY_EXISTS'),
      null,
    ]);
    const whole = await desk.send('chiefExperienceOfficer', 'linkEvidence', command, results);
    expect(whole).toMatchObject({ issue: null, refusal: { kind: 'ALREADY_EXISTS' } });
    const { escalationId, caseId } = await escalate(test, agency);
    await desk.send('chiefExperienceOfficer', 'linkEvidence', {
      issueId,
      kind: 'ESCALATION',
      targetIds: [escalationId],
    });
    await desk.send('chiefExperienceOfficer', 'linkEvidence', {
      issueId,
      kind: 'DOCUMENT',
      url: 'https://example.gov/report',
    });
    expect(await desk.read('lead', issueId)).toMatchObject({ evidenceCount: 6, peopleAffected: 4 });
    const unlinked = await desk.send('chiefExperienceOfficer', 'unlinkEvidence', {
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
    const issue = await desk.propose('leadElsewhere');
    const hidden = await openCase(test, agency);
    const bad = async (who: PersonName, input: object) =>
      (await desk.ask(who, 'linkEvidence', { issueId: issue.id, ...input })).errors?.[0]?.extensions
        .fields?.[0]?.path;
    expect(await bad('leadElsewhere', { kind: 'CASE', targetIds: [hidden] })).toBe('input.targetIds');
    expect(await bad('chiefExperienceOfficer', { kind: 'CASE', targetIds: [newId()] })).toBe(
      'input.targetIds',
    );
    expect(await bad('chiefExperienceOfficer', { kind: 'CASE' })).toBe('input.targetIds');
    expect(await bad('chiefExperienceOfficer', { kind: 'DOCUMENT', url: 'javascript:alert(1)' })).toBe(
      'input.url',
    );
    const nothing = await desk.send('chiefExperienceOfficer', 'linkEvidence', {
      issueId: issue.id,
      kind: 'DOCUMENT',
    });
    expect(unmetBy(nothing)).toEqual(['evidencePointsSomewhere']);
  });

  it('links a hundred cases in one act', async () => {
    const issue = await desk.propose();
    const cases = await Promise.all(Array.from({ length: 100 }, () => openCase(test, agency)));
    const linked = await desk.send('chiefExperienceOfficer', 'linkEvidence', {
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
    const page = await test.ask<{ issue: { evidence: { nodes: { case: { id: string } }[] } } }>(
      agency.people.lead.subject,
      'query ($id: ID!) { issue(id: $id) { evidence(first: 100) { nodes { case { id } } } } }',
      { id: issue.id },
    );
    expect(page.data.issue.evidence.nodes.map((node) => node.case.id)).toEqual(cases);
  });

  it('leaves an accepted issue at least one piece of evidence', async () => {
    const issue = await desk.taken();
    const results = 'results { targetId evidence { id } refusal { kind message } }';
    const letter = await desk.send(
      'lead',
      'linkEvidence',
      { issueId: issue.id, kind: 'DOCUMENT', note: 'A letter.' },
      results,
    );
    const [first] = await test.sql<{ id: string }>(
      "SELECT id FROM evidence WHERE issue_id = $1 AND kind = 'case'",
      [issue.id],
    );
    const unlink = (evidenceId: string) =>
      desk.send('lead', 'unlinkEvidence', { evidenceId, reason: 'Another problem.' });
    expect((await unlink(first!.id)).issue).toMatchObject({ evidenceCount: 1 });
    expect(unmetBy(await unlink(letter.results![0]!.evidence!.id))).toEqual(['evidenceRemains']);
  });

  it('takes evidence along when it is merged, and brings it back', async () => {
    const [one, two, three] = [await desk.propose(), await desk.propose(), await desk.propose()] as [
      ReadIssue,
      ReadIssue,
      ReadIssue,
    ];
    const shared = await openCase(test, agency);
    const link = (issueId: string, targetIds: string[]) =>
      desk.send('chiefExperienceOfficer', 'linkEvidence', { issueId, kind: 'CASE', targetIds });
    await link(one.id, [shared, await openCase(test, agency)]);
    await link(two.id, [shared]);
    const merge = (issueId: string, intoId: string) =>
      desk.send('chiefExperienceOfficer', 'mergeIssue', { issueId, intoId });
    expect(unmetBy(await merge(one.id, one.id))).toEqual(['otherIssue']);
    expect((await merge(one.id, two.id)).issue).toMatchObject({
      state: 'MERGED',
      mergedInto: { id: two.id },
      evidenceCount: 0,
    });
    expect(await desk.read('lead', two.id)).toMatchObject({ evidenceCount: 2, peopleAffected: 2 });
    expect(unmetBy(await merge(three.id, one.id))).toEqual(['openIssue']);
    await merge(two.id, three.id);
    const unmerge = (issueId: string) => desk.send('chiefExperienceOfficer', 'unmergeIssue', { issueId });
    expect(unmetBy(await unmerge(one.id))).toEqual(['laterMergeFirst']);
    expect((await unmerge(two.id)).issue).toMatchObject({
      state: 'IDENTIFY',
      evidenceCount: 2,
      mergedInto: null,
    });
    const remembered = async () => {
      const answer = await test.ask<{
        issue: {
          mergedIssues: { id: string }[];
          history: { nodes: { fact: string; note: { after: string }[] }[] };
        };
      }>(
        agency.people.lead.subject,
        'query ($id: ID!) { issue(id: $id) { mergedIssues { id } history { nodes { fact note { after } } } } }',
        { id: two.id },
      );
      const { mergedIssues, history } = answer.data.issue;
      const [last] = history.nodes.slice(-1);
      return { merged: mergedIssues.map(({ id }) => id), fact: last!.fact, note: last!.note };
    };
    expect(await remembered()).toMatchObject({ merged: [one.id], fact: 'ISSUE_UNMERGED' });
    expect((await unmerge(one.id)).issue).toMatchObject({ state: 'IDENTIFY', evidenceCount: 2 });
    expect(await remembered()).toMatchObject({ merged: [], fact: 'ISSUE_RELEASED' });
    expect((await remembered()).note.map(({ after }) => after)).toContain(one.number);
    expect(await desk.read('lead', two.id)).toMatchObject({ evidenceCount: 1 });
    const crossed = await Promise.all([merge(one.id, two.id), merge(two.id, one.id)]);
    expect(crossed.filter(({ issue }) => issue)).toHaveLength(1);
  });

  it('takes evidence of every kind, and tells the people affected in a quarter with an interval', async () => {
    const issue = await desk.propose();
    const { escalationId, caseId } = await escalate(test, agency);
    const old = await openCase(test, agency);
    await test.sql('UPDATE "case" SET received_at = clock_now() - interval \'92 days\' WHERE id = $1', [old]);
    const measureId = newId();
    await test.sql(
      `INSERT INTO measure (id, agency_id, version, head, name, unit, direction, kind, source, office_id)
       VALUES ($1, $2, 1, '', 'Calls', 'calls', 'lowerIsBetter', 'count', 'byHand', $3)`,
      [measureId, agency.id, agency.office],
    );
    const link = (kind: string, input: object) =>
      desk.send('chiefExperienceOfficer', 'linkEvidence', { issueId: issue.id, kind, ...input });
    await link('CASE', { targetIds: [caseId, old] });
    await link('ESCALATION', { targetIds: [escalationId] });
    await link('MEASURE_SIGNAL', { targetIds: [measureId] });
    await link('SURVEY_RESULT', { note: 'Trust fell from 3.9 to 3.4 in the spring wave.' });
    await link('SUGGESTION', { note: 'Said at the counter.' });
    await link('AUDIT_FINDING', { url: 'https://example.gov/audit' });
    expect((await link('DOCUMENT', { url: 'https://example.gov/report' })).issue).toMatchObject({
      evidenceCount: 8,
      peopleAffected: 2,
    });
    const answer = await test.ask<{ issue: { quarter: { count: number; low: number; high: number } } }>(
      agency.people.lead.subject,
      'query ($id: ID!) { issue(id: $id) { quarter: peopleAffectedPerQuarter { count low high from to method } } }',
      { id: issue.id },
    );
    // The case and its escalation are one customer; the other case was received before the quarter.
    const { count, low, high } = answer.data.issue.quarter;
    expect([count, low.toFixed(4), high.toFixed(4)]).toEqual([1, '0.0253', '5.5716']);
  });

  describe('from surveys', () => surveyEvidence(() => ({ test, agency, desk })));

  it('suggests cases of the topic and cases whose text is similar, which are not linked yet', async () => {
    const about = { serviceId: agency.service, topicId: agency.topic };
    const sameTopic = await openCase(test, agency, { ...about, summary: 'Please call me back' });
    const similar = await openCase(test, agency, {
      serviceId: agency.service,
      summary: 'Survivor benefit stopped',
    });
    await openCase(test, agency, { serviceId: agency.service, summary: 'How do I reset my password?' });
    const both = await openCase(test, agency, {
      ...about,
      summary: 'Survivor benefit stopped without notice',
    });
    const { id: issueId } = await desk.propose('representative', {
      title: 'Survivor benefit stopped',
      impact: 'Widows go without income.',
      serviceId: agency.service,
      topicIds: [agency.topic],
    });
    const suggested = async (who: PersonName, first = 10, after: string | null = null) => {
      const answer = await test.ask<{
        suggestedCases: {
          nodes: { case: { id: string }; likeness: number; reasons: string[] }[];
          pageInfo: { endCursor: string };
          totalCount: number;
        } | null;
      }>(
        agency.people[who].subject,
        `query ($issueId: ID!, $first: Int, $after: String) { suggestedCases(issueId: $issueId, first: $first, after: $after) {
           nodes { case { id } likeness reasons } pageInfo { endCursor } totalCount } }`,
        { issueId, first, after },
      );
      return answer.data.suggestedCases;
    };
    const all = await suggested('lead');
    expect(all!.nodes.map((node) => [node.case.id, node.reasons])).toEqual([
      [both, ['SAME_TOPIC', 'SAME_SERVICE', 'SIMILAR_TEXT']],
      [similar, ['SAME_SERVICE', 'SIMILAR_TEXT']],
      [sameTopic, ['SAME_TOPIC', 'SAME_SERVICE']],
    ]);
    const one = await suggested('lead', 1);
    expect(one!.totalCount).toBe(3);
    expect((await suggested('lead', 2, one!.pageInfo.endCursor))!.nodes).toEqual(all!.nodes.slice(1));
    await desk.send('representative', 'linkEvidence', { issueId, kind: 'CASE', targetIds: [both] });
    expect((await suggested('representative'))!.nodes.map((node) => node.case.id).sort()).toEqual(
      [similar, sameTopic].sort(),
    );
    // A lead elsewhere sees the issue, but none of the cases; who does not see the issue is told nothing.
    expect((await suggested('leadElsewhere'))!.nodes).toEqual([]);
    expect(await suggested('specialist')).toBeNull();
  });
});
