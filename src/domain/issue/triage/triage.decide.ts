import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { staleVersion, unmet, type Refusal } from '../../kernel/refusal';
import type { IssueRecord } from '../issue.types';

export type TriageFact = 'IssueRankOverridden' | 'IssueRankCleared' | 'IssueAbsorbed' | 'IssueReleased';

/** `override` puts a proposed issue at a place of the inbox against its rank; `clear` lets the rank stand again. */
export type TriageCommand = { event: 'override'; position: number; reason: string } | { event: 'clear' };

/** Decides about the place of an issue in the inbox, which does not move it in its machine. */
export function decideTriage(
  record: IssueRecord,
  command: TriageCommand,
  { actor, now, expectedVersion }: Circumstances,
): Decision<IssueRecord, TriageFact> {
  if (expectedVersion != null && expectedVersion !== record.version) {
    return refused(staleVersion(expectedVersion, record.version));
  }
  const obstacle = triageObstacle(record, command);
  if (obstacle) return refused(obstacle);
  switch (command.event) {
    case 'override':
      return accepted(
        {
          ...record,
          rankPosition: command.position,
          rankReason: command.reason,
          rankedById: actor.personId,
          rankedAt: now,
        },
        'IssueRankOverridden',
      );
    case 'clear':
      return accepted({ ...record, ...unranked }, 'IssueRankCleared');
  }
}

/** An issue that nobody put anywhere. */
export const unranked = { rankPosition: null, rankReason: null, rankedById: null, rankedAt: null } as const;

function triageObstacle(record: IssueRecord, { event }: TriageCommand): Refusal | null {
  if (record.state !== 'identify') {
    return unmet('issueWaitsForTriage', `The issue is ${record.state}: only proposed issues are ranked.`);
  }
  return event === 'clear' && record.rankPosition === null
    ? unmet('rankOverridden', 'Nobody put this issue elsewhere: it stands where it ranks.')
    : null;
}

/** What the issue that stays remembers of a merge, or of its undoing: which issue came in or left. */
export function rememberMerge(
  stays: IssueRecord,
  fact: 'IssueAbsorbed' | 'IssueReleased',
  other: Pick<IssueRecord, 'id' | 'number'>,
): Decision<IssueRecord, TriageFact> {
  return accepted(stays, fact, { issueId: other.id, number: other.number });
}
