import type { StatementCommand } from '../../domain/communication/statement.decide';
import type { IssueRecord, IssueState } from '../../domain/issue/issue.types';
import { unmet, type Refusal } from '../../domain/kernel/refusal';

type StatementEvent = 'draft' | StatementCommand['event'];

/**
 * Texts are prepared while the fix is measured, but shown only once it is confirmed: nobody is told of a change that may
 * turn out to be none. After the end they can still be corrected.
 */
const prepared: readonly IssueState[] = ['measure', 'communicate', 'closed'];
const shown: readonly IssueState[] = ['communicate', 'closed'];

/** Where an event of a statement needs its issue to be; taking back what is wrong is possible always and in every cycle. */
const stages: Record<StatementEvent, readonly IssueState[] | null> = {
  draft: prepared,
  edit: prepared,
  check: prepared,
  approve: prepared,
  publish: shown,
  revise: prepared,
  withdraw: null,
};

/** What the issue has against an event of a statement about one of its cycles. */
export function stageObstacle(
  event: StatementEvent,
  issue: Pick<IssueRecord, 'state' | 'cycle'>,
  cycle: number,
): Refusal | null {
  const open = stages[event];
  if (open === null) return null;
  if (!open.includes(issue.state)) {
    return unmet(
      'issueReadyToTell',
      open === shown
        ? `A statement is published once the fix is confirmed effective; now the issue is in ${issue.state}.`
        : `Statements are written from the time the fix is measured; now the issue is in ${issue.state}.`,
    );
  }
  return cycle === issue.cycle
    ? null
    : unmet(
        'statementOfThisCycle',
        `The statement tells of cycle ${cycle} and stays as it is; the issue is in cycle ${issue.cycle}.`,
      );
}
