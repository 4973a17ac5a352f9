import { readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, buildAgency, escalateMany } from './agency.mjs';
import { Racer } from './racer.mjs';
import { EmbeddedDesk, walSeconds } from './restore.house.mjs';
import { momentBetween, momentVerdict } from './restore.verdict.mjs';
import { control, count, say } from './telling.mjs';

export const row = 9;
export const sentence =
  'a backup made while a desk works is restored to a random moment, and to the last act before PostgreSQL was killed: what was acknowledged by then is there once, what came later is not, the history is valid and the invariants hold.';

const queueNames = ['First', 'Second', 'Third'];
/** What breaks an invariant, and words of the sentence that must say so. */
const plantedFaults = [
  ["DELETE FROM timer WHERE event = 'clockDue'", 'has the timer for it'],
  ["UPDATE number_series SET last = 0 WHERE prefix = 'E'", 'its series has not come to'],
  [
    "DELETE FROM flow_stay WHERE subject_kind = 'escalation' AND ended_at = 'infinity'",
    'one stay in the flow',
  ],
];
const seed = Number(process.env.RESTORE_SEED ?? 20_261_123);

export async function prove(stage, short) {
  const size = short ? 60 : 400;
  const desk = new EmbeddedDesk(stage);
  const broken = [];
  try {
    const crew = await open(desk, size, short);
    const working = crew.work();
    await sleep(short ? 500 : 10_000);
    const backup = await backUp(desk, broken);
    await sleep(short ? 2_500 : 25_000);
    crew.stop();
    const stoppedAt = Date.now();
    await working;
    await desk.archiveAll();
    // So that work follows the moment: without any there would be nothing that must be missing.
    const moment = momentBetween(backup.endedAt, stoppedAt - 700, seed);
    const figures = [];
    const back = join(desk.folder, 'moment');
    figures.push(await toMoment(desk, crew, backup, { into: back, moment }, broken));
    await damages(desk, backup, broken);
    await planted(desk, back, broken);
    if (!short) figures.push(...(await toLatest(desk, crew, backup, broken)));
    // That the database is busy or was killed is no fault of a restore; any other wrong answer would be one of the desk.
    const wrong = crew.racers.flatMap(({ broken: faults }) => faults);
    broken.push(...wrong.filter((fault) => !/was answered (unavailable|unanswered)/.test(fault)).slice(0, 5));
    return {
      figures: [
        `backup of ${backup.size} in ${backup.took} while ${crew.racers.length} clients worked`,
        ...figures,
      ].join('; '),
      broken,
    };
  } finally {
    await desk.close();
  }
}

/** An agency at work: its clients, what they did and when. */
async function open(desk, size, short) {
  const { agency, ids } = await desk.arrange(async (app) => {
    const people = [
      ...Array.from({ length: 6 }, (_, index) => ({ name: `specialist ${index}`, role: 'specialist' })),
      ...Array.from({ length: 2 }, (_, index) => ({ name: `lead ${index}`, role: 'lead' })),
    ];
    const policies = [1, 2, 3, 4].map((severity) => ({
      severity,
      claimBudgetMinutes: 480,
      resolveBudgetMinutes: 4_800,
      warnPercent: 75,
      levels: [],
    }));
    const queues = queueNames.map((name) => ({ name, calendar: always, policies }));
    const agency = await buildAgency(desk, app, { queues, people });
    const place = (index) => ({ queueId: agency.queues[queueNames[index % queueNames.length]], severity: 4 });
    return { agency, ids: await escalateMany(desk, app, agency, size, place) };
  });
  const times = new Map();
  const instances = [await desk.start()];
  if (!short) instances.push(await desk.start());
  const people = Object.values(agency.people);
  const toIds = people.filter(({ role }) => role === 'specialist').map(({ id }) => id);
  const queueIds = Object.values(agency.queues);
  const racers = [];
  for (const person of people) {
    const clients = [];
    for (const index of [0, 1])
      clients.push(await desk.client(instances[index % instances.length], person, times));
    racers.push(new Racer({ person, clients, ids, toIds, queueIds, number: racers.length }));
  }
  return {
    racers,
    times,
    acts: () => racers.flatMap((racer) => racer.acts),
    /** Until it is stopped. */
    async work() {
      this.isWorking = true;
      const each = racers.map(async (racer) => {
        while (this.isWorking) await racer.race(performance.now() + 100);
      });
      await Promise.all(each);
    },
    stop() {
      this.isWorking = false;
    },
  };
}

async function backUp(desk, broken) {
  const { code, output } = await desk.command('backup', ['--keep', '2']);
  if (code !== 0) throw new Error(`The backup ended with ${code}: ${output}`);
  const folder = /^Backup +(.+)$/m.exec(output)?.[1];
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  if (manifest.archive === null) broken.push('The backup knows no archive.');
  const [, size] = /files, ([\d.]+ MB)/.exec(output) ?? [];
  return { folder, manifest, endedAt: Date.parse(manifest.endedAt), size, took: tookOf(output) };
}

async function toMoment(desk, crew, backup, { into, moment }, broken) {
  const at = new Date(moment).toISOString();
  const told = await restore(desk, backup, into, ['--to', at], broken);
  // What the moment holds is read, and then broken on purpose: see `planted`.
  const entries = await desk.within(into, async (query) => {
    const found = await entriesOf(query);
    for (const [statement] of plantedFaults) await query(statement);
    return found;
  });
  const { faults, judged } = momentVerdict(crew.acts(), crew.times, entries, moment);
  broken.push(...faults.map((fault) => `Restored to ${at}: ${fault}.`));
  if (judged.before === 0 || judged.after === 0)
    broken.push(`Restored to ${at}: ${judged.before} acts before and ${judged.after} after prove nothing.`);
  const acts = crew.acts();
  const first = entries.findIndex((id) => (crew.times.get(id)?.answeredAt ?? Infinity) < moment - 1_000);
  control(broken, 'a lost act', momentVerdict(acts, crew.times, entries.toSpliced(first, 1), moment).faults);
  const late = acts.find(({ requestIds }) => crew.times.get(requestIds[0]).sentAt > moment);
  if (late)
    control(
      broken,
      'an act of later',
      momentVerdict(acts, crew.times, [...entries, late.requestIds[0]], moment).faults,
    );
  const after = ((moment - backup.endedAt) / 1_000).toFixed(1);
  return `to a moment ${after} s after it in ${tookOf(told)}: ${count(judged.before)} acknowledged acts there, ${count(judged.after)} of later not`;
}

/** PostgreSQL killed with everybody at work; then everything there is, with the old disk and without it. */
async function toLatest(desk, crew, backup, broken) {
  const working = crew.work();
  await sleep(8_000);
  const killedAt = await desk.killAll();
  crew.stop();
  await working;
  const figures = [];
  for (const [name, args, upTo] of [
    ['with the old disk', ['--lost', desk.dataDir], killedAt + 1_000],
    // What is finished in the meantime is handed over within a second or two more.
    ['without it', [], killedAt - (walSeconds + 2) * 1_000],
  ]) {
    const into = join(desk.folder, args.length > 0 ? 'disk' : 'archive');
    const told = await restore(desk, backup, into, args, broken);
    const entries = await desk.within(into, entriesOf);
    const { faults, judged } = momentVerdict(crew.acts(), crew.times, entries, upTo, true);
    broken.push(...faults.map((fault) => `Restored ${name}: ${fault}.`));
    figures.push(
      `to the latest ${name} in ${tookOf(told)}: ${count(judged.before)} acknowledged acts, 0 lost`,
    );
  }
  return figures;
}

async function restore(desk, { folder }, into, args, broken) {
  const { code, output } = await desk.command('restore', ['--from', folder, '--into', into, ...args]);
  if (code === 1) throw new Error(`The restore ended with ${code}: ${output}`);
  if (code !== 0) broken.push(`What was restored does not hold: ${/^BROKEN +(.+)$/m.exec(output)?.[1]}`);
  for (const line of output.split('\n').filter((text) => /^(Reached|History|Invariants)/.test(text)))
    say(`  ${line}`);
  return output;
}

async function entriesOf(query) {
  const rows = await query(`SELECT request_id AS id FROM history_entry WHERE actor_kind = 'person'`);
  return rows.map(({ id }) => id);
}

/** A backup that is not as it was written, and a log with a hole, must be refused before anything is made of them. */
async function damages(desk, { folder, manifest }, broken) {
  const { path } = manifest.files.reduce((largest, file) => (file.bytes > largest.bytes ? file : largest));
  const file = join(folder, path);
  const content = readFileSync(file);
  const middle = content.length >> 1;
  content[middle] ^= 1;
  writeFileSync(file, content);
  await refused(desk, folder, 'a flipped bit', /.*is damaged and is not restored: .* was changed/, broken);
  content[middle] ^= 1;
  writeFileSync(file, content);

  const archive = join(desk.backupDir, 'wal', manifest.archive);
  const pieces = readdirSync(archive).filter(
    (name) => name > manifest.wal.lastSegment && /^[0-9A-F]{24}$/.test(name),
  );
  const lost = join(archive, pieces.sort()[0]);
  renameSync(lost, `${lost}.away`);
  await refused(
    desk,
    folder,
    'a missing piece of the log',
    /The piece .* is missing in .*nothing after it/,
    broken,
  );
  renameSync(`${lost}.away`, lost);
}

async function refused(desk, folder, what, pattern, broken) {
  const into = join(desk.folder, 'refused');
  const { code, output } = await desk.command('restore', ['--from', folder, '--into', into]);
  const isLeft = statSync(into, { throwIfNoEntry: false }) !== undefined;
  if (isLeft) broken.push(`A restore that was refused for ${what} left a data folder behind.`);
  control(broken, what, code === 1 && pattern.test(output) ? [pattern.exec(output)[0].slice(0, 120)] : []);
}

/** Invariants that accept everything prove nothing: each of the faults must be named by `restore --verify`. */
async function planted(desk, into, broken) {
  const { code, output } = await desk.command('restore', ['--verify'], into);
  for (const [, words] of plantedFaults) {
    const line = output.split('\n').find((text) => text.startsWith('BROKEN') && text.includes(words));
    control(broken, `a planted fault (${words})`, code === 3 && line ? [line.slice(12, 120)] : []);
  }
}

const tookOf = (output) => /^Took +(.+)$/m.exec(output)?.[1] ?? '?';
