import { setTimeout as sleep } from 'node:timers/promises';
import { begin, buildAgency } from './agency.mjs';
import { migrationVerdict } from './machine.verdict.mjs';
import { control, count, progress, say, seconds } from './telling.mjs';

export const sentence =
  'ten thousand issues in flight go to another version of their machine while people work on them and the process is killed twice: each exactly once, histories valid, and the dry run changed nothing.';

const [first, second] = ['issue.machine.v1', 'issue.machine.v2'];
/** What the second version calls otherwise; the other states keep their names. */
const renamed = { declined: 'notPursued', measure: 'verify' };
const stateMap = Object.entries(renamed).map(([from, to]) => ({ from, to }));
/** With the second version, which the release does not have. */
const main = 'test/machines/main.js';
/** Share of the issues that are moved when the process is killed. */
const kills = [0.25, 0.6];
const patienceMs = 120_000;
/** A person who waits for a batch to let go of an issue should not notice. */
const mostWaitMs = 3_000;

const states = [
  'identify',
  'analyze',
  'plan.draft',
  'plan.submitted',
  'implement',
  'measure',
  'communicate',
  'closed',
  'declined',
  'merged',
  'held',
];

export async function prove(stage, short) {
  const size = short ? 1_000 : 10_000;
  const broken = [];
  const { agency, issues } = await arrange(stage, size);
  await stage.start(main);
  const dry = await dryRun(stage, agency, size, broken);
  const ran = await killedRun(stage, agency, issues, size);
  say(
    `  ${count(size)} issues moved in ${seconds(ran.ms)}, with two kills; slowest act of a person meanwhile ${seconds(ran.slowestMs)}`,
  );
  if (ran.migration.state !== 'FINISHED' || ran.migration.migrated !== size || ran.migration.leftOver !== 0)
    broken.push(`The migration says ${JSON.stringify(ran.migration)}.`);
  if (ran.slowestMs > mostWaitMs) broken.push(`A person waited ${seconds(ran.slowestMs)} for an issue.`);
  if (ran.held.size === 0) broken.push('Nobody did anything meanwhile: that work goes on is not proved.');

  const { rows, entries } = await standing(stage, agency);
  const expected = new Map(
    issues.map((issue) => [issue.id, { ...issue, renamed, isHeld: ran.held.has(issue.id) }]),
  );
  broken.push(...migrationVerdict(rows, entries, expected, second));
  controls(rows, entries, expected, broken);

  say('  verifying the history');
  const verified = await stage.verifyHistory(agency.people.auditor.subject);
  for (const { message } of verified.faults.slice(0, 3))
    broken.push(`The history does not verify: ${message}`);
  const figures = `${count(rows.length)} issues moved once each, dry run in ${seconds(dry.ms)}, the move with ${kills.length} kills in ${seconds(ran.ms)}; ${count(ran.held.size)} issues changed by people meanwhile, slowest ${seconds(ran.slowestMs)}; ${count(verified.entries)} entries verified`;
  return { figures, broken };
}

/** Issues in every state that can be gone on from, begun through the shell, so that each has its history. */
async function arrange(stage, size) {
  return stage.arrange(async (app) => {
    const agency = await buildAgency(stage, app, {
      queues: [],
      people: ['administrator', 'auditor', 'chiefExperienceOfficer'].map((role) => ({ name: role, role })),
    });
    const issues = Array.from({ length: size }, (_, index) => ({
      id: stage.module('platform/database/id').newId(),
      state: states[index % states.length],
      index,
    }));
    const { issueKind } = stage.module('features/issues/index');
    await begin(
      stage,
      app,
      agency,
      issueKind,
      'IssueProposed',
      issues.map((issue) => issueOf(agency, issue)),
    );
    return { agency, issues };
  });
}

function issueOf(agency, { id, state, index }) {
  return {
    id,
    number: `I-2026-${String(index + 1).padStart(6, '0')}`,
    state,
    machineVersion: first,
    title: `Late annuities ${index}`,
    impact: 'Rent is due.',
    impactClass: 1,
    serviceId: null,
    topicIds: [],
    leadOfficeId: agency.office,
    contributingOfficeIds: [],
    ownerId: null,
    proposedById: null,
    objectiveId: null,
    cycle: 1,
    chosenOptionId: null,
    mergedIntoId: null,
    heldFrom: state === 'held' ? 'measure' : null,
    heldUntil: null,
    measureUntil: null,
    closedAt: null,
  };
}

async function migrate(stage, agency, isDryRun) {
  const client = await stage.client(stage.instances[0], agency.people.administrator.subject);
  const { data } = await client.ask(
    'mutation ($input: MigrateMachineInput!) { migrateMachine(input: $input) { migration { id } refusal { message } } }',
    { input: { from: first, to: second, stateMap, dryRun: isDryRun } },
  );
  client.close();
  const { migration, refusal } = data.migrateMachine;
  if (!migration) throw new Error(refusal.message);
  return migration.id;
}

async function look(stage, agency, id) {
  const client = await stage.client(stage.instances[0], agency.people.auditor.subject);
  const { data } = await client.ask(
    'query ($id: ID!) { machineMigration(id: $id) { state total migrated leftOver failure } }',
    { id },
  );
  client.close();
  return data.machineMigration;
}

/** Everything that a migration could touch, as one number. */
async function fingerprint(stage) {
  const [row] = await stage.rows(
    `SELECT (SELECT md5(string_agg(i::text, ',' ORDER BY id)) FROM issue i) AS issues,
            (SELECT count(*)::int FROM history_entry WHERE subject_kind = 'issue') AS entries,
            (SELECT count(*)::int FROM outbox WHERE subject_kind = 'issue') AS news`,
  );
  return JSON.stringify(row);
}

async function dryRun(stage, agency, size, broken) {
  const before = await fingerprint(stage);
  const begun = performance.now();
  const id = await migrate(stage, agency, true);
  const migration = await ended(stage, agency, id, size);
  if (migration.migrated !== size || migration.total !== size)
    broken.push(`The dry run says ${JSON.stringify(migration)}.`);
  if ((await fingerprint(stage)) !== before) broken.push('The dry run changed something.');
  const ms = performance.now() - begun;
  say(`  the dry run looked at ${count(migration.migrated)} issues in ${seconds(ms)}`);
  return { ms };
}

async function ended(stage, agency, id, size) {
  for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(100)) {
    const migration = await look(stage, agency, id);
    progress('looked at', migration.migrated, size);
    if (migration.state !== 'RUNNING') return migration;
  }
  throw new Error('The migration does not come to its end.');
}

/** The move itself, with the process killed on the way and somebody at work all the time. */
async function killedRun(stage, agency, issues, size) {
  const work = workOn(
    stage,
    agency,
    issues.filter(({ state }) => state === 'identify').map(({ id }) => id),
  );
  const begun = performance.now();
  const id = await migrate(stage, agency, false);
  for (const share of kills) {
    const moved = await movedAtLeast(stage, share * size);
    work.pause();
    await stage.kill(stage.instances[0]);
    say(`  the process is killed with ${count(moved)} moved, and started again`);
    if (moved >= size) throw new Error('It was at its end before it was killed: kill it earlier.');
    await stage.start(main);
    work.goOn();
  }
  const migration = await ended(stage, agency, id, size);
  const ms = performance.now() - begun;
  return { migration, ms, ...(await work.end()) };
}

/** Counted where they lie, because a batch that is being written is not told yet. */
async function movedAtLeast(stage, wanted) {
  for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(100)) {
    const [{ moved }] = await stage.rows(
      'SELECT count(*)::int AS moved FROM issue WHERE machine_version = $1',
      [second],
    );
    if (moved >= wanted) return moved;
  }
  throw new Error('The migration does not get on.');
}

/** Puts issues on hold, one after the other and from both ends of the list, as a person would who works all the time. */
function workOn(stage, agency, ids) {
  const held = new Set();
  const waiting = [...ids];
  let slowestMs = 0;
  let isPaused = false;
  let isOver = false;
  const hold = async (client, issueId) => {
    const begun = performance.now();
    const { data } = await client.ask(
      'mutation ($input: HoldIssueInput!) { holdIssue(input: $input) { issue { id } refusal { message } } }',
      { input: { issueId, reason: 'Waiting for the budget.', until: '2090-01-01T00:00:00Z' } },
    );
    slowestMs = Math.max(slowestMs, performance.now() - begun);
    if (!data.holdIssue.issue) throw new Error(data.holdIssue.refusal.message);
    held.add(issueId);
  };
  const run = async () => {
    while (!isOver && waiting.length > 0) {
      if (isPaused || !stage.instances[0]) {
        await sleep(50);
        continue;
      }
      const issueId = held.size % 2 === 0 ? waiting.pop() : waiting.shift();
      const client = await stage.client(stage.instances[0], agency.people.chiefExperienceOfficer.subject);
      // An act whose answer was lost with the process may have been done or not: its issue says which.
      await hold(client, issueId).catch((error) => {
        if (!/ECONN|socket|hang up/.test(String(error.code ?? error.message))) throw error;
      });
      client.close();
      await sleep(10);
    }
  };
  const running = run();
  running.catch(() => undefined);
  return {
    pause: () => (isPaused = true),
    goOn: () => (isPaused = false),
    async end() {
      isOver = true;
      await running;
      const rows = await stage.rows("SELECT id FROM issue WHERE held_from = 'identify'");
      const lost = [...held].filter((id) => !rows.some((row) => row.id === id));
      if (lost.length > 0) throw new Error(`${lost.length} acknowledged acts were lost.`);
      return { held: new Set(rows.map(({ id }) => id)), slowestMs };
    },
  };
}

async function standing(stage, agency) {
  const rows = await stage.rows(
    'SELECT id, state, held_from AS "heldFrom", machine_version AS version FROM issue WHERE agency_id = $1',
    [agency.id],
  );
  const entries = await stage.rows(
    `SELECT subject_id AS id, event, actor_name AS actor, machine_version AS version, changes FROM history_entry
      WHERE agency_id = $1 AND subject_kind = 'issue' AND event = 'MachineMigrated'`,
    [agency.id],
  );
  return { rows, entries };
}

/** A checker that accepts what is wrong proves nothing: it is shown four wrong outcomes. */
function controls(rows, entries, expected, broken) {
  const planted = (what, badRows, badEntries) =>
    control(broken, what, migrationVerdict(badRows, badEntries, expected, second));
  planted('an issue moved twice', rows, [...entries, entries[0]]);
  planted('an issue without its entry', rows, entries.slice(1));
  planted('an issue left behind', [{ ...rows[0], version: first }, ...rows.slice(1)], entries);
  planted('an issue in the wrong state', [{ ...rows[0], state: 'cancelled' }, ...rows.slice(1)], entries);
}
