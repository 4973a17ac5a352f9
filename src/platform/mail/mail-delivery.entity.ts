import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Identifier, SealedText } from '../personal-data/personal';

/** What becomes of it under a schedule. */
const withSubject =
  'Deleted with the record that it is about; once sent or dropped, after `MAIL_KEPT_DAYS` at the latest.';

/**
 * queued: it goes when it is due · sent: a server (or the folder) has taken it · dead: given up, it waits for a person
 * · dropped: nobody wanted it any more when it was due.
 */
export type MailState = 'queued' | 'sent' | 'dead' | 'dropped';

/** A mail to one address, written with its reason and sent after the commit. Rows survive restarts and are sent by any instance. */
@Entity('mail_delivery')
@Unique('mail_delivery_once', ['onceKey'])
@Index('mail_delivery_message', ['messageId'])
@Index('mail_delivery_due', ['dueAt'], { where: "state = 'queued'" })
@Index('mail_delivery_dead', ['agencyId', 'diedAt', 'id'], { where: "state = 'dead'" })
@Index('mail_delivery_subject', ['subjectId'])
export class MailDeliveryEntity {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  agencyId!: string;
  /** The record it is about; a digest is about the person who gets it. */
  @Column('text')
  subjectKind!: string;
  @Column('uuid')
  subjectId!: string;
  /** Who of the agency gets it; null for somebody outside. */
  @Column('uuid', { nullable: true })
  personId!: string | null;
  /** What may be mailed once only, under a name of its own: the digest of a person’s day. Null: no limit. */
  @Column('text', { nullable: true })
  onceKey!: string | null;
  @Identifier({ goesTo: ['mail'], retention: withSubject })
  @Column('text')
  recipient!: string;
  @SealedText({ goesTo: ['mail'], retention: withSubject })
  @Column('text')
  title!: string;
  @SealedText({ goesTo: ['mail'], retention: withSubject })
  @Column('text')
  body!: string;
  /** As in the header, with its angle brackets. The same in every attempt, so that a receiver knows the second copy. */
  @Column('text')
  messageId!: string;
  @Column('text', { nullable: true })
  inReplyTo!: string | null;
  @Column('text')
  state!: MailState;
  @Column('timestamptz')
  createdAt!: Date;
  /** When it goes, or is tried again. */
  @Column('timestamptz')
  dueAt!: Date;
  /** Counted before each attempt, so that a mail that ends the process is not tried for ever. */
  @Column('int')
  attempts!: number;
  @SealedText({ goesTo: [], retention: withSubject })
  @Column('text', { nullable: true })
  lastError!: string | null;
  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  diedAt!: Date | null;
}
