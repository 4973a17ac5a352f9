import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { newId } from '../database/id';
import { sealingOf } from '../personal-data/sealing';
import { mailHost } from './mail-address';

/** A mail as whoever has a reason for it writes it. */
export interface Mail {
  agencyId: string;
  /** One address, without a display name. */
  to: string;
  subject: string;
  /** Plain text. */
  text: string;
  /** The record it is about. */
  subjectKind: string;
  subjectId: string;
  /** The Message-ID of the mail that it answers, so that the reader’s programme shows them together. */
  inReplyTo?: string | null;
  /** A Message-ID of one’s own, with angle brackets; without one it is made from the delivery’s id. */
  messageId?: string | null;
  /** Who of the agency gets it; left out for somebody outside. */
  personId?: string | null;
  /** Not before; left out: now. */
  dueAt?: Date;
  /** A second mail under the same name is not queued. */
  onceKey?: string | null;
}

/** Mail that goes out once the transaction in which it is queued has committed. */
@Injectable()
export class MailQueue {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Queues one mail; its delivery’s id, or null where `onceKey` was taken. */
  async enqueue(manager: EntityManager, mail: Mail): Promise<string | null> {
    const [id] = await this.enqueueAll(manager, [mail]);
    return id ?? null;
  }

  /** Queues many in one statement, and answers the id of each in order; null where its `onceKey` was taken. */
  async enqueueAll(manager: EntityManager, mails: readonly Mail[]): Promise<(string | null)[]> {
    if (mails.length === 0) return [];
    const sealing = sealingOf(manager.connection);
    const rows = mails.map((mail) => {
      const id = newId();
      const [to, subject, text] = [mail.to, oneLine(mail.subject), mail.text].map((part) =>
        sealing.seal(part),
      );
      return { id, ...mail, to, subject, text, messageId: mail.messageId ?? this.messageId(id) };
    });
    const queued = await manager.query<{ id: string }[]>(
      `INSERT INTO mail_delivery (id, agency_id, subject_kind, subject_id, person_id, once_key, recipient, title, body,
              message_id, in_reply_to, state, created_at, due_at, attempts)
       SELECT id, "agencyId", "subjectKind", "subjectId", "personId", "onceKey", "to", subject, text, "messageId",
              "inReplyTo", 'queued', clock_now(), coalesce("dueAt", clock_now()), 0
         FROM jsonb_to_recordset($1::jsonb) AS mail(id uuid, "agencyId" uuid, "subjectKind" text, "subjectId" uuid,
              "personId" uuid, "onceKey" text, "to" text, subject text, text text, "messageId" text, "inReplyTo" text,
              "dueAt" timestamptz)
       ON CONFLICT (once_key) DO NOTHING RETURNING id`,
      [JSON.stringify(rows)],
    );
    const standing = new Set(queued.map(({ id }) => id));
    return rows.map(({ id }) => (standing.has(id) ? id : null));
  }

  private messageId(id: string): string {
    return `<${id}@${mailHost(this.config.mail.from)}>`;
  }
}

/** A title with a line break in it would be two headers. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
