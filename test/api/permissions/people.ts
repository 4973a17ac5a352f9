import type { Role } from '../../../src/domain/permission/permission.types';
import { policy } from '../../../src/domain/permission/policy';

/** The offices of a world: where its case lives, whose desk has the escalation, who helps with the issue, and one apart. */
export const officeNames = ['office', 'desk', 'contributing', 'elsewhere'] as const;
export type OfficeName = (typeof officeNames)[number];

/** The kinds of people of one agency, each with the one tie to the world's records that the name says. */
export const kindsAtHome = [
  'employee',
  'representative',
  'requester',
  'representativeElsewhere',
  'specialist',
  'holder',
  'specialistOfTheCasesOffice',
  'specialistElsewhere',
  'lead',
  'deskLead',
  'contributingLead',
  'leadElsewhere',
  'proposer',
  'owner',
  'chiefExperienceOfficer',
  'delegate',
  'administrator',
  'auditor',
  'integrator',
  'integratorUnlisted',
] as const;
export type KindAtHome = (typeof kindsAtHome)[number];

/** `stranger`: somebody of another agency who has every role there. `anonymous`: nobody has signed in. */
export const kinds = [...kindsAtHome, 'stranger', 'anonymous'] as const;
export type Kind = (typeof kinds)[number];

export interface Grant {
  role: Role;
  /** null: the whole agency. */
  office: OfficeName | null;
  operations: string[];
}

function grant(role: Role, office: OfficeName | null, operations: string[] = []): Grant {
  return { role, office, operations };
}

/** The key of an integrator that lists everything: what the policy does not give to integrators stays denied. */
const everything = Object.keys(policy);

/**
 * One role each, so that what a person may do is due to that role and that tie alone. Who escalated the case works
 * elsewhere by now: what they may still do, they may as the requester.
 */
export const grantsOf: Record<KindAtHome, Grant[]> = {
  employee: [],
  representative: [grant('representative', 'office')],
  requester: [grant('representative', 'elsewhere')],
  representativeElsewhere: [grant('representative', 'elsewhere')],
  specialist: [grant('specialist', 'desk')],
  holder: [grant('specialist', 'desk')],
  specialistOfTheCasesOffice: [grant('specialist', 'office')],
  specialistElsewhere: [grant('specialist', 'elsewhere')],
  lead: [grant('lead', 'office')],
  deskLead: [grant('lead', 'desk')],
  contributingLead: [grant('lead', 'contributing')],
  leadElsewhere: [grant('lead', 'elsewhere')],
  proposer: [],
  owner: [],
  chiefExperienceOfficer: [grant('chiefExperienceOfficer', null)],
  // Nothing but what an officer delegated (`buildDelegations`).
  delegate: [],
  administrator: [grant('administrator', null)],
  auditor: [grant('auditor', null)],
  integrator: [grant('integrator', null, everything)],
  integratorUnlisted: [grant('integrator', null)],
};

/** Every role over the whole agency at once: the stranger's, at home. */
export const everyGrant: Grant[] = [
  grant('representative', null),
  grant('specialist', null),
  grant('lead', null),
  grant('chiefExperienceOfficer', null),
  grant('administrator', null),
  grant('auditor', null),
  grant('integrator', null, everything),
];
