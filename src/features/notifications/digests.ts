import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../platform/config/config';
import { inTransaction } from '../../platform/database/transaction';
import { MailCourier } from '../../platform/mail/mail-courier';
import { MailQueue } from '../../platform/mail/mail-queue';
import { MailHoursRepository, type MailWish } from './mail-hours.repository';
import { digestMail, type MailedNotice } from './mail-text';
import { digestAt, localDay, mailAt } from './telling.rules';

const batch = 100;

interface Reader extends MailWish {
  agencyId: string;
  email: string | null;
  now: Date;
}

/**
 * The one mail of a person's day. What a digest has to tell is noted on the notifications themselves, so an act that tells
 * somebody waits for no other act; the digest takes whatever is there when it is due, and its name (person and day) keeps a
 * second one from being queued, whichever instance gathers it.
 */
@Injectable()
export class Digests implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: MailQueue,
    private readonly courier: MailCourier,
    private readonly hours: MailHoursRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.courier.beforeRound(() => this.gather());
  }

  private async gather(): Promise<void> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const due = await this.dataSource.query<{ personId: string }[]>(
        `SELECT DISTINCT person_id AS "personId" FROM notification
          WHERE digest_at <= (SELECT clock_now()) AND mail_id IS NULL AND person_id > $1 ORDER BY person_id LIMIT $2`,
        [after, batch],
      );
      for (const { personId } of due)
        await inTransaction(this.dataSource, (manager) => this.gatherFor(manager, personId));
      if (due.length < batch) return;
      after = due.at(-1)!.personId;
    }
  }

  private async gatherFor(manager: EntityManager, personId: string): Promise<void> {
    const [turn] = await manager.query<{ mine: boolean }[]>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('digest/' || $1::text, 0)) AS mine`,
      [personId],
    );
    if (!turn!.mine) return;
    const reader = await this.reader(manager, personId);
    const notices = await manager.query<(MailedNotice & { id: string; isDue: boolean })[]>(
      `SELECT id, subject_kind AS "subjectKind", subject_id AS "subjectId", subject_label AS "subjectLabel", reason,
              created_at AS at, digest_at <= (SELECT clock_now()) AS "isDue"
         FROM notification WHERE person_id = $1 AND digest_at IS NOT NULL AND mail_id IS NULL
        ORDER BY created_at, id FOR UPDATE`,
      [personId],
    );
    // Another instance was here between the question who is due and this turn.
    if (!notices.some(({ isDue }) => isDue)) return;
    const ids = notices.map(({ id }) => id);
    if (!reader || reader.email === null) return plan(manager, ids, { digestAt: null, mailId: null });
    const hours = (await this.hours.of(manager, reader.agencyId, [reader]))(reader);
    const { zone } = hours;
    const dueAt = mailAt(reader.now, hours);
    const day = localDay(zone, dueAt);
    const mailId = await this.queue.enqueue(manager, {
      ...digestMail(notices, { zone, publicUrl: this.config.publicUrl }),
      agencyId: reader.agencyId,
      to: reader.email,
      subjectKind: 'person',
      subjectId: personId,
      personId,
      dueAt,
      onceKey: `digest/${personId}/${day}`,
    });
    await plan(manager, ids, { mailId, digestAt: mailId ? reader.now : digestAt(reader.now, hours, day) });
  }

  /** Null where they left. */
  private async reader(manager: EntityManager, personId: string): Promise<Reader | null> {
    const [row] = await manager.query<Reader[]>(
      `SELECT p.agency_id AS "agencyId", p.email, w.digest_time AS "digestTime", w.quiet_hours AS "quietHours",
              w.calendar_id AS "calendarId", clock_now() AS now
         FROM person p LEFT JOIN notification_preference w ON w.person_id = p.id
        WHERE p.id = $1 AND p.left_at IS NULL`,
      [personId],
    );
    return row ?? null;
  }
}

async function plan(
  manager: EntityManager,
  ids: readonly string[],
  { digestAt, mailId }: { digestAt: Date | null; mailId: string | null },
): Promise<void> {
  await manager.query('UPDATE notification SET digest_at = $2, mail_id = $3 WHERE id = ANY($1::uuid[])', [
    ids,
    digestAt,
    mailId,
  ]);
}
