import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { StoredRecord } from '../../domain/kernel/decision';
import type { Refusal } from '../../domain/kernel/refusal';

/** What the shell must know of a kind of record to keep it, its history and its news. A feature declares one per kind. */
export interface RecordKind<R extends StoredRecord> {
  /** The record's name in history, outbox and errors: `case`, `actionItem`. */
  subject: string;
  entity: EntityTarget<ObjectLiteral>;
  /** Fields of free or personal text: the history keeps a digest of them and the text in an erasable table. */
  texts: readonly (keyof R & string)[];
  /** Columns of which no entry tells, each with its reason at the kind: they move by themselves, or are secret. */
  unkept?: readonly (keyof R & string)[];
  /** The machine that the record runs on, as the history names it; null for records without one. Where versions live side by side the record says which. */
  machineVersion: string | null | ((record: R) => string);
  /** Names under which subscribers wait for news of this record: `queue:<id>`. Its own `<subject>:<id>` is always one. */
  channels: (record: R) => string[];
  /** Answers for what must be unique or apart, by the name of the database constraint; `value` is what was taken. */
  unique?: Record<string, (value: string) => Refusal>;
}
