import type { IssueRecord } from '../../domain/issue/issue.types';
import { may } from '../../domain/permission/may';
import type { Operation } from '../../domain/permission/policy';
import type { Stored } from '../../platform/database/record-store';
import type { Act } from '../../platform/shell/act';
import { issueKind, issueTies } from './issue.kinds';

/** Goes on only if the caller may do this to the issue, which the act has locked. */
export async function permitOnIssue(act: Act, operation: Operation, issue: IssueRecord): Promise<void> {
  const ties = issueTies(issue);
  const view = { operation: 'viewIssue', what: 'issue' } as const;
  // Who works on an item sees the issue; that is looked up only where it decides between FORBIDDEN and NOT_FOUND.
  const { caller } = act.session;
  const seen = may(caller, operation, ties) || may(caller, view.operation, ties);
  act.permit(operation, seen ? ties : issueTies(issue, await itemOwners(act, issue.id)), view);
}

/** The issue, locked, if the caller may do this to it. */
export async function permittedIssue(
  act: Act,
  operation: Operation,
  issueId: string,
): Promise<Stored<IssueRecord>> {
  const issue = await act.load(issueKind, issueId);
  await permitOnIssue(act, operation, issue);
  return issue;
}

async function itemOwners(act: Act, issueId: string): Promise<string[]> {
  const rows = await act.manager.query<{ id: string }[]>(
    'SELECT DISTINCT owner_id AS id FROM action_item WHERE agency_id = $1 AND issue_id = $2 AND owner_id IS NOT NULL',
    [act.agencyId, issueId],
  );
  return rows.map(({ id }) => id);
}
