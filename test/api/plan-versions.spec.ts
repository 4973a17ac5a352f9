import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { IssueBuilder, type BuiltIssue } from '../support/build-issue';
import { PlanDesk } from '../support/plan-desk';

describe('the versions of a plan', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let builder: IssueBuilder;
  let desk: PlanDesk;
  let issue: BuiltIssue;
  const officer = 'chiefExperienceOfficer';

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'versions');
    builder = new IssueBuilder(test, agency);
    desk = new PlanDesk(test, agency);
    issue = await builder.at('plan.submitted');
  });
  afterAll(() => test.stop());

  it('begin with the first submission, which those who may approve it are told of', async () => {
    const { planVersions } = await desk.read(issue.id);
    expect(planVersions).toMatchObject([
      {
        number: 1,
        revision: 1,
        decision: null,
        supersededAt: null,
        submittedBy: { name: 'lead' },
        promise: { smallestEffect: 5, balancingMeasures: [] },
        items: [{ id: issue.itemId, title: 'Write the checklist', dueOn: '2089-12-31' }],
        remarks: [],
      },
    ]);
    expect(planVersions[0]!.detectable).toBe(
      'With 24 months before and 12 after, only a change of about 1.4 days or more can be shown; the change worth having is 5 days.',
    );
    expect(await desk.told(officer, 'APPROVAL_AWAITED')).toEqual([
      'Version 1 of the plan waits for your approval: Claims wait for weeks',
    ]);
    expect(await desk.told('lead', 'APPROVAL_AWAITED')).toEqual([]);
  });

  it('are given back with remarks on items of the plan and on no others', async () => {
    const remark = (actionItemId: string) =>
      desk.tell(officer, 'requestPlanChanges', 'issue', {
        issueId: issue.id,
        remarks: 'Almost.',
        itemRemarks: [{ actionItemId, text: 'Who writes it?' }],
      });
    await expect(remark(issue.id)).rejects.toThrow(
      'BAD_USER_INPUT: input.itemRemarks.0.actionItemId: There is no such item',
    );
    expect((await desk.read(issue.id)).planState).toBe('SUBMITTED');
    expect((await remark(issue.itemId!)).refusal).toBeNull();
    const { planState, planVersions, items } = await desk.read(issue.id);
    expect(planState).toBe('DRAFT');
    expect(planVersions[0]).toMatchObject({
      decision: 'CHANGES_REQUESTED',
      decidedBy: { name: officer },
      decidedFor: null,
      remarks: [
        { actionItemId: null, text: 'Almost.' },
        { actionItemId: issue.itemId, text: 'Who writes it?', answer: null },
      ],
    });
    expect(items[0]!.remarks).toMatchObject([{ text: 'Who writes it?' }]);
    expect(await desk.told('lead', 'PLAN_DECIDED')).toEqual([
      'Version 1 of the plan was given back with remarks: Claims wait for weeks',
    ]);
  });

  it('show remarks to planners and approvers, and neither to the proposer nor to who does the work', async () => {
    expect(await desk.seen('representative', issue.id)).toMatchObject({ planVersions: [], items: [] });
    expect(await desk.seen('employee', issue.id)).toMatchObject({
      planVersions: [],
      items: [{ remarks: [] }],
    });
    expect((await desk.seen('auditor', issue.id))!.planVersions).toHaveLength(1);
  });

  it('are mended remark by remark; the next one takes their place and says what is different', async () => {
    const before = await desk.read(issue.id);
    const [item] = before.items;
    const [open] = item!.remarks;
    const answer = { remarkId: open!.id, answer: 'The intake desk.' };
    await expect(desk.tell('leadElsewhere', 'answerPlanRemark', 'planRemark', answer)).rejects.toThrow(
      'FORBIDDEN',
    );
    await expect(desk.tell('employee', 'answerPlanRemark', 'planRemark', answer)).rejects.toThrow(
      'FORBIDDEN',
    );
    const answered = await desk.tell('lead', 'answerPlanRemark', 'planRemark', {
      ...answer,
      expectedVersion: 1,
    });
    expect(answered.record.version).toBe(2);
    const late = await desk.tell('lead', 'answerPlanRemark', 'planRemark', { ...answer, expectedVersion: 1 });
    expect(late.refusal?.kind).toBe('STALE_VERSION');

    const errors = await builder.must('administrator', 'addMeasure', 'measure', {
      name: 'Wrong decisions',
      unit: '%',
      direction: 'LOWER_IS_BETTER',
      kind: 'PROPORTION',
      source: 'BY_HAND',
      officeId: agency.office,
    });
    const edit = (balancing: object[]) =>
      desk.tell('lead', 'editPlan', 'plan', {
        issueId: issue.id,
        expectedVersion: before.plan.version,
        smallestEffect: 8,
        balancingMeasures: balancing,
      });
    await expect(edit([{ measureId: issue.id, tolerance: 1 }])).rejects.toThrow(
      'input.balancingMeasures.0.measureId: There is no such measure.',
    );
    const twice = await edit([
      { measureId: errors, tolerance: 1 },
      { measureId: errors, tolerance: 2 },
    ]);
    expect(twice.refusal?.checks).toEqual([{ code: 'balancingMeasuresApart' }]);
    expect((await edit([{ measureId: errors, tolerance: 1 }])).refusal).toBeNull();
    await builder.must('lead', 'editActionItem', 'actionItem', {
      itemId: item!.id,
      expectedVersion: item!.version,
      dueOn: '2089-06-30',
    });
    await builder.must('lead', 'submitPlan', 'issue', { issueId: issue.id });

    const { planVersions, items } = await desk.read(issue.id);
    expect(items[0]!.remarks).toEqual([]);
    expect(planVersions.map(({ number, decision }) => [number, decision])).toEqual([
      [2, null],
      [1, 'CHANGES_REQUESTED'],
    ]);
    expect(planVersions[1]).toMatchObject({
      supersededAt: expect.any(String) as string,
      promise: { smallestEffect: 5 },
      items: [{ dueOn: '2089-12-31' }],
      remarks: [{ answer: null }, { answer: 'The intake desk.' }],
    });
    const differences = await differ('lead', planVersions[1]!.id, planVersions[0]!.id);
    expect(differences).toEqual({
      plan: [
        { field: 'smallestEffect', before: 5, after: 8 },
        {
          field: 'balancingMeasures',
          before: [],
          after: [{ measureId: errors, direction: 'lowerIsBetter', tolerance: 1 }],
        },
      ],
      items: [
        {
          itemId: item!.id,
          title: 'Write the checklist',
          change: 'CHANGED',
          fields: [{ field: 'dueOn', before: '2089-12-31', after: '2089-06-30' }],
        },
      ],
    });
    expect(await differ('representative', planVersions[1]!.id, planVersions[0]!.id)).toBeNull();
    expect(await differ('lead', planVersions[1]!.id, issue.id)).toBeNull();
  });

  async function differ(who: PersonName, from: string, to: string): Promise<unknown> {
    const { planDifferences } = await desk.ask<{ planDifferences: unknown }>(
      who,
      `query ($issueId: ID!, $from: ID!, $to: ID!) { planDifferences(issueId: $issueId, from: $from, to: $to) {
         plan { field before after } items { itemId title change fields { field before after } } } }`,
      { issueId: issue.id, from, to },
    );
    return planDifferences;
  }

  it('are changed by nothing but a replan once they are approved', async () => {
    await builder.must(officer, 'approvePlan', 'issue', { issueId: issue.id });
    const { plan, items, planVersions } = await desk.read(issue.id);
    const issueId = issue.id;
    const one = { itemId: items[0]!.id };
    const inDraft = /^This can be done only while the issue is in plan \(draft\); now it is in implement\.$/;
    const notNow = /is not possible in state implement\. What can be done now: .*replan/;
    const ways: [PersonName, string, string, object, RegExp][] = [
      [
        'lead',
        'editPlan',
        'plan',
        { issueId, expectedVersion: plan.version, lagDays: 1 },
        /^edit is not possible in state approved\./,
      ],
      [
        'lead',
        'addActionItem',
        'actionItem',
        { issueId, title: 'A form', kind: 'CORRECTIVE', officeId: agency.office },
        inDraft,
      ],
      [
        'lead',
        'editActionItem',
        'actionItem',
        { ...one, expectedVersion: items[0]!.version, title: 'A form' },
        inDraft,
      ],
      [
        'lead',
        'answerPlanRemark',
        'planRemark',
        { remarkId: planVersions[1]!.remarks[0]!.id, answer: 'Done.' },
        inDraft,
      ],
      ['lead', 'submitPlan', 'issue', { issueId }, notNow],
      [officer, 'approvePlan', 'issue', { issueId }, notNow],
      [officer, 'requestPlanChanges', 'issue', { issueId, remarks: 'Again.' }, notNow],
      ['lead', 'rejectOption', 'issue', { issueId, reason: 'Another one.' }, notNow],
    ];
    for (const [who, command, name, input, sentence] of ways) {
      const { refusal } = await desk.tell(who, command, name, input);
      expect([command, refusal?.message]).toEqual([command, expect.stringMatching(sentence)]);
    }
    expect(await desk.read(issue.id)).toMatchObject({
      plan,
      planVersions: [{ number: 2, supersededAt: null }, {}],
    });

    await builder.must('lead', 'replanIssue', 'issue', { issueId, reason: 'The contract fell through.' });
    const replanned = await desk.read(issue.id);
    expect(replanned.plan.revision).toBe(2);
    expect(replanned.planVersions[0]).toMatchObject({
      number: 2,
      revision: 1,
      decision: 'APPROVED',
      supersededAt: expect.any(String) as string,
      promise: { smallestEffect: 8, balancingMeasures: [{ tolerance: 1 }] },
    });
    await builder.must('lead', 'submitPlan', 'issue', { issueId });
    expect(
      (await desk.read(issue.id)).planVersions.map(({ number, revision }) => [number, revision]),
    ).toEqual([
      [3, 2],
      [2, 1],
      [1, 1],
    ]);
  });

  it('are refused while a review would come before the fix can show', async () => {
    const early = await builder.at('plan.draft');
    await builder.planned(early);
    const { plan } = await desk.read(early.id);
    await builder.must('lead', 'editPlan', 'plan', {
      issueId: early.id,
      expectedVersion: plan.version,
      lagDays: 400,
    });
    const { refusal } = await desk.tell('lead', 'submitPlan', 'issue', { issueId: early.id });
    expect(refusal).toMatchObject({ checks: [{ code: 'reviewDatesAfterWork' }] });
    const asked = await desk.ask<{ issue: { allowedEvents: { event: string; blockers: unknown }[] } }>(
      'lead',
      'query ($id: ID!) { issue(id: $id) { allowedEvents { event blockers { code message } } } }',
      { id: early.id },
    );
    expect(asked.issue.allowedEvents.find(({ event }) => event === 'submitPlan')?.blockers).toEqual([
      { code: 'reviewDatesAfterWork', message: refusal!.message },
    ]);
  });
});
