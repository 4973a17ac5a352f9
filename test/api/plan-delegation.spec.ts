import { calendarKind } from '../../src/features/agency';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { IssueBuilder, type BuiltIssue } from '../support/build-issue';
import { PlanDesk } from '../support/plan-desk';
import { write } from '../support/write';

describe('plans while their approval is delegated', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let builder: IssueBuilder;
  let desk: PlanDesk;
  const officer = 'chiefExperienceOfficer';
  let delegated: BuiltIssue;
  /** Submitted, and decided on by nobody here. */
  let waiting: BuiltIssue;
  const delegate = (toPersonId: string, days: [number, number], by: PersonName = officer) =>
    desk.tell(by, 'delegateApproval', 'approvalDelegation', {
      toPersonId,
      from: day(days[0]),
      until: day(days[1]),
      reason: 'On leave.',
    });
  let today = new Date();
  const day = (ahead: number) => new Date(today.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'delegation');
    builder = new IssueBuilder(test, agency);
    desk = new PlanDesk(test, agency);
    const [now] = await test.sql<{ now: Date }>('SELECT clock_now() AS now');
    today = now!.now;
    waiting = await builder.at('plan.submitted');
    delegated = await builder.at('plan.submitted');
  });
  afterAll(() => test.stop());

  it('are seen and approved by the delegate in the days named, and by nobody they would name', async () => {
    const { specialist, employee, lead } = agency.people;
    expect(await desk.seen('specialist', delegated.id)).toBeNull();
    expect((await delegate(specialist.id, [2, 6])).refusal).toBeNull();
    expect(await desk.told('specialist', 'APPROVAL_DELEGATED')).toEqual([
      `You approve plans in the place of ${officer} from ${day(2)} to ${day(6)}.`,
    ]);
    expect(await desk.toApprove('specialist')).toEqual([]);

    await test.passDays(2);
    expect(await desk.toApprove('specialist')).toEqual([waiting.id, delegated.id]);
    expect((await desk.seen('specialist', delegated.id))!.planVersions).toHaveLength(1);
    await expect(delegate(employee.id, [1, 3], 'specialist')).rejects.toThrow('FORBIDDEN');
    await expect(delegate(lead.id, [1, 3], 'lead')).rejects.toThrow('FORBIDDEN');

    const approved = await desk.tell('specialist', 'approvePlan', 'issue', { issueId: delegated.id });
    expect(approved.refusal).toBeNull();
    const [version] = (await desk.read(delegated.id)).planVersions;
    expect(version).toMatchObject({
      decision: 'APPROVED',
      decidedBy: { name: 'specialist' },
      decidedFor: { name: officer },
    });
    const data = await desk.ask<{ issue: { history: { nodes: { fact: string; role: string }[] } } }>(
      'auditor',
      'query ($id: ID!) { issue(id: $id) { history(first: 100) { nodes { fact role } } } }',
      { id: delegated.id },
    );
    expect(data.issue.history.nodes.at(-1)).toEqual({ fact: 'ISSUE_PLAN_APPROVED', role: 'delegate' });
  });

  it('are told to the delegate, who approves nothing that they wrote', async () => {
    expect((await delegate(agency.people.lead.id, [0, 6])).refusal).toBeNull();
    const own = await builder.at('plan.submitted');
    expect(await desk.told('specialist', 'APPROVAL_AWAITED')).toContain(
      'Version 1 of the plan waits for your approval: Claims wait for weeks',
    );
    expect(await desk.told('lead', 'APPROVAL_AWAITED')).toEqual([]);
    const { refusal } = await desk.tell('lead', 'approvePlan', 'issue', { issueId: own.id });
    expect(refusal?.checks).toEqual([{ code: 'approverIndependent' }]);
  });

  it('are out of the delegate’s hands when it is revoked, when its days are over, when the officer is none any more', async () => {
    const { specialist } = agency.people;
    const find = async (): Promise<string[]> => {
      const data = await desk.ask<{ approvalDelegations: { nodes: { id: string }[] } }>(
        'specialist',
        '{ approvalDelegations(runningOnly: true) { nodes { id } } }',
      );
      return data.approvalDelegations.nodes.map(({ id }) => id);
    };
    const [running] = await find();
    const revoke = () =>
      desk.tell(officer, 'revokeApprovalDelegation', 'approvalDelegation', { delegationId: running });
    expect((await revoke()).refusal).toBeNull();
    expect((await revoke()).refusal?.checks).toEqual([{ code: 'notRevoked' }]);
    expect(await find()).toEqual([]);
    expect(await desk.seen('specialist', waiting.id)).toBeNull();
    await expect(desk.tell('specialist', 'approvePlan', 'issue', { issueId: waiting.id })).rejects.toThrow(
      'NOT_FOUND',
    );

    const again = await delegate(specialist.id, [0, 6]);
    expect(await find()).toEqual([again.record.id]);
    const office = [
      'UPDATE role_grant SET revoked_at = $2 WHERE person_id = $1',
      agency.people[officer].id,
    ] as const;
    await test.sql(office[0], [office[1], new Date()]);
    expect(await find()).toEqual([]);
    await test.sql(office[0], [office[1], null]);
    expect(await find()).toEqual([again.record.id]);
    await test.passDays(5);
    expect(await find()).toEqual([]);
    expect(await desk.toApprove('specialist')).toEqual([]);
  });

  it('are the delegate’s from the first minute of those days to the last, where the agency is', async () => {
    await write(test, agency, calendarKind, {
      ...{ name: 'Honolulu', zone: 'Pacific/Honolulu', windows: [], holidays: 'none', closings: [] },
    });
    const [now] = await test.sql<{ now: Date }>('SELECT clock_now() AS now');
    today = now!.now;
    const { record } = await delegate(agency.people.employee.id, [3, 3]);
    const runsAt = async (moment: string): Promise<boolean> => {
      await test.sql('UPDATE test_clock SET ahead = $1::timestamptz - clock_timestamp()', [moment]);
      const data = await desk.ask<{ approvalDelegations: { nodes: { id: string }[] } }>(
        'employee',
        '{ approvalDelegations(runningOnly: true) { nodes { id } } }',
      );
      return data.approvalDelegations.nodes.some(({ id }) => id === record.id);
    };
    // Ten hours behind UTC: the day begins at ten in the morning there, and so it ends.
    expect(await runsAt(`${day(3)}T09:50:00Z`)).toBe(false);
    expect(await runsAt(`${day(3)}T10:10:00Z`)).toBe(true);
    expect(await runsAt(`${day(4)}T09:50:00Z`)).toBe(true);
    expect(await runsAt(`${day(4)}T10:10:00Z`)).toBe(false);
  });
});
