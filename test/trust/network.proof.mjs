import { setTimeout as sleep } from 'node:timers/promises';
import { buildCrew, putToWork } from './crew.mjs';
import { actsVerdict, effectsOf, marksOf, quietVerdict } from './doer.verdict.mjs';
import { cutVerdict, figuresOf, watchReadiness } from './network.verdict.mjs';
import { kinds, openNetwork } from './network-proxy.mjs';
import { control, count, progress, say, seconds } from './telling.mjs';

export const row = 2;
export const sentence =
  'The network between service and database is cut for 1, 10 and 60 s, reset, silent, or silent in one direction: calls fail within 5 s as retriable, the first succeeds within 10 s of the end, nothing is lost or done twice, no lock is left.';

const clients = 16;
/** How long no call may take while it is cut, and how soon one succeeds after. */
const bounds = { failsWithinMs: 5_000, succeedsWithinMs: 10_000 };
/**
 * How long after the end a transaction of a dead line may be left: the database ends it ten seconds after its last statement
 * (idle_in_transaction_session_timeout), or as soon as it hears that the line is gone.
 */
const locksLeftMs = 15_000;

/** Each kind of cut with each length; the longest for two. `forgotten`: the lines of before are dead on both ends afterwards. */
function cuts(short) {
  const all = (...lengths) => lengths.flatMap((ms) => kinds.map((kind) => ({ kind, ms })));
  if (short)
    return [
      { kind: 'reset', ms: 1_000 },
      { kind: 'both ways', ms: 3_000 },
    ];
  return [
    ...all(1_000, 10_000),
    { kind: 'reset', ms: 60_000 },
    { kind: 'both ways', ms: 60_000 },
    { kind: 'both ways', ms: 10_000, forgotten: true },
  ];
}

export async function prove(stage, short) {
  const size = short ? 6 : clients;
  const agency = await buildCrew(stage, size);
  const network = await openNetwork(stage.url);
  try {
    // Statements may take fifteen seconds, as in service: no limit of theirs makes the calls fail in time.
    const instance = await stage.start('src/main.js', {
      ...stage.through(network.url),
      STATEMENT_TIMEOUT_MS: '15000',
      LOG_LEVEL: 'silent',
    });
    const crew = await putToWork(stage, agency, instance, size, { pauseMs: 5 });
    await sleep(short ? 500 : 2_000);
    const found = [];
    for (const cut of cuts(short)) found.push(await cutOnce({ stage, network, instance, crew, cut, short }));
    await crew.stop();
    return await judge({ stage, agency, crew, found });
  } finally {
    await network.close();
  }
}

/** Cuts and mends, with the clients at work; what they and the readiness said. */
async function cutOnce({ stage, network, instance, crew, cut, short }) {
  const readiness = watchReadiness(instance.url);
  const begun = performance.now();
  network.cut(cut.kind);
  for (let left = cut.ms; left > 0; left -= 1_000) {
    await sleep(Math.min(left, 1_000));
    progress(`cut ${cut.kind}`, Math.round((cut.ms - left) / 1000) + 1, cut.ms / 1000);
  }
  const mended = performance.now();
  network.mend(cut);
  const until = mended + bounds.succeedsWithinMs;
  const succeeded = () =>
    crew.calls.some(({ at, ms, code }) => code === 'ANSWERED' && at > mended && at + ms < until);
  while (!succeeded() && performance.now() < until) await sleep(50);
  // What was under way when it was mended has its five seconds too.
  await sleep(short ? 500 : 3_000);
  const seen = {
    begun,
    mended,
    calls: crew.calls.filter(({ at, ms }) => at + ms > begun),
    readiness: readiness.stop(),
  };
  const dead = await deadLeft(stage, mended);
  const verdict = cutVerdict(cut, seen, bounds);
  say(`  ${figuresOf(cut, verdict)}${dead ? `, a lock left for ${seconds(dead)}` : ''}`);
  if (dead > locksLeftMs)
    verdict.broken.push(
      `${cut.kind} for ${seconds(cut.ms)}: a transaction of a dead line was left ${seconds(dead)} later.`,
    );
  return { ...verdict, dead };
}

/** How long after the end a transaction that began before it still stood. */
async function deadLeft(stage, mended) {
  for (;;) {
    const sinceMs = performance.now() - mended;
    const [{ left }] = await stage.rows(
      `SELECT count(*)::int AS left FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
          AND application_name = 'find-and-fix' AND xact_start < clock_timestamp() - make_interval(secs => $1)`,
      [sinceMs / 1000],
    );
    if (left === 0) return sinceMs < 4_000 ? 0 : sinceMs;
    if (sinceMs > 2 * locksLeftMs) return sinceMs;
    await sleep(250);
  }
}

async function judge({ stage, agency, crew, found }) {
  const { acts, calls } = crew;
  const [effects, marks] = [await effectsOf(stage, agency), await marksOf(stage, agency)];
  const { lost, doubled } = actsVerdict(acts, effects, marks);
  const broken = [
    ...found.flatMap((one) => one.broken),
    ...crew.broken.slice(0, 5),
    ...lost.slice(0, 5),
    ...doubled.slice(0, 5),
    ...(await quietVerdict(stage, { withinMs: locksLeftMs })),
  ];
  const verified = await stage.verifyHistory(agency.people.auditor.subject);
  for (const { message } of verified.faults.slice(0, 3))
    broken.push(`The history does not verify: ${message}`);
  controls(acts, effects, marks, broken);
  const done = acts.filter(({ isAcknowledged }) => isAcknowledged);
  const failed = calls.filter(({ code }) => code === 'UNAVAILABLE');
  const worst = (list) => seconds(Math.max(0, ...list));
  const figures = `${found.length} cuts, ${count(done.length)} acts acknowledged, ${count(failed.length)} calls told UNAVAILABLE; the slowest failed after ${worst(found.map(({ slowest }) => slowest))}, the first success came after ${worst(found.map(({ first }) => first))} at most, ready again after ${worst(found.map(({ ready }) => ready))}; ${lost.length} lost, ${doubled.length} done twice, locks left ${worst(found.map(({ dead }) => dead))} at most; ${count(verified.entries)} entries verified`;
  return { figures, broken };
}

/** The checkers, shown what they have to see. */
function controls(acts, effects, marks, broken) {
  const done = acts.find(({ isAcknowledged, requestIds }) => isAcknowledged && requestIds.length > 0);
  const without = new Set([...effects].filter((id) => !done.requestIds.includes(id)));
  control(broken, 'an acknowledged act that is nowhere', actsVerdict([done], without, marks).lost);
  const twice = { ...done, requestIds: [...done.requestIds, 'again'] };
  control(broken, 'an act done twice', actsVerdict([twice], new Set([...effects, 'again']), marks).doubled);
  const cut = { kind: 'both ways', ms: 3_000 };
  const call = { at: 1_000, ms: 9_000, code: 'UNAVAILABLE', retryAfterSeconds: 2 };
  const seen = { begun: 0, mended: 3_000, calls: [call], readiness: [] };
  control(broken, 'a call that hung nine seconds in a cut', cutVerdict(cut, seen, bounds).broken);
}
