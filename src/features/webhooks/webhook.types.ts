import type { StoredRecord } from '../../domain/kernel/decision';
import type { SecretHolder } from '../../platform/auth/sealed-secrets';

/** `administrator`: somebody paused it. `gone`: the receiver answered 410, so it wants no more. */
export type PauseReason = 'administrator' | 'gone';

/** `pending`: to be sent, or to be tried again. `dead`: every try failed, or the webhook was removed. */
export type DeliveryState = 'pending' | 'delivered' | 'dead';

/** A receiver elsewhere that is told facts of the agency. */
export interface WebhookRecord extends StoredRecord, SecretHolder {
  name: string;
  url: string;
  /** What it is told: facts (`CaseResolved`) and kinds of records (`case`: every fact about cases). */
  facts: string[];
  /** Since when nothing is sent; what happens meanwhile waits. */
  pausedAt: Date | null;
  pauseReason: PauseReason | null;
  retiredAt: Date | null;
}

/** What a receiver is told: names and ids. It reads the rest over the API, with rights of its own. */
export interface DeliveredFact {
  id: string;
  fact: string;
  subjectKind: string;
  subjectId: string;
  number: string | null;
  agencyId: string;
  sequence: number;
  at: Date;
}

/** One request and what came of it. */
export interface Attempt {
  /** null: there was no answer. */
  status: number | null;
  durationMs: number;
  error: string | null;
  responseHead: string | null;
}

/** Tries of one delivery; with the pauses below they take almost a day. */
export const maxTries = 8;
const pausesSeconds = [10, 60, 300, 1_800, 7_200, 21_600, 54_000];

/** How long after its nth failed try a delivery is tried again; null: never. */
export function pauseAfter(tries: number): number | null {
  return pausesSeconds[tries - 1] ?? null;
}
