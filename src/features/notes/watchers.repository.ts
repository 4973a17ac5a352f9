import { Injectable } from '@nestjs/common';
import { reads } from '../../platform/database/reads';
import { DataSource, type EntityManager } from 'typeorm';
import type { NoteSubjectKind } from '../../domain/note/note.types';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import type { NewsItem } from '../../platform/outbox/news';
import type { NoteSubject } from './note-subjects';
import type { WatcherEntity } from './watcher.entity';

const columns = `t.subject_id AS "subjectId", t.person_id AS "personId", t.agency_id AS "agencyId",
  t.subject_kind AS "subjectKind", t.since`;

/** A fact that somebody watches, and who besides the one whose act it was. */
export interface WatchedFact {
  agencyId: string;
  subjectKind: NoteSubjectKind;
  subjectId: string;
  sequence: number;
  fact: string;
  at: Date;
  personIds: string[];
}

/** Who watches what. */
@Injectable()
export class WatchersRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Lets people watch a record; who does already goes on. */
  async add(
    manager: EntityManager,
    agencyId: string,
    subjectKind: NoteSubjectKind,
    subject: NoteSubject,
    personIds: readonly string[],
    since: Date,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO watcher (agency_id, subject_kind, subject_id, person_id, since)
       SELECT $1, $2, $3, person_id, $5 FROM unnest($4::uuid[]) AS p(person_id) ORDER BY person_id
       ON CONFLICT DO NOTHING`,
      [agencyId, subjectKind, subject.id, personIds, since],
    );
  }

  async remove(manager: EntityManager, subject: NoteSubject, personId: string): Promise<void> {
    await manager.query('DELETE FROM watcher WHERE subject_id = $1 AND person_id = $2', [
      subject.id,
      personId,
    ]);
  }

  async of(manager: EntityManager, subjectId: string): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      'SELECT person_id AS id FROM watcher WHERE subject_id = $1',
      [subjectId],
    );
    return rows.map(({ id }) => id);
  }

  /** Who watches a record, longest first. */
  page(agencyId: string, subjectId: string, args: PageArgs): Promise<Page<WatcherEntity>> {
    return pageOf(
      reads(this.dataSource, { since: 'instant' }),
      `SELECT ${columns} FROM watcher t`,
      'watcher',
      [{ sql: 't.agency_id = ? AND t.subject_id = ?', params: [agencyId, subjectId] }],
      [
        { sql: 't.since', type: 'timestamptz' },
        { sql: 't.person_id', type: 'uuid' },
      ],
      args,
    );
  }

  /** Which of the records the person watches, in the order of the ids. */
  async watches(personId: string, subjectIds: readonly string[]): Promise<boolean[]> {
    const rows = await reads(this.dataSource).query<{ id: string }[]>(
      'SELECT subject_id AS id FROM watcher WHERE person_id = $1 AND subject_id = ANY($2::uuid[])',
      [personId, subjectIds],
    );
    const watched = new Set(rows.map(({ id }) => id));
    return subjectIds.map((id) => watched.has(id));
  }

  /**
   * Which of the news is a fact of a watched record, and who watches it. Told by the history, which knows whose act it
   * was: nobody is told of their own, nor of what happened before they began to watch.
   */
  watchedFacts(manager: EntityManager, news: readonly NewsItem[]): Promise<WatchedFact[]> {
    return manager.query<WatchedFact[]>(
      `SELECT h.agency_id AS "agencyId", h.subject_kind AS "subjectKind", h.subject_id AS "subjectId", h.sequence,
              h.event AS fact, h.at, array_agg(w.person_id) AS "personIds"
         FROM unnest($1::uuid[], $2::int[], $3::text[]) AS news(subject_id, sequence, fact)
         JOIN watcher w ON w.subject_id = news.subject_id
         JOIN history_entry h ON h.subject_id = news.subject_id AND h.sequence = news.sequence AND h.event = news.fact
        WHERE w.person_id IS DISTINCT FROM h.actor_id AND w.since <= h.at
        GROUP BY h.subject_id, h.sequence ORDER BY h.subject_id, h.sequence`,
      [
        news.map(({ subjectId }) => subjectId),
        news.map(({ sequence }) => sequence),
        news.map(({ fact }) => fact),
      ],
    );
  }
}
