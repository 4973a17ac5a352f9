import { queueKind, serviceLevelPolicyKind, calendarKind } from '../../src/features/agency';
import { Sweeper } from '../../src/platform/jobs/sweeper';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, type BuiltAgency } from '../support/build';
import { write } from '../support/write';

interface Shown {
  escalation: {
    state: string;
    severity: number;
    queueId: string;
    dueAt: string | null;
    warnAt: string | null;
    clockState: string;
    handBackAt: string | null;
    history: { nodes: { fact: string }[] };
  };
}

const show = `query ($id: ID!) { escalation(id: $id) {
  state severity queueId dueAt warnAt clockState handBackAt history(first: 50) { nodes { fact } }
} }`;
const minute = 60_000;

describe('the clocks of escalations', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let supervisors: string;
  let timed: string;
  let calendar: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'clocks', [], 50);
    calendar = await write(test, agency, calendarKind, {
      name: 'Always',
      zone: 'UTC',
      windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
      holidays: 'none',
      closings: [],
    });
    const queue = { officeId: agency.office, calendarId: calendar, isDefault: false, quietPeriodDays: 7 };
    supervisors = await write(test, agency, queueKind, { ...queue, name: 'Supervisors' });
    timed = await write(test, agency, queueKind, {
      ...queue,
      name: 'Timed',
      supervisorQueueId: supervisors,
      idleHandBackMinutes: 30,
    });
    for (const [severity, claim, resolve] of [
      [3, 60, 240],
      [2, 30, 120],
    ]) {
      await write(test, agency, serviceLevelPolicyKind, {
        queueId: timed,
        severity,
        channel: null,
        claimBudgetMinutes: claim,
        resolveBudgetMinutes: resolve,
        warnPercent: 50,
        levels: [
          { clock: 'claim', afterMinutes: 30, act: 'tellLead' },
          { clock: 'claim', afterMinutes: 30, act: 'raiseSeverity' },
          { clock: 'claim', afterMinutes: 600, act: 'moveToSupervisorQueue' },
        ],
        retiredAt: null,
      });
    }
  });
  afterAll(() => test.stop());

  const look = async (id: string): Promise<Shown['escalation']> =>
    (await test.ask<Shown>(agency.people.lead.subject, show, { id })).data.escalation;
  const send = async (subject: string, field: string, input: object): Promise<void> => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const answer = await test.ask<Record<string, { refusal: { message: string } | null }>>(
      subject,
      `mutation ($input: ${type}!) { ${field}(input: $input) { refusal { message } } }`,
      { input },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data[field]!.refusal).toBeNull();
  };
  const inTimedQueue = async (): Promise<string> => {
    const { escalationId } = await escalate(test, agency);
    const input = { escalationId, queueId: timed, reason: 'It has service levels.' };
    await send(agency.people.lead.subject, 'transferEscalation', input);
    return escalationId;
  };
  const pass = (minutes: number): Promise<void> => test.passDays(minutes / 1_440);
  const marksOf = (entries: { fact: string }[]): string[] =>
    entries.map(({ fact }) => fact).filter((fact) => /CLOCK|LEVEL|RAISED|TRANSFERRED|HANDED/.test(fact));

  it('warn, breach and go through the levels, each once, the last into the supervisors’ queue', async () => {
    const id = await inTimedQueue();
    const begun = await look(id);
    expect(begun).toMatchObject({ state: 'QUEUED', clockState: 'RUNNING' });
    expect(Date.parse(begun.dueAt!) - Date.parse(begun.warnAt!)).toBe(30 * minute);
    await pass(31);
    expect((await look(id)).clockState).toBe('WARNED');
    await pass(30);
    expect((await look(id)).clockState).toBe('BREACHED');
    await pass(61);
    expect(await look(id)).toMatchObject({ severity: 2, queueId: timed });
    await pass(700);
    const moved = await look(id);
    expect(moved).toMatchObject({ severity: 2, queueId: supervisors, clockState: 'NONE', dueAt: null });
    expect(marksOf(moved.history.nodes)).toEqual([
      'ESCALATION_TRANSFERRED',
      'ESCALATION_CLOCK_WARNED',
      'ESCALATION_CLOCK_BREACHED',
      'ESCALATION_LEVEL_REACHED',
      'ESCALATION_LEVEL_REACHED',
      'ESCALATION_SEVERITY_RAISED',
      'ESCALATION_CLOCK_WARNED',
      'ESCALATION_CLOCK_BREACHED',
      'ESCALATION_LEVEL_REACHED',
      'ESCALATION_TRANSFERRED',
    ]);
    const told = await test.sql<{ reason: string; count: string }>(
      'SELECT reason, count(*) FROM notification WHERE subject_id = $1 AND person_id = $2 GROUP BY 1 ORDER BY 1',
      [id, agency.people.lead.id],
    );
    expect(told).toEqual([
      { reason: 'escalationBreached', count: '2' },
      { reason: 'escalationLevel', count: '3' },
      { reason: 'escalationWarned', count: '2' },
    ]);
  });

  it('that fell due while the service slept come late, once, in order, and are marked late', async () => {
    const id = await inTimedQueue();
    await pass(24 * 60);
    await test.service.app.get(Sweeper).sweep();
    const [row] = await test.sql<{ clocks: { marks: { kind: string; isLate: boolean; dueAt: string }[] }[] }>(
      'SELECT clocks FROM escalation WHERE id = $1',
      [id],
    );
    const marks = row!.clocks[0]!.marks.map(({ kind, isLate }) => `${kind}${isLate ? ' late' : ''}`);
    // The last level counts by the severity that the level before it brought, which began only now.
    expect(marks).toEqual(['warning late', 'breach late', 'level late', 'level late', 'level']);
    const due = row!.clocks[0]!.marks.map(({ dueAt }) => dueAt);
    expect(due).toEqual([...due].sort());
  });

  it('stand still while the customer is waited for, and show no due time', async () => {
    const id = await inTimedQueue();
    await send(agency.people.specialist.subject, 'claimEscalation', { escalationId: id });
    const { dueAt } = await look(id);
    await send(agency.people.specialist.subject, 'waitEscalation', {
      escalationId: id,
      on: 'CUSTOMER',
      note: 'A form.',
    });
    expect(await look(id)).toMatchObject({ clockState: 'PAUSED', dueAt: null, warnAt: null });
    await pass(600);
    await send(agency.people.specialist.subject, 'resumeEscalation', { escalationId: id });
    const later = Date.parse((await look(id)).dueAt!) - Date.parse(dueAt!);
    expect(later).toBeGreaterThanOrEqual(600 * minute);
    expect(later).toBeLessThan(601 * minute);
  });

  it('an escalation that nobody works on goes back to its queue, and its holder is told', async () => {
    const id = await inTimedQueue();
    await send(agency.people.specialist.subject, 'claimEscalation', { escalationId: id });
    expect((await look(id)).handBackAt).not.toBeNull();
    await pass(20);
    await send(agency.people.specialist.subject, 'raiseSeverity', {
      escalationId: id,
      reason: 'Rent is due.',
    });
    await pass(20);
    expect((await look(id)).state).toBe('CLAIMED');
    await pass(11);
    const back = await look(id);
    expect(back).toMatchObject({ state: 'QUEUED', handBackAt: null });
    expect(marksOf(back.history.nodes)).toContain('ESCALATION_HANDED_BACK');
    const told = await test.sql(
      'SELECT 1 FROM notification WHERE subject_id = $1 AND person_id = $2 AND reason = $3',
      [id, agency.people.specialist.id, 'escalationHandedBack'],
    );
    expect(told).toHaveLength(1);
  });

  it('the history verifies after all of it', async () => {
    const { data, errors } = await test.ask<{ verifyHistory: { faults: unknown[]; chains: number } }>(
      agency.people.auditor.subject,
      '{ verifyHistory { faults { message } chains } }',
    );
    expect(errors).toBeUndefined();
    expect(data.verifyHistory.faults).toEqual([]);
    expect(data.verifyHistory.chains).toBeGreaterThan(20);
  });
});
