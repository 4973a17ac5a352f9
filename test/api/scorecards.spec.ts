import type { IssueState } from '../../src/domain/issue/issue.types';
import { officeKind } from '../../src/features/agency';
import { DerivedWorker } from '../../src/features/measures';
import { startTestService, type Answer, type TestService } from '../support/api';
import { buildAgency, escalate, type BuiltAgency } from '../support/build';
import { mustSend } from '../support/machine-send';
import { becomes, lastDay, scorecardFields, sendTo, type Card, type Line } from '../support/scorecard';
import { readsOf, statementsSent } from '../support/wire';
import { write, writeIssue } from '../support/write';

/** What the service does by itself meanwhile. */
describe('objectives and scorecards', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let chief: string;
  let lead: string;
  let below: string;
  let measureId: string;
  let objectiveId: string;

  const sent = <T>(subject: string, command: string, more: string, input: object) =>
    sendTo<T>(test, subject, command, more, input);
  const addMeasure = async (name: string, officeId: string): Promise<string> => {
    const input = {
      ...{ name, officeId, unit: 'days', direction: 'LOWER_IS_BETTER', kind: 'DURATION' },
      ...{ source: 'BY_HAND', period: 'MONTH' },
    };
    return (await sent<{ measure: { id: string } }>(chief, 'addMeasure', 'measure { id }', input)).measure.id;
  };
  const record = (values: Record<string, number>, reason?: string) =>
    sent(lead, 'recordObservations', 'measure { id }', {
      measureId,
      reason,
      observations: Object.entries(values).map(([month, value]) => ({
        periodStart: `${month}-01`,
        periodEnd: lastDay(month),
        value,
      })),
    });
  const scorecard = async (args: string, subject = chief): Promise<Card | null> => {
    const answer = await test.ask<{ scorecard: Card | null }>(
      subject,
      `{ scorecard${args} { ${scorecardFields} } }`,
    );
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.scorecard;
  };
  /** The line of the measure in the second quarter of FY 2024. */
  const line = async (): Promise<Line> => {
    const card = await scorecard(`(officeId: "${agency.office}", on: "2024-02-10")`);
    return card!.lines.find((one) => one.measureId === measureId)!;
  };

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'scored', [], 100);
    chief = agency.people.chiefExperienceOfficer.subject;
    lead = agency.people.lead.subject;
    below = await write(test, agency, officeKind, {
      name: 'Branch',
      abbreviation: null,
      parentId: agency.office,
    });
    measureId = await addMeasure('Days to decide', below);
    const added = await sent<{ objective: { id: string } }>(chief, 'addObjective', 'objective { id }', {
      name: 'Decide sooner',
      goal: 'Trust',
      measureId,
      baseline: 71,
      baselinePeriod: 'Q4 FY 2021',
      targets: [{ fiscalYear: 2027, target: 45 }],
      officeIds: [agency.elsewhere],
    });
    objectiveId = added.objective.id;
    await record({ '2023-11': 62, '2023-12': 61, '2024-01': 58, '2024-02': 58, '2024-03': 58 });
  }, 60_000);
  afterAll(() => test.stop());

  it('tells the status of a quarter with the rule that gave it', async () => {
    expect(await line()).toMatchObject({
      actual: 58,
      previous: 61.5,
      target: 45,
      status: 'ON_TRACK',
      rule: 'PATH',
      sentence:
        'On track: 58 days against a straight path from 71 (Q4 FY 2021) to 45 (Q4 FY 2027), which asks for 60 by the end of FY 2024 Q2.',
      trend: 'TOO_FEW',
      assurance: 'UNKNOWN',
      published: null,
      measure: { name: 'Days to decide' },
      office: { name: 'Branch' },
      observations: [{ value: 58 }, { value: 58 }, { value: 58 }],
      drillDown: null,
    });
  });

  it('stands on the scorecard of the offices above, of those that contribute, and of the agency', async () => {
    const ids = async (args: string) => (await scorecard(args))?.lines.map((one) => one.measureId);
    expect(await ids(`(officeId: "${below}")`)).toEqual([measureId]);
    expect(await ids(`(officeId: "${agency.elsewhere}")`)).toEqual([measureId]);
    expect(await ids('(kind: MONTH)')).toEqual([measureId]);
    expect(await scorecard(`(officeId: "${objectiveId}")`)).toBeNull();
  });

  it('shows an objective with the issues that serve it, their stage, and the verdict to those who read reviews', async () => {
    const issueId = await writeIssue(test, agency, 'analyze', { objectiveId });
    const asked = (
      subject: string,
    ): Promise<Answer<{ objective: { issues: unknown[]; targets: unknown[] } }>> =>
      test.ask(
        subject,
        `{ objective(id: "${objectiveId}") { targets { fiscalYear target }
             issues { stage latestVerdict latestSentence issue { id } } } }`,
      );
    const { data } = await asked(chief);
    expect(data.objective).toEqual({
      targets: [{ fiscalYear: 2027, target: 45 }],
      issues: [{ stage: 'ANALYZE', latestVerdict: null, latestSentence: null, issue: { id: issueId } }],
    });
    expect((await asked(agency.people.employee.subject)).data.objective.issues).toEqual([]);
  });

  it('closes a period once it is over, once and for good', async () => {
    const close = (input: object) =>
      sent<{ closing: { label: string } | null }>(chief, 'closeScorecardPeriod', 'closing { label }', {
        kind: 'FISCAL_QUARTER',
        officeId: agency.office,
        ...input,
      });
    expect((await close({ on: '2098-11-01' })).refusal!.message).toBe(
      'FY 2099 Q1 lasts until 31 December 2098. Close it from 1 January 2099 on.',
    );
    expect((await close({ on: '2024-01-01' })).closing).toEqual({ label: 'FY 2024 Q2' });
    expect((await close({ on: '2024-03-31' })).refusal!.message).toContain('closed already');
    const slip = 'query { scorecard(kind: FISCAL_YEAR, on: "9999-12-31") { period { label } } }';
    expect((await test.ask(chief, slip)).errors![0]!.message).toContain('Name a day from 1900 to 2199');
  });

  it('shows a later correction beside what was published', async () => {
    expect(await line()).toMatchObject({ published: { actual: 58 }, correction: null });
    await record({ '2024-03': 67 }, 'A batch was left out');
    const corrected = await line();
    expect(corrected).toMatchObject({
      actual: 61,
      status: 'OFF_TRACK',
      published: { actual: 58, status: 'ON_TRACK' },
    });
    expect(corrected.correction).toMatch(
      /^Published 58 days, now 61 days; corrected on \d+ \w+ \d{4} because: A batch was left out\.$/,
    );
    const { data } = await test.ask<{ scorecardClosings: { nodes: unknown[] } }>(
      agency.people.employee.subject,
      '{ scorecardClosings { nodes { label lines { measureName actual status } history { nodes { fact } } } } }',
    );
    expect(data.scorecardClosings.nodes).toEqual([
      {
        label: 'FY 2024 Q2',
        lines: [{ measureName: 'Days to decide', actual: 58, status: 'ON_TRACK' }],
        history: { nodes: [{ fact: 'SCORECARD_PERIOD_CLOSED' }] },
      },
    ]);
  });

  it('says when a target moved after the figures were published', async () => {
    const edited = await sent<{ objective: { version: number } }>(
      chief,
      'editObjective',
      'objective { version }',
      {
        objectiveId,
        expectedVersion: 1,
        targets: [
          { fiscalYear: 2025, target: 65 },
          { fiscalYear: 2027, target: 50 },
        ],
      },
    );
    expect(edited.objective.version).toBe(2);
    const moved = await line();
    expect(moved).toMatchObject({ target: 65, status: 'MET' });
    expect(moved.correction).toContain('The target was 45 days when it was published and is 65 days now.');
  });

  it('gives a manager the measures of the offices they lead, to them and those above only', async () => {
    const asked = async (subject: string) => {
      const document = `query ($id: ID!) { managerScorecard(personId: $id) { person { id } lines { measureId } } }`;
      const answer = await test.ask<{ managerScorecard: { lines: unknown[] } | null }>(subject, document, {
        id: agency.people.lead.id,
      });
      return answer.data.managerScorecard?.lines ?? null;
    };
    expect(await asked(lead)).toEqual([{ measureId }]);
    expect(await asked(chief)).toEqual([{ measureId }]);
    expect(await asked(agency.people.leadElsewhere.subject)).toBeNull();
    expect(await asked(agency.people.representative.subject)).toBeNull();
  });

  it('keeps scorecards of single people only where they are switched on, from ten cases on, for them and their lead', async () => {
    const { specialist } = agency.people;
    const asked = async (subject: string) => {
      const document = `query ($id: ID!, $on: Date) { employeeScorecard(personId: $id, kind: MONTH, on: $on) {
        standing resolved reopened meanHours } }`;
      const [{ on }] = (await test.sql<{ on: string }>('SELECT clock_now()::date::text AS on')) as [
        { on: string },
      ];
      const answer = await test.ask<{ employeeScorecard: object | null }>(subject, document, {
        id: specialist.id,
        on,
      });
      return answer.data.employeeScorecard;
    };
    const resolve = async () => {
      const { escalationId } = await escalate(test, agency);
      await mustSend(test, specialist.subject, 'claimEscalation', 'escalation', { escalationId });
      await mustSend(test, specialist.subject, 'resolveEscalation', 'escalation', {
        escalationId,
        resolution: 'Paid.',
        code: 'fixed',
      });
      return escalationId;
    };
    for (let index = 0; index < 9; index += 1) await resolve();
    expect(await asked(specialist.subject)).toMatchObject({ standing: 'SWITCHED_OFF', resolved: null });
    await sent(
      agency.people.administrator.subject,
      'setEmployeeScorecards',
      'agency { employeeScorecards }',
      {
        enabled: true,
      },
    );
    expect(await asked(lead)).toMatchObject({ standing: 'TOO_FEW', resolved: null });
    const tenth = await resolve();
    await mustSend(test, lead, 'reopenEscalation', 'escalation', { escalationId: tenth, reason: 'Not yet.' });
    expect(await asked(lead)).toMatchObject({ standing: 'SHOWN', resolved: 10, reopened: 1 });
    expect(await asked(chief)).toBeNull();
    expect(await asked(agency.people.leadElsewhere.subject)).toBeNull();
  });

  it('answers an office with fifty measures in at most twelve statements', async () => {
    for (let index = 0; index < 50; index += 1) await addMeasure(`Measure ${index}`, below);
    const { answer: card, sent: statements } = await statementsSent(() =>
      scorecard(`(officeId: "${agency.office}", on: "2024-02-10")`),
    );
    expect(card!.lines).toHaveLength(51);
    const own = readsOf(statements);
    expect(own).toBeGreaterThan(2);
    expect(own).toBeLessThanOrEqual(12);
  });

  it('counts how long issues stay in a stage, without the time on hold, and leads to the issues', async () => {
    const issueId = await writeIssue(test, agency, 'identify');
    const enter = (state: IssueState) => becomes(test, agency, issueId, state);
    await test.passDays(2);
    await enter('analyze');
    await test.passDays(3);
    await enter('held');
    await test.passDays(10);
    await enter('analyze');
    await test.passDays(1);
    await enter('plan.draft');
    const input = { definition: 'TIME_IN_ANALYZE', period: 'FISCAL_YEAR', officeId: agency.office };
    const added = await sent<{ measure: { id: string } }>(lead, 'addDerivedMeasure', 'measure { id }', input);
    await test.passDays(366);
    const worker = test.service.app.get(DerivedWorker);
    await worker.work();
    await test.passDays(0.05);
    await worker.work();
    const card = await scorecard(`(officeId: "${agency.office}", kind: FISCAL_YEAR)`);
    const counted = card!.lines.find((one) => one.measureId === added.measure.id)!;
    expect(counted.actual).toBeCloseTo(4, 2);
    const rebuilt = await sent<{ rebuild: object }>(
      lead,
      'rebuildDerivedMeasure',
      'rebuild { facts differences { stood is } }',
      { measureId: added.measure.id },
    );
    expect(rebuilt.rebuild).toEqual({ facts: 0, differences: [] });
    expect(counted.drillDown).toEqual({ list: 'ISSUES', filter: { leadOfficeId: [agency.office] } });
    const { data } = await test.ask<{ issues: { nodes: { id: string }[] } }>(
      lead,
      'query ($filter: IssueFilter) { issues(filter: $filter) { nodes { id } } }',
      { filter: counted.drillDown!.filter },
    );
    expect(data.issues.nodes.map(({ id }) => id)).toContain(issueId);
  });

  it('takes a retired objective off the scorecard and keeps what was published of it', async () => {
    const retired = await sent<{ objective: { retiredAt: string } }>(
      chief,
      'retireObjective',
      'objective { retiredAt }',
      {
        objectiveId,
        reason: 'The plan ended.',
      },
    );
    expect(retired.objective.retiredAt).not.toBeNull();
    expect(await line()).toMatchObject({
      objectiveId: null,
      status: 'NO_DATA',
      rule: 'NO_TARGET',
      published: null,
    });
    const { data } = await test.ask<{ scorecardClosings: { nodes: { lines: unknown[] }[] } }>(
      chief,
      '{ scorecardClosings { nodes { lines { objectiveName } } } }',
    );
    expect(data.scorecardClosings.nodes[0]!.lines).toEqual([{ objectiveName: 'Decide sooner' }]);
  });
});
