import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { FreeText } from '../personal-data/personal';

/** News of a change, written with the change and told to all instances after the commit. */
@Entity('outbox')
@Index('outbox_pending', ['id'], { where: 'published_at IS NULL' })
@Index('outbox_waiting', ['subjectId', 'id'], { where: 'published_at IS NULL' })
@Index('outbox_held_back', ['subjectId', 'id'], { where: 'published_at IS NULL AND retry_at IS NOT NULL' })
export class OutboxEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('text')
  subjectKind!: string;
  @Column('uuid')
  subjectId!: string;
  @Column('int')
  sequence!: number;
  @Column('text')
  fact!: string;
  /** Who waits for it: `escalation:<id>`, `queue:<id>`. */
  @Column('text', { array: true })
  channels!: string[];
  @Column('timestamptz')
  at!: Date;
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;
  /** How often a consumer could not take it; see `OutboxRelay.onPublish`. */
  @Column('int', { default: 0 })
  attempts!: number;
  /** When it is tried again; null before the first failure. */
  @Column('timestamptz', { nullable: true })
  retryAt!: Date | null;
  @FreeText('work', { goesTo: [], retention: 'Once published, deleted after `OUTBOX_KEPT_DAYS`.' })
  @Column('text', { nullable: true })
  lastError!: string | null;
  /** When subscribers heard of it before it was published: while it waits for a row that was held back. */
  @Column('timestamptz', { nullable: true })
  toldAt!: Date | null;
}
