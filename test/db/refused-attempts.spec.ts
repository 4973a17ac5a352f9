import { refused } from '../../src/domain/kernel/decision';
import { unmet } from '../../src/domain/kernel/refusal';
import { officeKind } from '../../src/features/agency';
import type { Session } from '../../src/platform/auth/session';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import { AttemptAllowance, attemptsPerMinute } from '../../src/platform/shell/attempt-allowance';
import { RefusedAttempts } from '../../src/platform/shell/refused-attempts';
import { Shell } from '../../src/platform/shell/shell';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, openCase, type BuiltAgency } from '../support/build';

interface Row {
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  operation: string;
  outcome: string;
  checks: string[];
  request_id: string;
  left_out: number;
}

describe('refused attempts', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let shell: Shell;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'refused');
    shell = test.service.app.get(Shell);
  });
  afterAll(() => test.stop());

  /** What is written down of one request. */
  async function rows(requestId: string): Promise<Row[]> {
    await test.service.app.get(RefusedAttempts).flush();
    return test.sql<Row>('SELECT * FROM refused_attempt WHERE request_id = $1 ORDER BY id', [requestId]);
  }
  const sessionOf = (name: string): Session => systemSession(agency.id, name, name);
  const request = { operation: 'test', input: null };
  const notYet = async () => refused(unmet('notYet', 'The title “Secret” is not ready yet.'));

  it('are written with the codes of the checks and without their sentences', async () => {
    await shell.act(sessionOf('checks'), request, notYet);
    const [row, ...more] = await rows('checks');
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      actor_kind: 'system',
      actor_id: null,
      operation: 'test',
      outcome: 'checksNotMet',
      checks: ['notYet'],
      left_out: 0,
    });
    expect(JSON.stringify(row)).not.toContain('Secret');
    const [clock] = await test.sql<{ now: Date }>('SELECT clock_now() AS now');
    expect(clock!.now.getTime() - row!.at.getTime()).toBeLessThan(5_000);
    expect(row!.at.getTime()).toBeLessThanOrEqual(clock!.now.getTime());
  });

  it('are written where somebody may not, but not where the act succeeds, is mistyped or is a bug', async () => {
    const load = (id: string) =>
      shell.act(sessionOf('load'), request, (act) => act.load(officeKind, id) as never);
    await expect(load(newId())).rejects.toThrow('There is no such office');
    const forbidden = shell.act(sessionOf('load'), request, async (act) => act.permit('addOffice') as never);
    await expect(forbidden).rejects.toThrow('not yours');
    const bug = shell.act(sessionOf('load'), request, () => Promise.reject(new Error('bug')));
    await expect(bug).rejects.toThrow('bug');
    await shell.act(sessionOf('load'), request, async () => ({ ok: true, value: null }));
    expect((await rows('load')).map(({ outcome }) => outcome)).toEqual(['NOT_FOUND', 'FORBIDDEN']);
  });

  it('leave nothing of the act and do not use up its key', async () => {
    const keyed = { ...request, idempotencyKey: 'again' };
    await shell.act(sessionOf('keyed'), keyed, notYet);
    const keys = await test.sql('SELECT 1 FROM idempotency_key WHERE key = $1', ['again']);
    expect(keys).toEqual([]);
    const repeated = await shell.act(sessionOf('keyed'), keyed, async () => ({ ok: true, value: 1 }));
    expect(repeated).toEqual({ ok: true, value: 1 });
    const reused = { ...keyed, input: 'another' };
    await shell.act(sessionOf('keyed'), reused, notYet);
    const outcomes = (await rows('keyed')).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['checksNotMet', 'sameKeyOtherRequest']);
  });

  it(`are written ${attemptsPerMinute} times a minute, and the next one tells how many were left out`, async () => {
    const tried = attemptsPerMinute + 40;
    const attempts = Array.from({ length: tried }, () => shell.act(sessionOf('script'), request, notYet));
    await Promise.all(attempts);
    await shell.act(sessionOf('somebody else'), request, notYet);
    expect(await rows('script')).toHaveLength(attemptsPerMinute);
    expect(await rows('somebody else')).toHaveLength(1);

    const allowance = new AttemptAllowance();
    const taken = Array.from({ length: tried }, () => allowance.take('script', 0));
    expect(taken.filter((leftOut) => leftOut === 0)).toHaveLength(attemptsPerMinute);
    expect(taken.filter((leftOut) => leftOut === null)).toHaveLength(40);
    expect(allowance.take('script', 59_999)).toBeNull();
    expect(allowance.take('somebody else', 60_000)).toBe(0);
    expect(allowance.take('script', 60_000)).toBe(41);
    expect(allowance.take('script', 60_001)).toBe(0);
  });

  it('wait while the database does not take them, and nobody who asks notices', async () => {
    await test.sql('ALTER TABLE refused_attempt RENAME TO away');
    expect(await shell.act(sessionOf('away'), request, notYet)).toMatchObject({ ok: false });
    await test.service.app.get(RefusedAttempts).flush();
    await test.sql('ALTER TABLE away RENAME TO refused_attempt');
    expect(await rows('away')).toHaveLength(1);
  });

  it('are read by the auditor, newest first and page by page', async () => {
    const caseId = await openCase(test, agency);
    const resolve =
      'mutation ($input: ResolveCaseInput!) { resolveCase(input: $input) { refusal { kind } } }';
    const input = { caseId, expectedVersion: 9, answer: 'Paid.' };
    const { representative, specialist, auditor, administrator } = agency.people;
    await test.ask(specialist.subject, resolve, { input });
    await test.ask(representative.subject, resolve, { input });
    await test.service.app.get(RefusedAttempts).flush();

    const list = `query ($after: String) { refusedAttempts(first: 1, after: $after) {
      nodes { at actorKind actorId operation outcome checks requestId leftOut } pageInfo { endCursor } totalCount } }`;
    interface Told {
      refusedAttempts: { nodes: object[]; pageInfo: { endCursor: string }; totalCount: number };
    }
    const first = (await test.ask<Told>(auditor.subject, list)).data.refusedAttempts;
    const after = first.pageInfo.endCursor;
    const second = (await test.ask<Told>(auditor.subject, list, { after })).data.refusedAttempts;
    const told = { actorKind: 'person', operation: 'resolveCase', checks: [], leftOut: 0 };
    expect(first.nodes).toMatchObject([{ ...told, actorId: representative.id, outcome: 'STALE_VERSION' }]);
    expect(second.nodes).toMatchObject([{ ...told, actorId: specialist.id, outcome: 'FORBIDDEN' }]);
    expect(first.totalCount).toBeGreaterThan(2);
    const { errors } = await test.ask(administrator.subject, list);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it.each([
    ['UPDATE refused_attempt SET outcome = outcome', /append-only: UPDATE/],
    ['DELETE FROM refused_attempt', /append-only: DELETE/],
    ['TRUNCATE refused_attempt', /append-only: TRUNCATE/],
  ])('refuses %s to its owner', async (sql, refusal) => {
    await expect(test.sql(sql)).rejects.toThrow(refusal);
  });

  it('are written when the service stops, before it is gone', async () => {
    await shell.act(sessionOf('last'), request, notYet);
    await test.service.stop();
    const last = await test.sql('SELECT 1 FROM refused_attempt WHERE request_id = $1', ['last']);
    expect(last).toHaveLength(1);
  });
});
