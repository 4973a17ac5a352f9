import { issueMachineVersion, type IssueState } from '../../../src/domain/issue/issue.types';
import type { StatementState, Audience } from '../../../src/domain/communication/statement.types';
import { statementKind } from '../../../src/features/communications';
import { calendarFeedKind } from '../../../src/features/issues/items/calendar/calendar-feed.kind';
import { checkListEntryKind } from '../../../src/features/issues/items/check-list/check-list.kind';
import {
  actionItemKind,
  causeKind,
  criterionKind,
  evidenceKind,
  issueKind,
  optionKind,
  planKind,
  reviewKind,
} from '../../../src/features/issues/issue.kinds';
import type { EvidenceRecord } from '../../../src/domain/issue/part.types';
import type { KindAtHome, OfficeName } from './people';
import type { Begin } from './world.begin';

/** What the builders of a world share: how to write a record, and what is called how. */
export interface Building {
  begin: Begin;
  idOf: (name: string) => string;
  office: (name: OfficeName) => string;
  cast: (kind: KindAtHome) => string;
  names: { issue: string };
}

export const documentUrl = 'https://agency.example/audit-2026';

/** An issue at work, in a stage where no command without a version changes it, with one part of every kind. */
export async function buildIssue(building: Building): Promise<void> {
  const { begin, idOf, office, cast, names } = building;
  await anIssue(building, 'issue', names.issue, 'implement');
  await anIssue(building, 'issue identify', `${names.issue}1`, 'identify');
  const part = { issueId: idOf('issue'), cycle: 1 };

  const evidence = (name: string, pointer: Pick<EvidenceRecord, 'kind' | 'targetId' | 'url'>) =>
    begin(evidenceKind, name, {
      ...part,
      ...pointer,
      note: null,
      survey: null,
      movedFromIssueIds: [],
      unlinkedAt: null,
      unlinkReason: null,
    });
  await evidence('evidence', { kind: 'document', targetId: null, url: documentUrl });
  await evidence('evidence case', { kind: 'case', targetId: idOf('case'), url: null });
  await evidence('evidence escalation', { kind: 'escalation', targetId: idOf('escalation'), url: null });
  await buildAnalysis(building, '');
  await anIssue(building, 'issue analyze', `${names.issue}2`, 'analyze');
  await buildAnalysis(building, ' analyze');
  await begin(planKind, 'plan', {
    ...part,
    revision: 1,
    measureId: idOf('measure'),
    direction: 'lowerIsBetter',
    baselineFrom: '2025-01-01',
    baselineTo: '2025-12-31',
    measureFrom: null,
    smallestEffect: 5,
    form: 'level',
    lagDays: 0,
    reviewDates: ['2026-06-30'],
    balancingMeasures: [],
    submittedById: null,
    submittedAt: null,
    editorIds: [],
    approvedById: null,
    approvedAt: null,
    changesRequested: null,
  });
  for (const name of ['actionItem', 'actionItem second']) {
    await begin(actionItemKind, name, {
      ...part,
      title: 'Buy a scanner',
      officeId: office('contributing'),
      ownerId: cast('owner'),
      startOn: null,
      dueOn: '2026-03-31',
      kind: 'corrective',
      causeId: idOf('cause'),
      dependsOnIds: [],
      state: 'planned',
      blockedReason: null,
      finishedOn: null,
      proof: null,
      measureId: null,
      expectedEffect: null,
      effectFrom: null,
      effortDays: 2.5,
      cost: null,
      proposedStartOn: null,
      proposedDueOn: null,
      proposedBecauseId: null,
      dueNotice: null,
    });
  }
  // No secret has this hash: nobody reads it. It differs from world to world, as hashes do.
  await begin(calendarFeedKind, 'calendarFeed', {
    personId: cast('owner'),
    secretHash: idOf('issue'),
    removedAt: null,
  });
  await begin(checkListEntryKind, 'checkListEntry', {
    ...part,
    itemId: idOf('actionItem'),
    text: 'Ask who keeps the key.',
    position: 1,
    doneAt: null,
    doneById: null,
    removedAt: null,
  });
  await begin(reviewKind, 'review', {
    ...part,
    planId: idOf('plan'),
    actionItemId: null,
    verdict: 'inconclusive',
    overrideVerdict: null,
    overrideReason: null,
    overriddenById: null,
    computed: {},
    asOf: '2026-06-30',
    sequence: 1,
  });
  await aStatement(building, 'statement', 'customers', 'draft');
  await aStatement(building, 'statement published', 'staff', 'published');
}

/** A cause, a criterion and an option of an issue; named after its stage where there are several. */
async function buildAnalysis({ begin, idOf }: Building, stage: '' | ' analyze'): Promise<void> {
  const part = { issueId: idOf(`issue${stage}`), cycle: 1 };
  await begin(causeKind, `cause${stage}`, {
    ...part,
    parentId: null,
    position: 0,
    splitFromId: null,
    evidenceIds: [],
    text: 'Records arrive on paper.',
    category: 'process',
    kind: 'root',
    status: 'hypothesis',
    evidenceNote: null,
    refutableBy: null,
    decidedById: null,
    decidedAt: null,
  });
  await begin(criterionKind, `criterion${stage}`, { ...part, round: 1, name: 'Effect', weight: 1 });
  await begin(optionKind, `option${stage}`, {
    ...part,
    title: 'Scan them',
    description: 'Scan every record on arrival.',
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
  });
}

function anIssue({ begin, office, cast }: Building, name: string, number: string, state: IssueState) {
  return begin(issueKind, name, {
    number,
    state,
    machineVersion: issueMachineVersion,
    title: 'Records get lost',
    impact: 'Annuities start months late.',
    impactClass: 1,
    effort: null,
    serviceId: null,
    topicIds: [],
    leadOfficeId: office('office'),
    contributingOfficeIds: [office('contributing')],
    ownerId: null,
    proposedById: cast('proposer'),
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
  });
}

function aStatement({ begin, idOf }: Building, name: string, audience: Audience, state: StatementState) {
  return begin(statementKind, name, {
    subjectKind: 'issue',
    subjectId: idOf('issue'),
    cycle: 1,
    audience,
    revision: 1,
    title: 'Records are scanned now',
    youToldUs: 'That annuities started late.',
    weDid: 'We scan every record.',
    whatChanged: 'It takes 40 days instead of 90.',
    state,
    writtenById: null,
    editorIds: [],
    approvedById: null,
    publishedAt: state === 'published' ? new Date('2026-01-05T10:00:00Z') : null,
    withdrawnReason: null,
    overrides: [],
  });
}
