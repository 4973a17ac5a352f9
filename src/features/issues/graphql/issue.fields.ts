import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import type { StatementRecord } from '../../../domain/communication/statement.types';
import type { Caller } from '../../../domain/permission/permission.types';
import { fieldRules, type FieldRule } from '../../../graphql/field-rules';

const others = 'who only proposed it, owns it or works on an item of it';

/** Null or empty for those whom `viewIssueAnalysis` does not name. */
const analysis: FieldRule = { row: 'viewIssueAnalysis', told: `Nothing of it is shown to ${others}.` };
/** What approvers and planners say to each other. */
const remarks: FieldRule = { row: 'viewPlanVersions', told: `Nothing of it is shown to ${others}.` };
const ownItems: FieldRule = {
  row: 'viewIssueAnalysis',
  unless: ({ ownerId }: ActionItemRecord, { personId }: Caller) => personId !== null && ownerId === personId,
  told: `To ${others}, only what is their own.`,
};
const published: FieldRule = {
  row: 'viewIssueAnalysis',
  unless: ({ state }: StatementRecord) => state === 'published',
  told: `To ${others}, only what is published.`,
};

/** Every field of an issue has its line: one that has none is refused a place in the schema by a test. */
fieldRules('Issue', {
  id: 'shown',
  version: 'shown',
  number: 'shown',
  title: 'shown',
  impact: 'shown',
  impactClass: 'shown',
  effort: 'shown',
  state: 'shown',
  stage: 'shown',
  planState: 'shown',
  machineVersion: 'shown',
  cycle: 'shown',
  createdAt: 'shown',
  closedAt: 'shown',
  heldFrom: 'shown',
  heldUntil: 'shown',
  measureUntil: 'shown',
  serviceId: 'shown',
  service: 'shown',
  topicIds: 'shown',
  topics: 'shown',
  leadOfficeId: 'shown',
  leadOffice: 'shown',
  contributingOfficeIds: 'shown',
  contributingOffices: 'shown',
  ownerId: 'shown',
  owner: 'shown',
  proposedById: 'shown',
  proposedBy: 'shown',
  objectiveId: 'shown',
  objective: 'shown',
  mergedIntoId: 'shown',
  mergedInto: 'shown',
  mergedIssues: 'shown',
  evidence: 'shown',
  evidenceCount: 'shown',
  peopleAffected: 'shown',
  peopleAffectedPerQuarter: 'shown',
  // What each event waits for is told in the words of causes, options and items; none of the events is theirs.
  allowedEvents: analysis,
  causes: analysis,
  causePaths: analysis,
  causesByCategory: analysis,
  criteria: analysis,
  scoringRounds: analysis,
  options: analysis,
  optionRanking: analysis,
  chosenOptionId: analysis,
  cycles: analysis,
  plan: analysis,
  plans: analysis,
  planVersions: remarks,
  items: ownItems,
  // It names every item.
  schedule: analysis,
  progress: 'shown',
  effect: analysis,
  reviews: analysis,
  watch: analysis,
  relapseProposal: analysis,
  statements: published,
  // These two withhold part of what they hold: `readableHistory`, and notes whose audience is internal.
  history: 'shown',
  notes: 'shown',
  watchers: 'shown',
  iWatch: 'shown',
  mayAddNote: 'shown',
});

fieldRules('Evidence', { note: analysis, unlinkReason: analysis, history: analysis });
fieldRules('Plan', { changesRequested: remarks });
fieldRules('ActionItem', {
  causeId: analysis,
  cause: analysis,
  dependsOn: ownItems,
  proposedBecause: ownItems,
  // Their sentences name what else was done, also by others.
  reviews: analysis,
  remarks,
});
// Everybody reads what is published; how it came about is of those who write it.
fieldRules('Statement', { allowedEvents: analysis, findings: analysis, history: analysis });
