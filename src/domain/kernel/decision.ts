import type { Refusal } from './refusal';

/** Who acts, as far as rules care: a person, a service account, or the service itself (sweeper, import). */
export interface Actor {
  kind: 'person' | 'service' | 'system';
  /** The person or service account; null for the service itself. */
  personId: string | null;
  agencyId: string;
  /** How history names the actor: a person's name, or `sweeper`, `import`. */
  name: string;
}

/** What a decision may look at besides the record: who asks, the database clock, and the version the person saw. */
export interface Circumstances {
  actor: Actor;
  now: Date;
  /** The version the person had on the screen; undefined when the event needs none. */
  expectedVersion?: number | null;
}

/**
 * Something that must happen because of the change, written in the same transaction as the change.
 * `timer`: the event to send to this record once `dueAt` is reached; one timer per record and event.
 * `cancelTimer`: takes a timer back that is no longer wanted.
 */
export type Effect = { type: 'timer'; event: string; dueAt: Date } | { type: 'cancelTimer'; event: string };

/** What a decide function answers: the record as it will be, the fact to remember and its effects, or a refusal. */
export type Decision<R, Fact extends string> =
  | { ok: true; state: R; fact: Fact; note: Record<string, unknown>; effects: Effect[] }
  | { ok: false; refusal: Refusal };

export function accepted<R, Fact extends string>(
  state: R,
  fact: Fact,
  note: Record<string, unknown> = {},
  effects: Effect[] = [],
): Decision<R, Fact> {
  return { ok: true, state, fact, note, effects };
}

export function refused(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}

/** What every stored record has: its identity, its agency and the version that guards against lost edits. */
export interface StoredRecord {
  id: string;
  agencyId: string;
  /** Counts the changes of this record, from 1. Equals the sequence of its latest history entry. */
  version: number;
}
