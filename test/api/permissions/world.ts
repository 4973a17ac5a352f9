import { accepted, type StoredRecord } from '../../../src/domain/kernel/decision';
import type { CaseRecord, CaseState } from '../../../src/domain/case/case.types';
import type { EscalationRecord } from '../../../src/domain/escalation/escalation.types';
import {
  agencyKind,
  calendarKind,
  officeKind,
  queueKind,
  serviceKind,
  topicKind,
} from '../../../src/features/agency';
import { caseKind } from '../../../src/features/cases';
import { escalationKind } from '../../../src/features/escalations';
import type { ImportRunEntity } from '../../../src/features/imports';
import { importKind } from '../../../src/features/imports/import.kind';
import { emptyTally } from '../../../src/features/imports/rows/tally';
import { measureKind, objectiveKind } from '../../../src/features/measures';
import { absenceKind, personKind, roleGrantKind, type PersonEntity } from '../../../src/features/people';
import { buildServiceAccountKey } from './world.key';
import { systemSession } from '../../../src/platform/auth/session';
import { newId } from '../../../src/platform/database/id';
import { CheckpointWriter } from '../../../src/platform/history/checkpoints/checkpoint-writer';
import type { RecordKind } from '../../../src/platform/shell/record-kind';
import { Shell } from '../../../src/platform/shell/shell';
import type { TestService } from '../../support/api';
import {
  everyGrant,
  grantsOf,
  kindsAtHome,
  officeNames,
  type Grant,
  type KindAtHome,
  type OfficeName,
} from './people';
import { buildDelivery, buildIntakeSource, buildWebhook } from './world.webhook';
import { buildAnswers } from './world.answers';
import type { Begin } from './world.begin';
import { buildDelegations, buildPlanVersion } from './world.plan';
import { buildCaseLink, buildContact } from './world.cases';
import { buildIssue } from './world.issue';
import { buildMachineMigration } from './world.machine';
import { buildNotes, notedRecords } from './world.notes';
import { buildSurveys } from './world.surveys';
import { buildViews } from './world.views';
import { buildReplan, buildRetention, buildRules, buildVerification } from './world.rules';

/** An agency with one record of every kind, to each of which every kind of person has the tie that its name says. */
export interface World {
  agencyId: string;
  /** Ids by what they are of: `case`, `case closed`, `queue`. */
  ids: Record<string, string>;
  /** Names and numbers by which records are looked up. */
  names: { case: string; escalation: string; issue: string; measure: string; office: string };
  subjects: Record<KindAtHome, string>;
  personIds: Record<KindAtHome, string>;
}

/** When the specialist of the desk is away; far ahead, so that it is not over. */
export const absenceOfTheWorld = {
  from: new Date('2100-01-05T10:00:00Z'),
  until: new Date('2100-01-12T10:00:00Z'),
};
const receivedAt = new Date('2026-01-05T10:00:00Z');

/** A world with somebody of every kind. */
export function buildHome(test: TestService): Promise<World> {
  const people = kindsAtHome.map((kind) => ({ name: kind, grants: grantsOf[kind] }));
  return build(test, { name: 'Home', numbers: '5000', people, castOf: (kind) => kind });
}

/** A world where one person has every role and every tie: the stranger's own agency. */
export function buildStrangersHome(test: TestService): Promise<World> {
  // Keys are of service accounts alone, and the stranger is a person.
  const people = [
    { name: 'stranger', grants: everyGrant },
    { name: 'integrator', grants: [] },
  ];
  const castOf = (kind: KindAtHome): string => (kind === 'integrator' ? kind : 'stranger');
  return build(test, { name: 'Elsewhere', numbers: '9000', people, castOf });
}

interface Plan {
  name: string;
  /** How its numbers begin; far from those that the service gives. */
  numbers: string;
  people: { name: string; grants: Grant[] }[];
  /** Which of the people plays the kind. */
  castOf: (kind: KindAtHome) => string;
}

async function build(test: TestService, plan: Plan): Promise<World> {
  const agencyId = newId();
  const ids: Record<string, string> = {};
  const idOf = (name: string): string => (ids[name] ??= newId());
  const names = {
    case: `C-2026-${plan.numbers}`,
    escalation: `E-2026-${plan.numbers}`,
    issue: `I-2026-${plan.numbers}`,
    measure: `Days to decide (${plan.name})`,
    office: `office of ${plan.name}`,
  };
  const cast = (kind: KindAtHome): string => idOf(`person ${plan.castOf(kind)}`);
  const office = (name: OfficeName): string => idOf(`office ${name}`);

  await test.service.app
    .get(Shell)
    .act(systemSession(agencyId, 'test', 'build'), { operation: 'build', input: null }, async (act) => {
      const begin: Begin = async (kind, name, fields) => {
        const record = { ...fields, id: idOf(name), agencyId, version: 0 } as unknown as StoredRecord;
        const outcome = await act.begin(
          kind as unknown as RecordKind<StoredRecord>,
          accepted(record, 'Built'),
        );
        if (!outcome.ok) throw new Error(`${name}: ${outcome.refusal.message}`);
      };
      ids.agency = agencyId;
      await begin(agencyKind, 'agency', { name: plan.name, employeeScorecards: false });
      await buildOffices(begin, idOf, plan.name);
      await buildPeople(begin, idOf, plan);
      await begin(absenceKind, 'absence', {
        ...absenceOfTheWorld,
        personId: cast('specialist'),
        reason: 'Away',
        endedAt: null,
      });
      await buildCases(begin, idOf, office, cast, names);
      await buildCaseLink(begin, idOf);
      await begin(measureKind, 'measure', {
        name: names.measure,
        unit: 'days',
        direction: 'lowerIsBetter',
        kind: 'mean',
        source: 'byHand',
        officeId: office('office'),
        serviceId: null,
        period: null,
        definition: null,
        derivation: null,
      });
      await begin(objectiveKind, 'objective', {
        name: 'Decide sooner',
        goal: 'Trust',
        measureId: idOf('measure'),
        fiscalYear: 2026,
        baseline: 90,
        baselinePeriod: null,
        target: 60,
        targets: [],
        retiredAt: null,
        officeIds: [office('office')],
      });
      await buildSurveys(begin, idOf, act.now);
      await buildIssue({ begin, idOf, office, cast, names });
      await buildDelegations(begin, cast);
      await buildPlanVersion(begin, idOf, cast);
      await buildMachineMigration(begin);
      await buildViews(begin, idOf, cast);
      await buildNotes(begin, idOf, cast);
      await buildAnswers(begin, idOf);
      Object.assign(ids, notedRecords(idOf));
      await buildImport(begin, idOf);
      await buildServiceAccountKey(begin, cast('integrator'));
      await buildWebhook(begin);
      await buildIntakeSource(begin, idOf);
      await buildVerification(begin, act.now);
      await buildRetention(begin, idOf, act.now);
      return { ok: true, value: null };
    });
  await buildContact(test, agencyId, idOf('case'));
  await test.sql(
    `INSERT INTO import_file (id, agency_id, uploaded_by_id, bytes, sha256, uploaded_at) VALUES ($1, $2, NULL, 1, 'gone', now())`,
    [idOf('file'), agencyId],
  );
  await test.sql(
    `INSERT INTO notification (id, agency_id, person_id, subject_kind, subject_id, text, created_at)
     VALUES ($1, $2, $3, 'statement', $4, 'It is fixed.', now())`,
    [idOf('notification'), agencyId, cast('representative'), idOf('statement published')],
  );
  await test.sql(
    `INSERT INTO mail_delivery (id, agency_id, subject_kind, subject_id, recipient, title, body, message_id, state,
            created_at, due_at, attempts, last_error, died_at)
     VALUES ($1, $2, 'statement', $3, 'nobody@example.org', 'It is fixed', 'It is.', '<1@example.org>', 'dead', now(),
            now(), 8, '550 Nobody goes by this name', now())`,
    [idOf('dead mail'), agencyId, idOf('statement published')],
  );

  // Of a consumer that no release has: whoever may replay it is refused, and nothing changes.
  await test.sql(
    `INSERT INTO dead_letter (id, agency_id, outbox_id, consumer, subject_kind, subject_id, fact, attempts, error, died_at)
     VALUES ($1, $2, 0, 'nobody', 'statement', $3, 'StatementPublished', 9, 'It could not.', now())`,
    [idOf('dead letter'), agencyId, idOf('statement published')],
  );
  await buildDelivery(test, agencyId, idOf);
  await buildReplan(test, agencyId, idOf);
  await test.service.app.get(CheckpointWriter).seal(agencyId);

  const each = <V>(value: (kind: KindAtHome) => V) =>
    Object.fromEntries(kindsAtHome.map((kind) => [kind, value(kind)])) as Record<KindAtHome, V>;
  return {
    agencyId,
    ids,
    names,
    subjects: each((kind) => subjectOf(plan, plan.castOf(kind))),
    personIds: each(cast),
  };
}

type IdOf = (name: string) => string;

/** An import that is over: nobody works on it while the specs ask for it. */
function buildImport(begin: Begin, idOf: IdOf): Promise<void> {
  return begin<ImportRunEntity>(importKind, 'import', {
    name: 'January',
    kind: 'cases',
    source: 'city',
    state: 'finished',
    fileId: idOf('file'),
    sha256: 'gone',
    bytes: 1,
    mapping: 'kind: cases',
    startedById: null,
    startedAt: receivedAt,
    finishedAt: receivedAt,
    failure: null,
    linesRead: 0,
    accepted: 0,
    rejected: 0,
    unchanged: 0,
    byteOffset: 0,
    nextLine: 1,
    tally: emptyTally,
    ratePerSecond: null,
    secondsLeft: null,
    leaseId: null,
    leaseUntil: receivedAt,
    attempts: 0,
  });
}

function subjectOf(plan: Plan, person: string): string {
  return `${plan.name}:${person}`;
}

async function buildOffices(begin: Begin, idOf: IdOf, agency: string): Promise<void> {
  for (const name of officeNames) {
    await begin(officeKind, `office ${name}`, {
      name: `${name} of ${agency}`,
      abbreviation: null,
      parentId: null,
    });
  }
  const always = { zone: 'America/New_York', windows: [], holidays: 'none' as const, closings: [] };
  await begin(calendarKind, 'calendar', { name: 'Always', ...always });
  const queue = {
    calendarId: null,
    quietPeriodDays: 7,
    assignment: 'pull' as const,
    idleHandBackMinutes: null,
    supervisorQueueId: null,
    requiredSkills: [],
    preferredSkills: [],
  };
  const desk = { ...queue, officeId: idOf('office desk') };
  await begin(queueKind, 'queue', { ...desk, name: 'Tier 2', isDefault: true });
  await begin(queueKind, 'queue empty', { ...desk, name: 'Nothing waits here', isDefault: false });
  await begin(serviceKind, 'service', { name: 'Retirement', officeId: idOf('office office') });
  await begin(topicKind, 'topic', {
    name: 'Status',
    serviceId: idOf('service'),
    parentId: null,
    retiredAt: null,
  });
  await buildRules(begin, idOf, receivedAt);
}

async function buildPeople(begin: Begin, idOf: IdOf, plan: Plan): Promise<void> {
  for (const { name, grants } of plan.people) {
    const kind: PersonEntity['kind'] = name.startsWith('integrator') ? 'service' : 'person';
    const person = {
      name,
      subject: subjectOf(plan, name),
      email: null,
      kind,
      capacity: 5,
      skills: [],
      leftAt: null,
      groupsAsOf: null,
    };
    await begin(personKind, `person ${name}`, person);
    for (const [index, { role, office, operations }] of grants.entries()) {
      await begin(roleGrantKind, `grant ${name} ${index}`, {
        personId: idOf(`person ${name}`),
        role,
        officeId: office && idOf(`office ${office}`),
        operations,
        revokedAt: null,
        groupName: null,
      });
    }
  }
  await begin(roleGrantKind, 'grant', {
    personId: idOf(`person ${plan.people[0]!.name}`),
    role: 'auditor',
    officeId: null,
    operations: [],
    revokedAt: receivedAt,
    groupName: null,
  });
}

async function buildCases(
  begin: Begin,
  idOf: IdOf,
  office: (name: OfficeName) => string,
  cast: (kind: KindAtHome) => string,
  names: World['names'],
): Promise<void> {
  const aCase = (name: string, number: string, state: CaseState, more: Partial<CaseRecord> = {}) =>
    begin(caseKind, name, {
      number,
      state,
      officeId: office('office'),
      queueId: null,
      serviceId: null,
      topicId: null,
      channel: 'phone',
      summary: 'Where is my annuity?',
      narrative: null,
      customerSegment: null,
      customerReference: null,
      receivedAt,
      dueAt: null,
      resolvedAt: null,
      answer: null,
      closedAt: null,
      resolvedAtFirstContact: false,
      reopenedCount: 0,
      duplicateOfId: null,
      duplicateCount: 0,
      repeatOfId: null,
      escalationOfficeId: null,
      openedById: cast('requester'),
      source: null,
      externalId: null,
      ...more,
    });
  const escalated = { escalationOfficeId: office('desk') };
  await aCase('case', names.case, 'escalated', { ...escalated, source: 'city', externalId: '1' });
  await aCase('case escalated', `${names.case}1`, 'escalated', escalated);
  await aCase('case resolved', `${names.case}2`, 'resolved', {
    ...escalated,
    resolvedAt: receivedAt,
    answer: 'Sent.',
  });
  await aCase('case closed', `${names.case}3`, 'closed', {
    ...escalated,
    resolvedAt: receivedAt,
    closedAt: receivedAt,
  });
  await aCase('case open', `${names.case}4`, 'open');

  const escalation = (name: string, number: string, more: Partial<EscalationRecord>) =>
    begin(escalationKind, name, {
      number,
      state: 'queued',
      caseId: idOf('case'),
      caseOfficeId: office('office'),
      queueId: idOf('queue'),
      officeId: office('desk'),
      reason: 'cannotResolve',
      severity: 3,
      justification: 'Tried everything.',
      requestedById: cast('requester'),
      requestedAt: receivedAt,
      holderId: null,
      claimedAt: null,
      previousHolderId: null,
      previousClaimedAt: null,
      waitingOn: null,
      resolution: null,
      resolutionCode: null,
      guidance: null,
      endedAt: null,
      closedAt: null,
      requiredSkills: [],
      preferredSkills: [],
      clocks: [],
      dueAt: null,
      warnAt: null,
      markAt: null,
      clockState: 'none',
      handBackAt: null,
      ...more,
    });
  await escalation('escalation', names.escalation, {
    state: 'claimed',
    holderId: cast('holder'),
    claimedAt: receivedAt,
  });
  await escalation('escalation closed', `${names.escalation}2`, {
    state: 'closed',
    holderId: cast('holder'),
    claimedAt: receivedAt,
    endedAt: receivedAt,
    closedAt: receivedAt,
  });
  await escalation('escalation queued', `${names.escalation}1`, { caseId: idOf('case escalated') });
}
