import { setTimeout as sleep } from 'node:timers/promises';
import { always, buildAgency, escalateMany } from './agency.mjs';
import { delays, marksVerdict } from './clocks.verdict.mjs';
import { control, count, progress, say, seconds } from './telling.mjs';

export const sentence =
  'ten thousand clocks fall due in one minute, two of three instances are killed: every warning, breach and level comes exactly once, within a minute; at a hundred a second, within 5 s.';

const minute = 60_000;
const stormMs = 60_000;
const steadyMs = 5_000;
const perSecond = 100;
const storm = ['warning', 'breach', 'level 1', 'level 2'];
const waves = ['warnings', 'breaches', 'first levels', 'second levels'];
const steady = ['warning'];
/** A wave in which nothing happens for so long does not end any more; what a killed instance had taken comes after 15 s. */
const patienceMs = 60_000;

/** The marks an hour apart, so that each kind is a storm of its own; the database's clock is set forward in between. */
const hourly = (severity) => ({
  severity,
  claimBudgetMinutes: 120,
  resolveBudgetMinutes: 86_400,
  warnPercent: 50,
  levels: [
    { clock: 'claim', afterMinutes: 60, act: 'tellLead' },
    { clock: 'claim', afterMinutes: 60, act: 'raiseSeverity' },
  ],
});

export async function prove(stage, short) {
  const size = short ? 1_000 : 10_000;
  // All due in one minute: the clocks of a wave began so far apart.
  const waveMs = short ? 5_000 : 50_000;
  const steadySeconds = short ? 20 : 120;
  const broken = [];
  const world = await arrange(stage, size, waveMs);
  for (let number = 0; number < 3; number += 1) await stage.start();
  // The first is killed and started again, the second stays away.
  const kills = [
    { atShare: 0.25, comesBack: true },
    { atShare: 0.5, comesBack: false },
  ];
  for (const [wave, name] of waves.entries()) {
    const first = world.began.getTime() + (wave + 1) * 60 * minute;
    await passWave(stage, { name, first, last: new Date(first + waveMs) }, size, wave === 0 ? kills : []);
  }
  const late = await lateAtSteadyPace(stage, world, steadySeconds * perSecond);
  say(`  ${count(steadySeconds * perSecond)} at ${perSecond} a second: all told`);

  const { escalations, entries } = await marksOf(stage, world);
  const ofStorm = delays(entries.filter(({ escalationId }) => world.expected.get(escalationId) === storm));
  const ofSteady = delays(entries.filter(({ escalationId }) => world.expected.get(escalationId) === steady));
  broken.push(...marksVerdict(escalations, entries), ...(await loose(stage, world, size)));
  for (const [name, ms] of Object.entries(ofStorm))
    if (ms > stormMs) broken.push(`The latest ${name} came ${seconds(ms)} after it was due, in the storm.`);
  if (ofSteady.warning > steadyMs)
    broken.push(`At a steady pace the latest came after ${seconds(ofSteady.warning)}.`);
  if (late > 0) broken.push(`${late} timers were left at the end.`);
  controls(escalations, entries, broken);

  say('  verifying the history');
  const verified = await stage.verifyHistory(world.agency.people.auditor.subject);
  for (const { message } of verified.faults.slice(0, 3))
    broken.push(`The history does not verify: ${message}`);
  const told = Object.entries(ofStorm).map(([name, ms]) => `${name} ${seconds(ms)}`);
  const figures = `${count(entries.length)} marks of ${count(escalations.length)} escalations, each once; latest in the storm of ${count(size)}: ${told.join(', ')}; latest at ${perSecond} a second: ${seconds(ofSteady.warning)}; ${count(verified.entries)} entries verified`;
  return { figures, broken };
}

async function arrange(stage, size, waveMs) {
  return stage.arrange(async (app) => {
    const agency = await buildAgency(stage, app, {
      queues: [{ name: 'Timed', calendar: always, policies: [3, 2].map(hourly) }],
      people: [
        { name: 'lead', role: 'lead' },
        { name: 'auditor', role: 'auditor' },
      ],
    });
    const began = await stage.now();
    const place = (index) => ({
      queueId: agency.queues.Timed,
      severity: 3,
      at: new Date(began.getTime() + Math.floor((index * waveMs) / size)),
    });
    const ids = await escalateMany(stage, app, agency, size, place, (done) =>
      progress('escalated', done, size),
    );
    return { agency, began, expected: new Map(ids.map((id) => [id, storm])) };
  });
}

/** Sets the clock to just before a wave and waits until everything in it was told, killing instances meanwhile. */
async function passWave(stage, { name, first, last }, size, kills) {
  await stage.pass(first - 1_000 - (await stage.now()).getTime());
  const begun = performance.now();
  const waiting = [...kills];
  let moved = { at: begun, left: size };
  for (;;) {
    const left = await dueBefore(stage, last);
    if (left < moved.left) moved = { at: performance.now(), left };
    if (performance.now() - moved.at > patienceMs) throw new Error(await whyLeft(stage, left));
    progress(name, size - left, size);
    if (waiting.length > 0 && left <= size * (1 - waiting[0].atShare)) {
      const { comesBack } = waiting.shift();
      await stage.kill(stage.instances[0]);
      say(
        `  an instance is killed with ${count(left)} still to come${comesBack ? ', and started again' : ''}`,
      );
      // Last in the row, so that the next to be killed is another one. It takes its seconds while the others work.
      if (comesBack) void stage.start();
    }
    if (left === 0) break;
    await sleep(500);
  }
  const tookMs = performance.now() - begun;
  say(
    `  ${count(size)} ${name} due within ${seconds(last - first)}: the last is done after ${seconds(tookMs)}`,
  );
}

async function whyLeft(stage, left) {
  const rows = await stage.rows(
    'SELECT DISTINCT last_error AS why FROM timer WHERE last_error IS NOT NULL LIMIT 3',
  );
  return `${count(left)} timers were never done. ${rows.map(({ why }) => why).join(' ')}`;
}

/** Timers that are due by `last`, or that somebody has taken and not done yet. */
async function dueBefore(stage, last) {
  const [row] = await stage.rows(
    "SELECT count(*)::int AS left FROM timer WHERE event = 'clockDue' AND (due_at <= $1 OR attempts > 0)",
    [last],
  );
  return row.left;
}

/** A hundred a second, for as long as `size` lasts; gives how many were left. */
async function lateAtSteadyPace(stage, world, size) {
  const stepMs = 1_000 / perSecond;
  const began = new Date((await stage.now()).getTime() - size * stepMs);
  const ids = await stage.arrange((app) =>
    escalateMany(
      stage,
      app,
      world.agency,
      size,
      (index) => ({
        queueId: world.agency.queues.Timed,
        severity: 3,
        at: new Date(began.getTime() + Math.floor(index * stepMs)),
      }),
      (done) => progress('escalated', done, size),
    ),
  );
  for (const id of ids) world.expected.set(id, steady);
  const first = began.getTime() + 60 * minute;
  const last = new Date(first + size * stepMs);
  await stage.pass(first - 1_000 - (await stage.now()).getTime());
  const until = performance.now() + size * stepMs + 60_000;
  for (;;) {
    const left = await dueBefore(stage, last);
    progress('steadily due', size - left, size);
    if (left === 0 || performance.now() > until) return left;
    await sleep(500);
  }
}

async function marksOf(stage, { agency, expected }) {
  const kept = await stage.rows('SELECT id, clocks FROM escalation WHERE agency_id = $1', [agency.id]);
  const escalations = kept.map((row) => ({ ...row, expected: expected.get(row.id) }));
  const rows = await stage.rows(
    `SELECT subject_id AS "escalationId", sequence, event, at, note -> 'clock' ->> 'kind' AS kind, note -> 'mark' AS mark
       FROM history_entry WHERE agency_id = $1 AND subject_kind = 'escalation' AND note ? 'mark' ORDER BY subject_id, sequence`,
    [agency.id],
  );
  const entries = rows.map(({ kind, mark, ...row }) => ({ ...row, clock: { kind, mark } }));
  return { escalations, entries };
}

/** What goes with the marks: each severity raised once by its level, everybody told once, no timer given up. */
async function loose(stage, { agency }, size) {
  const [row] = await stage.rows(
    `SELECT (SELECT count(*)::int FROM history_entry WHERE agency_id = $1 AND event = 'EscalationSeverityRaised') AS raised,
            (SELECT count(*)::int FROM escalation WHERE agency_id = $1 AND severity = 2) AS lower,
            (SELECT count(*)::int FROM notification WHERE agency_id = $1 AND reason = 'escalationLevel') AS levels,
            (SELECT count(*)::int FROM notification WHERE agency_id = $1 AND reason = 'escalationBreached') AS breaches,
            (SELECT count(*)::int FROM timer WHERE failed_at IS NOT NULL) AS "givenUp"`,
    [agency.id],
  );
  const wanted = { raised: size, lower: size, levels: 2 * size, breaches: size, givenUp: 0 };
  return Object.entries(wanted)
    .filter(([name, number]) => row[name] !== number)
    .map(([name, number]) => `${name}: ${count(row[name])} and not ${count(number)}.`);
}

/** A checker that accepts what is wrong proves nothing: it is shown three wrong histories. */
function controls(escalations, entries, broken) {
  const at = entries.findIndex(({ event }) => event === 'EscalationClockBreached');
  const planted = (...instead) =>
    marksVerdict(escalations, entries.toSpliced(at, instead.length || 1, ...instead));
  control(broken, 'a mark told twice', marksVerdict(escalations, entries.toSpliced(at, 0, entries[at])));
  control(broken, 'a mark never told', planted());
  control(broken, 'two marks in the wrong order', planted(entries[at + 1], entries[at]));
}
