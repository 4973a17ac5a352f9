import { policy } from '../../../domain/permission/policy';
import { roles, type Role } from '../../../domain/permission/permission.types';
import { officeKind } from '../../agency';
import { personKind, roleGrantKind } from '../../people';
import type { Place } from '../place';
import type { Plan } from './plan';

/** The subject under which tokens know a person of a reference file. */
export function subjectOf(key: string): string {
  return `demo:${key}`;
}

/** Escalations that a demo person may hold at once: more than a tour needs, few enough to see the limit work. */
const capacity = 10;

/** Roles that are given for an office; the others hold for the whole agency. */
const ofOffices: readonly Role[] = ['representative', 'specialist', 'lead'];

/** The invented people of a reference file with their grants. */
export function planPeople(plan: Plan): void {
  for (const [key, person] of plan.file.at('people').entries()) {
    person.only('name', 'role', 'office', 'operations', 'granted');
    const role = person.at('role').oneOf(roles);
    plan.add(personKind, 'PersonAdded', key, {
      name: person.at('name').text(),
      subject: subjectOf(key),
      email: null,
      kind: role === 'integrator' ? 'service' : 'person',
      capacity,
      skills: [],
      leftAt: null,
      groupsAsOf: null,
    });
    if (isGrantedNow(person, role)) planGrant(plan, key, person, role);
  }
}

function isGrantedNow(person: Place, role: Role): boolean {
  if (person.at('granted').isGiven) return person.at('granted').oneOf(['later', 'now']) === 'now';
  return role !== 'employee';
}

function planGrant(plan: Plan, key: string, person: Place, role: Role): void {
  if (role === 'delegate')
    person.at('role').wrong('cannot be delegate: approvals are delegated by an officer.');
  if (role === 'system') person.at('role').wrong('cannot be system: that is the service itself.');
  const office = person.at('office');
  if (ofOffices.includes(role) && !office.isGiven)
    office.wrong(`must be given, because ${role} is a role of an office.`);
  plan.add(roleGrantKind, 'RoleGranted', key, {
    personId: plan.id(personKind, key),
    role,
    officeId: plan.namedOrNull(officeKind, 'offices', office),
    operations: person
      .at('operations')
      .items()
      .map((operation) => operation.oneOf(operations)),
    revokedAt: null,
    groupName: null,
  });
}

const operations = Object.keys(policy);
