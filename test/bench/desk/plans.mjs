// The plans that PostgreSQL had for the service's own statements: auto_explain writes them into the server's log, with
// the statement, its values and the rows it really read.
import { readFileSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const settings = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  // The clock is read per row otherwise, and makes slow what is not.
  'auto_explain.log_timing': 'off',
  'auto_explain.log_format': 'json',
  'auto_explain.log_parameter_max_length': '-1',
};

/** For connections made from now on. */
export async function explainAll(client, database) {
  for (const [name, value] of Object.entries(settings))
    await client.query(`ALTER DATABASE ${database} SET ${name} = '${value}'`);
}

export async function explainNothing(client, database) {
  await client.query(`ALTER DATABASE ${database} RESET ALL`);
}

/** What `act` made the service read from the large tables, each statement as PostgreSQL explained it. */
export async function plansOf(logFile, act) {
  // What an earlier request left to be done afterwards.
  await pause(300);
  const from = statSync(logFile).size;
  await act();
  await pause(300);
  const log = readFileSync(logFile).subarray(from).toString();
  return [...log.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/g)]
    .map(([, ms, json]) => ({ ms: Number(ms), ...JSON.parse(json) }))
    .filter(({ Plan }) => rowsRead(Plan) > 0);
}

const large = /^(case|case_contact|escalation|history_entry|flow_stay)$/;

/** A node and all under it. */
export function nodesOf(plan) {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

const total = (node, field) => (node[field] ?? 0) * (node['Actual Loops'] ?? 1);

/** Rows of large tables that were looked at: those taken and those thrown away. A bitmap's rows are read by its heap scan. */
export function rowsRead(plan) {
  return nodesOf(plan)
    .filter((node) => large.test(node['Relation Name'] ?? ''))
    .reduce(
      (sum, node) =>
        sum +
        total(node, 'Actual Rows') +
        total(node, 'Rows Removed by Filter') +
        total(node, 'Rows Removed by Index Recheck') +
        total(node, 'Rows Removed by Join Filter'),
      0,
    );
}

/** The most rows that any one sort took in. */
export function rowsSorted(plan) {
  const sorts = nodesOf(plan).filter((node) => /Sort$/.test(node['Node Type']));
  return Math.max(
    0,
    ...sorts.map((node) => node.Plans.reduce((sum, input) => sum + total(input, 'Actual Rows'), 0)),
  );
}

/** Mistakes of a plan: reading a large table from end to end, reading or sorting more rows than `bounds` allow. */
export function mistakesOf(plan, bounds) {
  const mistakes = nodesOf(plan)
    .filter((node) => /Seq Scan/.test(node['Node Type']) && large.test(node['Relation Name']))
    .map((node) => `reads all of ${node['Relation Name']}`);
  const [read, sorted] = [rowsRead(plan), rowsSorted(plan)];
  if (read > bounds.read)
    mistakes.push(`reads ${Math.round(read)} rows, at most ${bounds.read} were allowed`);
  if (sorted > bounds.sorted)
    mistakes.push(`sorts ${Math.round(sorted)} rows, at most ${bounds.sorted} were allowed`);
  return mistakes;
}

/** A plan in one line: which indexes it walked, what it read and sorted, how many pages of 8 kB it touched. */
export function summaryOf({ Plan }) {
  const scans = nodesOf(Plan)
    .filter((node) => node['Index Name'] || /Seq Scan/.test(node['Node Type']))
    .map((node) => node['Index Name'] ?? `all of ${node['Relation Name']}`);
  const pages = (Plan['Shared Hit Blocks'] ?? 0) + (Plan['Shared Read Blocks'] ?? 0);
  return `${[...new Set(scans)].join(', ')}: ${Math.round(rowsRead(Plan))} rows read, ${Math.round(rowsSorted(Plan))} sorted, ${pages} pages`;
}
