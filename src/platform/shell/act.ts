import type { EntityManager } from 'typeorm';
import type { Circumstances, Decision, Effect, StoredRecord } from '../../domain/kernel/decision';
import type { Refusal } from '../../domain/kernel/refusal';
import type { HeldGrant, Ties } from '../../domain/permission/permission.types';
import type { Operation } from '../../domain/permission/policy';
import { permit, type Session } from '../auth/session';
import type { Stored } from '../database/record-store';
import { historyEntry, type NewEntry } from '../history/entry';
import { notFound } from './failure';
import type { RecordKind } from './record-kind';
import type { Records } from './records';
import { writeHistory, writeOutbox, writeTimers, type News, type TimerChange } from './ledger';

/** What an act came to: its value, or the refusal and the record as it stands (for who saw an older one). */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal; current?: CurrentRecord };

/** A record that many begin with, decided and dated; for `beginUnlessTaken`. */
export interface Beginning<R, F extends string> {
  decision: Extract<Decision<R, F>, { ok: true }>;
  /** When it happened, where that is not now. */
  occurredAt: Date;
}

export interface CurrentRecord {
  subject: string;
  record: StoredRecord;
}

/**
 * One business act inside one transaction. A service loads (and so locks) what it decides about, asks who may,
 * lets the domain decide, and settles each decision here; history, news and timers are written together at the end.
 */
export class Act {
  private readonly entries: NewEntry[] = [];
  private readonly news: News[] = [];
  private readonly timers: TimerChange[] = [];
  private grant: HeldGrant | null = null;

  constructor(
    readonly manager: EntityManager,
    readonly session: Session,
    private clock: Date,
    private readonly records: Records,
    private readonly digestKey: Buffer,
  ) {}

  /** The database clock when the act had its last lock; load everything before using it. */
  get now(): Date {
    return this.clock;
  }

  get agencyId(): string {
    return this.session.caller.agencyId;
  }

  /** The record, locked until the act ends. NOT_FOUND when the agency has none of this id. */
  async load<R extends StoredRecord>(kind: RecordKind<R>, id: string): Promise<Stored<R>> {
    const locked = await this.records.of(kind).lock(this.manager, this.agencyId, id);
    if (!locked) throw notFound(kind.subject);
    if (locked.now > this.clock) this.clock = locked.now;
    return locked.record;
  }

  /** The record, read without a lock: for references that the act does not change. */
  async read<R extends StoredRecord>(kind: RecordKind<R>, id: string): Promise<Stored<R> | null> {
    return this.records.of(kind).find(this.manager, this.agencyId, id);
  }

  /** Records read without locks in one statement; what the agency does not have is left out. */
  async readMany<R extends StoredRecord>(kind: RecordKind<R>, ids: readonly string[]): Promise<Stored<R>[]> {
    return ids.length === 0 ? [] : this.records.of(kind).findMany(this.manager, this.agencyId, ids);
  }

  /** Goes on only if the caller may; the grant that allows it is what the history names as their role. */
  permit(operation: Operation, ties: Ties = {}, view?: { operation: Operation; what: string }): void {
    this.grant = permit(this.session.caller, operation, ties, view);
  }

  circumstances(expectedVersion?: number | null): Circumstances {
    return { actor: this.session.caller, now: this.now, expectedVersion };
  }

  /** Writes a decision about a record that stands, or hands on its refusal with nothing written. */
  async settle<R extends StoredRecord, F extends string>(
    kind: RecordKind<R>,
    before: Stored<R>,
    decision: Decision<R, F>,
  ): Promise<Outcome<Stored<R>>> {
    if (!decision.ok) return { ...decision, current: { subject: kind.subject, record: before } };
    const changed = { ...decision.state, version: before.version + 1 };
    const after = this.remember(
      kind,
      before,
      changed,
      decision.fact,
      decision.note,
      decision.effects,
      this.now,
    );
    const written = await this.records.of(kind).update(this.manager, before, after);
    if (!written) throw new Error(`${kind.subject} ${before.id} changed under its lock.`);
    return { ok: true, value: after };
  }

  /** Writes a record that the act begins. `occurredAt`: when it happened, where that is not now. */
  async begin<R extends StoredRecord, F extends string>(
    kind: RecordKind<R>,
    decision: Decision<R, F>,
    occurredAt: Date = this.now,
  ): Promise<Outcome<Stored<R>>> {
    if (!decision.ok) return decision;
    const begun = { ...this.records.of(kind).defaults, ...decision.state, version: 1 };
    const after = this.remember(
      kind,
      null,
      begun,
      decision.fact,
      decision.note,
      decision.effects,
      occurredAt,
    );
    await this.records.of(kind).insert(this.manager, after);
    return { ok: true, value: after };
  }

  /** Writes many records that the act begins, in as few statements as they fit; all of them or, at the first refusal, none. */
  async beginMany<R extends StoredRecord, F extends string>(
    kind: RecordKind<R>,
    decisions: readonly Decision<R, F>[],
  ): Promise<Outcome<Stored<R>[]>> {
    const begun: Stored<R>[] = [];
    for (const decision of decisions) {
      if (!decision.ok) return decision;
      const { fact, note, effects } = decision;
      const state = { ...this.records.of(kind).defaults, ...decision.state, version: 1 };
      begun.push(this.remember(kind, null, state, fact, note, effects, this.now));
    }
    await this.records.of(kind).insertMany(this.manager, begun);
    return { ok: true, value: begun };
  }

  /**
   * Writes many records that the act begins, in one statement. One that clashes with `arbiter` (a unique index, as ON
   * CONFLICT names it) was begun by somebody else and is left out with its history; the others are answered. Nobody can
   * be watching a record that did not exist, so no news is told of each: `announce` the bulk once.
   */
  async beginUnlessTaken<R extends StoredRecord, F extends string>(
    kind: RecordKind<R>,
    beginnings: readonly Beginning<R, F>[],
    arbiter: string,
  ): Promise<Stored<R>[]> {
    const made = beginnings.map(({ decision, occurredAt }) => {
      const record = { ...this.records.of(kind).defaults, ...decision.state, version: 1 };
      const entry = this.entryOf(kind, null, record, decision.fact, decision.note, occurredAt);
      return { entry, effects: decision.effects, stored: { ...record, head: entry.hash } };
    });
    const written = await this.records.of(kind).insertUnlessTaken(
      this.manager,
      made.map(({ stored }) => stored),
      arbiter,
    );
    const begun = made.filter(({ stored }) => written.has(stored.id));
    for (const { entry, effects, stored } of begun) {
      this.entries.push(entry);
      for (const effect of effects) {
        this.timers.push({
          agencyId: stored.agencyId,
          subjectKind: kind.subject,
          subjectId: stored.id,
          effect,
        });
      }
    }
    return begun.map(({ stored }) => stored);
  }

  /** Sets and takes back timers of a record that the act has locked and that stands as it is. */
  schedule<R extends StoredRecord>(kind: RecordKind<R>, record: R, effects: readonly Effect[]): void {
    const subject = { agencyId: record.agencyId, subjectKind: kind.subject, subjectId: record.id };
    for (const effect of effects) this.timers.push({ ...subject, effect });
  }

  /** Tells subscribers of a record that something moved which its history does not keep: the progress of an import. */
  announce<R extends StoredRecord>(kind: RecordKind<R>, record: R, fact: string): void {
    const subject = { agencyId: record.agencyId, subjectKind: kind.subject, subjectId: record.id };
    const channels = [...new Set([`${kind.subject}:${record.id}`, ...kind.channels(record)])];
    this.news.push({ ...subject, sequence: record.version, fact, channels, at: this.now });
  }

  /** Writes what the act remembers. The shell calls it once, after the service's work and before the commit. */
  async close(): Promise<void> {
    await Promise.all([
      writeHistory(this.manager, this.entries),
      writeOutbox(this.manager, this.news),
      writeTimers(this.manager, this.timers),
    ]);
  }

  private remember<R extends StoredRecord>(
    kind: RecordKind<R>,
    before: Stored<R> | null,
    after: R,
    event: string,
    note: Record<string, unknown>,
    effects: readonly Effect[],
    occurredAt: Date,
  ): Stored<R> {
    const made = this.entryOf(kind, before, after, event, note, occurredAt);
    this.entries.push(made);
    const channels = new Set([
      `${kind.subject}:${after.id}`,
      ...(before ? kind.channels(before) : []),
      ...kind.channels(after),
    ]);
    const subject = { agencyId: after.agencyId, subjectKind: kind.subject, subjectId: after.id };
    this.news.push({
      ...subject,
      sequence: after.version,
      fact: event,
      channels: [...channels],
      at: this.now,
    });
    for (const effect of effects) this.timers.push({ ...subject, effect });
    return { ...after, head: made.hash };
  }

  private entryOf<R extends StoredRecord>(
    kind: RecordKind<R>,
    before: Stored<R> | null,
    after: R,
    event: string,
    note: Record<string, unknown>,
    occurredAt: Date,
  ): NewEntry {
    return historyEntry(
      {
        kind,
        properties: this.records.of(kind).properties,
        before,
        after,
        event,
        note,
        at: this.now,
        occurredAt,
        session: this.session,
        grant: this.grant,
      },
      this.digestKey,
    );
  }
}
