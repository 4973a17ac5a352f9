import type { StoredRecord } from '../kernel/decision';

export const caseStates = ['open', 'escalated', 'resolved', 'closed', 'duplicate'] as const;
export type CaseState = (typeof caseStates)[number];

export const channels = [
  'phone',
  'automatedPhone',
  'email',
  'postalMail',
  'fax',
  'web',
  'mobileApp',
  'chat',
  'sms',
  'socialMedia',
  'inPerson',
  'selfService',
  'employeeGenerated',
  'integration',
  'referral',
  'other',
] as const;
/** How the customer reached the agency. */
export type Channel = (typeof channels)[number];

/** A customer's inquiry as the front line keeps it. */
export interface CaseRecord extends StoredRecord {
  /** For people, unique in the agency: `C-2026-000123`. */
  number: string;
  state: CaseState;
  officeId: string;
  queueId: string | null;
  serviceId: string | null;
  topicId: string | null;
  channel: Channel;
  summary: string;
  narrative: string | null;
  customerSegment: string | null;
  /** An opaque key that tells two cases of one customer; never a name or a number of a person. */
  customerReference: string | null;
  receivedAt: Date;
  /** When an answer was promised, as the source gave it. */
  dueAt: Date | null;
  /** Effective time of the latest resolution; null while none stands. */
  resolvedAt: Date | null;
  answer: string | null;
  closedAt: Date | null;
  /** True when the standing resolution was given by the front line without an escalation before it. */
  resolvedAtFirstContact: boolean;
  /** How often an answer that stood was taken back: the case reopened, or its escalation after the case was resolved. */
  reopenedCount: number;
  /** The case that stays, while this one is its duplicate. */
  duplicateOfId: string | null;
  /** How many cases are duplicates of this one; while there is any, this one stays and cannot be a duplicate itself. */
  duplicateCount: number;
  /** The customer's latest earlier case about the same, where that was received within the repeat window; else null. */
  repeatOfId: string | null;
  /** Office whose Tier-2 desk has or had this case last; it may read the case. */
  escalationOfficeId: string | null;
  openedById: string | null;
  /** The system the case came from, and its id there; unique together. Null for cases opened here. */
  source: string | null;
  externalId: string | null;
}

/** Days within which a customer who comes back about the same topic repeats a contact (domain: 14). */
export const repeatWindowDays = 14;

/** Quiet period after which a resolved case is closed, in days (domain: default 7). */
export const quietPeriodDays = 7;
