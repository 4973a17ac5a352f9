import type { StatementFacts } from '../communication/statement.checks';
import type { StatementCommand } from '../communication/statement.decide';
import { statementWorkflow } from '../communication/statement.machine';
import type { StatementRecord } from '../communication/statement.types';
import type { EventStanding } from '../kernel/machine';
import { merged, unmet, type Refusal } from '../kernel/refusal';
import type { IssueRecord, IssueState } from './issue.types';

/** What is asked of a statement about an issue: its draft, and every event of its machine. */
export type TellingEvent = 'draft' | StatementCommand['event'];

/**
 * Texts are prepared while the fix is measured, but shown only once it is confirmed: nobody is told of a change that may
 * turn out to be none. After the end they can still be corrected.
 */
const prepared: readonly IssueState[] = ['measure', 'communicate', 'closed'];
const shown: readonly IssueState[] = ['communicate', 'closed'];

/** Where an event of a statement needs its issue to be; taking back what is wrong is possible always and in every cycle. */
const places: Record<TellingEvent, readonly IssueState[] | null> = {
  draft: prepared,
  edit: prepared,
  overrideFindings: prepared,
  check: prepared,
  approve: prepared,
  publish: shown,
  revise: prepared,
  withdraw: null,
};

export function issueReadyToTell(event: TellingEvent, { state }: Pick<IssueRecord, 'state'>): Refusal | null {
  const open = places[event];
  if (open === null || open.includes(state)) return null;
  return unmet(
    'issueReadyToTell',
    open === shown
      ? `A statement is published once the fix is confirmed effective; now the issue is in ${state}.`
      : `Statements are written from the time the fix is measured; now the issue is in ${state}.`,
  );
}

export function statementOfThisCycle(
  event: TellingEvent,
  issue: Pick<IssueRecord, 'cycle'>,
  statement: { cycle: number },
): Refusal | null {
  return places[event] === null || statement.cycle === issue.cycle
    ? null
    : unmet(
        'statementOfThisCycle',
        `The statement tells of cycle ${statement.cycle} and stays as it is; the issue is in cycle ${issue.cycle}.`,
      );
}

/** What the issue has against an event of a statement about one of its cycles. */
export function tellingObstacle(
  event: TellingEvent,
  issue: Pick<IssueRecord, 'state' | 'cycle'>,
  statement: { cycle: number },
): Refusal | null {
  return issueReadyToTell(event, issue) ?? statementOfThisCycle(event, issue, statement);
}

/** Every event that the statement knows now, with all that its text, its people and its issue have against it. */
export function tellingStanding(
  issue: Pick<IssueRecord, 'state' | 'cycle'>,
  record: StatementRecord,
  facts: StatementFacts,
): EventStanding[] {
  return statementWorkflow.standing(record.state, { record, facts }).map(({ event, refusal }) => {
    const obstacle = tellingObstacle(event as StatementCommand['event'], issue, record);
    return { event, refusal: merged([refusal, obstacle].filter((one) => one !== null)) };
  });
}
