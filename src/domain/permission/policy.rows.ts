import type { Relation, Role } from './permission.types';

type Cell = Relation | readonly Relation[];
/** One row: which roles may, and how each must be tied to the record. A role that is not named may not. */
export type PolicyRow = Partial<Record<Role, Cell>>;

export const everyone: PolicyRow = { employee: 'agency' };
export const administration: PolicyRow = { administrator: 'agency' };
export const triage: PolicyRow = { chiefExperienceOfficer: 'agency' };
export const issueReaders: PolicyRow = {
  employee: ['proposer', 'owner'],
  lead: 'agency',
  chiefExperienceOfficer: 'agency',
  delegate: 'agency',
  auditor: 'agency',
};
