import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { pageOf, type Page, type PageArgs, type Where } from '../../graphql/connection';
import type { NotificationEntity } from './notification.entity';

const columns = `t.id, t.agency_id AS "agencyId", t.person_id AS "personId", t.subject_kind AS "subjectKind",
  t.subject_id AS "subjectId", t.text, t.created_at AS "createdAt", t.read_at AS "readAt"`;

/** What is told, before it is known to whom. */
export interface Notice {
  agencyId: string;
  subjectKind: string;
  subjectId: string;
  text: string;
  at: Date;
}

/** Notifications of people. Everybody sees their own and nobody else's. */
@Injectable()
export class NotificationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(
    agencyId: string,
    personId: string,
    unreadOnly: boolean,
    args: PageArgs,
  ): Promise<Page<NotificationEntity>> {
    const where: Where[] = [
      { sql: 't.agency_id = ?', params: [agencyId] },
      { sql: 't.person_id = ?', params: [personId] },
      ...(unreadOnly ? [{ sql: 't.read_at IS NULL', params: [] }] : []),
    ];
    return pageOf(
      this.dataSource.manager,
      `SELECT ${columns} FROM notification t`,
      'notification',
      where,
      [
        { sql: 't.created_at', type: 'timestamptz', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
  }

  /**
   * Tells everybody whom `recipients` selects (one column, `person_id`), in one statement however many they are. Who was
   * told about the same record before is passed over. Gives the number of people told now.
   */
  async add(manager: EntityManager, notice: Notice, recipients: Where): Promise<number> {
    const own = [notice.agencyId, notice.subjectKind, notice.subjectId, notice.text, notice.at];
    let index = own.length;
    const rows = await manager.query<unknown[]>(
      `INSERT INTO notification (id, agency_id, person_id, subject_kind, subject_id, text, created_at)
       SELECT gen_random_uuid(), $1::uuid, r.person_id, $2::text, $3::uuid, $4::text, $5::timestamptz
         FROM (${recipients.sql.replace(/\?/g, () => `$${(index += 1)}`)}) r
       ON CONFLICT (person_id, subject_kind, subject_id) DO NOTHING RETURNING id`,
      [...own, ...recipients.params],
    );
    return rows.length;
  }

  /** The notification as read, if it is this person’s; reading it again keeps the first time. */
  async read(
    manager: EntityManager,
    agencyId: string,
    personId: string,
    id: string,
  ): Promise<NotificationEntity | null> {
    const [rows] = await manager.query<[NotificationEntity[], number]>(
      `UPDATE notification t SET read_at = coalesce(t.read_at, clock_now())
        WHERE t.agency_id = $1 AND t.person_id = $2 AND t.id = $3 RETURNING ${columns}`,
      [agencyId, personId, id],
    );
    return rows[0] ?? null;
  }
}
