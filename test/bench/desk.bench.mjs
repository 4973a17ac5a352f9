// Queue lists, claims, search and the flow balance over a million escalations: the plans of the service's own statements,
// and their times against those over ten thousand in the same run, interleaved, as ratios: the machine cancels out.
// npm run build && npm run bench -- desk [--rows 100000]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { explainAll, explainNothing, mistakesOf, plansOf, summaryOf } from './desk/plans.mjs';
import { claimDocument, deepCursorOf, questionsFor, specialist, wholeQuestions } from './desk/questions.mjs';
import { fill } from './desk/rows.mjs';
import { startService } from './service.mjs';

const { values: options } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, plans: { type: 'boolean', default: false } },
});
const sizes = { small: 10_000, large: Number(options.rows) };
const dist = process.env.BENCH_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
/** Asked of both in turn; the first so many warm up. */
const [rounds, warmUp] = [100, 10];
/** The promise: a hundred times the rows may cost half as much again. */
const mostRatio = 1.5;

const folder = mkdtempSync(join(tmpdir(), 'ff-bench-'));
chmodSync(folder, 0o711);
const { startEmbeddedPostgres } = createRequire(import.meta.url)(
  join(dist, 'src/platform/database/embedded-postgres.js'),
);
const server = await startEmbeddedPostgres({
  dataDir: join(folder, 'database'),
  // What is copied into an empty table needs no log: nobody wants these rows back after a crash.
  settings: { wal_level: 'minimal', max_wal_senders: '0' },
});
const logFile = join(folder, 'database/postgres.log');
const within = (url, name) => url.replace(/\/[^/]+$/, `/desk_${name}`);
const addressOf = (name) => within(server.url, name);
const running = [];
const clients = [];
const failures = [];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function service(name) {
  const started = await startService(
    dist,
    { url: addressOf(name), serviceUrl: within(server.serviceUrl, name) },
    join(folder, name),
  );
  running.push(started);
  return started;
}

async function stopAll() {
  for (const started of running.splice(0)) await started.stop();
}

/** A database as a first start leaves it, filled up. */
async function prepare(name) {
  await admin.query(`CREATE DATABASE desk_${name}`);
  await service(name);
  await stopAll();
  const client = new pg.Client({ connectionString: addressOf(name) });
  await client.connect();
  clients.push(client);
  const start = performance.now();
  const made = await fill(client, sizes[name]);
  const seconds = (performance.now() - start) / 1_000;
  const { rows } = await client.query('SELECT pg_size_pretty(pg_database_size(current_database())) AS size');
  console.log(
    `${sizes[name].toLocaleString('en-US')} escalations: made in ${seconds.toFixed(0)} s, ${rows[0].size}`,
  );
  return { client, ...made, queueId: made.queues[0].id };
}

/** The plans of every question and of a claim, judged; answers the statement of the queue list with its values. */
async function lookAtPlans(name, made) {
  await explainAll(admin, `desk_${name}`);
  const asked = await service(name);
  const deepCursor = await deepCursorOf(asked, made.queueId);
  const questions = [...questionsFor({ ...made, deepCursor }), ...(await wholeQuestions(asked))];
  const input = { queueId: made.queueId };
  questions.push({
    name: 'claimNextEscalation',
    subject: specialist,
    document: claimDocument,
    variables: { input },
    // One row, its case, and what the specialist holds already: some eighty here, which their capacity bounds.
    bounds: { read: 200, sorted: 1 },
  });
  for (const { name: question, subject, document, variables, bounds } of questions) {
    // Once before, so that what is read once per process and session is not counted.
    await asked.ask(subject, document, variables);
    const start = performance.now();
    const plans = await plansOf(logFile, () => asked.ask(subject, document, variables)).catch((error) => {
      failures.push(`${question}: ${error.message}`);
      return [];
    });
    console.log(`\n${question} (${(performance.now() - start - 600).toFixed(0)} ms with explaining)`);
    if (plans.length === 0) failures.push(`${question}: no plan was seen`);
    for (const plan of plans) {
      const mistakes = bounds ? mistakesOf(plan.Plan, bounds) : [];
      failures.push(...mistakes.map((mistake) => `${question} ${mistake}`));
      console.log(`  ${summaryOf(plan)}${mistakes.map((mistake) => `\n    ✗ ${mistake}`).join('')}`);
      if (options.plans) console.log(plan['Query Text'], JSON.stringify(plan.Plan, null, 1));
    }
    made.statements ??= new Map();
    made.statements.set(question, plans);
  }
  await stopAll();
  await explainNothing(admin, `desk_${name}`);
  return deepCursor;
}

/** Median times of one question over both sizes, asked in turn. */
async function compare(question, services, variablesOf, times = rounds) {
  const taken = { small: [], large: [] };
  for (let round = 0; round < times + warmUp; round += 1) {
    for (const name of round % 2 ? ['large', 'small'] : ['small', 'large']) {
      const start = performance.now();
      await services[name].ask(question.subject, question.document, variablesOf(name));
      if (round >= warmUp) taken[name].push(performance.now() - start);
    }
  }
  const [small, large] = [median(taken.small), median(taken.large)];
  const ratio = large / small;
  console.log(
    `  ${question.name.padEnd(36)} ${ratio.toFixed(2)} times (${small.toFixed(1)} ms → ${large.toFixed(1)} ms)`,
  );
  return { ratio, large };
}

/** The service's time for the queue list against that of its own statements alone, over one connection. */
async function overhead(client, plans, largeMs) {
  const statements = plans.map((plan) => [plan['Query Text'], valuesOf(plan['Query Parameters'] ?? '')]);
  const taken = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const start = performance.now();
    for (const [text, values] of statements) await client.query(text, values);
    if (round >= warmUp) taken.push(performance.now() - start);
  }
  console.log(
    `\nThe queue list over HTTP takes ${(largeMs / median(taken)).toFixed(1)} times as long as its statements over pg alone.`,
  );
}

/** `$1 = 'a', $2 = NULL` as auto_explain writes values. */
function valuesOf(text) {
  return [...text.matchAll(/\$\d+ = (?:'((?:[^']|'')*)'|NULL)/g)].map(
    ([, value]) => value?.replaceAll("''", "'") ?? null,
  );
}

const admin = new pg.Client({ connectionString: server.url });
await admin.connect();
try {
  const made = { small: await prepare('small'), large: await prepare('large') };
  const deep = {};
  deep.small = await deepOf('small');
  deep.large = await lookAtPlans('large', made.large);

  const services = { small: await service('small'), large: await service('large') };
  console.log(
    `\nMedian time over HTTP, ${sizes.large.toLocaleString('en-US')} against ${sizes.small.toLocaleString('en-US')} (load ${loadavg()[0].toFixed(1)} on ${cpus().length} cores):`,
  );
  const named = Object.fromEntries(
    ['small', 'large'].map((name) => [name, questionsFor({ ...made[name], deepCursor: deep[name] })]),
  );
  const timed = named.large.filter(({ name }) => !/search|flow/.test(name));
  let listMs;
  for (const question of timed) {
    const variablesOf = (name) => named[name].find((other) => other.name === question.name).variables;
    const { ratio, large } = await compare(question, services, variablesOf);
    listMs ??= large;
    if (ratio > mostRatio) failures.push(`${question.name} takes ${ratio.toFixed(2)} times as long`);
  }
  const claim = { name: 'claimNextEscalation', subject: specialist, document: claimDocument };
  const { ratio } = await compare(claim, services, (name) => ({ input: { queueId: made[name].queueId } }));
  if (ratio > mostRatio) failures.push(`claimNextEscalation takes ${ratio.toFixed(2)} times as long`);
  await stopAll();
  await overhead(made.large.client, made.large.statements.get('queue list, first page'), listMs);

  async function deepOf(name) {
    const cursor = await deepCursorOf(await service(name), made[name].queueId);
    await stopAll();
    return cursor;
  }
} finally {
  await stopAll();
  for (const client of [...clients, admin]) await client.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
if (failures.length > 0) {
  console.error(`\nNot as promised:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
  process.exitCode = 1;
} else {
  console.log('\nEvery plan within its bounds, every ratio within 1.5.');
}
