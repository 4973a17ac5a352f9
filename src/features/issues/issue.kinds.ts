import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { actionItemMachine } from '../../domain/issue/item/action-item.machine';
import type { ActionItemRecord } from '../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../domain/issue/issue.types';
import type {
  CauseRecord,
  CriterionRecord,
  EvidenceRecord,
  IssuePart,
  OptionRecord,
  PlanRecord,
  ReviewRecord,
  ScoreRecord,
  ScoringRoundRecord,
} from '../../domain/issue/part.types';
import { taken } from '../../domain/kernel/refusal';
import type { Ties } from '../../domain/permission/permission.types';
import type { RecordKind } from '../../platform/shell/record-kind';
import { IssueEntity } from './issue.entity';
import {
  ActionItemEntity,
  CauseEntity,
  CriterionEntity,
  EvidenceEntity,
  OptionEntity,
  PlanEntity,
  ReviewEntity,
  ScoreEntity,
  ScoringRoundEntity,
} from './part.entity';

export const issueKind: RecordKind<IssueRecord> = {
  subject: 'issue',
  entity: IssueEntity,
  texts: ['title', 'impact', 'rankReason'],
  machineVersion: ({ machineVersion }) => machineVersion,
  channels: () => [],
};

/** A part of an issue: whoever follows the issue hears of its parts too. */
export function part<R extends IssuePart>(
  subject: string,
  entity: EntityTarget<ObjectLiteral>,
  texts: readonly (keyof R & string)[],
  more: Partial<RecordKind<R>> = {},
): RecordKind<R> {
  return {
    subject,
    entity,
    texts,
    machineVersion: null,
    channels: ({ issueId }) => [`issue:${issueId}`],
    ...more,
  };
}

export const evidenceKind = part<EvidenceRecord>('evidence', EvidenceEntity, ['url', 'note', 'unlinkReason']);
export const causeKind = part<CauseRecord>('cause', CauseEntity, ['text', 'evidenceNote', 'refutableBy']);
export const criterionKind = part<CriterionRecord>('criterion', CriterionEntity, ['name'], {
  unique: {
    criterion_name_in_round: (value) =>
      taken('name', value, `There is a criterion named ${value} already. Choose another name.`),
  },
});
export const optionKind = part<OptionRecord>('option', OptionEntity, [
  'title',
  'description',
  'expectedEffect',
  'effort',
  'riskNote',
  'dismissalReason',
]);
export const scoreKind = part<ScoreRecord>('score', ScoreEntity, [], {
  // The lock on the issue lets a person's second score change the first; should two ever meet, neither is a mishap.
  unique: {
    option_score_once: (value) =>
      taken(
        'score',
        value,
        'You have scored this option on this criterion already. Send it again to change it.',
      ),
  },
});
export const scoringRoundKind = part<ScoringRoundRecord>('scoringRound', ScoringRoundEntity, ['reason'], {
  unique: {
    scoring_round_number: (value) =>
      taken('round', value, `Scoring round ${value} was started by somebody else. Read it first.`),
  },
});
export const planKind = part<PlanRecord>('plan', PlanEntity, ['changesRequested']);
export const actionItemKind = part<ActionItemRecord>(
  'actionItem',
  ActionItemEntity,
  ['title', 'blockedReason', 'proof'],
  {
    machineVersion: actionItemMachine.id,
  },
);
export const reviewKind = part<ReviewRecord>('review', ReviewEntity, ['overrideReason']);

/** How an issue is tied to offices and people, for the policy. `owner`: its own owner and the owners of its action items. */
export function issueTies(issue: IssueRecord, itemOwnerIds: readonly (string | null)[] = []): Ties {
  return {
    leadOffice: [issue.leadOfficeId],
    contributingOffice: issue.contributingOfficeIds,
    proposer: [issue.proposedById],
    owner: [issue.ownerId, ...itemOwnerIds],
  };
}

/** An action item is tied to its issue's lead office, to its own office and to its owner. */
export function itemTies(issue: IssueRecord, item: ActionItemRecord): Ties {
  return {
    leadOffice: [issue.leadOfficeId],
    itemOffice: [item.officeId],
    owner: [item.ownerId],
    proposer: [issue.proposedById],
  };
}
