import type { Circumstances } from '../kernel/decision';
import type { ActionItemRecord } from './item/action-item.types';
import type { IssueFacts } from './issue.facts';
import { issueMachineVersion, type IssueRecord } from './issue.types';
import type { CauseRecord, OptionRecord, PlanRecord, ReviewRecord } from './part.types';

/** Complete records for the specs of this folder: each says only what it is about. */

export const now = new Date('2026-07-30T12:00:00Z');

export const as = (personId: string | null, expectedVersion?: number): Circumstances => ({
  actor: { kind: personId ? 'person' : 'system', personId, agencyId: 'agency', name: personId ?? 'sweeper' },
  now,
  expectedVersion,
});

const part = { agencyId: 'agency', version: 3, issueId: 'issue', cycle: 1 };

export const buildIssue = (over: Partial<IssueRecord> = {}): IssueRecord => ({
  id: 'issue',
  agencyId: 'agency',
  version: 3,
  number: 'I-2026-000007',
  state: 'identify',
  machineVersion: issueMachineVersion,
  title: 'Retirement claims wait',
  impact: 'Retirees live without their full annuity for months.',
  impactClass: 1,
  effort: null,
  serviceId: 'retirement',
  topicIds: ['processing'],
  leadOfficeId: 'retirement-services',
  contributingOfficeIds: [],
  ownerId: null,
  proposedById: 'employee',
  objectiveId: null,
  cycle: 1,
  chosenOptionId: null,
  mergedIntoId: null,
  rankPosition: null,
  rankReason: null,
  rankedById: null,
  rankedAt: null,
  heldFrom: null,
  heldUntil: null,
  measureUntil: null,
  closedAt: null,
  ...over,
});

export const buildCause = (over: Partial<CauseRecord> = {}): CauseRecord => ({
  ...part,
  id: 'cause',
  parentId: null,
  position: 0,
  evidenceIds: [],
  splitFromId: null,
  text: 'Incomplete applications',
  category: 'process',
  kind: 'root',
  status: 'confirmed',
  evidenceNote: '38 % of 400 sampled claims arrived incomplete.',
  refutableBy: 'Fewer than 10 % of sampled claims incomplete.',
  decidedById: 'lead',
  decidedAt: now,
  ...over,
});

export const buildOption = (over: Partial<OptionRecord> = {}): OptionRecord => ({
  ...part,
  id: 'checklist',
  title: 'Checklist at the agency',
  description: 'Agencies check the package before they send it.',
  doNothing: false,
  expectedEffect: null,
  effort: null,
  effortClass: null,
  cost: null,
  risk: null,
  riskNote: null,
  effectMeasureId: null,
  effectAmount: null,
  dismissalReason: null,
  ...over,
});

export const buildItem = (over: Partial<ActionItemRecord> = {}): ActionItemRecord => ({
  ...part,
  id: 'item',
  title: 'Write the checklist',
  officeId: 'retirement-services',
  ownerId: 'worker',
  startOn: '2026-07-01',
  dueOn: '2026-08-31',
  kind: 'corrective',
  causeId: 'cause',
  dependsOnIds: [],
  state: 'done',
  blockedReason: null,
  finishedOn: '2026-07-20',
  proof: 'Checklist RI-20 of 20 July',
  measureId: null,
  expectedEffect: null,
  effectFrom: null,
  effortDays: null,
  cost: null,
  proposedStartOn: null,
  proposedDueOn: null,
  proposedBecauseId: null,
  dueNotice: null,
  ...over,
});

export const buildPlan = (over: Partial<PlanRecord> = {}): PlanRecord => ({
  ...part,
  id: 'plan',
  revision: 1,
  measureId: 'average-days',
  direction: 'lowerIsBetter',
  baselineFrom: '2025-01-01',
  baselineTo: '2025-12-31',
  measureFrom: null,
  smallestEffect: 5,
  form: 'level',
  lagDays: 30,
  reviewDates: ['2026-12-31', '2027-03-31'],
  balancingMeasures: [],
  submittedById: 'lead',
  submittedAt: now,
  editorIds: ['planner'],
  approvedById: null,
  approvedAt: null,
  changesRequested: null,
  ...over,
});

export const buildReview = (over: Partial<ReviewRecord> = {}): ReviewRecord => ({
  ...part,
  id: 'review',
  sequence: 1,
  planId: 'plan',
  actionItemId: null,
  verdict: 'improved',
  overrideVerdict: null,
  overrideReason: null,
  overriddenById: null,
  computed: { method: 'welchAutocorrelationAdjusted', sentence: 'Average days per month fell by 13.' },
  asOf: '2026-12-31',
  ...over,
});

/** Everything is as every check wants it, with a review that says improved. */
export const buildFacts = (over: Partial<IssueFacts> = {}): IssueFacts => ({
  actorId: 'chief',
  evidenceCount: 3,
  causes: [buildCause()],
  options: [
    { ...buildOption(), scored: true },
    {
      ...buildOption({
        id: 'nothing',
        title: 'Do nothing',
        doNothing: true,
        dismissalReason: 'It gets worse.',
      }),
      scored: true,
    },
  ],
  items: [buildItem()],
  plan: buildPlan(),
  baselineCount: 12,
  baselineNeeded: 8,
  latestReview: buildReview(),
  publishedAudiences: ['customers', 'frontline'],
  representativesToNotify: 0,
  ...over,
});
