import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildAgency, escalateMany } from './agency.mjs';
import { count, progress, say, seconds } from './telling.mjs';

export const sentence =
  'five hundred edits, deletions, swaps, cuts, re-hashed tails and records gone with their history, made as superuser with triggers off: each is found up to the last checkpoint, and none where nobody touched anything.';

const project = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
const seed = 20_261_123;

export async function prove(stage, short) {
  const wanted = short ? 60 : 500;
  const { Tamperer, tamperingKinds, needsCheckpoint, digestOf } = await tampering(stage);
  // With every right on the database, which the service has not.
  const dataSource = await stage.module('data-source').createDataSource(stage.url).initialize();
  const proved = stage.arrange(async (app) => {
    const agency = await history(stage, app, short ? 10 : 40);
    const { recordKinds } = stage.module('record-kinds');
    const inspect = inspections(stage, app, agency);
    // What the service notes of itself goes on changing.
    const { ofNoAgency } = stage.module('platform/database/roles/table-rights');
    const tables = dataSource.entityMetadatas
      .map(({ tableName }) => tableName)
      .filter((name) => !(name in ofNoAgency));
    const broken = [];
    const clean = await inspect(dataSource.manager);
    if (clean.sealed.length > 0) broken.push(`An untouched history is doubted: ${clean.sealed[0]}`);
    const before = await digestOf(dataSource.manager, tables);

    const tamperer = new Tamperer(dataSource, recordKinds, agency.id, seed);
    const rows = new Map(tamperingKinds.map((kind) => [kind, { made: 0, found: 0, withoutCheckpoints: 0 }]));
    const places = new Set();
    const start = performance.now();
    let made = 0;
    for (let turn = 0; made < wanted && turn < wanted * 20; turn += 1) {
      const kind = tamperingKinds[turn % tamperingKinds.length];
      const tried = await undone(dataSource, async (manager) => {
        const what = await tamperer.tamper(manager, kind).catch(() => null);
        return what === null ? null : { what, ...(await inspect(manager)) };
      });
      if (!tried) continue;
      made += 1;
      progress('tamperings', made, wanted);
      places.add(`${kind}: ${tried.what}`);
      const row = rows.get(kind);
      row.made += 1;
      if (tried.sealed.length > 0) row.found += 1;
      else broken.push(`Not found: ${kind}, ${tried.what}.`);
      if (tried.plain.length > 0) row.withoutCheckpoints += 1;
    }
    const took = performance.now() - start;
    table(rows);
    if (made < wanted) broken.push(`Only ${made} of ${wanted} tamperings came about.`);
    for (const kind of needsCheckpoint)
      if (rows.get(kind).withoutCheckpoints > 0)
        broken.push(`${kind} is found without checkpoints too: it does not show that they are needed.`);
    const after = await inspect(dataSource.manager);
    if (after.sealed.length > 0 || (await digestOf(dataSource.manager, tables)) !== before)
      broken.push('A tampering was left behind: this proves nothing of those after it.');
    const { chains, entries, checkpoints } = after;
    const figures = `${count(made)} tamperings of ${count(places.size)} sorts on ${count(entries)} entries in ${count(chains)} chains under ${count(checkpoints)} checkpoints, ${seconds(took)}`;
    return { figures, broken };
  });
  return proved.finally(() => dataSource.destroy());
}

/** Escalated cases, then rounds in which each is corrected with a reason, a checkpoint after every round. */
async function history(stage, app, size) {
  const policies = [
    {
      severity: 3,
      claimBudgetMinutes: 60,
      resolveBudgetMinutes: 300,
      warnPercent: 75,
      levels: [],
    },
  ];
  const calendar = { name: 'Always', zone: 'UTC', windows: [{ weekday: 1, from: '00:00', to: '24:00' }] };
  const queues = [{ name: 'Tier 2', calendar: { ...calendar, holidays: 'none' }, policies }];
  const people = [{ name: 'auditor', role: 'auditor' }];
  const agency = await buildAgency(stage, app, { queues, people });
  const { CheckpointWriter } = stage.module('platform/history/checkpoints/checkpoint-writer');
  const writer = app.get(CheckpointWriter);
  await writer.seal(agency.id);
  await escalateMany(stage, app, agency, size, () => ({ queueId: agency.queues['Tier 2'], severity: 3 }));
  await writer.seal(agency.id);
  for (let round = 1; round <= 5; round += 1) {
    await correct(stage, app, agency, round);
    await writer.seal(agency.id);
  }
  return agency;
}

/** Every second case gets another channel, with a reason; in odd rounds another text too. */
async function correct(stage, app, agency, round) {
  const { Shell } = stage.module('platform/shell/shell');
  const { systemSession } = stage.module('platform/auth/session');
  const { caseKind } = stage.module('features/cases/index');
  const { accepted } = stage.module('domain/kernel/decision');
  const rows = await stage.rows('SELECT id FROM "case" WHERE agency_id = $1 ORDER BY id', [agency.id]);
  const session = systemSession(agency.id, 'trust', `round ${round}`);
  await app.get(Shell).act(session, { operation: 'arrange', input: null }, async (act) => {
    for (const { id } of rows.filter((_, index) => index % 2 === round % 2)) {
      const record = await act.load(caseKind, id);
      const channel = round % 3 === 0 ? 'phone' : ['email', 'web'][round % 2];
      const text = round % 2 === 1 ? { summary: `The payment did not come, said ${round} times.` } : {};
      const decision = accepted({ ...record, channel, ...text }, 'CaseCorrected', {
        reason: `Said again in round ${round}.`,
      });
      const outcome = await act.settle(caseKind, record, decision);
      if (!outcome.ok) return outcome;
    }
    return { ok: true, value: null };
  });
}

/** What is found in a transaction, with checkpoints and without. */
function inspections(stage, app, agency) {
  const { HistoryInspection } = stage.module('platform/history/history-inspection');
  const { HistoryVerifier } = stage.module('platform/history/history-verifier');
  const told = ({ message }) => message;
  return async (manager) => {
    const { faults, ...figures } = await app.get(HistoryInspection).inspectWithin(manager, agency.id, null);
    const plain = await app.get(HistoryVerifier).verifyWithin(manager, agency.id, null);
    return { ...figures, sealed: faults.map(told), plain: plain.faults.map(told) };
  };
}

async function undone(dataSource, work) {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    return await work(runner.manager);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

function table(rows) {
  say(
    `  ${'tampering'.padEnd(32)}${'made'.padStart(6)}${'found'.padStart(8)}${'without checkpoints'.padStart(22)}`,
  );
  for (const [kind, { made, found, withoutCheckpoints }] of rows)
    say(
      `  ${kind.padEnd(32)}${String(made).padStart(6)}${String(found).padStart(8)}${String(withoutCheckpoints).padStart(22)}`,
    );
}

/** The tests' own way of tampering, compiled beside the service that is proved. */
async function tampering(stage) {
  await promisify(execFile)(
    process.execPath,
    [require.resolve('@swc/cli/bin/swc.js'), 'test/support/tampering.ts', '-d', stage.dist],
    { cwd: project },
  );
  return require(join(stage.dist, 'test/support/tampering.js'));
}
