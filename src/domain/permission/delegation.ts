import { accepted, refused, type Circumstances, type Decision, type StoredRecord } from '../kernel/decision';
import { staleVersion, unmet } from '../kernel/refusal';

export const delegationFacts = ['ApprovalDelegated', 'ApprovalDelegationRevoked'] as const;
export type DelegationFact = (typeof delegationFacts)[number];

/** A Chief Experience Officer's approvals of plans in another person's hands, for some days. */
export interface ApprovalDelegationRecord extends StoredRecord {
  fromPersonId: string;
  toPersonId: string;
  /** `YYYY-MM-DD` where the agency is; both days are part of it. */
  fromDay: string;
  untilDay: string;
  reason: string;
  /** From this moment it is over, whatever its days say. */
  revokedAt: Date | null;
  revokedById: string | null;
}

/** Whoever delegates for longer gives the office away, which is a grant. */
const longestDays = 366;
const dayMs = 86_400_000;

/** `toPersonId` is somebody who works here; nobody hands on what they themselves were only delegated, because a delegate may not delegate. */
export function delegateApproval(
  record: ApprovalDelegationRecord,
  { now }: Pick<Circumstances, 'now'>,
): Decision<ApprovalDelegationRecord, DelegationFact> {
  const { fromDay, untilDay } = record;
  if (record.toPersonId === record.fromPersonId) {
    return refused(
      unmet('otherPerson', 'You approve already: name somebody else as your delegate.', 'input.toPersonId'),
    );
  }
  if (untilDay < fromDay) {
    return refused(unmet('daysInOrder', 'The delegation ends before it begins.', 'input.until'));
  }
  if (untilDay < earliestToday(now)) {
    return refused(
      unmet('notOver', 'This delegation would be over already: name a later last day.', 'input.until'),
    );
  }
  if (Date.parse(untilDay) - Date.parse(fromDay) >= longestDays * dayMs) {
    return refused(unmet('atMostAYear', 'Approvals are delegated for a year at most.', 'input.until'));
  }
  return accepted(record, 'ApprovalDelegated');
}

export function revokeDelegation(
  record: ApprovalDelegationRecord,
  { actor, now, expectedVersion }: Circumstances,
): Decision<ApprovalDelegationRecord, DelegationFact> {
  if (expectedVersion != null && expectedVersion !== record.version) {
    return refused(staleVersion(expectedVersion, record.version));
  }
  if (record.revokedAt) return refused(unmet('notRevoked', 'This delegation was revoked before.'));
  if (record.untilDay < earliestToday(now))
    return refused(unmet('notOver', 'This delegation is over already.'));
  return accepted({ ...record, revokedAt: now, revokedById: actor.personId }, 'ApprovalDelegationRevoked');
}

/** Today where the day ends last (UTC-12): a delegation is over when its last day is over everywhere. */
function earliestToday(now: Date): string {
  return new Date(now.getTime() - 12 * 3_600_000).toISOString().slice(0, 10);
}
