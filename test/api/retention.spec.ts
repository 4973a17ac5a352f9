import { HistoryInspection } from '../../src/platform/history/history-inspection';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { balance } from '../support/flow';
import { mutationOf, refusalFields, toldOf, type Told } from '../support/send';

describe('retention', () => {
  let test: TestService;
  let agency: BuiltAgency;
  /** Answered by the front line and closed; one of them on hold. */
  let cases: string[];
  let heldCase: string;
  let escalated: { caseId: string; escalationId: string };
  const today = new Date();
  const day = (days: number): string =>
    new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);

  const send = async (by: PersonName, command: string, input: object): Promise<Told> => {
    const text = mutationOf(command, refusalFields);
    return toldOf(await test.ask<{ told: Told }>(agency.people[by].subject, text, { input }));
  };
  const must = async (by: PersonName, command: string, input: object): Promise<void> => {
    const { refusal } = await send(by, command, input);
    if (refusal) throw new Error(`${command}: ${refusal.message}`);
  };
  const askAs = async <T>(by: PersonName, query: string, variables = {}): Promise<T> =>
    (await test.ask<T>(agency.people[by].subject, query, variables)).data;

  async function scheduled(subjectKind: string, disposal = 'ANONYMIZE', keepDays = 365): Promise<string> {
    const input = { subjectKind, keepDays, disposal, authority: `GRS 6.5 ${subjectKind}` };
    const { addRetentionSchedule } = await askAs<{
      addRetentionSchedule: { schedule: { id: string } };
    }>(
      'administrator',
      'mutation ($input: AddRetentionScheduleInput!) { addRetentionSchedule(input: $input) { schedule { id } refusal { message } } }',
      { input },
    );
    return addRetentionSchedule.schedule.id;
  }

  const flow = () =>
    balance(test, agency.people.auditor.subject, {
      of: 'CASE',
      by: 'CHANNEL',
      from: day(-1),
      before: day(40),
      per: 'DAY',
      zone: 'UTC',
    });

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'keeping', [], 100);
    cases = [];
    for (const channel of ['PHONE', 'EMAIL', 'EMAIL']) {
      const caseId = await openCase(test, agency, {
        channel,
        topicId: agency.topic,
        serviceId: agency.service,
        summary: 'Jane Roe asks for her annuity.',
        narrative: 'She lives at 5 Elm Street.',
        customerReference: 'CSA 1234567',
        contact: { name: 'Jane Roe', email: 'jane@example.org' },
      });
      await must('representative', 'addNote', {
        subjectKind: 'CASE',
        subjectId: caseId,
        audience: 'INTERNAL',
        text: 'Jane Roe called again.',
      });
      await must('representative', 'resolveCase', { caseId, answer: 'Dear Jane Roe, it is on its way.' });
      cases.push(caseId);
    }
    heldCase = cases.pop()!;
    await must('administrator', 'placeLegalHold', {
      subjectKind: 'CASE',
      recordId: heldCase,
      reason: 'Roe v. Agency',
    });
    escalated = await escalate(test, agency, { justification: 'Jane Roe insists.' });
    await must('specialist', 'claimEscalation', { escalationId: escalated.escalationId });
    await must('specialist', 'resolveEscalation', {
      escalationId: escalated.escalationId,
      resolution: 'Paid to Jane Roe.',
    });
    await test.passDays(8);
  });
  afterAll(() => test?.stop());

  it('shows beforehand what would go and what is held, and takes nothing before its time', async () => {
    const scheduleId = await scheduled('CASE');
    const preview = () =>
      askAs<{ previewRetention: { due: number; held: number; names: string[] } }>(
        'auditor',
        'query ($id: ID!) { previewRetention(scheduleId: $id) { due held names } }',
        { id: scheduleId },
      );
    expect((await preview()).previewRetention).toEqual({ due: 0, held: 0, names: [] });
    await test.passDays(364);
    expect((await preview()).previewRetention.due).toBe(0);
    await test.sql("UPDATE test_clock SET ahead = ahead + interval '1 day 1 hour'");
    const { due, held, names } = (await preview()).previewRetention;
    expect({ due, held, names: names.length }).toEqual({ due: 3, held: 1, names: 3 });
    const again = await send('administrator', 'addRetentionSchedule', {
      subjectKind: 'CASE',
      keepDays: 40,
      disposal: 'DELETE',
      authority: 'Another',
    });
    expect(again.refusal?.message).toMatch(/stands already/);
  });

  it('erases every text of what is due, and leaves the balances as they were', async () => {
    for (const kind of ['NOTE', 'ESCALATION']) await scheduled(kind);
    const before = await flow();
    await test.passDays(1);
    await test.passDays(1);
    expect(await flow()).toEqual(before);
    const [left] = await test.sql<{ texts: number; rows: number; kept: number }>(
      `SELECT (SELECT count(*)::int FROM text_version WHERE subject_id <> ALL($2::uuid[]) AND content ~ 'Roe|Elm|1234567'
                 AND agency_id = $1 AND subject_kind <> 'legalHold') AS texts,
              (SELECT count(*)::int FROM "case" c WHERE c.agency_id = $1 AND c.id <> $3
                 AND row_to_json(c)::text ~ 'Roe|Elm|1234567')
              + (SELECT count(*)::int FROM escalation e WHERE e.agency_id = $1 AND row_to_json(e)::text ~ 'Roe')
              + (SELECT count(*)::int FROM note n WHERE n.agency_id = $1 AND n.subject_id <> $3 AND n.text ~ 'Roe')
              + (SELECT count(*)::int FROM case_contact WHERE agency_id = $1 AND case_id <> $3) AS rows,
              (SELECT count(*)::int FROM "case" WHERE id = $3 AND summary ~ 'Jane Roe') AS kept`,
      [agency.id, await onHold(), heldCase],
    );
    expect(left).toEqual({ texts: 0, rows: 0, kept: 1 });
    const { case: shown } = await askAs<{ case: Record<string, unknown> }>(
      'lead',
      'query ($id: ID!) { case(id: $id) { summary narrative answer channel topic { id } state history(first: 50) { edges { node { fact } } } } }',
      { id: cases[0] },
    );
    expect(shown).toMatchObject({
      summary: 'Erased under GRS 6.5 CASE.',
      narrative: null,
      answer: 'Erased under GRS 6.5 CASE.',
      channel: 'PHONE',
      topic: { id: agency.topic },
      state: 'CLOSED',
    });
  });

  it('leaves a history that verifies, and shows an erasure that no act tells of', async () => {
    const inspection = test.service.app.get(HistoryInspection);
    expect((await inspection.inspect(agency.id, null)).faults).toEqual([]);
    await test.sql(
      `UPDATE text_version SET content = NULL, erased_under = 'GRS 6.5 CASE' WHERE subject_id = $1 AND content IS NOT NULL`,
      [heldCase],
    );
    expect((await inspection.inspect(agency.id, null)).faults).toEqual([
      {
        subjectKind: 'case',
        subjectId: heldCase,
        sequence: 0,
        message: 'Texts of it were erased or put back, and no entry says so.',
      },
    ]);
  });

  it('takes a case once its hold is released, and shows nobody what was deleted, which still counts', async () => {
    const { legalHolds, retentionSchedules } = await askAs<{
      legalHolds: { edges: { node: { id: string } }[] };
      retentionSchedules: { edges: { node: { id: string; version: number; subjectKind: string } }[] };
    }>(
      'administrator',
      '{ legalHolds { edges { node { id } } } retentionSchedules { edges { node { id version subjectKind } } } }',
    );
    const schedule = retentionSchedules.edges.find(({ node }) => node.subjectKind === 'CASE')!.node;
    await must('administrator', 'editRetentionSchedule', {
      scheduleId: schedule.id,
      expectedVersion: schedule.version,
      disposal: 'DELETE',
    });
    await must('administrator', 'releaseLegalHold', {
      holdId: legalHolds.edges[0]!.node.id,
      reason: 'Settled.',
    });
    const before = await flow();
    await test.passDays(2);
    expect(await flow()).toEqual(before);
    const shown = await askAs<{ case: null; cases: { edges: { node: { id: string } }[] } }>(
      'lead',
      'query ($id: ID!) { case(id: $id) { id } cases(first: 50) { edges { node { id } } } }',
      { id: heldCase },
    );
    expect(shown.case).toBeNull();
    expect(shown.cases.edges.map(({ node }) => node.id)).not.toContain(heldCase);
    expect(shown.cases.edges).toHaveLength(3);
  });

  /** The records on hold: the case and its notes. */
  async function onHold(): Promise<string[]> {
    const notes = await test.sql<{ id: string }>('SELECT id FROM note WHERE subject_id = $1', [heldCase]);
    return [heldCase, ...notes.map(({ id }) => id)];
  }
});
