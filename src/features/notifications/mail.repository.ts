import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import type { MailState } from '../../platform/mail/mail-delivery.entity';

/** A delivery as an administrator sees it: never what it says, which was written for its reader. */
export interface MailSeen {
  id: string;
  subjectKind: string;
  subjectId: string;
  to: string;
  state: MailState;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  diedAt: Date | null;
}

const columns = `t.id, t.subject_kind AS "subjectKind", t.subject_id AS "subjectId", t.recipient AS "to", t.state,
  t.attempts, t.last_error AS "lastError", t.created_at AS "createdAt", t.died_at AS "diedAt"`;

/** Mail that could not be sent. */
@Injectable()
export class MailRepository {
  constructor(private readonly dataSource: DataSource) {}

  dead(agencyId: string, args: PageArgs): Promise<Page<MailSeen>> {
    return pageOf(
      this.dataSource.manager,
      `SELECT ${columns} FROM mail_delivery t`,
      'mail_delivery',
      [
        { sql: 't.agency_id = ?', params: [agencyId] },
        { sql: `t.state = 'dead'`, params: [] },
      ],
      [
        { sql: 't.died_at', type: 'timestamptz', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
  }

  async lock(manager: EntityManager, agencyId: string, id: string): Promise<MailSeen | null> {
    const [row] = await manager.query<MailSeen[]>(
      `SELECT ${columns} FROM mail_delivery t WHERE t.agency_id = $1 AND t.id = $2 FOR UPDATE`,
      [agencyId, id],
    );
    return row ?? null;
  }

  /** It is due now, with all its attempts before it and the same Message-ID. */
  async queueAgain(manager: EntityManager, id: string): Promise<MailSeen> {
    const [rows] = await manager.query<[MailSeen[], number]>(
      `UPDATE mail_delivery t SET state = 'queued', attempts = 0, due_at = clock_now(), died_at = NULL
        WHERE t.id = $1 RETURNING ${columns}`,
      [id],
    );
    return rows[0]!;
  }
}
