import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { StatementEntity } from '../communications';
import {
  ActionItemEntity,
  CauseEntity,
  CheckListEntryEntity,
  CriterionEntity,
  EvidenceEntity,
  IssueEntity,
  OptionEntity,
  PlanEntity,
  PlanRemarkEntity,
  PlanVersionEntity,
  ReviewEntity,
  ScoreEntity,
  ScoringRoundEntity,
  WatchReviewEntity,
} from '../issues';

/** From the least to the most that a package tells. */
export const exportLevels = ['public', 'internal', 'full'] as const;
export type ExportLevel = (typeof exportLevels)[number];

/** One table of a package: its columns by the level from which each is told. What no level lists is never told. */
export interface ExportedTable {
  name: string;
  entity: EntityTarget<ObjectLiteral>;
  /** The column that holds the issue's id. */
  of: 'id' | 'issueId' | 'subjectId';
  /** At the public level only these rows. */
  publicRows?: string;
  public: readonly string[];
  internal: readonly string[];
  full: readonly string[];
  /** Columns that no package tells, each because it says nothing of the issue. */
  never: readonly string[];
}

/** Told by nobody: bookkeeping of the service, and the agency that the package names once. */
const bookkeeping = ['agencyId', 'head', 'version'];
const part = { of: 'issueId', public: [], full: [], never: bookkeeping } as const;
const place = ['id', 'issueId', 'cycle'];

/**
 * What a package holds of an issue, table by table. An allow-list: a new column is told by no level until it is listed
 * here, and a test fails until it is. Public is what was published and the figures behind it; internal leaves out what may
 * name customers; people are named in full packages only (see `people`).
 */
export const exportedTables: readonly ExportedTable[] = [
  {
    name: 'issue',
    entity: IssueEntity,
    of: 'id',
    public: ['number', 'state', 'impactClass', 'cycle', 'closedAt'],
    internal: [
      ...['id', 'machineVersion', 'title', 'impact', 'effort', 'serviceId', 'topicIds', 'leadOfficeId'],
      ...[
        'contributingOfficeIds',
        'ownerId',
        'proposedById',
        'objectiveId',
        'chosenOptionId',
        'mergedIntoId',
      ],
      ...['rankPosition', 'rankReason', 'rankedById', 'rankedAt', 'heldFrom', 'heldUntil', 'measureUntil'],
    ],
    full: [],
    never: bookkeeping,
  },
  {
    ...part,
    name: 'evidence',
    entity: EvidenceEntity,
    internal: [...place, 'kind', 'targetId', 'survey', 'movedFromIssueIds', 'unlinkedAt'],
    // A note or an address may name a customer.
    full: ['url', 'note', 'unlinkReason'],
  },
  {
    ...part,
    name: 'causes',
    entity: CauseEntity,
    internal: [
      ...[...place, 'parentId', 'position', 'splitFromId', 'text', 'category', 'kind', 'status'],
      ...['evidenceIds', 'refutableBy', 'decidedById', 'decidedAt'],
    ],
    full: ['evidenceNote'],
  },
  {
    ...part,
    name: 'scoringRounds',
    entity: ScoringRoundEntity,
    internal: [...place, 'round', 'reason', 'startedById', 'startedAt'],
  },
  { ...part, name: 'criteria', entity: CriterionEntity, internal: [...place, 'round', 'name', 'weight'] },
  {
    ...part,
    name: 'options',
    entity: OptionEntity,
    internal: [
      ...[...place, 'title', 'description', 'doNothing', 'expectedEffect', 'effort', 'effortClass', 'cost'],
      ...['risk', 'riskNote', 'effectMeasureId', 'effectAmount', 'dismissalReason'],
    ],
  },
  {
    ...part,
    name: 'scores',
    entity: ScoreEntity,
    internal: [...place, 'optionId', 'criterionId', 'personId', 'score'],
  },
  {
    ...part,
    name: 'plans',
    entity: PlanEntity,
    internal: [
      ...[...place, 'revision', 'measureId', 'direction', 'baselineFrom', 'baselineTo', 'measureFrom'],
      ...['smallestEffect', 'form', 'lagDays', 'reviewDates', 'balancingMeasures', 'submittedById'],
      ...['submittedAt', 'editorIds', 'approvedById', 'approvedAt', 'changesRequested'],
    ],
  },
  {
    ...part,
    name: 'planVersions',
    entity: PlanVersionEntity,
    internal: [
      ...[...place, 'number', 'planId', 'revision', 'promise', 'detectable', 'submittedById', 'submittedAt'],
      ...['decision', 'decidedById', 'decidedForId', 'decidedAt', 'supersededAt'],
    ],
    // The items as they stood, with their owners by id.
    full: ['frozenItems'],
  },
  {
    ...part,
    name: 'planRemarks',
    entity: PlanRemarkEntity,
    internal: [
      ...[...place, 'planVersionId', 'actionItemId', 'text', 'givenById', 'answer', 'answeredById'],
      'answeredAt',
    ],
  },
  {
    ...part,
    name: 'actionItems',
    entity: ActionItemEntity,
    internal: [
      ...[...place, 'title', 'officeId', 'ownerId', 'startOn', 'dueOn', 'kind', 'causeId', 'dependsOnIds'],
      ...['state', 'blockedReason', 'finishedOn', 'measureId', 'expectedEffect', 'effectFrom', 'effortDays'],
      ...['cost', 'proposedStartOn', 'proposedDueOn', 'proposedBecauseId'],
    ],
    // Proof of completion is a text or an address that may name a case.
    full: ['proof'],
    never: [...bookkeeping, 'dueNotice'],
  },
  {
    ...part,
    name: 'checkLists',
    entity: CheckListEntryEntity,
    internal: [...place, 'itemId', 'text', 'position', 'doneAt', 'doneById', 'removedAt'],
  },
  {
    ...part,
    name: 'reviews',
    entity: ReviewEntity,
    public: ['cycle', 'sequence', 'verdict', 'overrideVerdict', 'asOf'],
    internal: ['id', 'issueId', 'planId', 'actionItemId', 'overrideReason', 'overriddenById', 'computed'],
  },
  {
    ...part,
    name: 'watch',
    entity: WatchReviewEntity,
    public: ['cycle', 'quarter', 'asOf', 'verdict'],
    internal: ['id', 'issueId', 'computed', 'proposal', 'answeredById', 'answeredAt', 'dismissalReason'],
  },
  {
    name: 'statements',
    entity: StatementEntity,
    of: 'subjectId',
    publicRows: `t.state = 'published'`,
    public: ['audience', 'revision', 'title', 'youToldUs', 'weDid', 'whatChanged', 'publishedAt', 'cycle'],
    internal: [
      ...['id', 'subjectId', 'state', 'writtenById', 'editorIds', 'approvedById', 'withdrawnReason'],
      'overrides',
    ],
    full: [],
    never: [...bookkeeping, 'subjectKind'],
  },
];

/** Columns that name people: a role and an office in their place, but for full packages. */
export const people: ReadonlySet<string> = new Set([
  ...['ownerId', 'proposedById', 'rankedById', 'decidedById', 'startedById', 'personId', 'submittedById'],
  ...['editorIds', 'approvedById', 'decidedForId', 'givenById', 'answeredById', 'doneById'],
  ...['overriddenById', 'writtenById'],
]);

/** The columns that a level tells, those of the levels below it first. */
export function columnsAt(table: ExportedTable, level: ExportLevel): string[] {
  return exportLevels.slice(0, exportLevels.indexOf(level) + 1).flatMap((below) => [...table[below]]);
}
