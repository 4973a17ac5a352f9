import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';
import { always, buildAgency, escalateMany } from './agency.mjs';
import { classes } from './fuzz.classes.mjs';
import { chance } from './fuzz.random.mjs';
import { Sender, faultOf, keep, kept, paced } from './fuzz.sender.mjs';
import { SteadyUser, moment } from './fuzz.user.mjs';
import { control, count, progress, say } from './telling.mjs';

export const row = 4;
export const sentence =
  'two hundred thousand requests that nobody should send, in twelve classes, end no process, are never an internal error, never stop the event loop for 250 ms and do not slow down somebody who works.';

const require = createRequire(import.meta.url);
const recorder = fileURLToPath(new URL('fuzz.recorder.cjs', import.meta.url));
const findings = fileURLToPath(new URL('../../.data/fuzz', import.meta.url));
const seed = Number(process.env.FUZZ_SEED ?? 6);
const mostStallMs = 250;
const mostSlowdown = 2;
/** With the few answers of a short run the slowest of a hundred is one chance answer: there it is the slowest of ten. */
const shareOf = (short) => (short ? 0.9 : 0.99);
/** And where that is a matter of some milliseconds it may be this much slower. */
const shortAllowanceMs = 60;
const roles = ['administrator', 'lead', 'specialist', 'representative', 'auditor', 'chiefExperienceOfficer'];

export async function prove(stage, short) {
  const broken = [];
  const { user, others, schema, ids, escalationIds } = await arrange(stage);
  const stallsFile = join(stage.dataDir, 'stalls');
  writeFileSync(stallsFile, '');
  const instance = await stage.start('src/main.js', {
    NODE_ENV: 'production',
    NODE_OPTIONS: `--require ${recorder}`,
    FUZZ_STALLS: stallsFile,
  });
  const logged = [];
  instance.child.stdout.on('data', (data) => logged.push(...errorLines(String(data))));
  const tokens = await Promise.all(roles.map((role) => stage.token(others.people[role].subject)));
  const sender = new Sender(instance.url);
  if (process.env.FUZZ_REPLAY) return replay(sender, logged);

  const steady = new SteadyUser({
    url: instance.url,
    token: await stage.token(user.people.specialist.subject),
    queueId: user.queues.Desk,
    ids: escalationIds,
  });
  // What is compiled and planned at the first requests belongs to neither measurement.
  await sleep(short ? 1_000 : 5_000);
  const quietFrom = moment();
  await sleep(short ? 2_000 : 30_000);
  const noiseFrom = moment();
  // A look before the whole: FUZZ=20000 npm run trust -- fuzz.
  const total = short ? 3_000 : Number(process.env.FUZZ ?? 200_000);
  // Cold as a short run is, everything takes twice as long: at half the pace it is the same load.
  const pace = short ? 0.5 : 1;
  const ran = await fuzz({ sender, total, pace, classes: classes({ schema, ids, tokens }) }, broken);
  await sleep(500);
  await steady.end();
  const stalls = stallsSince(stallsFile, noiseFrom);
  await controls(sender, stallsFile, broken);
  sender.close();

  const share = shareOf(short);
  const [before, during] = [
    steady.percentile(share, quietFrom, noiseFrom),
    steady.percentile(share, noiseFrom),
  ];
  const longest = judge({ steady, before, during, stalls, ran, logged, short }, broken);
  await stage.rows('SELECT 1');
  const figures = `${count(ran.sent)} requests in ${ran.names.length} classes (seed ${seed}), ${count(ran.extra)} of them valid documents beside the twelve; 0 process exits, ${ran.faults} faults; longest stall ${longest.ms.toFixed(0)} ms (${longest.name}); somebody at work ${count(during.count)} times: p${share * 100} ${before.ms.toFixed(1)} ms before, ${during.ms.toFixed(1)} ms meanwhile`;
  return { figures, broken };
}

/** Two agencies: in one somebody works, in the other anything may be done to anything. */
function arrange(stage) {
  return stage.arrange(async (app) => {
    const policy = {
      severity: 4,
      claimBudgetMinutes: 480,
      resolveBudgetMinutes: 4_800,
      warnPercent: 75,
      levels: [],
    };
    const queues = [{ name: 'Desk', calendar: always, policies: [policy] }];
    const user = await buildAgency(stage, app, {
      queues,
      people: [{ name: 'specialist', role: 'specialist', capacity: 500 }],
    });
    const others = await buildAgency(stage, app, {
      queues,
      people: roles.map((role) => ({ name: role, role })),
      called: `${stage.database} fuzzed`,
    });
    const place = (agency) => () => ({ queueId: agency.queues.Desk, severity: 4 });
    const escalationIds = await escalateMany(stage, app, user, 100, place(user));
    await escalateMany(stage, app, others, 30, place(others));
    const { GraphQLSchemaHost } = require('@nestjs/graphql');
    const { printSchema } = require('graphql');
    const schema = buildSchema(printSchema(app.get(GraphQLSchemaHost).schema));
    return { user, others, schema, ids: await idsOf(stage, others, user), escalationIds };
  });
}

/** Ids that exist in the agency, some of the other one, and some of nothing. */
async function idsOf(stage, others, user) {
  const rows = await stage.rows(
    `SELECT id FROM "case" WHERE agency_id = $1 UNION ALL SELECT id FROM escalation WHERE agency_id = $1
     UNION ALL SELECT id FROM person WHERE agency_id = $1 UNION ALL SELECT id FROM queue WHERE agency_id = $1
     UNION ALL SELECT id FROM office WHERE agency_id = $1 UNION ALL SELECT id FROM calendar WHERE agency_id = $1`,
    [others.id],
  );
  return [
    ...rows.map(({ id }) => id),
    others.id,
    user.queues.Desk,
    user.office,
    crypto.randomUUID(),
    'nothing',
  ];
}

async function fuzz({ sender, total, pace, classes: all }, broken) {
  const ran = { sent: 0, extra: 0, faults: 0, names: [], spans: [] };
  for (const [index, { name, share, rate, make, isExtra }] of all.entries()) {
    const number = Math.max(1, Math.round(total * share));
    const from = moment();
    await paced({
      count: number,
      rate: rate * pace,
      make: (at) => make(chance(seed * 1_000 + index, at), at),
      send: (asked) => sender.send(asked),
      judge: (at, asked, answer) => {
        const fault = faultOf(asked, answer);
        if (fault === null) return;
        ran.faults += 1;
        const file = ran.faults <= 50 ? keep(findings, seed, name, at, asked, fault) : 'not kept';
        if (ran.faults <= 10) broken.push(`${name} ${at}: ${fault} (${file})`);
      },
      told: (at) => progress(name, at, number),
    });
    ran.sent += number;
    if (isExtra) ran.extra += number;
    else ran.names.push(name);
    ran.spans.push({ name, number, from, to: moment() });
  }
  if (ran.faults > 10) broken.push(`${count(ran.faults)} answers in all that none may give.`);
  return ran;
}

function judge({ steady, before, during, stalls, ran, logged, short }, broken) {
  for (const fault of steady.broken.slice(0, 3)) broken.push(`Somebody at work was answered ${fault}`);
  for (const line of logged.slice(0, 3)) broken.push(`The log has an error: ${line}`);
  const spanOf = (at) => ran.spans.find(({ from, to }) => at >= from && at <= to + 250)?.name ?? 'between';
  const named = stalls.map((stall) => ({ ...stall, name: spanOf(stall.at) }));
  for (const { name, number, from, to } of ran.spans) {
    const theirs = named.filter((stall) => stall.name === name);
    const [worst] = theirs.sort((a, b) => b.ms - a.ms);
    const cpuMs = theirs.reduce((sum, stall) => sum + stall.cpuMs, 0) / number;
    say(
      `  ${name.padEnd(32)} ${count(number).padStart(7)}, ${count(Math.round((number * 1_000) / (to - from))).padStart(4)} a second, ${cpuMs.toFixed(1).padStart(6)} ms of processor each with what else is done, longest stall ${(worst?.ms ?? 0).toFixed(0).padStart(4)} ms, p99 of somebody at work ${steady.percentile(0.99, from, to).ms.toFixed(0)} ms`,
    );
    if (worst?.ms > mostStallMs) broken.push(`${name} stops the event loop for ${worst.ms.toFixed(0)} ms.`);
  }
  const most = before.ms * mostSlowdown + (short ? shortAllowanceMs : 0);
  if (!(during.ms <= most))
    broken.push(
      `p${shareOf(short) * 100} of somebody at work is ${during.ms.toFixed(1)} ms; before ${before.ms.toFixed(1)} ms.`,
    );
  if (!(before.count > 20 && during.count > 20)) broken.push('Too few answers were measured.');
  return named.reduce((worst, stall) => (stall.ms > worst.ms ? stall : worst), { ms: 0, name: 'none' });
}

/** The two mistakes on demand: whoever does not see them sees nothing. */
async function controls(sender, stallsFile, broken) {
  const planted = async (kind) => {
    const asked = { method: 'GET', path: '/graphql', headers: { 'x-planted': kind } };
    return faultOf(asked, await sender.send(asked));
  };
  control(broken, 'a planted INTERNAL', [await planted('internal')].filter(Boolean));
  const from = Date.now();
  await planted('stall');
  const look = () => stallsSince(stallsFile, from).filter(({ ms }) => ms > mostStallMs);
  let seen = [];
  for (let tries = 0; tries < 20 && seen.length === 0; tries += 1) {
    await sleep(250);
    seen = look();
  }
  control(
    broken,
    'a planted stall of 300 ms',
    seen.map(({ ms }) => `${ms.toFixed(0)} ms`),
  );
}

/** How long the event loop stood still, whatever for: also while the machine had other things to do. */
function stallsSince(file, from) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' ').map(Number))
    .map(([at, ms, cpuMs]) => ({ at, ms, cpuMs }))
    .filter(({ at }) => at >= from);
}

function errorLines(text) {
  return text.split('\n').filter((line) => /"level":"(error|fatal)"/.test(line));
}

async function replay(sender, logged) {
  const asked = kept(readFileSync(process.env.FUZZ_REPLAY, 'utf8'));
  const answer = await sender.send(asked);
  say(`  ${answer.status} ${answer.text.slice(0, 2_000)}`);
  const fault = faultOf(asked, answer);
  await sleep(200);
  return { figures: 'one request sent again', broken: [...(fault ? [fault] : []), ...logged] };
}
