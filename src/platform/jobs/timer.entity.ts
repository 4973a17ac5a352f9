import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An event to send to a record when its time comes. Rows, not timers of a process: they survive restarts. */
@Entity('timer')
@Index('timer_due', ['dueAt'], { where: 'failed_at IS NULL' })
export class TimerEntity {
  @PrimaryColumn('uuid')
  subjectId!: string;
  @PrimaryColumn('text')
  event!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('text')
  subjectKind!: string;
  @Column('timestamptz')
  dueAt!: Date;
  /** Counted before each run, so that an event that kills the process is not retried for ever. */
  @Column('int', { default: 0 })
  attempts!: number;
  @Column('text', { nullable: true })
  lastError!: string | null;
  /** Set when it was given up after the last attempt; such a row waits for a person. */
  @Column('timestamptz', { nullable: true })
  failedAt!: Date | null;
}
