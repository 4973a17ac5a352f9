import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { jobsVerdict, latencies, latencyVerdict, percentile } from './jobs.verdict.mjs';
import { control, count, progress, say, seconds } from './telling.mjs';

export const row = 3;
export const sentence =
  'Jobs among poison: of ten thousand, 1 % throw, 0.1 % kill the process, one hangs and one never gives the processor back; every sound one is done, every poisoned one is set aside after the set attempts, and sound ones hardly wait longer.';

const main = fileURLToPath(new URL('jobs.main.mjs', import.meta.url));
const instances = 3;
const blockedSeconds = 2;
const hungSeconds = 3;
/** What a supervisor leaves between an end and the next start. */
const restartMs = 200;
const patienceMs = 90_000;
const poisonOf = (size) => ({ throw: Math.ceil(size / 100), kill: Math.ceil(size / 1_000), hang: 1 });

export async function prove(stage, short) {
  // On a busy machine fewer in the same time: JOBS=2000 npm run trust -- jobs.
  const size = short ? 500 : Number(process.env.JOBS ?? 10_000);
  const mostAttempts = 2;
  // At one pace with poison and without; that without is known after fewer of them.
  const windowMs = short ? 1_500 : size * 22;
  const share = short ? 1 : 0.2;
  await arrange(stage);
  const crew = new Crew(stage, mostAttempts);
  try {
    await crew.begin(instances);
    const baseline = await run(stage, crew, {
      size: size * share,
      windowMs: windowMs * share,
      poison: {},
      what: 'without poison',
    });
    const poison = { ...poisonOf(size), ...(!short && { spin: 1 }) };
    const poisoned = await run(stage, crew, { size, windowMs, poison, what: 'among poison' });
    await setAside(stage, poisoned.jobs);
    const standing = { ...(await look(stage)), mostAttempts };
    const p95 = { baseline: p95Of(baseline, standing), poisoned: p95Of(poisoned, standing) };
    for (const [what, jobs] of Object.entries({ 'without poison': baseline, 'among poison': poisoned }))
      say(`  ${what}: ${spread(jobs, standing)}`);
    const broken = [
      ...jobsVerdict({ ...standing, jobs: [...baseline.jobs, ...poisoned.jobs] }),
      // In the reduced size an instance is away, or starting, for most of the time: there it is printed and no claim.
      ...(short ? [] : latencyVerdict(p95.baseline, p95.poisoned)),
    ];
    if (crew.ends === 0) broken.push('No process was ended: what happens then is not proved.');
    controls(poisoned, standing, broken);
    const poisons = Object.entries(poison).map(([kind, number]) => `${number} ${kind}`);
    const exact = poisoned.jobs.filter(
      ({ id, kind }) => kind !== 'work' && standing.runs.get(id) === mostAttempts,
    );
    const figures = `${count(size)} jobs (${poisons.join(', ')}) on ${instances} instances that were started again ${crew.ends} times; every sound one done once, every poisoned one set aside after ${mostAttempts} attempts (${exact.length} of them began each time); p95 from due to done ${seconds(p95.baseline)} without poison, ${seconds(p95.poisoned)} among it (${(p95.poisoned / p95.baseline).toFixed(2)}×)`;
    return { figures, broken };
  } finally {
    await crew.end();
  }
}

/** Beside the service's tables, and open to whichever role the service has. */
async function arrange(stage) {
  await stage.sql.query(`
    CREATE SCHEMA proof;
    CREATE TABLE proof.done (subject_id uuid PRIMARY KEY, done_at timestamptz NOT NULL);
    CREATE TABLE proof.run (subject_id uuid NOT NULL);
    GRANT USAGE ON SCHEMA proof TO PUBLIC;
    GRANT ALL ON ALL TABLES IN SCHEMA proof TO PUBLIC`);
}

/** Instances, each started again when it ends, as a supervisor does. */
class Crew {
  ends = 0;
  failure = null;
  #children = new Set();
  #isOver = false;

  constructor(stage, mostAttempts) {
    this.environment = {
      PATH: process.env.PATH,
      ...stage.environment,
      LOG_LEVEL: 'fatal',
      TRUST_DIST: stage.dist,
      JOB_ATTEMPTS: String(mostAttempts),
      JOB_SECONDS: String(hungSeconds),
      BLOCKED_LOOP_SECONDS: String(blockedSeconds),
      DATABASE_POOL_SIZE: '12',
    };
  }

  async begin(wanted) {
    await Promise.all(Array.from({ length: wanted }, () => this.#start()));
  }

  async #start() {
    const child = spawn(process.execPath, [main], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#children.add(child);
    const gone = once(child, 'exit').then(async () => {
      this.#children.delete(child);
      if (this.#isOver) return;
      this.ends += 1;
      await sleep(restartMs);
      if (!this.#isOver) await this.#start();
    });
    gone.catch((error) => (this.failure = error));
    let stands = false;
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false }))
      if ((stands = /graphql/.test(chunk))) break;
    child.stdout.resume();
    // Poison ends with a signal; a service that cannot start would be started again for ever.
    if (!stands && child.exitCode !== null) throw new Error('An instance did not start.');
  }

  async end() {
    this.#isOver = true;
    await Promise.all(
      [...this.#children].map(async (child) => {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }),
    );
  }
}

/** Jobs that fall due over a while; waits until every sound one is done, or nothing more happens. */
async function run(stage, crew, { size, windowMs, poison, what }) {
  const kinds = Object.entries(poison).flatMap(([kind, number]) =>
    Array.from({ length: number }, () => kind),
  );
  // Poison throughout the first three quarters, the kinds mixed, the same way each time.
  const gap = Math.max(1, Math.floor((size * 0.75) / Math.max(1, kinds.length)));
  const mixed = shuffled(kinds);
  const all = Array.from({ length: size }, (_, index) =>
    index % gap === gap - 1 && mixed.length > 0 ? mixed.pop() : 'work',
  );
  const rows = await stage.rows(
    `INSERT INTO timer (agency_id, subject_kind, subject_id, event, due_at)
     SELECT gen_random_uuid(), 'provedJob', gen_random_uuid(), kind,
            clock_now() + interval '1 second' + $2 * interval '1 millisecond' * n / $3
       FROM unnest($1::text[]) WITH ORDINALITY AS wanted(kind, n)
     RETURNING subject_id AS id, event AS kind, due_at AS "dueAt"`,
    [all, windowMs, size],
  );
  const jobs = rows.map((job) => ({ ...job, dueAt: job.dueAt.getTime() }));
  const sound = jobs.filter(({ kind }) => kind === 'work').map(({ id }) => id);
  const ends = crew.ends;
  for (const until = performance.now() + windowMs + patienceMs; performance.now() < until; await sleep(200)) {
    const [{ done }] = await stage.rows(
      'SELECT count(*)::int AS done FROM proof.done WHERE subject_id = ANY($1::uuid[])',
      [sound],
    );
    if (crew.failure) throw crew.failure;
    progress(`done ${what}`, done, sound.length);
    if (done === sound.length) break;
  }
  say(`  ${count(sound.length)} sound jobs ${what}, ${crew.ends - ends} processes ended meanwhile`);
  return { jobs };
}

function shuffled(kinds) {
  let state = 20_261_123;
  const roll = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
  return kinds
    .map((kind) => ({ kind, at: roll() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ kind }) => kind);
}

/** Lets the pauses of what failed pass by the clock, until nothing poisoned is tried any more. */
async function setAside(stage, jobs) {
  const ids = jobs.filter(({ kind }) => kind !== 'work').map(({ id }) => id);
  for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(300)) {
    const [{ left }] = await stage.rows(
      'SELECT count(*)::int AS left FROM timer WHERE subject_id = ANY($1::uuid[]) AND failed_at IS NULL',
      [ids],
    );
    progress('set aside', ids.length - left, ids.length);
    if (left === 0) return;
    await stage.sql.query(
      `UPDATE test_clock SET ahead = ahead + coalesce((SELECT greatest(min(due_at) - clock_now(), interval '0')
         FROM timer WHERE failed_at IS NULL AND run_by IS NULL), interval '0')`,
    );
  }
}

async function look(stage) {
  const done = await stage.rows('SELECT subject_id AS id, done_at AS at FROM proof.done');
  const runs = await stage.rows('SELECT subject_id AS id, count(*)::int AS runs FROM proof.run GROUP BY 1');
  const timers = await stage.rows(
    `SELECT subject_id AS id, attempts, failed_at IS NOT NULL AS "isSetAside" FROM timer WHERE subject_kind = 'provedJob'`,
  );
  return {
    done: new Map(done.map(({ id, at }) => [id, at.getTime()])),
    runs: new Map(runs.map((row) => [row.id, row.runs])),
    timers: new Map(timers.map((timer) => [timer.id, timer])),
  };
}

/** From due to done, of the sound ones. */
const spread = ({ jobs }, { done }) =>
  [0.5, 0.9, 0.95, 0.99, 1]
    .map((part) => `p${part * 100} ${seconds(percentile(latencies({ jobs, done }), part))}`)
    .join(', ');
const p95Of = ({ jobs }, { done }) => percentile(latencies({ jobs, done }), 0.95);

/** A checker that accepts what is wrong proves nothing: it is shown an outcome with a fault planted in it. */
function controls({ jobs }, standing, broken) {
  const sound = jobs.find(({ kind }) => kind === 'work').id;
  const poisoned = jobs.find(({ kind }) => kind === 'throw').id;
  const planted = (what, change) => control(broken, what, jobsVerdict({ ...standing, jobs, ...change }));
  const without = (map, id) => new Map([...map].filter(([key]) => key !== id));
  const having = (map, id, value) => new Map(map).set(id, value);
  planted('a sound job that is lost', { done: without(standing.done, sound) });
  planted('a sound job set aside with the poison', {
    timers: having(standing.timers, sound, { attempts: standing.mostAttempts, isSetAside: true }),
  });
  planted('poison that is still tried', {
    timers: having(standing.timers, poisoned, { attempts: 1, isSetAside: false }),
  });
  planted('poison tried once too often', {
    runs: having(standing.runs, poisoned, standing.mostAttempts + 1),
  });
  control(broken, 'sound jobs that wait for poison', latencyVerdict(1_000, 2_100));
  control(broken, 'a baseline that was disturbed itself', latencyVerdict(74_000, 8_000));
}
