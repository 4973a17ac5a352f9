import { Injectable } from '@nestjs/common';
import { reads } from '../../platform/database/reads';
import { DataSource, type EntityManager } from 'typeorm';
import type { NoteAudience, NoteRecord, NoteSubjectKind } from '../../domain/note/note.types';
import type { Caller } from '../../domain/permission/permission.types';
import { pageOf, type OrderBy, type Page, type PageArgs, type Where } from '../../graphql/connection';
import { compared } from '../../graphql/filters';
import { Records } from '../../platform/shell/records';
import { noteKind } from './note.kind';
import { NoteSubjects } from './note-subjects';

/** Questions about notes. Whoever sees a record sees its notes, so callers ask for the record first. */
@Injectable()
export class NotesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly subjects: NoteSubjects,
  ) {}

  /**
   * The notes on a record that the caller sees, latest first. What is internal is for those who read it on such a record, and
   * for its author; no other system gets it.
   */
  page(
    caller: Caller,
    { kind, id }: { kind: NoteSubjectKind; id: string },
    audience: NoteAudience | null,
    args: PageArgs,
  ): Promise<Page<NoteRecord>> {
    const store = this.records.of(noteKind);
    const where: Where[] = [
      { sql: 't.agency_id = ? AND t.subject_id = ?', params: [caller.agencyId, id] },
      ...compared('t.audience', '=', audience),
      ...(this.subjects.readsInternal(caller, kind) ? [] : [ownOrForCustomers(caller)]),
    ];
    const order: OrderBy[] = [
      { sql: 't.written_at', type: 'timestamptz', descending: true },
      { sql: 't.id', type: 'uuid', descending: true },
    ];
    return pageOf<NoteRecord>(
      reads(this.dataSource, store.shapes),
      store.select,
      store.table,
      where,
      order,
      args,
    );
  }

  /**
   * The standing notes that mention the caller, on records that they still see, latest first. Unread: what they were told
   * of the mention is not marked as read.
   */
  mentionsOf(caller: Caller, unreadOnly: boolean, args: PageArgs): Promise<Page<NoteRecord>> {
    const store = this.records.of(noteKind);
    const where: Where[] = [
      { sql: 'm.note_id = t.id', params: [] },
      { sql: 'm.agency_id = ? AND m.person_id = ?', params: [caller.agencyId, caller.personId] },
      this.onSeen(caller),
      ...(unreadOnly ? [{ sql: unreadSql, params: [] }] : []),
    ];
    const order: OrderBy[] = [
      { sql: 'm.written_at', type: 'timestamptz', descending: true },
      { sql: 'm.note_id', type: 'uuid', descending: true },
    ];
    // The mentions come first: their index is in the order of the list, and each leads to one note.
    return pageOf<NoteRecord>(
      this.dataSource.manager,
      `${store.select} CROSS JOIN note_mention m`,
      `note_mention m CROSS JOIN ${store.table}`,
      where,
      order,
      args,
    );
  }

  async addMentions(manager: EntityManager, note: NoteRecord, personIds: readonly string[]): Promise<void> {
    await manager.query(
      `INSERT INTO note_mention (note_id, person_id, agency_id, subject_kind, subject_id, written_at)
       SELECT $1, person_id, $3, $4, $5, $6 FROM unnest($2::uuid[]) AS p(person_id)`,
      [note.id, personIds, note.agencyId, note.subjectKind, note.subjectId, note.writtenAt],
    );
  }

  /** A note that gave way mentions nobody any more: the one in its place does. */
  async removeMentions(manager: EntityManager, noteId: string): Promise<void> {
    await manager.query('DELETE FROM note_mention WHERE note_id = $1', [noteId]);
  }

  private onSeen(caller: Caller): Where {
    const ways = this.subjects.all.map((source) => {
      const { sql, params } = source.isSeen(caller, 'm.subject_id');
      const seen = { sql: `m.subject_kind = '${source.kind}' AND ${sql}`, params };
      return this.subjects.readsInternal(caller, source.kind)
        ? seen
        : { sql: `${seen.sql} AND t.audience = 'customer'`, params };
    });
    return {
      sql: ways.map(({ sql }) => `(${sql})`).join(' OR ') || 'false',
      params: ways.flatMap(({ params }) => params),
    };
  }
}

/** A service account is nobody's author. */
function ownOrForCustomers({ kind, personId }: Caller): Where {
  return kind === 'service'
    ? { sql: "t.audience = 'customer'", params: [] }
    : { sql: "t.audience = 'customer' OR t.author_id = ?", params: [personId] };
}

const unreadSql = `EXISTS (SELECT 1 FROM notification n
  WHERE n.person_id = m.person_id AND n.subject_kind = m.subject_kind AND n.subject_id = m.subject_id
    AND n.reason = 'mentioned' AND n.occasion = m.note_id::text AND n.read_at IS NULL)`;
