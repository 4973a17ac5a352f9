import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * Something that one person is told once about one record. No record of the agency's business, so it has no version and
 * no history: what it tells of has both.
 */
@Entity('notification')
@Unique('notification_once', ['personId', 'subjectKind', 'subjectId'])
@Index('notification_subject', ['subjectId'])
@Index('notification_person', ['agencyId', 'personId', 'createdAt', 'id'])
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
  @Column('text')
  text!: string;
  @Column('timestamptz')
  createdAt!: Date;
  /** When the person read it; null before. */
  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;
}
