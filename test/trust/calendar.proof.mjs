import { setTimeout as sleep } from 'node:timers/promises';
import { buildAgency, escalateMany } from './agency.mjs';
import { movesVerdict } from './calendar.verdict.mjs';
import { control, count, progress, say, seconds } from './telling.mjs';

export const sentence =
  'five thousand open escalations in two calendars, one of them gets a closing: exactly the due times that it touches move, each told, and no other row is written.';

const weekdays = (from, to) => [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, to }));
const office = {
  name: 'Office hours',
  zone: 'America/New_York',
  windows: weekdays('09:00', '17:00'),
  holidays: 'federal',
};
const other = {
  name: 'Early hours',
  zone: 'America/Chicago',
  windows: weekdays('07:00', '15:00'),
  holidays: 'federal',
};
/** Minutes to be claimed in: an hour, one working day, two, four. Those that end before the closing stay where they are. */
const budgets = { 1: 60, 2: 480, 3: 960, 4: 1_920 };
const patienceMs = 300_000;
const dayMs = 86_400_000;

export async function prove(stage, short) {
  const size = short ? 1_000 : 5_000;
  const { agency, plan } = await arrange(stage, size);
  for (let number = 0; number < 3; number += 1) await stage.start();
  const closing = { day: await closingDay(stage), reason: 'The pipes burst.' };
  const before = await look(stage, agency);
  const run = await close(stage, agency, closing, size);
  const after = await look(stage, agency);
  const due = dueTimes(stage, before, plan, { ...office, closings: [closing] });
  const report = await reportOf(stage, agency, run.id);
  const judged = { before, after, due, report };
  const broken = movesVerdict(judged);
  if (report.length === 0 || report.length === size)
    broken.push('The closing moves none or all: this proves nothing.');
  if (run.examined !== size || run.moved !== report.length)
    broken.push(
      `The pass says ${run.examined} looked at and ${run.moved} moved, the report has ${report.length}.`,
    );
  controls(judged, broken);
  const verified = await stage.verifyHistory(agency.people.auditor.subject);
  for (const { message } of verified.faults.slice(0, 3))
    broken.push(`The history does not verify: ${message}`);
  const figures = `a closing on ${closing.day} moved ${count(report.length)} of ${count(size)} open escalations, ${seconds(run.tookMs)} after it was entered (the pass itself ${seconds(run.passMs)}); ${count(size - report.length)} rows untouched; due times equal to those worked out apart; ${count(verified.entries)} entries verified`;
  return { figures, broken };
}

function arrange(stage, size) {
  return stage.arrange(async (app) => {
    const policies = Object.entries(budgets).map(([severity, claimBudgetMinutes]) => ({
      severity: Number(severity),
      claimBudgetMinutes,
      resolveBudgetMinutes: claimBudgetMinutes * 5,
      warnPercent: 75,
      levels: [],
    }));
    const agency = await buildAgency(stage, app, {
      queues: [
        { name: 'Office', calendar: office, policies },
        { name: 'Early', calendar: other, policies },
      ],
      people: [
        { name: 'administrator', role: 'administrator' },
        { name: 'auditor', role: 'auditor' },
      ],
    });
    const began = (await stage.now()).getTime();
    const plan = new Map();
    const place = (index) => {
      const severity = 1 + (index % 4);
      const isOffice = Math.floor(index / 4) % 2 === 0;
      // Begun within the minute before, so that no two are due alike.
      const at = new Date(began - Math.floor((index * 60_000) / size));
      return { queueId: agency.queues[isOffice ? 'Office' : 'Early'], severity, at };
    };
    const told = (done) => progress('escalated', done, size);
    const ids = await escalateMany(stage, app, agency, size, place, told);
    for (const [index, id] of ids.entries())
      plan.set(id, { ...place(index), isOffice: Math.floor(index / 4) % 2 === 0 });
    return { agency, plan };
  });
}

/** A working day near enough to be within the longer budgets, and behind the end of the shorter ones. */
async function closingDay(stage) {
  const { businessMs } = stage.module('domain/calendar/index');
  const now = (await stage.now()).getTime();
  for (let ahead = 1, worked = 0; ; ahead += 1) {
    const day = new Date(now + ahead * dayMs).toISOString().slice(0, 10);
    const noon = Date.parse(`${day}T12:00:00Z`);
    const open = businessMs(office, new Date(noon - 4 * 3_600_000), new Date(noon + 16 * 3_600_000), []);
    if (open > 0 && (worked += 1) === 2) return day;
  }
}

/** Enters the closing, and waits until the pass over the open clocks is at its end. */
async function close(stage, agency, closing, size) {
  const client = await stage.client(stage.instances[0], agency.people.administrator.subject);
  const start = await stage.now();
  const { data } = await client.ask(
    'mutation ($input: AddClosingInput!) { addClosing(input: $input) { refusal { message } } }',
    { input: { calendarId: agency.calendars[office.name], ...closing } },
  );
  if (data.addClosing.refusal) throw new Error(data.addClosing.refusal.message);
  const until = performance.now() + patienceMs;
  for (;;) {
    const [run] = await stage.rows(
      `SELECT id, examined, moved, finished_at AS "finishedAt", started_at AS "startedAt" FROM replan WHERE failed_at IS NULL`,
    );
    progress('looked at', run?.examined ?? 0, size);
    if (run?.finishedAt) {
      client.close();
      say(`  a closing on ${closing.day} (${closing.reason}): ${count(run.moved)} of ${count(size)} moved`);
      return { ...run, tookMs: run.finishedAt - start, passMs: run.finishedAt - run.startedAt };
    }
    if (performance.now() > until) throw new Error('The clocks were never all planned again.');
    await sleep(200);
  }
}

async function look(stage, agency) {
  const rows = await stage.rows(
    `SELECT e.id, e.version, e.due_at AS "dueAt", e.mark_at AS "markAt", t.due_at AS "timerAt",
            (SELECT count(*)::int FROM history_entry h WHERE h.subject_id = e.id AND h.event = 'EscalationReplanned') AS replans
       FROM escalation e LEFT JOIN timer t ON t.subject_id = e.id AND t.event = 'clockDue' WHERE e.agency_id = $1`,
    [agency.id],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** When each is due, from when it began, its budget and the calendar alone: nothing that the service wrote is looked at. */
function dueTimes(stage, before, plan, edited) {
  const { dueAt } = stage.module('domain/calendar/index');
  const due = new Map();
  for (const id of before.keys()) {
    const { at, severity, isOffice } = plan.get(id);
    const budgetMs = budgets[severity] * 60_000;
    due.set(id, dueAt(isOffice ? edited : other, at, budgetMs, []).getTime());
  }
  return due;
}

/** The report as an administrator reads it, page by page. */
async function reportOf(stage, agency, id) {
  const client = await stage.client(stage.instances[0], agency.people.administrator.subject);
  const moves = [];
  for (let after = null; ;) {
    const { data } = await client.ask(
      `query ($id: ID!, $after: String) { replan(id: $id) {
         moves(first: 100, after: $after) { nodes { escalationId dueBefore dueAfter } pageInfo { hasNextPage endCursor } } } }`,
      { id, after },
    );
    const { nodes, pageInfo } = data.replan.moves;
    moves.push(...nodes);
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) break;
  }
  client.close();
  return moves;
}

/** A checker that accepts what is wrong proves nothing: it is shown three wrong outcomes. */
function controls({ before, after, due, report }, broken) {
  const moved = report[0].escalationId;
  const still = [...before.keys()].find((id) => !report.some(({ escalationId }) => escalationId === id));
  const written = new Map(after).set(still, { ...after.get(still), version: after.get(still).version + 1 });
  control(broken, 'a row written that did not move', movesVerdict({ before, after: written, due, report }));
  const stayed = new Map(after).set(moved, before.get(moved));
  control(broken, 'a due time that stayed', movesVerdict({ before, after: stayed, due, report }));
  control(
    broken,
    'a move that is not reported',
    movesVerdict({ before, after, due, report: report.slice(1) }),
  );
}
