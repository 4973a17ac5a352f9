import type { IssueRecord } from '../../domain/issue/issue.types';
import type { IssuePart } from '../../domain/issue/part.types';
import type { Operation } from '../../domain/permission/policy';
import type { Stored } from '../../platform/database/record-store';
import type { Act } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';
import type { RecordKind } from '../../platform/shell/record-kind';
import { permitOnIssue } from './issue-access';
import { issueKind } from './issue.kinds';

/** A part and its issue, both locked: the issue first, so that its stage and cycle stand still while the part is decided about. */
export interface LockedPart<R extends IssuePart> {
  issue: Stored<IssueRecord>;
  part: Stored<R>;
}

export async function lockedPart<R extends IssuePart>(
  act: Act,
  kind: RecordKind<R>,
  id: string,
): Promise<LockedPart<R>> {
  const seen = await act.read(kind, id);
  if (!seen) throw notFound(kind.subject);
  const issue = await act.load(issueKind, seen.issueId);
  return { issue, part: await act.load(kind, id) };
}

/** The same, if the caller may do this to the issue. */
export async function permittedPart<R extends IssuePart>(
  act: Act,
  operation: Operation,
  kind: RecordKind<R>,
  id: string,
): Promise<LockedPart<R>> {
  const locked = await lockedPart(act, kind, id);
  await permitOnIssue(act, operation, locked.issue);
  return locked;
}
