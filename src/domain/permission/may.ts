import { policy, type Operation } from './policy';
import type { PolicyRow } from './policy.rows';
import {
  officeTies,
  personTies,
  type Caller,
  type HeldGrant,
  type OfficeTie,
  type PersonTie,
  type Relation,
  type Role,
  type Ties,
} from './permission.types';

/** Whether `caller` may do `operation` to a record tied to offices and people as `ties` says. */
export function may(caller: Caller, operation: Operation, ties: Ties = {}): boolean {
  return actingGrant(caller, operation, ties) !== null;
}

/** The grant that lets `caller` act, which the history names as the role they acted in; null when none does. */
export function actingGrant(caller: Caller, operation: Operation, ties: Ties = {}): HeldGrant | null {
  const row: PolicyRow = policy[operation];
  return (
    grantsOf(caller).find((grant) =>
      relationsOf(row, grant.role).some((relation) => holds(caller, grant, relation, operation, ties)),
    ) ?? null
  );
}

/** Which records of a list the caller may see: all of the agency's, or those tied to them in one of these ways. */
export interface Reach {
  all: boolean;
  /** Per tie, the offices that the caller's grants cover. */
  offices: Partial<Record<OfficeTie, string[]>>;
  /** Ties through the caller's own person. */
  people: PersonTie[];
}

/** The same answer as `may`, for whole lists: what a query must filter by. */
export function reachOf(caller: Caller, operation: Operation): Reach {
  const reach: Reach = { all: false, offices: {}, people: [] };
  for (const grant of grantsOf(caller)) {
    for (const relation of relationsOf(policy[operation], grant.role)) {
      if (isOfficeTie(relation)) {
        if (grant.officeIds === null) reach.all = true;
        else reach.offices[relation] = [...(reach.offices[relation] ?? []), ...grant.officeIds];
      } else if (isPersonTie(relation)) {
        if (!reach.people.includes(relation)) reach.people.push(relation);
      } else if (holds(caller, grant, relation, operation, {})) {
        reach.all = true;
      }
    }
  }
  return reach;
}

function grantsOf(caller: Caller): HeldGrant[] {
  const implied: HeldGrant[] = [];
  if (caller.kind === 'person')
    implied.push({ role: 'employee', officeId: null, officeIds: null, operations: [] });
  if (caller.kind === 'system')
    implied.push({ role: 'system', officeId: null, officeIds: null, operations: [] });
  return [...caller.grants, ...implied];
}

function relationsOf(row: PolicyRow, role: Role): readonly Relation[] {
  const cell = row[role];
  if (cell === undefined) return [];
  return typeof cell === 'string' ? [cell] : cell;
}

function holds(
  caller: Caller,
  grant: HeldGrant,
  relation: Relation,
  operation: Operation,
  ties: Ties,
): boolean {
  if (relation === 'agency') return true;
  if (relation === 'listed') return grant.operations.includes(operation);
  if (isOfficeTie(relation)) {
    const offices = (ties[relation] ?? []).filter((office) => office !== null);
    return (
      offices.length > 0 &&
      (grant.officeIds === null || offices.some((office) => grant.officeIds?.includes(office)))
    );
  }
  return caller.personId !== null && (ties[relation] ?? []).includes(caller.personId);
}

function isOfficeTie(relation: Relation): relation is OfficeTie {
  return (officeTies as readonly string[]).includes(relation);
}

function isPersonTie(relation: Relation): relation is PersonTie {
  return (personTies as readonly string[]).includes(relation);
}
