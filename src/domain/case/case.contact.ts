import { accepted, refused, type Circumstances, type Decision } from '../kernel/decision';
import { staleVersion, unmet } from '../kernel/refusal';
import type { Ties } from '../permission/permission.types';
import type { CaseFact } from './case.facts';
import type { CaseRecord, Channel } from './case.types';

/**
 * How a customer is reached. Personal: kept in a table of its own that can be emptied, and nowhere else. The history of
 * the case says that it was recorded, corrected or erased, and never what it was.
 */
export interface CaseContact {
  name: string | null;
  email: string | null;
  phone: string | null;
  postalAddress: string | null;
  preferredChannel: Channel | null;
  /** BCP 47: `en`, `es-MX`. */
  language: string | null;
}

/** Fields left out stay as they are; null takes one away. */
export type ContactChanges = Partial<CaseContact>;

const none: CaseContact = {
  name: null,
  email: null,
  phone: null,
  postalAddress: null,
  preferredChannel: null,
  language: null,
};

const nobodyReached = unmet(
  'contactReaches',
  'Give a name, an e-mail address, a phone number or a postal address: a contact without any reaches nobody.',
  'input.contact',
);

/** The contact as it will be, and the case that remembers that it changed. */
export interface ContactDecision {
  contact: CaseContact | null;
  decision: Decision<CaseRecord, CaseFact>;
}

/** Takes down the contact of a case that is being opened. */
export function recordContact(record: CaseRecord, changes: ContactChanges): ContactDecision {
  const contact = { ...none, ...given(changes) };
  return reaches(contact)
    ? { contact, decision: accepted(record, 'CaseContactRecorded') }
    : { contact: null, decision: refused(nobodyReached) };
}

/** Puts a contact right; where none is kept, it is recorded. */
export function correctContact(
  record: CaseRecord,
  standing: CaseContact | null,
  { changes, reason }: { changes: ContactChanges; reason: string },
  { expectedVersion }: Circumstances,
): ContactDecision {
  if (expectedVersion != null && expectedVersion !== record.version)
    return { contact: standing, decision: refused(staleVersion(expectedVersion, record.version)) };
  const contact = { ...none, ...standing, ...given(changes) };
  if (!reaches(contact)) return { contact: standing, decision: refused(nobodyReached) };
  const fact = standing ? 'CaseContactCorrected' : 'CaseContactRecorded';
  return { contact, decision: accepted(record, fact, { reason }) };
}

export function eraseContact(
  record: CaseRecord,
  standing: CaseContact | null,
  { reason }: { reason: string },
  { expectedVersion }: Circumstances,
): ContactDecision {
  if (expectedVersion != null && expectedVersion !== record.version)
    return { contact: standing, decision: refused(staleVersion(expectedVersion, record.version)) };
  if (!standing) {
    const nothing = unmet('contactKept', 'No contact is kept for this case, so there is nothing to erase.');
    return { contact: null, decision: refused(nothing) };
  }
  return { contact: null, decision: accepted(record, 'CaseContactErased', { reason }) };
}

/**
 * Who is near enough to a case to reach its customer: the office that keeps it, and a Tier-2 desk while it has it. A desk
 * that gave the case back reads the case still, and has no more to do with the customer.
 */
export function contactTies(record: CaseRecord): Ties {
  return {
    office: [record.officeId],
    queueOffice: record.state === 'escalated' ? [record.escalationOfficeId] : [],
  };
}

function given(changes: ContactChanges): ContactChanges {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function reaches({ name, email, phone, postalAddress }: CaseContact): boolean {
  return [name, email, phone, postalAddress].some((way) => way !== null);
}
