import { decideWatch } from '../../../domain/issue/review/watch.decide';
import type { WatchReviewRecord } from '../../../domain/issue/review/watch.types';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { watchReviewKind } from './watch-review.kind';

/** The proposal to take the issue up again that nobody has answered yet, locked after the issue; the latest where there are several. */
export async function openProposal(
  act: Act,
  issue: Pick<IssueRecord, 'id' | 'cycle'>,
): Promise<Stored<WatchReviewRecord> | null> {
  const [row] = await act.manager.query<{ id: string }[]>(
    `SELECT id FROM watch_review WHERE agency_id = $1 AND issue_id = $2 AND cycle = $3 AND proposal = 'open'
      ORDER BY quarter DESC LIMIT 1`,
    [act.agencyId, issue.id, issue.cycle],
  );
  return row ? act.load(watchReviewKind, row.id) : null;
}

/** Reopening answers the proposal; without one it is a person's own finding. */
export async function takeUpProposal(act: Act, issue: IssueRecord): Promise<Outcome<unknown>> {
  const proposal = await openProposal(act, issue);
  if (!proposal) return { ok: true, value: null };
  return act.settle(
    watchReviewKind,
    proposal,
    decideWatch(proposal, { event: 'takeUp' }, issue, act.circumstances()),
  );
}
