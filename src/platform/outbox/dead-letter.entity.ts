import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FreeText } from '../personal-data/personal';

/** News that one consumer could not take, after the last attempt: published for everybody else, and kept for a person. */
@Entity('dead_letter')
@Index('dead_letter_open', ['agencyId', 'diedAt', 'id'], { where: 'replayed_at IS NULL' })
@Index('dead_letter_outbox', ['outboxId'], { where: 'replayed_at IS NULL' })
export class DeadLetterEntity {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  agencyId!: string;
  /** The row of the outbox, which is kept while the letter is open. */
  @Column('bigint')
  outboxId!: string;
  /** Who could not take it. */
  @Column('text')
  consumer!: string;
  @Column('text')
  subjectKind!: string;
  @Column('uuid')
  subjectId!: string;
  @Column('text')
  fact!: string;
  @Column('int')
  attempts!: number;
  @FreeText('work', { goesTo: [], retention: 'Once replayed, deleted after `OUTBOX_KEPT_DAYS`.' })
  @Column('text')
  error!: string;
  @Column('timestamptz')
  diedAt!: Date;
  /** When a person had it taken after all. */
  @Column('timestamptz', { nullable: true })
  replayedAt!: Date | null;
}
