import type { StoredRecord } from '../kernel/decision';

export const escalationStates = [
  'queued',
  'claimed',
  'waiting',
  'resolved',
  'returned',
  'withdrawn',
  'closed',
] as const;
export type EscalationState = (typeof escalationStates)[number];

export const escalationReasons = [
  'cannotResolve',
  'needsAuthority',
  'policyQuestion',
  'systemDefect',
  'customerRequest',
  'controlledCorrespondence',
  'repeatContact',
] as const;
export type EscalationReason = (typeof escalationReasons)[number];

export const waitingParties = ['customer', 'otherOffice', 'thirdParty'] as const;
export type WaitingParty = (typeof waitingParties)[number];

/** 1 is the worst. */
export type Severity = 1 | 2 | 3 | 4;

/** A case that the front line could not solve, as the Tier-2 desk keeps it. */
export interface EscalationRecord extends StoredRecord {
  /** For people, unique in the agency: `E-2026-000042`. */
  number: string;
  state: EscalationState;
  caseId: string;
  /** Office of the case when it was escalated: its representatives follow the escalation. */
  caseOfficeId: string;
  queueId: string;
  /** Office that runs the queue now; changes with a transfer. */
  officeId: string;
  reason: EscalationReason;
  severity: Severity;
  justification: string;
  requestedById: string | null;
  requestedAt: Date;
  holderId: string | null;
  claimedAt: Date | null;
  waitingOn: WaitingParty | null;
  resolution: string | null;
  /** The desk's own code for how it was solved; free within an agency. */
  resolutionCode: string | null;
  guidance: string | null;
  /** Effective time of the latest end (resolved, returned, withdrawn); null while open. */
  endedAt: Date | null;
  closedAt: Date | null;
  /** Due date of the case as its source gave it, copied for ordering the queue. */
  dueAt: Date | null;
}

/** Days after its end in which an escalation can be reopened (domain). */
export const reopenWithinDays = 30;
/** Default quiet period of a queue, in days, after which an ended escalation is closed (domain). */
export const defaultQuietPeriodDays = 7;
