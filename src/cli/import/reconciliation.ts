import type { Run } from './run';

/** What the import came to, as lines to print. */
export function reconciliationText(run: Run): string[] {
  const count = (value: number): string => value.toLocaleString('en-US').padStart(11);
  const taken = run.kind === 'CASES' ? 'new cases' : 'with new values';
  const lines = [
    `lines read     ${count(run.linesRead)}`,
    `  accepted     ${count(run.accepted)}   ${taken}`,
    `  unchanged    ${count(run.unchanged)}   here already, left as they are`,
    `  rejected     ${count(run.rejected)}`,
  ];
  const { reconciliation } = run;
  if (!reconciliation) return lines;
  const { open, closed, onTime, late, firstReceivedAt, lastReceivedAt } = reconciliation;
  return [
    ...lines,
    'of accepted and unchanged, from the dates alone',
    `  open         ${count(open)}`,
    `  closed       ${count(closed)}`,
    `  on time      ${count(onTime)}`,
    `  late         ${count(late)}`,
    ...(firstReceivedAt == null ? [] : [`  received     ${firstReceivedAt} to ${lastReceivedAt}`]),
  ];
}
