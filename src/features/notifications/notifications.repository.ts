import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { pageOf, type Page, type PageArgs, type Where } from '../../graphql/connection';
import type { NotificationEntity } from './notification.entity';
import { defaultDelivery, type NotificationReason } from './notification.reasons';
import type { Delivery } from './telling.rules';
import { sealingOf } from '../../platform/personal-data/sealing';

const columns = `t.id, t.agency_id AS "agencyId", t.person_id AS "personId", t.subject_kind AS "subjectKind",
  t.subject_id AS "subjectId", t.subject_label AS "subjectLabel", t.reason, t.occasion, t.text,
  t.created_at AS "createdAt", t.read_at AS "readAt", t.digest_at AS "digestAt", t.mail_id AS "mailId"`;

/** What is told of a record, before it is known to whom. */
export interface Notice {
  /** The kind of the record, as the history names it. */
  subjectKind: string;
  subjectId: string;
  /** The number by which people know it: `E-2026-000042`. All that a mail says of the record. */
  subjectLabel: string;
  reason: NotificationReason;
  /** Tells two occasions of one reason apart: nobody is told twice of the same one. */
  occasion: string;
  /** As it is read in the application, and nowhere else: it may name what a mail must not carry. */
  text: string;
}

/** A notice told outside an act: by whoever has a transaction of their own. */
export interface DatedNotice extends Notice {
  agencyId: string;
  at: Date;
}

/** Somebody who was told, with what decides whether and when a mail goes. */
export interface Told {
  id: string;
  personId: string;
  email: string | null;
  delivery: Delivery;
  digestTime: string | null;
  quietHours: boolean | null;
  calendarId: string | null;
}

export interface NotificationFilter {
  unreadOnly: boolean;
  reasons: readonly NotificationReason[] | null;
}

/** Notifications of people. Everybody sees their own and nobody else's. */
@Injectable()
export class NotificationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(
    agencyId: string,
    personId: string,
    { unreadOnly, reasons }: NotificationFilter,
    args: PageArgs,
  ): Promise<Page<NotificationEntity>> {
    const where: Where[] = [
      { sql: 't.agency_id = ?', params: [agencyId] },
      { sql: 't.person_id = ?', params: [personId] },
      ...(unreadOnly ? [{ sql: 't.read_at IS NULL', params: [] }] : []),
      ...(reasons ? [{ sql: 't.reason = ANY(?::text[])', params: [reasons] }] : []),
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

  async unreadCount(agencyId: string, personId: string): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM notification WHERE agency_id = $1 AND person_id = $2 AND read_at IS NULL',
      [agencyId, personId],
    );
    return row!.count;
  }

  async find(agencyId: string, personId: string, id: string): Promise<NotificationEntity | null> {
    const [row] = await this.dataSource.query<NotificationEntity[]>(
      `SELECT ${columns} FROM notification t WHERE t.agency_id = $1 AND t.person_id = $2 AND t.id = $3`,
      [agencyId, personId, id],
    );
    return row ?? null;
  }

  /**
   * Tells everybody whom `recipients` selects (one column, `person_id`), and their subscribers, in one statement however
   * many they are. Passed over: who left, service accounts, who wants none of this, and who was told of this occasion
   * before. In the order of their ids, so that two acts that tell the same people wait for each other and do not deadlock.
   */
  async add(manager: EntityManager, notice: DatedNotice, recipients: Where): Promise<Told[]> {
    const { agencyId, subjectKind, subjectId, subjectLabel, reason, occasion, text, at } = notice;
    const byDefault = defaultDelivery[reason];
    const sealed = sealingOf(manager.connection).seal(text);
    const own = [agencyId, subjectKind, subjectId, subjectLabel, reason, occasion, sealed, at, byDefault];
    let index = own.length;
    return manager.query<Told[]>(
      `WITH wanted AS (
         SELECT p.id AS person_id, p.email, coalesce(w.deliveries ->> $5::text, $9::text) AS delivery,
                w.digest_time, w.quiet_hours, w.calendar_id
           FROM person p LEFT JOIN notification_preference w ON w.agency_id = p.agency_id AND w.person_id = p.id
          WHERE p.agency_id = $1::uuid AND p.left_at IS NULL AND p.kind = 'person'
            AND p.id IN (SELECT r.person_id FROM (${recipients.sql.replace(/\?/g, () => `$${(index += 1)}`)}) r)
       ), told AS (
         INSERT INTO notification (id, agency_id, person_id, subject_kind, subject_id, subject_label, reason, occasion,
                text, created_at)
         SELECT gen_random_uuid(), $1::uuid, person_id, $2::text, $3::uuid, $4::text, $5::text, $6::text, $7::text,
                $8::timestamptz
           FROM wanted WHERE delivery <> 'none' ORDER BY person_id
         ON CONFLICT (person_id, subject_kind, subject_id, reason, occasion) DO NOTHING
         RETURNING id, person_id
       ), news AS (
         INSERT INTO outbox (agency_id, subject_kind, subject_id, sequence, fact, channels, at)
         SELECT $1::uuid, 'notification', id, 1, 'NotificationTold', ARRAY['notifications:' || person_id], $8::timestamptz
           FROM told
       )
       SELECT told.id, told.person_id AS "personId", wanted.email, wanted.delivery, wanted.digest_time AS "digestTime",
              wanted.quiet_hours AS "quietHours", wanted.calendar_id AS "calendarId"
         FROM told JOIN wanted USING (person_id)`,
      [...own, ...recipients.params],
    );
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

  /** Marks everything of theirs as read that was told up to a moment; gives how many were unread. */
  async readAll(manager: EntityManager, agencyId: string, personId: string, until: Date): Promise<number> {
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE notification SET read_at = clock_now()
        WHERE agency_id = $1 AND person_id = $2 AND read_at IS NULL AND created_at <= $3`,
      [agencyId, personId, until],
    );
    return count;
  }
}
