import { newId } from '../../src/platform/database/id';
import { OutboxRelay } from '../../src/platform/outbox/outbox-relay';
import { Backlog } from '../../src/platform/outbox/backlog';
import { Pruner } from '../../src/platform/jobs/pruner';
import { Sweeper, type TimerHandler } from '../../src/platform/jobs/sweeper';
import { inTransaction } from '../../src/platform/database/transaction';
import { asWorker } from '../../src/platform/database/scope';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency } from '../support/build';
import { mutationOf, refusalFields } from '../support/send';

interface Letter {
  id: string;
  kind: string;
  what: string;
  consumer: string | null;
  attempts: number;
  error: string;
}

/** Kinds of jobs of its own, registered with a running service: it takes only what it has a handler for. */
describe('in the background', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let sweeper: Sweeper;
  const handlers = new Map<string, TimerHandler>();
  const done = { ok: true as const, value: null };

  beforeAll(async () => {
    test = await startTestService({ JOB_ATTEMPTS: '2', JOB_SECONDS: '1' });
    agency = await buildAgency(test, 'background');
    sweeper = test.service.app.get(Sweeper);
    for (const event of ['first', 'second', 'third'])
      sweeper.on('job', event, (session, id, signal) => handlers.get(event)!(session, id, signal));
  });
  afterAll(() => test.stop());

  /** Timers that fell due that many seconds ago. */
  const due = async (
    subjectId: string,
    ...events: [event: string, secondsAgo: number][]
  ): Promise<string> => {
    for (const [event, secondsAgo] of events)
      await test.sql(
        `INSERT INTO timer (agency_id, subject_kind, subject_id, event, due_at)
         VALUES ($1, 'job', $2, $3, clock_now() - make_interval(secs => $4))`,
        [agency.id, subjectId, event, secondsAgo],
      );
    return subjectId;
  };
  const standing = (subjectId: string) =>
    test.sql('SELECT event, attempts, last_error AS error FROM timer WHERE subject_id = $1', [subjectId]);
  const letters = async (): Promise<Letter[]> => {
    const document = '{ deadLetters(first: 10) { nodes { id kind what consumer attempts error } } }';
    const { data } = await test.ask<{ deadLetters: { nodes: Letter[] } }>(
      agency.people.auditor.subject,
      document,
    );
    return data.deadLetters.nodes;
  };
  const replay = async (deadLetterId: string) => {
    const document = mutationOf('replayDeadLetter', `deadLetter { id } ${refusalFields}`);
    const { data } = await test.ask<{ told: unknown }>(agency.people.administrator.subject, document, {
      input: { deadLetterId },
    });
    return data.told;
  };

  it('the timers of one record run one after the other, as they were due, while those of others run at once', async () => {
    const begun: string[] = [];
    let others = 0;
    let running = 0;
    handlers.set('first', async (_, id) => {
      begun.push(`first ${id === record}`);
      if (id !== record) others += 1;
      running += 1;
      // Until somebody else's runs beside it.
      while (running < 2 && others < 1) await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return done;
    });
    handlers.set('second', async () => (begun.push('second'), done));
    handlers.set('third', async () => (begun.push('third'), done));
    const record = newId();
    await due(record, ['third', 5], ['first', 60], ['second', 30]);
    await due(newId(), ['first', 50]);
    await sweeper.sweep();
    expect(begun.filter((event) => event !== 'first false')).toEqual(['first true', 'second', 'third']);
  });

  it('one that never ends holds up nobody, and is given up', async () => {
    let signal: AbortSignal | null = null;
    handlers.set('first', (_, __, over) => new Promise(() => (signal = over)));
    let ran = 0;
    handlers.set('second', async () => ((ran += 1), done));
    const endless = await due(newId(), ['first', 90]);
    const sound = await Promise.all(Array.from({ length: 20 }, () => due(newId(), ['second', 10])));
    const swept = sweeper.sweep();
    while (ran < sound.length) await new Promise((resolve) => setTimeout(resolve, 5));
    await swept;
    expect(signal!.aborted).toBe(true);
    expect(await standing(endless)).toEqual([
      { event: 'first', attempts: 1, error: 'It did not end within 1 seconds.' },
    ]);
    await test.sql('DELETE FROM timer WHERE subject_id = $1', [endless]);
  });

  it('one that throws is set aside after its attempts, told to the administrator, and runs again when asked', async () => {
    let fails = true;
    let runs = 0;
    handlers.set('first', async () => {
      runs += 1;
      if (fails) throw new Error('Not today.');
      return done;
    });
    const id = await due(newId(), ['first', 10]);
    for (let round = 0; round < 4; round += 1) {
      await sweeper.sweep();
      await test.sql("UPDATE test_clock SET ahead = ahead + interval '1 hour'");
    }
    expect(runs).toBe(2);
    const [letter] = await letters();
    expect(letter).toMatchObject({
      kind: 'TIMER',
      what: 'first',
      consumer: null,
      attempts: 2,
      error: 'Not today.',
    });
    fails = false;
    expect(await replay(letter!.id)).toMatchObject({ deadLetter: { id: letter!.id }, refusal: null });
    await sweeper.sweep();
    expect([runs, await standing(id), await letters()]).toEqual([3, [], []]);
  });

  it('what ran in a process that is gone is due at once and runs alone; used up, it is set aside without another run', async () => {
    let beside = 0;
    let most = 0;
    handlers.set('first', async () => {
      beside += 1;
      most = Math.max(most, beside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      beside -= 1;
      return done;
    });
    const lost = await Promise.all(Array.from({ length: 4 }, () => due(newId(), ['first', 10])));
    const gone = newId();
    await test.sql(
      `UPDATE timer SET run_by = $2, attempts = CASE WHEN subject_id = $3 THEN 2 ELSE 1 END, due_at = clock_now() + interval '1 hour'
        WHERE subject_id = ANY($1::uuid[])`,
      [lost, gone, lost[0]],
    );
    await sweeper.sweep();
    while ((await test.sql('SELECT 1 FROM timer WHERE is_suspect AND failed_at IS NULL')).length > 0) {
      await sweeper.sweep();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(most).toBe(1);
    expect(await standing(lost[0]!)).toEqual([
      { event: 'first', attempts: 2, error: 'The process that ran it ended.' },
    ]);
    expect(await standing(lost[1]!)).toEqual([]);
    await test.sql('DELETE FROM timer WHERE subject_id = $1', [lost[0]]);
  });

  it('news that a consumer could not take is replayed, once it can', async () => {
    let fails = true;
    const taken: string[] = [];
    test.service.app.get(OutboxRelay).onPublish('mended', async (manager, rows) => {
      for (const { subjectId } of rows.filter(({ fact }) => fact === 'Mended')) {
        if (fails) await manager.query('SELECT 1 / 0');
        taken.push(subjectId);
      }
    });
    const subjectId = newId();
    await test.sql(
      `WITH told AS (INSERT INTO outbox (agency_id, subject_kind, subject_id, sequence, fact, channels, at, published_at)
         VALUES ($1, 'case', $2, 1, 'Mended', '{}', clock_now(), clock_now() - interval '30 days') RETURNING id)
       INSERT INTO dead_letter (id, agency_id, outbox_id, consumer, subject_kind, subject_id, fact, attempts, error, died_at)
       SELECT gen_random_uuid(), $1, id, 'mended', 'case', $2, 'Mended', 9, 'division by zero', clock_now() FROM told`,
      [agency.id, subjectId],
    );
    // The row that it is about is kept, however old.
    await test.service.app.get(Pruner).prune();
    const [letter] = await letters();
    expect(letter).toMatchObject({ kind: 'NEWS', what: 'Mended', consumer: 'mended' });
    expect(await replay(letter!.id)).toMatchObject({ deadLetter: null, refusal: { kind: 'CHECKS_NOT_MET' } });
    fails = false;
    expect(await replay(letter!.id)).toMatchObject({ deadLetter: { id: letter!.id }, refusal: null });
    expect([taken, await letters()]).toEqual([[subjectId], []]);
  });

  it('what was kept long enough goes: keys, news, mail, refused attempts; what is younger, and who waits, stays', async () => {
    await test.sql(
      `INSERT INTO idempotency_key (agency_id, principal_id, key, operation, request_hash, answer, created_at)
       SELECT $1, $1, 'key ' || hours, 'x', '', 'null', clock_now() - make_interval(hours => hours) FROM unnest(ARRAY[47, 49]) hours`,
      [agency.id],
    );
    await test.sql(
      `INSERT INTO refused_attempt (agency_id, at, actor_kind, operation, outcome, checks, request_id, left_out)
       SELECT $1, clock_now() - make_interval(days => days), 'person', 'x', 'FORBIDDEN', '{}', 'days ' || days, 0 FROM unnest(ARRAY[366, 364]) days`,
      [agency.id],
    );
    await test.service.app.get(Pruner).prune();
    expect(await test.sql("SELECT key FROM idempotency_key WHERE key LIKE 'key %'")).toEqual([
      { key: 'key 47' },
    ]);
    expect(
      await test.sql("SELECT request_id AS id FROM refused_attempt WHERE request_id LIKE 'days %'"),
    ).toEqual([{ id: 'days 364' }]);
    await test.sql(
      `INSERT INTO refused_attempt (agency_id, at, actor_kind, operation, outcome, checks, request_id, left_out)
       VALUES ($1, clock_now(), 'person', 'x', 'FORBIDDEN', '{}', 'young', 0)`,
      [agency.id],
    );
    await expect(test.sql("DELETE FROM refused_attempt WHERE request_id = 'young'")).rejects.toThrow(
      'append-only',
    );
  });

  it('the readiness of the service tells how far it is behind, and stays', async () => {
    await test.sql(
      `INSERT INTO outbox (agency_id, subject_kind, subject_id, sequence, fact, channels, at, retry_at)
       VALUES ($1, 'case', $1, 1, 'Late', '{}', clock_now() - interval '5 minutes', clock_now() + interval '1 hour')`,
      [agency.id],
    );
    await test.service.app.get(Backlog).read();
    const answer = await fetch(`${test.url}/health/ready`);
    const body = (await answer.json()) as { status: string; backlog: Record<string, number> };
    expect([answer.status, body.status]).toEqual([200, 'ok']);
    expect(body.backlog).toMatchObject({ outboxPending: 1, deadLetters: 0 });
    expect(body.backlog.outboxAgeSeconds).toBeGreaterThanOrEqual(300);
  });

  it('a deadlock of the service’s own work is tried again', async () => {
    await test.sql(
      'CREATE SCHEMA proof; CREATE TABLE proof.pair (id int PRIMARY KEY, times int); GRANT USAGE ON SCHEMA proof TO PUBLIC; GRANT ALL ON proof.pair TO PUBLIC',
    );
    await test.sql('INSERT INTO proof.pair VALUES (1, 0), (2, 0)');
    let runs = 0;
    const met: (() => void)[] = [];
    const crossing = (ids: number[]) =>
      asWorker(() =>
        inTransaction(test.dataSource, async (manager) => {
          runs += 1;
          for (const [index, id] of ids.entries()) {
            await manager.query('UPDATE proof.pair SET times = times + 1 WHERE id = $1', [id]);
            if (index > 0 || runs > 2) continue;
            // Both hold their first row before either asks for its second.
            await new Promise<void>((resolve) => {
              met.push(resolve);
              if (met.length === 2) met.forEach((go) => go());
            });
          }
        }),
      );
    await Promise.all([crossing([1, 2]), crossing([2, 1])]);
    expect(runs).toBe(3);
    expect(await test.sql('SELECT times FROM proof.pair ORDER BY id')).toEqual([{ times: 2 }, { times: 2 }]);
  });
});
