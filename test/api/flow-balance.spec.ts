import { calendarKind } from '../../src/features/agency';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { balance, counts, expectReconciled, sums, type Row } from '../support/flow';
import { mutationOf, refusalFields, toldOf, type Told } from '../support/send';
import { write } from '../support/write';

describe('the flow balance of a desk', () => {
  let test: TestService;
  let agency: BuiltAgency;
  const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const before = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  const daily = { from, before, per: 'DAY', zone: 'UTC' };

  const send = async (by: PersonName, command: string, input: object): Promise<void> => {
    const text = mutationOf(command, refusalFields);
    const { refusal } = toldOf(await test.ask<{ told: Told }>(agency.people[by].subject, text, { input }));
    if (refusal) throw new Error(`${command}: ${refusal.message}`);
  };
  const pass = async (days: number): Promise<void> => {
    await test.passDays(days);
  };
  const asAuditor = (input: object, fields?: string) =>
    balance(test, agency.people.auditor.subject, { ...daily, ...input }, fields);
  /** What happened to one part over all, by column. */
  const total = (rows: readonly Row[], id: string | null) =>
    rows
      .filter((row) => row.id === id)
      .reduce(
        ([r, o, i, p, q], row) => [
          r! + row.received,
          o! + row.reopened,
          i! + row.transferredIn,
          p! + row.processed,
          q! + row.transferredOut,
        ],
        [0, 0, 0, 0, 0],
      );

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'flow');
    // One is solved after two days and reopened after one more; one goes to another office; one is taken back.
    const first = await escalate(test, agency);
    const second = await escalate(test, agency);
    const third = await escalate(test, agency);
    await pass(2);
    const one = { escalationId: first.escalationId };
    await send('specialist', 'claimEscalation', one);
    await send('specialist', 'resolveEscalation', { ...one, resolution: 'Sent.' });
    await pass(1);
    await send('lead', 'reopenEscalation', { ...one, reason: 'It came back.' });
    await send('lead', 'transferEscalation', {
      escalationId: second.escalationId,
      queueId: agency.queueElsewhere,
      reason: 'Insurance.',
    });
    await send('lead', 'transferEscalation', { ...one, queueId: agency.otherQueue, reason: 'Survivors.' });
    await pass(3);
    await send('representative', 'withdrawEscalation', {
      escalationId: third.escalationId,
      justification: 'Found it.',
    });
    await send('specialist', 'claimEscalation', one);
    await send('specialist', 'resolveEscalation', { ...one, resolution: 'Sent again.' });
    const solved = await openCase(test, agency, { channel: 'EMAIL', queueId: agency.queue });
    await send('representative', 'resolveCase', { caseId: solved, answer: 'Yes.' });
    const twin = await openCase(test, agency, { channel: 'EMAIL' });
    await send('representative', 'markDuplicateCase', { caseId: twin, ofId: solved });
    await pass(1);
    await send('representative', 'unmarkDuplicateCase', { caseId: twin });
    // The quiet periods end: what is processed is not processed again when it is closed.
    await pass(9);
  });
  afterAll(() => test?.stop());

  it('follows a reopening and a transfer from part to part', async () => {
    const rows = await asAuditor({ of: 'ESCALATION', by: 'QUEUE' });
    expectReconciled(rows);
    //                                                received, reopened, in, processed, out
    expect(total(rows, agency.queue)).toEqual([3, 1, 0, 2, 2]);
    expect(total(rows, agency.otherQueue)).toEqual([0, 0, 1, 1, 0]);
    expect(total(rows, agency.queueElsewhere)).toEqual([0, 0, 1, 0, 0]);
  });

  it('counts a move inside a part as no move of that part', async () => {
    const rows = await asAuditor({ of: 'ESCALATION', by: 'OFFICE' });
    expectReconciled(rows);
    expect(total(rows, agency.office)).toEqual([3, 1, 0, 3, 1]);
    expect(total(rows, agency.elsewhere)).toEqual([0, 0, 1, 0, 0]);
    const whole = await asAuditor({ of: 'ESCALATION', by: 'WHOLE' });
    expect(total(whole, null)).toEqual([3, 1, 0, 3, 0]);
    for (const by of ['QUEUE', 'OFFICE', 'CHANNEL', 'TOPIC'])
      expect(sums(await asAuditor({ of: 'ESCALATION', by }))).toMatchObject(
        // A part that never had anything has no line; the days before the first are all nothing.
        sums(whole),
      );
  });

  it('takes what a filter leaves out as another part', async () => {
    const input = { of: 'ESCALATION', by: 'WHOLE', queueIds: [agency.otherQueue, agency.queueElsewhere] };
    const rows = await asAuditor(input);
    expectReconciled(rows);
    expect(total(rows, null)).toEqual([0, 0, 2, 1, 0]);
  });

  it('counts a duplicate as processed, and one that was none as reopened', async () => {
    const rows = await asAuditor({ of: 'CASE', by: 'CHANNEL' });
    expectReconciled(rows);
    const email = rows.filter(({ name }) => name === 'email');
    expect(total(email, null)).toEqual([2, 1, 0, 2, 0]);
    expect(sums(rows)).toEqual(sums(await asAuditor({ of: 'CASE', by: 'WHOLE' })));
    expect(sums(rows)).toEqual(sums(await asAuditor({ of: 'CASE', by: 'QUEUE' })));
  });

  it('agrees with the records: what is open at the end is what is open now', async () => {
    for (const [of, table, states] of [
      ['CASE', '"case"', ['open', 'escalated']],
      ['ESCALATION', 'escalation', ['queued', 'claimed', 'waiting']],
    ] as const) {
      const [row] = (await asAuditor({ of, by: 'WHOLE', per: 'WHOLE' })).slice(-1);
      const [open] = await test.sql<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${table} WHERE agency_id = $1 AND state = ANY($2)`,
        [agency.id, states],
      );
      expect([of, row!.closing]).toEqual([of, open!.count]);
      expect(open!.count).toBeGreaterThan(0);
    }
  });

  it('measures the time open, all stretches together, without the time between', async () => {
    const rows = await asAuditor({
      of: 'ESCALATION',
      by: 'QUEUE',
      per: 'WHOLE',
      queueIds: [agency.otherQueue],
    });
    expect(rows[0]!.calendarTime.count).toBe(1);
    // Two days until it was solved, three from its reopening on; the acts themselves take moments.
    expect(rows[0]!.calendarTime.averageMinutes! / 1_440).toBeCloseTo(5, 1);
    expect(rows[0]!.businessTime).toBeUndefined();
  });

  it('is the same when it is made anew from the history', async () => {
    const all = () => test.sql('SELECT * FROM flow_stay ORDER BY subject_id, began_sequence');
    const kept = await all();
    await test.sql('SELECT rebuild_flow_stays()');
    expect(await all()).toEqual(kept);
    expect(kept.length).toBeGreaterThan(10);
  });

  it('measures working time in the calendar of the queue, as the preview of working time does', async () => {
    const windows = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '16:30' }));
    const closings = [{ day: '2024-03-06', reason: 'Snow' }];
    const calendarId = await write(test, agency, calendarKind, {
      name: 'Office hours',
      zone: 'America/New_York',
      windows,
      holidays: 'federal',
      closings,
    });
    await test.sql('UPDATE queue SET calendar_id = $2 WHERE id = $1', [agency.queue, calendarId]);
    const received = ['2024-02-28T12:00:00Z', '2024-03-01T21:00:00Z', '2024-03-09T03:00:00Z'];
    for (const receivedAt of received) {
      const caseId = await openCase(test, agency, { channel: 'FAX', queueId: agency.queue, receivedAt });
      await send('representative', 'resolveCase', { caseId, answer: 'Yes.' });
    }
    await openCase(test, agency, { channel: 'FAX', receivedAt: received[0] }).then((caseId) =>
      send('representative', 'resolveCase', { caseId, answer: 'In no queue.' }),
    );
    const [row] = await asAuditor(
      { of: 'CASE', by: 'CHANNEL', channels: ['FAX'], per: 'WHOLE' },
      `${counts} businessTime { count averageMinutes p90Minutes }`,
    );
    const ends = await test.sql<{ from: Date; to: Date }>(
      `SELECT received_at AS from, resolved_at AS to FROM "case" WHERE channel = 'fax' AND queue_id = $1`,
      [agency.queue],
    );
    const minutes: number[] = [];
    for (const { from: start, to } of ends) {
      const answer = await test.ask<{ businessTime: { minutes: number } }>(
        agency.people.auditor.subject,
        `query ($calendar: CalendarInput!, $from: DateTime!, $to: DateTime!) {
          businessTime(calendar: $calendar, from: $from, to: $to) { minutes } }`,
        {
          calendar: { zone: 'America/New_York', windows, holidays: 'FEDERAL', closings },
          from: start.toISOString(),
          to: to.toISOString(),
        },
      );
      minutes.push(answer.data.businessTime.minutes);
    }
    minutes.sort((a, b) => a - b);
    expect(row!.businessTime!.count).toBe(3);
    expect(row!.calendarTime.count).toBe(4);
    expect(row!.businessTime!.averageMinutes).toBeCloseTo((minutes[0]! + minutes[1]! + minutes[2]!) / 3, 3);
    expect(row!.businessTime!.p90Minutes).toBeCloseTo(minutes[2]!, 3);
    expect(minutes[2]).toBeGreaterThan(100_000);
  });

  it('counts only what the caller may see', async () => {
    const input = { ...daily, of: 'ESCALATION', by: 'WHOLE', per: 'WHOLE' };
    const seen = async (who: PersonName) =>
      (await balance(test, agency.people[who].subject, input))[0]!.received;
    expect(await seen('lead')).toBe(3);
    expect(await seen('leadElsewhere')).toBe(1);
    const { errors } = await test.ask(
      agency.people.employee.subject,
      'query ($input: FlowBalanceInput!) { flowBalance(input: $input) { opening } }',
      { input },
    );
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
  });

  it.each([
    [{ before: from }, 'input.before'],
    [{ before: '2199-01-01' }, 'input.per'],
    [{ zone: 'Boston' }, 'input.zone'],
    [{ zone: '+05:00[x]' }, 'input.zone'],
  ])('tells what is wrong with %j', async (wrong, path) => {
    const { errors } = await test.ask(
      agency.people.auditor.subject,
      'query ($input: FlowBalanceInput!) { flowBalance(input: $input) { opening } }',
      { input: { ...daily, of: 'CASE', by: 'WHOLE', ...wrong } },
    );
    expect(errors!.map(({ extensions }) => [extensions.code, extensions.fields![0]!.path])).toEqual([
      ['BAD_USER_INPUT', path],
    ]);
  });
});
