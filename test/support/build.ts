import { accepted, type StoredRecord } from '../../src/domain/kernel/decision';
import type { Role } from '../../src/domain/permission/permission.types';
import { agencyKind, officeKind, queueKind, serviceKind, topicKind } from '../../src/features/agency';
import { personKind, roleGrantKind } from '../../src/features/people';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import type { Act } from '../../src/platform/shell/act';
import type { RecordKind } from '../../src/platform/shell/record-kind';
import { Shell } from '../../src/platform/shell/shell';
import type { TestService } from './api';

/** Somebody of the built agency. */
export interface BuiltPerson {
  id: string;
  subject: string;
}

/** An agency with two offices that do not lie in each other, and somebody of every role in each. */
export interface BuiltAgency {
  id: string;
  name: string;
  /** The office where things happen. */
  office: string;
  /** An office beside it. */
  elsewhere: string;
  queue: string;
  otherQueue: string;
  /** Default queue of the office elsewhere. */
  queueElsewhere: string;
  service: string;
  topic: string;
  people: Record<PersonName, BuiltPerson>;
}

export const personNames = [
  'employee',
  'representative',
  'secondRepresentative',
  'representativeElsewhere',
  'specialist',
  'secondSpecialist',
  'specialistElsewhere',
  'lead',
  'leadElsewhere',
  'chiefExperienceOfficer',
  'administrator',
  'auditor',
  'integrator',
] as const;
export type PersonName = (typeof personNames)[number];

const roleOf: Record<PersonName, [Role, 'office' | 'elsewhere' | null] | null> = {
  employee: null,
  representative: ['representative', 'office'],
  secondRepresentative: ['representative', 'office'],
  representativeElsewhere: ['representative', 'elsewhere'],
  specialist: ['specialist', 'office'],
  secondSpecialist: ['specialist', 'office'],
  specialistElsewhere: ['specialist', 'elsewhere'],
  lead: ['lead', 'office'],
  leadElsewhere: ['lead', 'elsewhere'],
  chiefExperienceOfficer: ['chiefExperienceOfficer', null],
  administrator: ['administrator', null],
  auditor: ['auditor', null],
  integrator: ['integrator', null],
};

/** Builds an agency through the shell, as the reference loader does. `integratorMay`: what its service account's key lists. `capacity`: of everybody. */
export async function buildAgency(
  test: TestService,
  name: string,
  integratorMay: string[] = [],
  capacity = 5,
): Promise<BuiltAgency> {
  const agencyId = newId();
  const shell = test.service.app.get(Shell);
  const built: BuiltAgency = {
    id: agencyId,
    name,
    office: newId(),
    elsewhere: newId(),
    queue: newId(),
    otherQueue: newId(),
    queueElsewhere: newId(),
    service: newId(),
    topic: newId(),
    people: {} as Record<PersonName, BuiltPerson>,
  };
  for (const person of personNames) built.people[person] = { id: newId(), subject: `${name}:${person}` };

  const outcome = await shell.act(
    systemSession(agencyId, 'test', 'build'),
    { operation: 'build', input: null },
    async (act) => {
      await begin(act, agencyKind, { id: agencyId, name });
      await begin(act, officeKind, {
        id: built.office,
        name: 'Retirement Services',
        abbreviation: 'RS',
        parentId: null,
      });
      await begin(act, officeKind, {
        id: built.elsewhere,
        name: 'Healthcare and Insurance',
        abbreviation: 'HI',
        parentId: null,
      });
      const queue = { calendarId: null, quietPeriodDays: 7 };
      await begin(act, queueKind, {
        ...queue,
        id: built.queue,
        name: 'Tier 2',
        officeId: built.office,
        isDefault: true,
      });
      await begin(act, queueKind, {
        ...queue,
        id: built.otherQueue,
        name: 'Survivors',
        officeId: built.office,
        isDefault: false,
      });
      await begin(act, queueKind, {
        ...queue,
        id: built.queueElsewhere,
        name: 'Tier 2',
        officeId: built.elsewhere,
        isDefault: true,
      });
      await begin(act, serviceKind, { id: built.service, name: 'Retirement claims', officeId: built.office });
      await begin(act, topicKind, {
        id: built.topic,
        name: 'Status',
        serviceId: built.service,
        parentId: null,
        retiredAt: null,
      });
      for (const person of personNames) {
        const { id, subject } = built.people[person];
        const kind = person === 'integrator' ? 'service' : 'person';
        await begin(act, personKind, {
          id,
          name: person,
          subject,
          email: null,
          kind,
          capacity,
          leftAt: null,
        });
        const role = roleOf[person];
        if (!role) continue;
        await begin(act, roleGrantKind, {
          id: newId(),
          personId: id,
          role: role[0],
          officeId: role[1] === null ? null : built[role[1]],
          operations: person === 'integrator' ? integratorMay : [],
          revokedAt: null,
        });
      }
      return { ok: true, value: null };
    },
  );
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return built;
}

export async function begin<R extends StoredRecord>(
  act: Act,
  kind: RecordKind<R>,
  fields: object,
): Promise<void> {
  const record = { agencyId: act.agencyId, version: 0, ...fields } as unknown as R;
  const outcome = await act.begin(kind, accepted(record, 'Built'));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
}

/** Opens a case over the API and gives its id. */
export async function openCase(
  test: TestService,
  agency: BuiltAgency,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const input = { officeId: agency.office, channel: 'PHONE', summary: 'Where is my annuity?', ...fields };
  const answer = await test.ask<{ openCase: { case: { id: string } } }>(
    agency.people.representative.subject,
    'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } refusal { message } } }',
    { input },
  );
  return answer.data.openCase.case.id;
}

/** Escalates a fresh case over the API and gives the ids of both. */
export async function escalate(
  test: TestService,
  agency: BuiltAgency,
  fields: Record<string, unknown> = {},
): Promise<{ caseId: string; escalationId: string }> {
  const caseId = await openCase(test, agency);
  const input = {
    caseId,
    reason: 'CANNOT_RESOLVE',
    severity: 3,
    justification: 'Tried everything.',
    ...fields,
  };
  const answer = await test.ask<{ escalateCase: { escalation: { id: string } } }>(
    agency.people.representative.subject,
    'mutation ($input: EscalateCaseInput!) { escalateCase(input: $input) { escalation { id } refusal { message } } }',
    { input },
  );
  return { caseId, escalationId: answer.data.escalateCase.escalation.id };
}
