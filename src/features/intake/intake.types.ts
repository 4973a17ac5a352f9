import type { StoredRecord } from '../../domain/kernel/decision';
import type { Channel } from '../../domain/case/case.types';
import type { SecretHolder } from '../../platform/auth/sealed-secrets';

export type IntakeSourceKind = 'socialMedia' | 'chat' | 'mail' | 'other';

/** A system elsewhere whose messages become cases here, and notes on them. */
export interface IntakeSourceRecord extends StoredRecord, SecretHolder {
  name: string;
  kind: IntakeSourceKind;
  /** Of the cases that it opens, as everything below. */
  channel: Channel;
  officeId: string;
  serviceId: string | null;
  topicId: string | null;
  /** Since when nothing is taken in. */
  pausedAt: Date | null;
}

export type IntakeMessageState = 'taken' | 'refused';

/** A message, whichever way it came. */
export interface IncomingMessage {
  /** As its sender names it; the same message comes once. */
  messageId: string;
  /** What it belongs to at its sender; the first of a thread opens a case. */
  threadId: string;
  summary: string;
  text: string;
  customerReference: string | null;
  contact: { name: string | null; email: string | null } | null;
  /** When it was written; null: now. */
  at: Date | null;
  /** As it came, for as long as it is kept. */
  raw: Buffer;
  /** Of a mail: what it says of the messages and records it is about. */
  mail: MailPointers | null;
  /** Why it is kept and not taken; null for nearly all. */
  refusal: string | null;
}

export interface MailPointers {
  /** In lower case; null when it has none. */
  from: string | null;
  /** Message-IDs it answers or refers to, the latest first. */
  answers: string[];
  /** Numbers of cases and escalations that its subject names in brackets. */
  numbers: string[];
}

/** What became of a message. */
export interface TakenMessage {
  state: IntakeMessageState;
  reason: string | null;
  caseId: string | null;
  /** Of that case. */
  number: string | null;
}
