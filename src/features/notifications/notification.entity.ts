import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { NotificationReason } from './notification.reasons';
import { FreeText, SealedText } from '../../platform/personal-data/personal';

/** What becomes of it under a schedule. */
const withWhatItTells = 'Deleted with the record that it tells of.';

/**
 * Something that one person is told once about one record. No record of the agency's business, so it has no version and
 * no history: what it tells of has both.
 */
@Entity('notification')
@Unique('notification_once_per_occasion', ['personId', 'subjectKind', 'subjectId', 'reason', 'occasion'])
@Index('notification_subject', ['subjectId'])
@Index('notification_person', ['agencyId', 'personId', 'createdAt', 'id'])
@Index('notification_unread', ['agencyId', 'personId'], { where: 'read_at IS NULL' })
@Index('notification_digest', ['digestAt'], { where: 'digest_at IS NOT NULL AND mail_id IS NULL' })
@Index('notification_digest_person', ['personId'], { where: 'digest_at IS NOT NULL AND mail_id IS NULL' })
@Index('notification_mail', ['mailId'], { where: 'mail_id IS NOT NULL' })
export class NotificationEntity {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  agencyId!: string;
  /** Who is told. */
  @Column('uuid')
  personId!: string;
  /** The record it is about, as the history names its kind: `statement`. */
  @Column('text')
  subjectKind!: string;
  @Column('uuid')
  subjectId!: string;
  /** The number by which people know the record: `E-2026-000042`. Empty for what was told before labels were kept. */
  @FreeText('listed', { goesTo: ['mail'], retention: withWhatItTells })
  @Column('text', { default: '' })
  subjectLabel!: string;
  /** Before reasons were kept, nothing but published statements was told. */
  @Column('text', { default: 'statementPublished' })
  reason!: NotificationReason;
  /** Tells two occasions of one reason apart: `resolve/breach`, the id of a note. */
  @Column('text', { default: 'published' })
  occasion!: string;
  @SealedText({ goesTo: ['mail'], retention: withWhatItTells })
  @Column('text')
  text!: string;
  @Column('timestamptz')
  createdAt!: Date;
  /** When the person read it; null before. */
  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;
  /** When the digest that tells of it is due; null where no digest does. */
  @Column('timestamptz', { nullable: true })
  digestAt!: Date | null;
  /** The mail that tells of it, at once or as a digest; null while there is none. */
  @Column('uuid', { nullable: true })
  mailId!: string | null;
}
