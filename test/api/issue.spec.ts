import { reviewKind } from '../../src/features/issues/issue.kinds';
import { newId } from '../../src/platform/database/id';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, openCase, type BuiltAgency } from '../support/build';
import { IssueDesk } from '../support/issue-desk';
import { unmetBy } from '../support/send';
import { write } from '../support/write';

describe('an issue on its way', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let desk: IssueDesk;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'issue');
    desk = new IssueDesk(test, agency);
  });
  afterAll(() => test.stop());

  it('goes from the proposal to the communication, each stage behind its checks', async () => {
    const issue = await desk.propose();
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
    const early = await desk.send('chiefExperienceOfficer', 'acceptIssue', command);
    expect(unmetBy(early)).toEqual(['evidenceLinked', 'leadOfficeNamed', 'impactClassSet']);
    const seen = await desk.read('chiefExperienceOfficer', issueId);
    expect(
      seen!.allowedEvents.find(({ event }) => event === 'accept')!.blockers.map(({ code }) => code),
    ).toEqual(unmetBy(early));

    const caseId = await openCase(test, agency);
    await desk.send('chiefExperienceOfficer', 'linkEvidence', { issueId, kind: 'CASE', targetIds: [caseId] });
    await desk.done('chiefExperienceOfficer', 'triageIssue', {
      issueId,
      expectedVersion: 1,
      leadOfficeId: agency.office,
      contributingOfficeIds: [agency.elsewhere, agency.office],
      impactClass: 'BENEFIT_LOST_OR_LATE',
      ownerId: agency.people.lead.id,
      topicIds: [agency.topic],
    });
    expect(await desk.done('chiefExperienceOfficer', 'acceptIssue', command)).toMatchObject({
      state: 'ANALYZE',
      version: 3,
    });

    expect(unmetBy(await desk.send('lead', 'chooseOption', { issueId, optionId: newId() }))).toEqual([
      'rootCauseConfirmed',
      'twoOptionsScored',
      'rejectedOptionsHaveReasons',
    ]);
    const { optionId, causeId } = await desk.analysed(issueId);
    expect(await desk.done('lead', 'chooseOption', { issueId, optionId })).toMatchObject({
      state: 'PLAN_DRAFT',
      stage: 'PLAN',
      planState: 'DRAFT',
    });
    expect(unmetBy(await desk.send('lead', 'submitPlan', command))).toEqual([
      'itemsReady',
      'primaryMeasureFixed',
    ]);
    await desk.planned(issueId, causeId, 20);
    await desk.done('lead', 'submitPlan', command);
    const back = await desk.done('chiefExperienceOfficer', 'requestPlanChanges', {
      issueId,
      remarks: 'Name the review date.',
    });
    expect(back.planState).toBe('DRAFT');
    expect(await desk.done('lead', 'submitPlan', command)).toMatchObject({
      state: 'PLAN_SUBMITTED',
      planState: 'SUBMITTED',
    });
    await desk.done('chiefExperienceOfficer', 'approvePlan', command);
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
    await desk.done('lead', 'finishImplementation', command);

    expect(unmetBy(await desk.send('chiefExperienceOfficer', 'confirmEffective', command))).toEqual([
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
    await write(test, agency, reviewKind, {
      ...review,
      sequence: 1,
      verdict: 'inconclusive',
      overrideVerdict: null,
    });
    expect(
      await desk.done('lead', 'extendMeasurement', {
        issueId,
        until: '2099-01-31',
        reason: 'Two months more.',
      }),
    ).toMatchObject({
      state: 'MEASURE',
    });
    await write(test, agency, reviewKind, {
      ...review,
      sequence: 2,
      verdict: 'inconclusive',
      overrideVerdict: 'improved',
    });
    await desk.done('chiefExperienceOfficer', 'confirmEffective', command);

    const untold = await desk.send('chiefExperienceOfficer', 'closeIssue', command);
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
    expect(unmetBy(await desk.send('chiefExperienceOfficer', 'closeIssue', command))).toEqual([
      'representativesNotified',
    ]);
    await test.sql(
      `INSERT INTO notification (id, agency_id, person_id, subject_kind, subject_id, text, created_at)
       VALUES (uuidv7(), $1, $2, 'statement', $3, 'Told.', clock_now())`,
      [agency.id, agency.people.representative.id, frontline!.id],
    );
    expect(await desk.done('chiefExperienceOfficer', 'closeIssue', command)).toMatchObject({
      state: 'CLOSED',
    });
    const reopened = await desk.done('lead', 'reopenIssue', { issueId, reason: 'The measure rose again.' });
    expect(reopened).toMatchObject({ state: 'ANALYZE', cycle: 2 });
    expect(unmetBy(await desk.send('lead', 'chooseOption', { issueId, optionId }))).toContain(
      'rootCauseConfirmed',
    );
  });

  it('wants twelve observations in the baseline, and counts a corrected one once', async () => {
    const { id: issueId } = await desk.taken();
    const { optionId, causeId } = await desk.analysed(issueId);
    await desk.done('lead', 'chooseOption', { issueId, optionId });
    await desk.planned(issueId, causeId, 11);
    const told = await desk.send('lead', 'submitPlan', { issueId });
    expect(told.refusal!.message).toContain('11 of at least 12');
  });

  it('keeps the old plan when it is planned anew', async () => {
    const { id: issueId } = await desk.taken();
    const { optionId, causeId } = await desk.analysed(issueId);
    await desk.done('lead', 'chooseOption', { issueId, optionId });
    await desk.planned(issueId, causeId, 20);
    await desk.done('lead', 'submitPlan', { issueId });
    await desk.done('chiefExperienceOfficer', 'approvePlan', { issueId });
    expect(await desk.done('lead', 'replanIssue', { issueId, reason: 'A better way.' })).toMatchObject({
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
    const option = await desk.done('lead', 'rejectOption', { issueId, reason: 'Too dear.' });
    expect(option.state).toBe('ANALYZE');
    const left = await test.sql(
      'SELECT dismissal_reason FROM issue_option WHERE issue_id = $1 AND NOT do_nothing',
      [issueId],
    );
    expect(left).toContainEqual({ dismissal_reason: 'Too dear.' });
  });

  it('rests until its time and resumes in the same step', async () => {
    const { id: issueId } = await desk.taken();
    const { optionId } = await desk.analysed(issueId);
    await desk.done('lead', 'chooseOption', { issueId, optionId });
    const [clock] = await test.sql<{ now: Date }>('SELECT clock_now() AS now');
    const until = new Date(clock!.now.getTime() + 3 * 86_400_000).toISOString();
    expect(await desk.done('lead', 'holdIssue', { issueId, reason: 'A strike.', until })).toMatchObject({
      state: 'HELD',
    });
    await test.passDays(2);
    expect(await desk.read('lead', issueId)).toMatchObject({ state: 'HELD' });
    await test.passDays(2);
    expect(await desk.read('lead', issueId)).toMatchObject({ state: 'PLAN_DRAFT', version: 6 });
    const [last] = await test.sql(
      'SELECT event, actor_name, role FROM history_entry WHERE subject_id = $1 AND sequence = 6',
      [issueId],
    );
    expect(last).toEqual({ event: 'IssueResumed', actor_name: 'sweeper', role: 'system' });
  });
});
