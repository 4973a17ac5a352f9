import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildAgency } from './agency.mjs';
import { control, count, progress, say, seconds } from './telling.mjs';

export const sentence =
  'two leads on two instances edit items, plan, causes and scores of one issue at once while it goes back and forth: no acknowledged edit is lost, nothing deadlocks, and the history is complete.';

const project = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
const leads = ['first lead', 'second lead'];
const patienceMs = 300_000;

export async function prove(stage, short) {
  const wanted = short ? 200 : 1_000;
  const support = await supportOf(stage);
  const { agency, issue } = await arrange(stage, support);
  await stage.start();
  await stage.start();
  const { editors, clients } = await atTheDesk(stage, support, agency, issue);
  const start = performance.now();
  await edit(editors, wanted, start);
  const ms = performance.now() - start;
  for (const client of clients) client.close();

  const acts = editors.flatMap((editor) => editor.acts);
  const broken = editors.flatMap(({ faults }) => faults).slice(0, 5);
  const entries = await stage.rows(support.entriesSql, [agency.id]);
  const rows = await stage.rows(support.rowsSql, [agency.id]);
  broken.push(...support.editsVerdict(acts, entries, rows));
  for (const [what, found] of support.plantedFaults(acts, entries, rows)) control(broken, what, found);
  const deadlocks = await deadlocksOf(stage);
  const verified = await stage.verifyHistory(agency.people.auditor.subject);
  for (const { message } of verified.faults.slice(0, 3))
    broken.push(`The history does not verify: ${message}`);
  tell(acts);
  const done = acts.filter(({ outcome }) => outcome === 'acknowledged').length;
  if (done < wanted) broken.push(`Only ${done} edits of ${wanted} were acknowledged.`);
  const stale = acts.filter(({ outcome }) => outcome === 'STALE_VERSION').length;
  const figures = `${count(done)} edits acknowledged in ${seconds(ms)} by ${editors.length} windows of ${leads.length} leads on 2 instances, ${count(stale)} stale ones read again and retried; ${deadlocks} deadlocks, none seen by anybody; ${count(verified.entries)} entries verified`;
  return { figures, broken };
}

async function supportOf(stage) {
  await promisify(execFile)(
    process.execPath,
    [
      require.resolve('@swc/cli/bin/swc.js'),
      ...['edits', 'edits-verdict', 'machine-walk'].map((name) => `test/support/${name}.ts`),
      ...['-d', stage.dist],
    ],
    { cwd: project },
  );
  const compiled = (name) => require(join(stage.dist, 'test/support', `${name}.js`));
  return { ...compiled('edits'), ...compiled('edits-verdict') };
}

function arrange(stage, { buildIssueUnderEdit }) {
  return stage.arrange(async (app) => {
    const people = [...leads.map((name) => ({ name, role: 'lead' })), { name: 'auditor', role: 'auditor' }];
    const agency = await buildAgency(stage, app, { queues: [], people });
    const leadIds = leads.map((name) => agency.people[name].id);
    return { agency, issue: await buildIssueUnderEdit(app, agency.id, agency.office, leadIds) };
  });
}

/** Each lead with two windows on each instance: everybody overtakes everybody, themselves too. */
async function atTheDesk(stage, { Editor }, agency, issue) {
  const editors = [];
  const clients = [];
  for (const name of leads)
    for (const instance of stage.instances)
      for (let window = 0; window < 2; window += 1) {
        const client = await stage.client(instance, agency.people[name].subject);
        clients.push(client);
        const send = (query, variables, requestId) => client.send(query, variables, requestId);
        editors.push(new Editor(editors.length, issue, send));
      }
  return { editors, clients };
}

/** Until enough is acknowledged, going from the analysis to the plan and back ten times on the way. */
async function edit(editors, wanted, start) {
  const done = () => editors.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  const isOver = () => done() >= wanted || performance.now() - start > patienceMs;
  const moving = async () => {
    for (let turn = 1; !isOver();) {
      progress('edits', done(), wanted);
      if (done() < (turn * wanted) / 10) {
        await sleep(20);
        continue;
      }
      await editors[turn % editors.length].move(turn % 2 === 1 ? 'plan' : 'analyze');
      turn += 1;
    }
  };
  await Promise.all([
    moving(),
    ...editors.map(async (editor) => {
      while (!isOver()) await editor.edit();
    }),
  ]);
}

/** As PostgreSQL counted them: what the service tried again by itself nobody else can have seen. */
async function deadlocksOf(stage) {
  // The server's own statistics are a second late at most.
  await sleep(1_500);
  const [{ deadlocks }] = await stage.rows(
    'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
  );
  return deadlocks;
}

/** What came of each kind of edit. */
function tell(acts) {
  for (const what of ['cause', 'score', 'item', 'plan']) {
    const outcomes = new Map();
    for (const act of acts.filter((one) => one.what === what))
      outcomes.set(act.outcome, (outcomes.get(act.outcome) ?? 0) + 1);
    say(
      `  ${what.padEnd(6)}${[...outcomes].map(([outcome, number]) => `${outcome} ${count(number)}`).join(', ')}`,
    );
  }
}
