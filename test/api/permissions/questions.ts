import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { issueMachineVersion } from '../../../src/domain/issue/issue.types';
import { upper } from '../../../src/graphql/enums';
import { newId } from '../../../src/platform/database/id';
import { absenceOfTheWorld, type World } from './world';
import { documentUrl } from './world.issue';

/** An operation of the schema: a field of one of its three roots. */
export interface Operation {
  name: string;
  root: 'query' | 'mutation' | 'subscription';
  field: GraphQLField<unknown, unknown>;
}

/** One request, made from the schema and a world. */
export interface Question {
  operation: Operation;
  document: string;
  variables: Record<string, unknown>;
}

/** Where an operation takes an id: `input.caseId`. */
export interface IdPlace {
  path: string;
  /** Whether the operation cannot be asked without it. */
  required: boolean;
}

export function operationsOf(schema: GraphQLSchema): Operation[] {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return Object.entries(roots).flatMap(([root, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({
      name: field.name,
      root: root as Operation['root'],
      field,
    })),
  );
}

/** What an argument is given where its type alone does not say. `operation.path` goes before `path`. */
const given: Record<string, (world: World, state: string | null) => unknown> = {
  'flowBalance.input.before': () => '2026-02-01',
  'presence.subjectKind': (_, state) => (state ?? 'case').toUpperCase(),
  // A name that is taken; one's own unless the sentence is about a queue’s.
  'addSavedView.input.name': () => 'Mine',
  'addSavedView.input.filter': () => ({}),
  'addSavedView.input.queueId': ({ ids }, state) => (state === 'ofQueue' ? ids.queue : undefined),
  'search.text': () => 'annuity',
  'search.first': () => 50,
  // A translation into the language of the first text; of the whole agency unless the sentence is about a queue’s.
  'addAnswerText.input.translationOfId': ({ ids }) => ids.answerText,
  'addAnswerText.input.language': () => 'en',
  'addAnswerText.input.queueId': ({ ids }, state) => (state === 'ofQueue' ? ids.queue : undefined),
  // A case, unless the sentence is about another kind of record.
  'input.subjectKind': (_, state) => (state ?? 'case').toUpperCase(),
  // 999999: whoever may do it is refused for an old version, and nothing changes.
  'input.expectedVersion': () => 999_999,
  // Service accounts must send one. Each person's keys are their own, so one question can be asked by all.
  'input.idempotencyKey': () => newId(),
  first: () => 100,
  'duplicateCandidates.first': () => 25,
  'caseByNumber.number': ({ names }) => names.case,
  'escalationByNumber.number': ({ names }) => names.escalation,
  'measureByName.name': ({ names }) => names.measure,
  'signInAs.input.subject': () => 'nobody',
  // What stands already is refused, so that nothing is added.
  'addOffice.input.name': ({ names }) => names.office,
  'addService.input.name': () => 'Retirement',
  'addTopic.input.name': () => 'Status',
  'addQueue.input.name': () => 'Tier 2',
  'addServiceLevelPolicy.input.queueId': ({ ids }) => ids['queue empty'],
  'addCalendar.input.name': () => 'Always',
  'addCalendar.input.zone': () => 'UTC',
  'addCalendar.input.windows': () => alwaysOpen.windows,
  'addClosing.input.day': () => '2026-01-26',
  // A topic that no rule may name any more.
  'addRoutingRule.input.topicId': ({ ids }) => ids['topic retired'],
  'moveRoutingRule.input.beforeId': ({ ids }) => ids['routingRule second'],
  'addPerson.input.subject': ({ subjects }) => subjects.employee,
  // One of this quarter stands.
  'addSurveyCollection.input.fiscalYear': () => 2025,
  fiscalYear: () => 2025,
  'addMeasure.input.name': ({ names }) => names.measure,
  'addDerivedMeasure.input.name': ({ names }) => names.measure,
  'addDerivedMeasure.input.responsibleOfficeId': ({ ids }) => ids['office office'],
  'previewIssueExport.level': (_, state) => (state ?? 'public').toUpperCase(),
  // Not over for a long time: nothing is closed.
  'closeScorecardPeriod.input.kind': () => 'MONTH',
  'closeScorecardPeriod.input.on': () => '2199-01-01',
  // As it is already.
  'setEmployeeScorecards.input.enabled': () => false,
  // Figures of no measure: nothing is added.
  'addObjective.input.baseline': () => 1,
  'addRetentionSchedule.input.keepDays': () => 365,
  'openCase.input.source': () => 'city',
  'openCase.input.externalId': () => '1',
  // A time in which that person is away already.
  'recordAbsence.input.from': () => absenceOfTheWorld.from.toISOString(),
  'recordAbsence.input.until': () => absenceOfTheWorld.until.toISOString(),
  // A role that needs an office, given for none.
  'grantRole.input.role': () => 'REPRESENTATIVE',
  // In the past: nothing is issued.
  'issueServiceAccountKey.input.expiresAt': () => '2026-01-01T00:00:00Z',
  // In the past: nothing is delegated.
  'delegateApproval.input.from': () => '2026-01-01',
  'delegateApproval.input.until': () => '2026-01-31',
  // The world’s issues first, however many are proposed while questions are asked.
  'issues.sort': () => 'PROPOSED_ASCENDING',
  'overrideTriageRank.input.position': () => 1,
  'issueByNumber.number': ({ names }) => names.issue,
  'previewMachine.version': () => issueMachineVersion,
  // From a version to itself nothing can be moved.
  'migrateMachine.input.from': () => issueMachineVersion,
  'migrateMachine.input.to': () => issueMachineVersion,
  'migrateMachine.input.dryRun': () => true,
  'machine.name': () => 'ISSUE',
  // After everything that was written.
  'issueAsOf.at': () => '2100-01-01T00:00:00Z',
  'issueDifferences.from': () => '2000-01-01T00:00:00Z',
  'issueDifferences.to': () => '2100-01-01T00:00:00Z',
  'recordAsOf.at': () => '2100-01-01T00:00:00Z',
  // Evidence that is linked already.
  'linkEvidence.input.kind': () => 'DOCUMENT',
  'linkEvidence.input.url': () => documentUrl,
  'startImport.input.mapping': () => mapping,
  'businessTime.calendar': () => alwaysOpen,
  'previewServiceLevel.calendar': () => alwaysOpen,
  'previewServiceLevel.budget': () => 'PT4H',
  'holidays.year': () => 2026,
  'previewSeries.input.points': () => [
    { on: '2026-01-01', value: 1 },
    { on: '2026-02-01', value: 2 },
  ],
  // A measure unless the sentence is about another kind of chart.
  'chart.input.kind': (_, state) => upper(state ?? 'measureControl'),
  'chart.input.measureId': ({ ids }, state) =>
    state === null || state === 'scorecard' ? ids.measure : undefined,
  'chart.input.surveyCollectionId': ({ ids }, state) =>
    state === 'survey' ? ids.surveyCollection : undefined,
  'chart.input.issueId': ({ ids }, state) => (state === 'issueEffect' ? ids.issue : undefined),
  'chart.input.from': (_, state) => (state === 'topicPareto' ? '2026-01-01' : undefined),
  'chart.input.to': (_, state) => (state === 'topicPareto' ? '2026-01-31' : undefined),
  'chart.input.series': (_, state) =>
    state === 'series'
      ? { name: 'Days', unit: 'days', points: [{ day: '2026-01-01', value: 1 }] }
      : undefined,
  'setNotificationPreference.input.digestTime': () => '16:00',
  'addIntakeSource.input.name': () => 'Mailbox',
  'addWebhook.input.name': () => 'Listener',
  'addWebhook.input.url': () => 'https://hooks.example.org/',
  'addWebhook.input.facts': () => ['case'],
  // Of one measure, unless the sentence is about a file that names its measures line by line.
  'importObservations.input.measureId': ({ ids }, state) => (state === 'ofMany' ? undefined : ids.measure),
  'recordObservations.input.observations': () => [
    { periodStart: '2025-01-01', periodEnd: '2025-01-31', value: 1 },
  ],
};

/** A calendar made up: a preview keeps nothing. */
const alwaysOpen = {
  zone: 'UTC',
  windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
};

/** A mapping that can be read; the file it is for is gone. */
const mapping = JSON.stringify({
  kind: 'cases',
  source: 'city',
  dates: { format: 'yyyy-MM-dd', zone: 'America/New_York' },
  fields: {
    externalId: 'id',
    receivedAt: 'opened',
    summary: 'title',
    office: 'department',
    channel: 'source',
  },
});

/** Which record of the world an id argument names. `operation.path` goes before the name of the argument. */
const named: Record<string, string> = {
  'presence.subjectId': 'noted',
  'setPresence.input.subjectId': 'noted',
  'savedView.id': 'savedView',
  'casesByView.viewId': 'savedView cases',
  queueIds: 'queue',
  officeIds: 'office office',
  viewId: 'savedView',
  'answerText.id': 'answerText',
  'addAnswerText.input.translationOfId': 'answerText',
  'replan.id': 'replan',
  'replanProgress.id': 'replan',
  'replans.subjectId': 'serviceLevelPolicy',
  answerTextId: 'answerText',
  'case.id': 'case',
  'caseChanged.id': 'case',
  'escalation.id': 'escalation',
  'escalationChanged.id': 'escalation',
  'office.id': 'office office',
  'queue.id': 'queue',
  'person.id': 'person',
  'setDeskProfile.input.personId': 'person specialist',
  'recordAbsence.input.personId': 'person specialist',
  'serviceAccountKey.id': 'serviceAccountKey',
  'issueServiceAccountKey.input.personId': 'person integrator',
  replacesId: 'serviceAccountKey',
  keyId: 'serviceAccountKey',
  'absence.id': 'absence',
  absenceId: 'absence',
  'measure.id': 'measure',
  'objective.id': 'objective',
  'managerScorecard.personId': 'person lead',
  'employeeScorecard.personId': 'person specialist',
  'surveyCollection.id': 'surveyCollection',
  'surveyDetail.id': 'surveyDetail',
  collectionId: 'surveyCollection',
  detailId: 'surveyDetail',
  'addOffice.input.parentId': 'office office',
  'addTopic.input.parentId': 'topic',
  'addQueue.input.officeId': 'office desk',
  'claimNextEscalation.input.queueId': 'queue empty',
  'transferEscalation.input.queueId': 'queue empty',
  'verifyHistory.subjectId': 'case',
  'issue.id': 'issue',
  'issueChanged.id': 'issue',
  'issueAsOf.id': 'issue',
  'issueDifferences.id': 'issue',
  'recordAsOf.subjectId': 'issue',
  'machineMigration.id': 'machineMigration',
  'machineMigrationProgress.id': 'machineMigration',
  'actionItem.id': 'actionItem',
  'planDifferences.from': 'planVersion',
  'planDifferences.to': 'planVersion',
  remarkId: 'planRemark',
  actionItemId: 'actionItem',
  'approvalDelegation.id': 'approvalDelegation',
  // One that is over already.
  delegationId: 'approvalDelegation over',
  'delegateApproval.input.toPersonId': 'person employee',
  'statement.id': 'statement',
  scheduleId: 'retentionSchedule',
  holdId: 'legalHold',
  'placeLegalHold.input.recordId': 'case',
  'historyVerification.id': 'historyVerification',
  'historyVerificationProgress.id': 'historyVerification',
  'import.id': 'import',
  'importProgress.id': 'import',
  'queueChanged.queueId': 'queue',
  'addCause.input.parentId': 'cause',
  'editCause.input.parentId': 'cause',
  'moveCause.input.parentId': 'cause',
  childIds: 'cause',
  effectMeasureId: 'measure',
  evidenceIds: 'evidence',
  'linkEvidence.input.targetIds': 'case open',
  'webhook.id': 'webhook',
  'intakeSource.id': 'intakeSource',
  sourceId: 'intakeSource',
  webhookId: 'webhook',
  'replayMail.input.deliveryId': 'dead mail',
  deadLetterId: 'dead letter',
  deliveryId: 'webhook delivery',
  'addNote.input.subjectId': 'noted',
  'watchRecord.input.subjectId': 'watched',
  'unwatchRecord.input.subjectId': 'watched',
  calendarId: 'calendar',
  'calendar.id': 'calendar',
  policyId: 'serviceLevelPolicy',
  ruleId: 'routingRule',
  beforeId: 'routingRule second',
  afterId: 'routingRule second',
  supervisorQueueId: 'queue empty',
  caseIds: 'case open',
  causeId: 'cause',
  contributingOfficeId: 'office contributing',
  contributingOfficeIds: 'office contributing',
  criterionId: 'criterion',
  dependsOnIds: 'actionItem second',
  evidenceId: 'evidence',
  entryId: 'checkListEntry',
  fileId: 'file',
  holderId: 'person holder',
  intoId: 'issue identify',
  issueId: 'issue',
  // At work already: neither accepted nor declined again.
  issueIds: 'issue',
  itemId: 'actionItem',
  leadOfficeId: 'office office',
  mentionIds: 'person holder',
  noteId: 'note',
  notificationId: 'notification',
  optionId: 'option',
  ownerId: 'person owner',
  proposedById: 'person proposer',
  reviewId: 'review',
  statementId: 'statement',
  topicIds: 'topic',
  caseId: 'case',
  otherCaseId: 'case escalated',
  linkId: 'caseLink',
  escalationId: 'escalation',
  // What has ended long ago refuses all that is done to many at once.
  escalationIds: 'escalation closed',
  // Somebody who has no work to hand over.
  'handOverWork.input.fromPersonId': 'person employee',
  toIds: 'person specialist',
  itemsToId: 'person owner',
  issuesToId: 'person owner',
  grantId: 'grant',
  surveyCollectionId: 'surveyCollection',
  surveyDetailId: 'surveyDetail',
  measureId: 'measure',
  objectiveId: 'objective',
  ofId: 'case open',
  officeId: 'office office',
  responsibleOfficeId: 'office office',
  personId: 'person',
  queueId: 'queue',
  serviceId: 'service',
  toId: 'person specialist',
  topicId: 'topic',
};

/** The id of the record that an operation is asked about at `path`; in the given state where it depends on it. */
export function recordAt(world: World, operation: string, path: string, state: string | null): string {
  const argument = path.split('.').at(-1)!;
  const name = named[`${operation}.${path}`] ?? named[argument] ?? argument;
  const id =
    (state && world.ids[`${name} ${state}`]) ||
    world.ids[name] ||
    // Of people there is one of each kind; in the stranger's world one plays all of them.
    (name.startsWith('person') && (world.ids['person employee'] ?? world.ids['person stranger']));
  if (!id) throw new Error(`The world has no record for ${path} of ${operation}: name one in questions.ts.`);
  return id;
}

interface Asking {
  world: World;
  state?: string | null;
  /** Ids to put in place of the world's, by path; optional ones are left out unless named here. */
  put?: Record<string, string>;
  /** Values to put in place of the usual ones, by path. */
  values?: Record<string, unknown>;
  expectedVersion?: number;
}

/** The request for an operation: required arguments only, and those that keep it from changing anything. */
export function question(operation: Operation, asking: Asking): Question {
  const variables: Record<string, unknown> = {};
  for (const argument of operation.field.args) {
    const value = valueOf(argument, argument.name, operation, asking);
    if (value !== undefined) variables[argument.name] = value;
  }
  const used = operation.field.args.filter(({ name }) => name in variables);
  const head = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const call = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const document =
    `${operation.root} ${operation.name}${head && `(${head})`} ` +
    `{ ${operation.name}${call && `(${call})`}${selection(operation.field.type, 0)} }`;
  return { operation, document, variables };
}

/** Every place where the operation takes an id, also in filters and lists. */
export function idPlaces(operation: Operation): IdPlace[] {
  return operation.field.args.flatMap((argument) => places(argument, argument.name, true));
}

type Input = GraphQLArgument | GraphQLInputField;

function places(input: Input, path: string, wanted: boolean): IdPlace[] {
  const type = getNamedType(input.type);
  const required = wanted && isNonNullType(input.type);
  if (type.name === 'ID') return [{ path, required }];
  // A filter within a filter takes the ids that the filter takes.
  if (!isInputObjectType(type) || /\.(and|or|not)$/.test(path)) return [];
  return Object.values(type.getFields()).flatMap((field) => places(field, `${path}.${field.name}`, required));
}

function valueOf(input: Input, path: string, operation: Operation, asking: Asking): unknown {
  const { put = {}, world } = asking;
  const isPut = Object.keys(put).some((wanted) => wanted === path || wanted.startsWith(`${path}.`));
  if (asking.values && path in asking.values) return asking.values[path];
  if (path.endsWith('.expectedVersion') && asking.expectedVersion) return asking.expectedVersion;
  const known = given[`${operation.name}.${path}`] ?? given[path];
  if (known && !isPut) return known(world, asking.state ?? null);
  if (!isPut && !(isRequiredInputField(input) && input.defaultValue === undefined)) {
    return undefined;
  }
  return made(input.type, path, operation, asking);
}

function made(type: GraphQLInputType, path: string, operation: Operation, asking: Asking): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [made(bare.ofType, path, operation, asking)];
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields()).map((field) => [
      field.name,
      valueOf(field, `${path}.${field.name}`, operation, asking),
    ]);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }
  if (isEnumType(bare)) return bare.getValues()[0]!.name;
  switch (bare.name) {
    case 'ID':
      return asking.put?.[path] ?? recordAt(asking.world, operation.name, path, asking.state ?? null);
    case 'Int':
    case 'Float':
      return 1;
    case 'Boolean':
      return false;
    case 'Date':
      return '2026-01-05';
    case 'DateTime':
      return '2026-01-05T10:00:00Z';
    case 'String':
      return 'text';
    default:
      throw new Error(`No value is known for ${bare.name} at ${path} of ${operation.name}.`);
  }
}

/** What of the answer is asked for: ids and kinds of refusal, down to the records of a page or payload. */
function selection(type: GraphQLOutputType, depth: number): string {
  const bare = getNamedType(type);
  if (!isObjectType(bare) && !isInterfaceType(bare)) return '';
  const fields = bare.getFields();
  if (bare.name === 'Refusal') return ' { kind message }';
  if (bare.name === 'RowError') return ' { code message }';
  if (fields.id) return ' { id }';
  const below =
    depth < 3
      ? ['edges', 'node', 'rows', 'error', ...(bare.name.endsWith('Payload') ? Object.keys(fields) : [])]
      : [];
  const chosen = below.filter((name) => fields[name]);
  return ` { __typename ${chosen.map((name) => `${name}${selection(fields[name]!.type, depth + 1)}`).join(' ')} }`;
}
