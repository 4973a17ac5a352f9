import { GraphQLError } from 'graphql';
import { agencyKind, officeKind } from '../../src/features/agency';
import { accepted, refused } from '../../src/domain/kernel/decision';
import { unmet } from '../../src/domain/kernel/refusal';
import { formatted } from '../../src/graphql/errors';
import { systemSession, type Session } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import type { Act } from '../../src/platform/shell/act';
import { Shell } from '../../src/platform/shell/shell';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency } from '../support/build';

/** A promise and the way to keep it: acts wait for each other by it, never by time. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('the shell', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let shell: Shell;
  let session: Session;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'shell');
    shell = test.service.app.get(Shell);
    session = systemSession(agency.id, 'test', 'shell');
  });
  afterAll(() => test.stop());

  const office = (act: Act, name: string) =>
    act.begin(
      officeKind,
      accepted(
        { id: newId(), agencyId: agency.id, version: 0, name, abbreviation: null, parentId: null } as never,
        'Built',
      ),
    );
  const offices = async (name: string): Promise<number> =>
    (await test.sql('SELECT 1 FROM office WHERE name = $1', [name])).length;
  /** Until a statement of the service waits for a lock. */
  const somebodyWaits = async (): Promise<void> => {
    const sql = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await test.sql(sql)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('lets a second request with the same key wait for the first, and gives it the same answer', async () => {
    const request = { operation: 'test', input: { name: 'Once' }, idempotencyKey: 'same' };
    const works = { first: gate(), release: gate() };
    let ran = 0;
    const work = async (act: Act) => {
      ran += 1;
      works.first.open();
      await works.release.opened;
      return office(act, 'Once');
    };
    const first = shell.act(session, request, work);
    await works.first.opened;
    const second = shell.act(session, request, work);
    await somebodyWaits();
    works.release.open();
    const [one, two] = await Promise.all([first, second]);
    expect(one).toMatchObject({ ok: true, value: { name: 'Once' } });
    const { head, ...told } = (one as Extract<typeof one, { ok: true }>).value;
    expect(head).toBeInstanceOf(Buffer);
    expect(two).toEqual({ ok: true, value: told });
    expect(ran).toBe(1);
    expect(await offices('Once')).toBe(1);
  });

  it('lets the second go on as the first when the first is refused', async () => {
    const request = { operation: 'test', input: { name: 'Later' }, idempotencyKey: 'refused' };
    const started = gate();
    const release = gate();
    const first = shell.act(session, request, async (act) => {
      await office(act, 'Never written');
      started.open();
      await release.opened;
      return refused(unmet('notYet', 'Not yet.'));
    });
    await started.opened;
    const second = shell.act(session, request, (act) => office(act, 'Later'));
    await somebodyWaits();
    release.open();
    expect(await first).toMatchObject({ ok: false, refusal: { kind: 'checksNotMet' } });
    expect(await second).toMatchObject({ ok: true, value: { name: 'Later' } });
    expect(await offices('Never written')).toBe(0);
    expect(await offices('Later')).toBe(1);
  });

  it('answers a repeated key with times that are times', async () => {
    const request = { operation: 'test', input: 1, idempotencyKey: 'times' };
    const value = {
      at: new Date('2026-03-09T14:30:00.123Z'),
      list: [{ at: new Date(0) }],
      none: null,
      n: 0.1 + 0.2,
    };
    const work = async () => ({ ok: true as const, value });
    await shell.act(session, request, work);
    expect(await shell.act(session, request, work)).toEqual({ ok: true, value });
  });

  it('tries a deadlock again, and nobody sees it', async () => {
    const [left, right] = [agency.office, agency.elsewhere];
    const held = { left: gate(), right: gate() };
    let runs = 0;
    const crossing = (mine: 'left' | 'right', ids: [string, string], name: string) =>
      shell.act(session, { operation: 'test', input: null }, async (act) => {
        runs += 1;
        await act.load(officeKind, ids[0]);
        held[mine].open();
        await held[mine === 'left' ? 'right' : 'left'].opened;
        await act.load(officeKind, ids[1]);
        return office(act, name);
      });
    const outcomes = await Promise.all([
      crossing('left', [left, right], 'Left'),
      crossing('right', [right, left], 'Right'),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    expect([await offices('Left'), await offices('Right')]).toEqual([1, 1]);
    // One of the two was chosen as the victim and ran twice.
    expect(runs).toBe(3);
  });

  it('writes nothing when one of several statements on the wire fails, and goes on with the next act', async () => {
    const failing = shell.act(session, { operation: 'test', input: null }, async (act) => {
      await Promise.all([
        office(act, 'On the wire'),
        act.manager.query('SELECT 1 / 0'),
        act.manager.query('SELECT 1'),
        act.load(agencyKind, agency.id),
      ]);
      return { ok: true as const, value: null };
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await offices('On the wire')).toBe(0);
    const next = await shell.act(session, { operation: 'test', input: null }, (act) =>
      office(act, 'After it'),
    );
    expect(next.ok).toBe(true);
  });

  it.each(['40P01', '40001', '25P03'])('tells %s as "not now", not as our bug', async (code) => {
    const failed = test.dataSource.query<unknown>(
      `DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${code}'; END $$`,
    );
    const originalError = await failed.then(
      () => new Error('It did not fail.'),
      (error: Error) => error,
    );
    const told = formatted(new GraphQLError('x', { originalError }), 'request');
    expect(told.extensions).toEqual({ code: 'UNAVAILABLE', retryAfterSeconds: 2 });
  });
});
