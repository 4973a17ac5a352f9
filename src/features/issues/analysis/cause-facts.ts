import type { CauseFacts } from '../../../domain/issue/analysis/cause.decide';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { CauseRecord } from '../../../domain/issue/part.types';
import type { Stored } from '../../../platform/database/record-store';
import type { Act } from '../../../platform/shell/act';
import { causeKind, evidenceKind } from '../issue.kinds';
import type { PartsRepository } from '../parts.repository';

/** What the rules of causes look at; of the evidence only the pieces that are named, because an issue can have ten thousand. */
export async function causeFacts(
  act: Act,
  parts: PartsRepository,
  issue: Stored<IssueRecord>,
  evidenceIds: readonly string[] = [],
): Promise<CauseFacts & { causes: Stored<CauseRecord>[] }> {
  const causes = await parts.inCycle(act.manager, causeKind, issue);
  const named = await act.readMany(evidenceKind, [...new Set(evidenceIds)]);
  const linked = named.filter(({ issueId, unlinkedAt }) => issueId === issue.id && unlinkedAt === null);
  return { issue, causes, linkedEvidenceIds: linked.map(({ id }) => id) };
}
