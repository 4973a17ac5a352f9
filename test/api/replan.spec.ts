import { calendarKind, queueKind, serviceLevelPolicyKind } from '../../src/features/agency';
import { Replanner } from '../../src/features/escalations/replanning/replanner.service';
import { Sweeper } from '../../src/platform/jobs/sweeper';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, type BuiltAgency } from '../support/build';
import { write } from '../support/write';

interface Replan {
  id: string;
  cause: string;
  finishedAt: string | null;
  examined: number;
  moved: number;
  moves: { nodes: { escalationId: string; dueBefore: string; dueAfter: string }[] };
}
const replanFields =
  'id cause finishedAt examined moved moves(first: 100) { nodes { escalationId dueBefore dueAfter } }';
const hour = 3_600_000;

describe('open clocks that are counted again', () => {
  let test: TestService;
  let agency: BuiltAgency;
  const calendars: string[] = [];
  const queues: string[] = [];
  let policy: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'replan', [], 50);
    for (const name of ['North', 'South']) {
      calendars.push(
        await write(test, agency, calendarKind, {
          name,
          zone: 'UTC',
          windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
          holidays: 'none',
          closings: [],
        }),
      );
      const queue = {
        officeId: agency.office,
        calendarId: calendars.at(-1),
        isDefault: false,
        quietPeriodDays: 7,
      };
      queues.push(await write(test, agency, queueKind, { ...queue, name }));
      policy = await write(test, agency, serviceLevelPolicyKind, {
        queueId: queues.at(-1),
        severity: 3,
        channel: null,
        claimBudgetMinutes: 600,
        resolveBudgetMinutes: 4_800,
        warnPercent: 50,
        levels: [],
        retiredAt: null,
      });
    }
  });
  afterAll(() => test.stop());

  const send = async <T>(subject: string, field: string, input: object, answer: string): Promise<T> => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const told = await test.ask<Record<string, { refusal: unknown }>>(
      subject,
      `mutation ($input: ${type}!) { ${field}(input: $input) { ${answer} refusal { message } } }`,
      { input },
    );
    expect(told.errors).toBeUndefined();
    expect(told.data[field]!.refusal).toBeNull();
    return told.data[field] as T;
  };
  const inQueue = async (queueId: string): Promise<string> => {
    const { escalationId } = await escalate(test, agency);
    const input = { escalationId, queueId, reason: 'It belongs there.' };
    await send(agency.people.lead.subject, 'transferEscalation', input, 'escalation { id }');
    return escalationId;
  };
  const rows = (ids: string[]) =>
    test.sql<{ id: string; version: number; due: Date }>(
      'SELECT id, version, due_at AS due FROM escalation WHERE id = ANY($1::uuid[]) ORDER BY id',
      [ids],
    );
  const finished = async (id: string): Promise<Replan> => {
    await test.service.app.get(Replanner).workOff();
    const { data } = await test.ask<{ replan: Replan }>(
      agency.people.lead.subject,
      `query ($id: ID!) { replan(id: $id) { ${replanFields} } }`,
      { id },
    );
    return data.replan;
  };

  it('an edited calendar moves the due times that it governs and no other, and reports them', async () => {
    const [north, south] = [queues[0]!, queues[1]!];
    const affected = [await inQueue(north), await inQueue(north)].sort();
    const paused = await inQueue(north);
    await send(
      agency.people.specialist.subject,
      'claimEscalation',
      { escalationId: paused },
      'escalation { id }',
    );
    const wait = { escalationId: paused, on: 'CUSTOMER', note: 'A form.' };
    await send(agency.people.specialist.subject, 'waitEscalation', wait, 'escalation { id }');
    const others = [await inQueue(south), paused];
    const [before, standing] = [await rows(affected), await rows(others)];
    const from = new Date(before[0]!.due.getTime() - 5 * hour);
    const closing = { from, to: new Date(from.getTime() + 2 * hour), reason: 'Snow' };
    await send(
      agency.people.administrator.subject,
      'addClosing',
      { calendarId: calendars[0], expectedVersion: 1, ...closing },
      'calendar { id }',
    );
    await test.service.app.get(Sweeper).sweep();
    const [begun] = await test.sql<{ id: string }>('SELECT id FROM replan WHERE subject_id = $1', [
      calendars[0],
    ]);
    const report = await finished(begun!.id);
    expect(report).toMatchObject({ cause: 'CALENDAR_EDITED', moved: 2 });
    expect(report.finishedAt).not.toBeNull();
    expect(report.moves.nodes.map(({ escalationId }) => escalationId)).toEqual(affected);
    for (const [index, row] of (await rows(affected)).entries()) {
      expect(row.due.getTime() - before[index]!.due.getTime()).toBe(2 * hour);
      expect(row.version).toBe(before[index]!.version + 1);
    }
    expect(await rows(others)).toEqual(standing);
    const told = await test.sql('SELECT 1 FROM notification WHERE subject_id = $1 AND person_id = $2', [
      begun!.id,
      agency.people.lead.id,
    ]);
    expect(told).toHaveLength(1);
  });

  it('what was paused meanwhile is counted by the new calendar when it goes on', async () => {
    const [held] = await test.sql<{ id: string }>("SELECT id FROM escalation WHERE state = 'waiting'");
    await send(
      agency.people.specialist.subject,
      'resumeEscalation',
      { escalationId: held!.id },
      'escalation { id }',
    );
    const [row] = await test.sql<{ clocks: { kind: string; terms: { calendarVersion: number }[] }[] }>(
      'SELECT clocks FROM escalation WHERE id = $1',
      [held!.id],
    );
    expect(row!.clocks.find(({ kind }) => kind === 'resolve')!.terms.at(-1)!.calendarVersion).toBe(2);
  });

  it('an edited policy binds open clocks only when it is applied, as the preview said', async () => {
    const id = await inQueue(queues[1]!);
    const [before] = await rows([id]);
    const edit = { policyId: policy, expectedVersion: 1, claimBudgetMinutes: 60 };
    await send(agency.people.lead.subject, 'editServiceLevelPolicy', edit, 'serviceLevelPolicy { id }');
    expect(await rows([id])).toEqual([before]);
    const { data } = await test.ask<{ previewServiceLevelPolicy: { wouldMove: number; moves: unknown[] } }>(
      agency.people.lead.subject,
      `query ($policyId: ID!) { previewServiceLevelPolicy(policyId: $policyId) {
         examined wouldMove wouldBreach isBounded moves { escalationId dueBefore dueAfter } } }`,
      { policyId: policy },
    );
    expect(data.previewServiceLevelPolicy.wouldMove).toBeGreaterThan(0);
    expect(await rows([id])).toEqual([before]);
    const { replan } = await send<{ replan: Replan }>(
      agency.people.lead.subject,
      'applyServiceLevelPolicy',
      { policyId: policy },
      `replan { ${replanFields} }`,
    );
    const report = await finished(replan.id);
    expect(report.moved).toBe(data.previewServiceLevelPolicy.wouldMove);
    const [after] = await rows([id]);
    expect(before!.due.getTime() - after!.due.getTime()).toBeGreaterThan(8.9 * hour);
    const again = await send<{ replan: Replan }>(
      agency.people.lead.subject,
      'applyServiceLevelPolicy',
      { policyId: policy },
      'replan { id }',
    );
    expect((await finished(again.replan.id)).moved).toBe(0);
    expect(await rows([id])).toEqual([after]);
  });
});
