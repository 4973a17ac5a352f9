import type { StoredRecord } from '../kernel/decision';
import type { ClockState, ServiceClock } from './clock.types';
import type { Severity, WaitingParty } from './severity.types';

export { waitingParties, type Severity, type WaitingParty } from './severity.types';

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
  /** Who held it before, and since when they had: so that giving work by turns remembers what went back. */
  previousHolderId: string | null;
  previousClaimedAt: Date | null;
  waitingOn: WaitingParty | null;
  resolution: string | null;
  /** The desk's own code for how it was solved; free within an agency. */
  resolutionCode: string | null;
  guidance: string | null;
  /** Effective time of the latest end (resolved, returned, withdrawn); null while open. */
  endedAt: Date | null;
  closedAt: Date | null;
  /** What a person must know to have it, besides what its queue asks for: from the routing rule that sent it. */
  requiredSkills: string[];
  /** What is good to know for it. */
  preferredSkills: string[];
  /** The facts of its service-level clocks, in the order in which they began. */
  clocks: readonly ServiceClock[];
  /**
   * When the first of its running clocks is due, null while all are paused. Where none runs under a policy, also after its
   * end: the due date of the case, as its source gave it.
   */
  dueAt: Date | null;
  /** When the next of its clocks warns; null when none will. */
  warnAt: Date | null;
  /** When the service acts on its clocks next: a warning, a breach or a level after it. */
  markAt: Date | null;
  clockState: ClockState;
  /** When it goes back to the queue if nobody acts on it; null unless claimed in a queue that hands back. */
  handBackAt: Date | null;
}

/** Days after its end in which an escalation can be reopened (domain). */
export const reopenWithinDays = 30;
/** Default quiet period of a queue, in days, after which an ended escalation is closed (domain). */
export const defaultQuietPeriodDays = 7;
