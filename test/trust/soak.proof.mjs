import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildCrew } from './crew.mjs';
import { Load, quantiles } from './soak.load.mjs';
import { memoryVerdict, mostPerHour, mostPerRequest, runVerdict, theilSen } from './soak.verdict.mjs';
import { control, count, progress, say } from './telling.mjs';

export const row = 7;
export const sentence =
  'Twenty minutes at half of the measured capacity: no call fails, and neither memory nor connections nor what waits grows.';

const desks = 32;
const recorder = fileURLToPath(new URL('soak.recorder.cjs', import.meta.url));
/** Half a sum of jobs: what a case costs in calls, so that a rate of calls can be told as a rate of jobs. */
const callsPerJob = 8.2;

/** In what sizes. `SOAK_MINUTES` makes the whole longer, never the short form. */
function sizes(short) {
  const minutes = Number(process.env.SOAK_MINUTES ?? 20);
  return short
    ? { ramp: [8, 32], stepMs: 1_500, soakMs: 8_000, warmUpShare: 0.25, everyMs: 400 }
    : {
        ramp: [4, 8, 16, 32],
        stepMs: 8_000,
        soakMs: minutes * 60_000,
        // Caches fill and code is compiled for some minutes; a longer run has a longer beginning.
        warmUpShare: 0.25,
        everyMs: Math.max(5_000, (minutes * 60_000) / 120),
      };
}

export async function prove(stage, short) {
  const size = sizes(short);
  const file = join(stage.dataDir, 'soak.jsonl');
  const agency = await buildCrew(stage, desks);
  const instance = await stage.start('src/main.js', {
    NODE_OPTIONS: `--require ${recorder}`,
    SOAK_FILE: file,
    SOAK_EVERY_MS: String(size.everyMs),
  });
  const load = await begin(stage, agency, instance);
  const capacity = await measureCapacity(load, size);
  await settled(stage, short ? 5_000 : 60_000);
  const before = await tablesOf(stage);
  instance.child.kill('SIGUSR2');
  const soaked = await soak(stage, instance, load, capacity / 2, size);
  const tables = growth(before, await tablesOf(stage), soaked.acts);
  for (const desk of load.desks) Object.values(desk).forEach((client) => client.close());

  const memory = memoryOf(file, soaked);
  const broken = [...runVerdict(soaked), ...judgeMemory(memory, soaked, short)];
  controls(memory, soaked, broken, short);
  for (const line of tables.lines) say(`  ${line}`);
  return { figures: tell(capacity, soaked, memory, tables), broken };
}

async function begin(stage, agency, instance) {
  const of = (name) => stage.client(instance, agency.people[name].subject);
  const all = Array.from({ length: desks }, async (_, index) => ({
    representative: await of(`representative ${index}`),
    specialist: await of(`specialist ${index}`),
  }));
  return new Load({
    desks: await Promise.all(all),
    officeId: agency.office,
    queueId: agency.queues['Tier 2'],
  });
}

/** More and more at once, until throughput stops rising: what the service can do when nobody waits before asking again. */
async function measureCapacity(load, { ramp, stepMs }) {
  let best = 0;
  for (const [index, number] of ramp.entries()) {
    progress('capacity', index, ramp.length);
    const perSecond = await load.press(number, stepMs);
    say(`  ${String(number).padStart(2)} at once: ${count(Math.round(perSecond))} calls a second`);
    if (perSecond < best * 1.03 && index > 1) break;
    best = Math.max(best, perSecond);
  }
  return best;
}

/** Until the news of the measuring is told: what was left of it would be taken for the soak's. */
async function settled(stage, patienceMs) {
  const until = performance.now() + patienceMs;
  for (; performance.now() < until; await sleep(100)) {
    const [{ waiting }] = await stage.rows(
      'SELECT count(*)::int AS waiting FROM outbox WHERE published_at IS NULL',
    );
    if (waiting === 0) return;
  }
}

async function soak(stage, instance, load, perSecond, { soakMs, warmUpShare, everyMs }) {
  const [firstCall, firstAct, firstError] = [load.calls.length, load.acts, load.errors.length];
  const [begun, clock] = [performance.now(), Date.now()];
  const seen = { connections: { min: Infinity, max: 0 }, outboxMs: 0, timersMs: 0, lagMs: 0, waiting: 0 };
  const [{ wal }] = await stage.rows("SELECT pg_current_wal_lsn() - '0/0' AS wal");
  const looking = setInterval(() => void look(stage, instance, seen).catch(() => undefined), everyMs);
  await load.arrive(perSecond / callsPerJob, soakMs, (waiting) => {
    seen.waiting = Math.max(seen.waiting, waiting);
    progress('milliseconds soaked', Math.round(performance.now() - begun), soakMs);
  });
  clearInterval(looking);
  await look(stage, instance, seen);
  const [after] = await stage.rows("SELECT pg_current_wal_lsn() - '0/0' AS wal");
  const calls = load.calls.slice(firstCall);
  const end = performance.now();
  const third = (end - begun) / 3;
  const acts = load.acts - firstAct;
  return {
    ...seen,
    pool: await poolOf(instance),
    calls: calls.length,
    acts,
    // Those of the measuring, where it was pressed as hard as it went, are not the soak's.
    errors: load.errors.slice(firstError),
    minutes: (end - begun) / 60_000,
    perSecond: (calls.length * 1_000) / (end - begun),
    first: quantiles(calls, begun, begun + third),
    last: quantiles(calls, end - third, end + 1),
    walPerAct: (Number(after.wal) - Number(wal)) / acts,
    warmFrom: clock + soakMs * warmUpShare,
    until: clock + (end - begun),
  };
}

async function look(stage, instance, seen) {
  const [row] = await stage.rows(
    `SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()) AS connections,
            (SELECT coalesce(max(extract(epoch FROM clock_now() - at)), 0)::float FROM outbox WHERE published_at IS NULL) AS outbox,
            (SELECT coalesce(max(extract(epoch FROM clock_now() - due_at)), 0)::float FROM timer
              WHERE failed_at IS NULL AND due_at <= clock_now()) AS timers`,
  );
  seen.connections.min = Math.min(seen.connections.min, row.connections);
  seen.connections.max = Math.max(seen.connections.max, row.connections);
  seen.outboxMs = Math.max(seen.outboxMs, Math.round(row.outbox * 1_000));
  seen.timersMs = Math.max(seen.timersMs, Math.round(row.timers * 1_000));
  const lag = figure(await scrape(instance), 'nodejs_eventloop_lag_max_seconds');
  seen.lagMs = Math.max(seen.lagMs, lag * 1_000);
}

const scrape = async ({ url }) => (await fetch(`${url}/metrics`)).text();
const figure = (text, name) => Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1] ?? NaN);
const poolOf = async (instance) => figure(await scrape(instance), 'find_and_fix_database_connections_max');

/** Rows, dead rows and bytes of every table, the statistics being those that the server has just brought up to date. */
async function tablesOf(stage) {
  await stage.sql.query('ANALYZE');
  return stage.rows(
    `SELECT relname AS name, pg_total_relation_size(relid)::float AS bytes, n_live_tup::float AS rows, n_dead_tup::float AS dead
       FROM pg_stat_user_tables`,
  );
}

function growth(before, after, acts) {
  const earlier = new Map(before.map((table) => [table.name, table]));
  const per = (number) => Math.round((number * 1_000) / Math.max(1, acts));
  const grown = after
    .toSorted((a, b) => b.bytes - a.bytes)
    .map((table) => ({ ...table, was: earlier.get(table.name) ?? { bytes: 0, rows: 0 } }));
  const bytes = grown.reduce((sum, table) => sum + table.bytes - table.was.bytes, 0);
  const lines = grown
    .slice(0, 10)
    .map(
      ({ name, bytes: now, rows, dead, was }) =>
        `${name.padEnd(24)} ${count(per(now - was.bytes)).padStart(10)} bytes, ${count(per(rows - was.rows)).padStart(6)} rows per 1,000 acts; ${count(Math.round(now / 1e6))} MB, ${count(dead)} dead rows`,
    );
  return { lines, bytesPerAct: bytes / Math.max(1, acts) };
}

/** What was left after each collection once it was warm. */
function memoryOf(file, { warmFrom, until }) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ at }) => at >= warmFrom && at <= until);
}

const hourMs = 3_600_000;
const overTime = (memory, what) => memory.map((each) => ({ x: each.at / hourMs, y: each[what] }));
/** Against the calls that had been made by then; they come at one rate. */
const overCalls = (memory, what, { perSecond }) =>
  memory.map((each) => ({ x: (each.at / 1_000) * perSecond, y: each[what] }));

const hoursOf = (memory) => ((memory.at(-1)?.at ?? 0) - (memory[0]?.at ?? 0)) / hourMs;

function judgeMemory(memory, soaked, short) {
  return short
    ? memoryVerdict('memory per call', overCalls(memory, 'held', soaked), mostPerRequest)
    : memoryVerdict('memory in an hour', overTime(memory, 'held'), mostPerHour(hoursOf(memory)));
}

/** Each checker is shown a run with a fault planted in it: one buffer kept for every request, a call that failed, and so on. */
function controls(memory, soaked, broken, short) {
  const kept = short ? 10 * mostPerRequest : 4_096;
  const [{ at: from } = { at: 0 }] = memory;
  const leaking = memory.map((each) => ({
    ...each,
    held: each.held + ((each.at - from) / 1_000) * soaked.perSecond * kept,
  }));
  control(broken, `a leak of ${count(kept)} bytes a request`, judgeMemory(leaking, soaked, short));
  const calm = { p99: 10 };
  const clean = { errors: [], first: calm, last: calm, connections: { max: soaked.pool }, pool: soaked.pool };
  const shown = (fault) => runVerdict({ ...clean, outboxMs: 0, timersMs: 0, ...fault });
  broken.push(...shown({}).map((found) => `The checker finds in a clean run: ${found}`));
  control(broken, 'a failed call', shown({ errors: ['claim: planted'] }));
  control(broken, 'a p99 that grows', shown({ last: { p99: 130 } }));
  control(broken, 'connections that pile up', shown({ connections: { max: soaked.pool * 2 } }));
  control(broken, 'news that waits', shown({ outboxMs: 60_000 }));
  control(broken, 'a timer that comes late', shown({ timersMs: 60_000 }));
}

function tell(capacity, soaked, memory, tables) {
  const { calls, acts, errors, minutes, perSecond, first, last, connections } = soaked;
  const slope = (what) => {
    const found = theilSen(overTime(memory, what));
    const mb = (bytes) => (bytes / 1e6).toFixed(1);
    return found ? `${mb(found.slope)} MB/h (99 %: ${mb(found.low)} to ${mb(found.high)})` : 'unknown';
  };
  const held = memory.at(-1)
    ? `${Math.round(memory.at(-1).held / 1e6)} MB held, ${Math.round(memory.at(-1).rss / 1e6)} MB RSS`
    : '';
  const ms = ({ p50, p99 }) => `${p50.toFixed(0)}/${p99.toFixed(0)} ms`;
  return [
    `capacity ${count(Math.round(capacity))} calls a second by ${desks} clients`,
    `${minutes.toFixed(1)} min at ${count(Math.round(perSecond))} a second: ${count(calls)} calls, ${count(acts)} acts, ${errors.length} errors`,
    `p50/p99 ${ms(first)} in the first third, ${ms(last)} in the last`,
    `${held}, slope after warm-up ${slope('held')}, RSS ${slope('rss')}`,
    `${connections.min} to ${connections.max} connections`,
    `${count(Math.round(tables.bytesPerAct))} bytes of tables and ${count(Math.round(soaked.walPerAct))} bytes of WAL an act`,
    `news at most ${soaked.outboxMs} ms old, timers ${soaked.timersMs} ms late, event loop ${Math.round(soaked.lagMs)} ms at most`,
  ].join('; ');
}
