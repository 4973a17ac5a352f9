import { setTimeout as sleep } from 'node:timers/promises';
import { buildCrew, putToWork } from './crew.mjs';
import { actsVerdict, effectsOf, marksOf, quietVerdict } from './doer.verdict.mjs';
import { Supervisor } from './supervisor.mjs';
import { control, count, progress, say, seconds } from './telling.mjs';

export const row = 1;
export const sentence =
  'Kill -9 of the service thirty times and of PostgreSQL twenty times under 64 clients at the whole main job: what was acknowledged is stored, nothing is done twice, the history verifies, news and timers are told, ready again within 10 s.';

/** How soon after a kill it has to be ready again. */
const readyWithinMs = 10_000;
/** How long after the last kill news may wait: a timer that was claimed by the dead is due again after a minute. */
const quietWithinMs = 90_000;

/** Kills in a mixed order, the same in every run; at which moment of the work they come is chance. */
function kills(short) {
  const [services, postmasters, sessions] = short ? [2, 1, 1] : [30, 10, 10];
  const all = [
    ...Array(services).fill('service'),
    ...Array(postmasters).fill('postmaster'),
    ...Array(sessions).fill('session'),
  ];
  return all
    .map((what, index) => [(index * 7919) % 101, what])
    .toSorted(([a], [b]) => a - b)
    .map(([, what]) => what);
}

export async function prove(outer, short) {
  const stage = await outer.onOwnServer('killed', { max_connections: '60' });
  const size = short ? 8 : 64;
  const agency = await buildCrew(stage, size);
  const supervisor = await Supervisor.begin(stage);
  const crew = await putToWork(stage, agency, supervisor.instance, size);
  const awaited = [];
  const order = kills(short);
  for (const [index, what] of order.entries()) {
    await sleep((short ? 300 : 800) + Math.random() * (short ? 500 : 1_700));
    awaited.push(await supervisor.kill(what));
    progress('kills', index + 1, order.length);
  }
  await sleep(1_000);
  await crew.stop();
  await stage.lookAgain();

  const broken = [];
  const verdict = await judge({ stage, agency, crew, awaited }, broken);
  const controlled = short ? planted(verdict, broken) : await withoutCare(outer, broken);
  const { acts, lost, doubled, verified } = verdict;
  const done = acts.filter(({ isAcknowledged }) => isAcknowledged);
  const again = acts.filter(({ requestIds }) => requestIds.length > 1);
  const sorted = awaited.toSorted((a, b) => a - b);
  const figures = `${order.length} kills under ${size} clients: ${count(done.length)} acts acknowledged, ${count(again.length)} of them sent again, ${lost.length} lost, ${doubled.length} done twice; ready again after ${seconds(sorted[sorted.length >> 1])} (p50), ${seconds(sorted.at(-1))} (max); ${count(verified.entries)} entries verified; ${controlled}`;
  return { figures, broken };
}

async function judge({ stage, agency, crew, awaited }, broken) {
  broken.push(...(await quietVerdict(stage, { withinMs: quietWithinMs })));
  const { acts } = crew;
  const [effects, marks] = [await effectsOf(stage, agency), await marksOf(stage, agency)];
  const { lost, doubled } = actsVerdict(acts, effects, marks);
  broken.push(...crew.broken.slice(0, 5), ...lost.slice(0, 5), ...doubled.slice(0, 5));
  const late = awaited.filter((ms) => ms > readyWithinMs);
  if (late.length > 0) broken.push(`It was ready again only after ${late.map(seconds).join(', ')}.`);
  const verified = await stage.verifyHistory(agency.people.auditor.subject);
  for (const { message } of verified.faults.slice(0, 3))
    broken.push(`The history does not verify: ${message}`);
  if (verified.entries === 0) broken.push('Nothing was done, so nothing was proved.');
  return { acts, effects, marks, lost, doubled, verified };
}

/** In the short run: the same records with a loss and a repetition planted in them. */
function planted({ acts, effects, marks }, broken) {
  const done = acts.find(({ isAcknowledged }) => isAcknowledged);
  const without = new Set([...effects].filter((id) => !done.requestIds.includes(id)));
  control(broken, 'an acknowledged act that is nowhere', actsVerdict(acts, without, marks).lost);
  const twice = { ...done, requestIds: [...done.requestIds, 'again'] };
  control(broken, 'an act done twice', actsVerdict([twice], new Set([...effects, 'again']), marks).doubled);
  return 'losses and repetitions that were planted are seen';
}

/**
 * The same harness without what it is to prove: commits that are acknowledged before they are on the disk, and clients that
 * send again without a key. It has to find both.
 */
async function withoutCare(outer, broken) {
  const stage = await outer.onOwnServer('careless', {
    max_connections: '60',
    synchronous_commit: 'off',
    // What is not yet written when everything is killed is lost; by default that is less than a second of it.
    wal_writer_delay: '10s',
    // By default a megabyte wakes who writes it, and 0 would mean at once.
    wal_writer_flush_after: '1GB',
    wal_buffers: '64MB',
  });
  const size = 64;
  const agency = await buildCrew(stage, size);
  const supervisor = await Supervisor.begin(stage);
  await stage.sql.query('CHECKPOINT');
  const crew = await putToWork(stage, agency, supervisor.instance, size, { hasKeys: false });
  const now = async () =>
    actsVerdict(crew.acts, await effectsOf(stage, agency), await marksOf(stage, agency));
  // Whether a kill falls between an act and its answer is chance: until one did.
  let doubled = [];
  for (let kill = 0; kill < 30 && doubled.length === 0; kill += 1) {
    await sleep(1_500);
    await supervisor.kill('service');
    ({ doubled } = await now());
  }
  let lost = [];
  for (let kill = 0; kill < 4 && lost.length === 0; kill += 1) {
    await sleep(3_000);
    await supervisor.kill('server');
    await stage.lookAgain();
    ({ lost } = await now());
  }
  await crew.stop();
  control(
    broken,
    `with synchronous_commit=off ${count(lost.length)} acknowledged acts lost, the first`,
    lost,
  );
  control(broken, `without keys ${count(doubled.length)} acts done twice, the first`, doubled);
  say(`  control: of ${count(crew.acts.length)} acts`);
  return `control: ${count(lost.length)} lost with synchronous_commit=off, ${count(doubled.length)} done twice without keys`;
}
