import { Injectable } from '@nestjs/common';
import type { Asks } from '../../platform/database/reads';
import type { EntityManager } from 'typeorm';
import type { NoteSubjectKind } from '../../domain/note/note.types';
import { may } from '../../domain/permission/may';
import type { Caller, Ties } from '../../domain/permission/permission.types';
import type { Operation } from '../../domain/permission/policy';
import type { Where } from '../../graphql/connection';
import type { Act } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';

/** A record on which notes are written, as far as notes must know it. */
export interface NoteSubject {
  id: string;
  /** By which people know it: `E-2026-000042`. */
  number: string;
  ties: Ties;
}

/** A kind of record on which notes are written; the feature that keeps it says so. */
export interface NoteSubjectSource {
  kind: NoteSubjectKind;
  /** Its type in the API, whose facts have sentences: `Escalation`. */
  typeName: string;
  /** The rows of the policy for who sees it, who writes notes on it and who watches it. */
  view: Operation;
  write: Operation;
  /** A row that names roles alone: who reads internal notes besides their author. Whoever sees the record, if it is not given. */
  readInternal?: Operation;
  watch: Operation;
  /** Those of the agency with these ids. */
  find(manager: Asks, agencyId: string, ids: readonly string[]): Promise<NoteSubject[]>;
  /** Whether the caller sees the record whose id is `idSql`, as a condition that looks at that one record only. */
  isSeen(caller: Caller, idSql: string): Where;
}

/** The kinds of records that have notes and watchers. Notes know them by kind and id alone. */
@Injectable()
export class NoteSubjects {
  private readonly sources = new Map<string, NoteSubjectSource>();

  register(source: NoteSubjectSource): void {
    this.sources.set(source.kind, source);
  }

  get all(): NoteSubjectSource[] {
    return [...this.sources.values()];
  }

  of(kind: NoteSubjectKind): NoteSubjectSource {
    const source = this.sources.get(kind);
    if (!source) throw new Error(`No feature keeps notes on ${kind}.`);
    return source;
  }

  /** Whether the caller, who sees the record, reads internal notes on it that others wrote. */
  readsInternal(caller: Caller, kind: NoteSubjectKind): boolean {
    const { readInternal } = this.of(kind);
    return caller.kind !== 'service' && (readInternal === undefined || may(caller, readInternal));
  }

  /** Whether the kind of record, as news names it, is one of them. */
  has(kind: string): kind is NoteSubjectKind {
    return this.sources.has(kind);
  }

  async find(
    manager: EntityManager,
    agencyId: string,
    kind: NoteSubjectKind,
    id: string,
  ): Promise<NoteSubject> {
    const [found] = await this.of(kind).find(manager, agencyId, [id]);
    if (!found) throw notFound(kind);
    return found;
  }

  /** The record, if the caller may do this with it. A note changes nothing of it, so it is not locked. */
  async permitted(
    act: Act,
    right: 'write' | 'watch',
    kind: NoteSubjectKind,
    id: string,
  ): Promise<NoteSubject> {
    const subject = await this.find(act.manager, act.agencyId, kind, id);
    const source = this.of(kind);
    act.permit(source[right], subject.ties, { operation: source.view, what: kind });
    return subject;
  }
}
