import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from '../../scripts/cluster/cluster.mjs';
import { buildCrew, putToWork } from './crew.mjs';
import { actsVerdict, effectsOf, marksOf } from './doer.verdict.mjs';
import { Listener, listenersVerdict } from './listener.mjs';
import { control, count, progress, say, seconds } from './telling.mjs';

export const row = 8;
export const sentence =
  'Three instances behind a proxy are restarted one after the other, twice around, under clients at the whole main job and thirty subscribers: no request fails, and no subscriber loses an event.';

/** Whoever was cut off is told each record of the last minutes again, one after the other, and all of them at once. */
const catchUpMs = 30_000;
/** How long the clients work before, between and after the restarts. */
const betweenMs = { short: 300, long: 3_000 };

export async function prove(outer, short) {
  const stage = await outer.onOwnServer('rolled', { max_connections: '150' });
  const [size, subscribers, rounds] = short ? [4, 4, 1] : [16, 30, 2];
  const agency = await buildCrew(stage, size);
  const cluster = await Cluster.start({
    dist: stage.dist,
    folder: `${stage.dataDir}/cluster`,
    size: short ? 2 : 3,
    environment: stage.environment,
    dataDir: stage.dataDir,
    primary: { url: stage.url, serviceUrl: stage.serviceUrl, dataDir: stage.server.dataDir },
  });
  const broken = [];
  try {
    return await rolled({ stage, cluster, agency, size, subscribers, rounds, short }, broken);
  } finally {
    await cluster.stop();
  }
}

async function rolled({ stage, cluster, agency, size, subscribers, rounds, short }, broken) {
  const entry = { url: cluster.proxy.url };
  const listeners = await listen(stage, agency, cluster, subscribers);
  // One that stays away once it is cut off, and then does not ask for what it missed: the checker has to see what it lost.
  let endWork;
  const workIsOver = new Promise((resolve) => (endWork = resolve));
  const [careless] = await listen(stage, agency, cluster, 1, workIsOver);
  const crew = await putToWork(stage, agency, entry, size, { pauseMs: 20 });
  const restarts = [];
  const wait = () => sleep(short ? betweenMs.short : betweenMs.long);
  await wait();
  for (let round = 0; round < rounds; round += 1) {
    for (const instance of cluster.instances) {
      const begun = performance.now();
      const code = await cluster.restart(instance);
      restarts.push(performance.now() - begun);
      if (code !== 0) broken.push(`Instance ${instance.number} ended with ${code}.`);
      progress('restarts', restarts.length, rounds * cluster.instances.length);
      await wait();
    }
  }
  const behind = await streamed(cluster, broken);
  const { calls } = crew;
  const failed = calls.filter(({ code }) => code !== 'ANSWERED');
  for (const { code, message } of failed.slice(0, 3))
    broken.push(`A request was answered ${code}: ${message}`);
  if (failed.length > 3) broken.push(`${failed.length - 3} further requests failed.`);
  const seen = await killed({ cluster, crew, wait });
  await crew.stop();
  endWork();
  const told = await toldBy(stage, agency);
  const caughtUp = await caughtUpAfter(listeners, told);
  for (const listener of [...listeners, careless]) listener.stop();

  const lost = listenersVerdict(listeners, told);
  broken.push(...crew.broken.slice(0, 3), ...lost.slice(0, 5));
  const { acts } = crew;
  const { lost: gone, doubled } = actsVerdict(
    acts,
    await effectsOf(stage, agency),
    await marksOf(stage, agency),
  );
  broken.push(...gone.slice(0, 3), ...doubled.slice(0, 3));
  if (calls.length < 50) broken.push('Hardly anything was asked, so nothing was proved.');
  control(broken, `kill -9 instead, ${seen.length} requests without an answer,`, seen);
  control(broken, 'a subscriber that does not ask for what it missed', listenersVerdict([careless], told));
  const refused = new Set(listeners.flatMap(({ refusals }) => refusals));
  for (const refusal of [...refused].slice(0, 3)) say(`  a subscription was ended: ${refusal.slice(0, 300)}`);
  const resumed = listeners.reduce((sum, { resumptions }) => sum + resumptions, 0);
  const slowest = Math.max(...calls.map(({ ms }) => ms));
  const pooler = cluster.pgbouncer ? 'through pgbouncer' : 'without a pooler';
  const figures = `${restarts.length} restarts of ${cluster.instances.length} instances ${pooler}: ${count(calls.length)} requests, ${failed.length} failed, the slowest ${seconds(slowest)}; ${listeners.length} subscribers resumed ${resumed} times, ${lost.length} events lost of ${count(told.size)}, the last heard ${seconds(caughtUp)} after the end; an instance is back after ${seconds(Math.max(...restarts))} at most; the replica is ${behind} bytes behind`;
  return { figures, broken };
}

async function listen(stage, agency, cluster, number, staysAwayUntil = null) {
  const queueId = agency.queues['Tier 2'];
  const listeners = [];
  for (let index = 0; index < number; index += 1) {
    // Each as somebody else: a person may have twenty connections.
    const [name] = Object.keys(agency.people)
      .filter((one) => one.startsWith('specialist'))
      .slice(index % 4);
    const token = await stage.token(agency.people[name].subject);
    listeners.push(new Listener({ url: cluster.proxy.url, token, queueId, staysAwayUntil }));
  }
  await Promise.all(listeners.map((listener) => listener.begin()));
  return listeners;
}

/** Until everybody has heard everything, or for so long that what is missing will not come; milliseconds. */
async function caughtUpAfter(listeners, told) {
  const begun = performance.now();
  while (performance.now() - begun < catchUpMs && listenersVerdict(listeners, told).length > 0)
    await sleep(100);
  return performance.now() - begun;
}

/** What the replica has: the newest entry of the history comes there, and it is not far behind. */
async function streamed(cluster, broken) {
  for (let left = 50; left > 0; left -= 1) {
    const behind = await cluster.replicaLag();
    if (behind !== null && behind < 1_000_000) return count(behind);
    await sleep(200);
  }
  broken.push('The replica does not follow the primary.');
  return 'many';
}

/** Without the drain: what a client hears when an instance is killed under it. Until one was: it is chance which instance it asks. */
async function killed({ cluster, crew, wait }) {
  const unanswered = () =>
    crew.calls.flatMap(({ code, message }) => (code === 'ANSWERED' ? [] : [message ?? code]));
  const before = unanswered().length;
  for (let round = 0; round < 8 && unanswered().length === before; round += 1) {
    await wait();
    await cluster.restart(cluster.instances[0], 'SIGKILL');
  }
  await wait();
  return unanswered().slice(before);
}

/** Every escalation that had news in the queue, with its newest version. */
async function toldBy(stage, agency) {
  const rows = await stage.rows(
    `SELECT e.id, e.version FROM escalation e WHERE e.agency_id = $1 AND e.queue_id = $2`,
    [agency.id, agency.queues['Tier 2']],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}
