import { may } from '../../../domain/permission/may';
import type { Caller } from '../../../domain/permission/permission.types';
import type { Page } from '../../../graphql/connection';
import { isShown } from '../../../graphql/field-rules';
import type { Change } from '../../../platform/history/history-reader';

/** Fields of an issue that only who may view triage reads: its proposer and the front line do not. */
export const triageFields: readonly string[] = ['rankPosition', 'rankReason', 'rankedById', 'rankedAt'];

/**
 * A page of an issue’s history as the caller may read it. That something happened is told to all who see the issue; what
 * was changed, as far as they are shown the field; what was said about it, to those who read the analysis.
 */
export function readableHistory<P extends Page<{ changes: Change[]; note: Change[] }>>(
  caller: Caller,
  page: P,
): P {
  if (may(caller, 'viewTriage')) return page;
  const readsAnalysis = may(caller, 'viewIssueAnalysis');
  const isRead = ({ field }: Change): boolean =>
    readsAnalysis ? !triageFields.includes(field) : isShown(caller, 'Issue', field);
  // Edges and nodes hold the same entries.
  for (const entry of page.nodes) {
    entry.changes = entry.changes.filter(isRead);
    if (!readsAnalysis) entry.note = [];
  }
  return page;
}
