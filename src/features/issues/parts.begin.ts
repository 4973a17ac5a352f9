import type { IssueRecord } from '../../domain/issue/issue.types';
import type { IssuePart } from '../../domain/issue/part.types';
import { newId } from '../../platform/database/id';

/** What a new part of the issue's cycle begins with. */
export function partOf({ id: issueId, agencyId, cycle }: IssueRecord): IssuePart {
  return { id: newId(), agencyId, version: 0, issueId, cycle };
}
