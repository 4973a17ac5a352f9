import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../platform/config/config';
import { MailCourier, type ClaimedMail } from '../../platform/mail/mail-courier';
import { MailQueue } from '../../platform/mail/mail-queue';
import { MailHoursRepository } from './mail-hours.repository';
import { noticeMail } from './mail-text';
import type { DatedNotice, Told } from './notifications.repository';
import { digestAt, mailAt } from './telling.rules';

/** Mail about what somebody was told: queued with it where it goes at once, noted on it where a digest tells it. */
@Injectable()
export class NotificationMails implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: MailQueue,
    private readonly courier: MailCourier,
    private readonly hours: MailHoursRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.courier.ask((mail) => this.unwanted(mail));
  }

  /** Says for everybody who was told just now when their mail goes, in the same transaction. */
  async plan(manager: EntityManager, notice: DatedNotice, told: readonly Told[]): Promise<void> {
    const atOnce = told.filter(({ email, delivery }) => email !== null && delivery === 'mailAtOnce');
    const later = told.filter(({ email, delivery }) => email !== null && delivery === 'mailDigest');
    if (atOnce.length + later.length === 0) return;
    const { agencyId, subjectKind, subjectId, at } = notice;
    const hoursOf = await this.hours.of(manager, agencyId, [...atOnce, ...later]);
    const { publicUrl } = this.config;
    const mailIds = await this.queue.enqueueAll(
      manager,
      atOnce.map((person) => {
        const hours = hoursOf(person);
        const { subject, text } = noticeMail(notice, { zone: hours.zone, publicUrl });
        const { email, personId } = person;
        return {
          agencyId,
          to: email!,
          subject,
          text,
          subjectKind,
          subjectId,
          personId,
          dueAt: mailAt(at, hours),
        };
      }),
    );
    const planned = [
      ...atOnce.map(({ id }, index) => ({ id, mailId: mailIds[index] })),
      ...later.map((person) => ({ id: person.id, digestAt: digestAt(at, hoursOf(person)) })),
    ];
    await manager.query(
      `UPDATE notification n SET mail_id = planned."mailId", digest_at = planned."digestAt"
         FROM jsonb_to_recordset($1::jsonb) AS planned(id uuid, "mailId" uuid, "digestAt" timestamptz)
        WHERE n.id = planned.id`,
      [JSON.stringify(planned)],
    );
  }

  /** Between the reason and the mail somebody may have left, lost their address, or said that they want none. */
  private async unwanted({ id, agencyId, personId }: ClaimedMail): Promise<string | null> {
    if (personId === null) return null;
    const [person] = await this.dataSource.query<{ reachable: boolean; silenced: boolean }[]>(
      `SELECT p.left_at IS NULL AND p.email IS NOT NULL AS reachable,
              coalesce((SELECT bool_and(coalesce(w.deliveries ->> n.reason, '') IN ('none', 'inAppOnly'))
                          FROM notification n JOIN notification_preference w ON w.person_id = n.person_id
                         WHERE n.mail_id = $3), false) AS silenced
         FROM person p WHERE p.agency_id = $1 AND p.id = $2`,
      [agencyId, personId, id],
    );
    if (!person?.reachable) return 'They left, or have no address any more.';
    return person.silenced ? 'They want no mail about this any more.' : null;
  }
}
