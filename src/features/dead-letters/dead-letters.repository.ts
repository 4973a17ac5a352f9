import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import { isId } from '../../platform/database/id';
import type { NewsItem } from '../../platform/outbox/news';

/** news: a consumer could not take it · timer: it was due and could not be run. */
export type DeadLetterKind = 'news' | 'timer';

/** What the service could not do in the background and does not try any more. */
export interface DeadLetter {
  id: string;
  kind: DeadLetterKind;
  /** The fact that was told, or the event that was due. */
  what: string;
  /** Who could not take the news; null for a timer. */
  consumer: string | null;
  subjectKind: string;
  subjectId: string;
  attempts: number;
  error: string;
  diedAt: Date;
}

const columns = `t.id, t.kind, t.what, t.consumer, t.subject_kind AS "subjectKind", t.subject_id AS "subjectId",
  t.attempts, t.error, t.died_at AS "diedAt"`;

/** Both kinds as one table. A timer that its record set anew, or took back, is in it no more. */
const letters = `(
  SELECT id, agency_id, 'news' AS kind, fact AS what, consumer, subject_kind, subject_id, attempts, error, died_at
    FROM dead_letter WHERE replayed_at IS NULL
  UNION ALL
  SELECT set_aside_id, agency_id, 'timer', event, NULL, subject_kind, subject_id, attempts, coalesce(last_error, ''), failed_at
    FROM timer WHERE failed_at IS NOT NULL AND set_aside_id IS NOT NULL)`;

@Injectable()
export class DeadLettersRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(agencyId: string, kind: DeadLetterKind | null, args: PageArgs): Promise<Page<DeadLetter>> {
    return pageOf(
      this.dataSource.manager,
      `SELECT ${columns} FROM ${letters} t`,
      letters,
      [
        { sql: 't.agency_id = ?', params: [agencyId] },
        ...(kind === null ? [] : [{ sql: 't.kind = ?', params: [kind] }]),
      ],
      [
        { sql: 't.died_at', type: 'timestamptz', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
  }

  /** The letter, with its row locked until the act ends. */
  async lock(manager: EntityManager, agencyId: string, id: string): Promise<DeadLetter | null> {
    if (!isId(id)) return null;
    const params = [agencyId, id];
    await manager.query(
      'SELECT 1 FROM dead_letter WHERE agency_id = $1 AND id = $2 AND replayed_at IS NULL FOR UPDATE',
      params,
    );
    await manager.query('SELECT 1 FROM timer WHERE agency_id = $1 AND set_aside_id = $2 FOR UPDATE', params);
    const [letter] = await manager.query<DeadLetter[]>(
      `SELECT ${columns} FROM ${letters} t WHERE t.agency_id = $1 AND t.id = $2`,
      params,
    );
    return letter ?? null;
  }

  /** The news that could not be taken; its row of the outbox is kept as long as the letter is open. */
  async news(manager: EntityManager, letterId: string): Promise<NewsItem> {
    const [row] = await manager.query<NewsItem[]>(
      `SELECT o.id, o.agency_id AS "agencyId", o.subject_kind AS "subjectKind", o.subject_id AS "subjectId", o.sequence,
              o.fact, o.channels
         FROM dead_letter d JOIN outbox o ON o.id = d.outbox_id WHERE d.id = $1`,
      [letterId],
    );
    return row!;
  }

  async close(manager: EntityManager, letterId: string): Promise<void> {
    await manager.query('UPDATE dead_letter SET replayed_at = clock_now() WHERE id = $1', [letterId]);
  }

  /** It is due now, with all its attempts before it. */
  async runAgain(manager: EntityManager, letterId: string): Promise<void> {
    await manager.query(
      `UPDATE timer SET due_at = clock_now(), attempts = 0, is_suspect = false, failed_at = NULL, set_aside_id = NULL
        WHERE set_aside_id = $1`,
      [letterId],
    );
  }
}
