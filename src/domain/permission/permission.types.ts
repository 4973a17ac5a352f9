import type { Actor } from '../kernel/decision';

/**
 * What a grant can give. Everyone in an agency is an employee besides; `system` is the service itself, and `delegate` is
 * who approves plans in an officer's place for some days: neither is granted.
 */
export const roles = [
  'employee',
  'representative',
  'specialist',
  'lead',
  'chiefExperienceOfficer',
  'delegate',
  'administrator',
  'auditor',
  'integrator',
  'system',
] as const;
export type Role = (typeof roles)[number];

/** Ties between a record and offices: the role must be granted on one of these offices. */
export const officeTies = [
  'office',
  'queueOffice',
  'leadOffice',
  'contributingOffice',
  'itemOffice',
] as const;
export type OfficeTie = (typeof officeTies)[number];

/** Ties between a record and people: the person asking must be this person. */
export const personTies = ['holder', 'requester', 'proposer', 'owner', 'author', 'self'] as const;
export type PersonTie = (typeof personTies)[number];

/** `agency`: the role, granted anywhere in the agency, is enough. `listed`: the service account's key names the operation. */
export type Relation = 'agency' | 'listed' | OfficeTie | PersonTie;

/** A role a person holds, over the whole agency or over offices (with everything below them in the tree). */
export interface HeldGrant {
  role: Role;
  /** The office it was given for; null for the whole agency. */
  officeId: string | null;
  /** Ids of the offices it covers, descendants included; null for the whole agency. */
  officeIds: readonly string[] | null;
  /** For integrators: the operations its key lists. */
  operations: readonly string[];
}

/** Who is asking, with everything the policy needs to answer. */
export interface Caller extends Actor {
  grants: readonly HeldGrant[];
}

/** How a record is tied to offices and people; what is absent ties nobody. */
export type Ties = Partial<
  Record<OfficeTie, readonly (string | null)[]> & Record<PersonTie, readonly (string | null)[]>
>;
