import type { ServiceClock } from './clock.types';
import type { Severity, WaitingParty } from './severity.types';

export const escalationFacts = [
  'EscalationRequested',
  'EscalationClaimed',
  'EscalationAssigned',
  'EscalationReleased',
  'EscalationWaiting',
  'EscalationResumed',
  'EscalationAnswerRecorded',
  'EscalationTransferred',
  'EscalationReturned',
  'EscalationResolved',
  'EscalationWithdrawn',
  'EscalationSeverityRaised',
  'EscalationSeverityCorrected',
  'EscalationReopened',
  'EscalationClosed',
  'EscalationClockWarned',
  'EscalationClockBreached',
  'EscalationLevelReached',
  'EscalationReplanned',
  'EscalationHandedBack',
  'EscalationCaseMoved',
  'EscalationClocksRepaired',
  'EscalationAnonymized',
] as const;
export type EscalationFact = (typeof escalationFacts)[number];

/** What can be asked of an escalation. Payloads are validated for shape before; ids in them are resolved. */
export type EscalationCommand =
  | { event: 'claim'; personId: string }
  | { event: 'assign'; toId: string; reason: string | null }
  | { event: 'release' }
  | { event: 'wait'; on: WaitingParty; note: string }
  | { event: 'resume' }
  | { event: 'recordAnswer'; text: string }
  | { event: 'transfer'; queueId: string; officeId: string; reason: string }
  | { event: 'returnToFrontline'; guidance: string }
  | { event: 'resolve'; resolution: string; code: string | null }
  | { event: 'withdraw'; justification: string }
  | { event: 'raise'; reason: string }
  | { event: 'correctSeverity'; to: Severity; reason: string }
  | { event: 'reopen'; reason: string }
  | { event: 'close' }
  | { event: 'closeEarly'; reason: string }
  | { event: 'clockDue' }
  | { event: 'handBack' }
  /** Counts the clocks again: by the calendar as it stands now, and where a policy is applied, by that policy from now on. */
  | { event: 'replan'; cause: 'calendarEdited' | 'policyApplied' }
  /** Puts the clocks right as the history says they must be; what has ended can be put right too. */
  | { event: 'repair'; clocks: readonly ServiceClock[]; reason: string };
