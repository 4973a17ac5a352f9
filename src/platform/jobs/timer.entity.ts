import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FreeText } from '../personal-data/personal';

/** An event to send to a record when its time comes. Rows, not timers of a process: they survive restarts. */
@Entity('timer')
@Index('timer_due', ['dueAt'], { where: 'failed_at IS NULL' })
// Of one record one after the other, whichever instances look for work.
@Index('timer_running', ['subjectId'], { unique: true, where: 'run_by IS NOT NULL' })
@Index('timer_suspect', ['dueAt'], { where: 'is_suspect AND failed_at IS NULL' })
@Index('timer_set_aside', ['agencyId', 'failedAt'], { where: 'failed_at IS NOT NULL' })
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
  /** The instance that runs it now; see `service_instance`. */
  @Column('uuid', { nullable: true })
  runBy!: string | null;
  /** It ran when a process ended, perhaps because of it: from now on it runs alone. */
  @Column('boolean', { default: false })
  isSuspect!: boolean;
  @FreeText('work', { goesTo: [] })
  @Column('text', { nullable: true })
  lastError!: string | null;
  /** Set when it was given up after the last attempt; such a row waits for a person. */
  @Column('timestamptz', { nullable: true })
  failedAt!: Date | null;
  /** What people call it by while it is set aside. */
  @Column('uuid', { nullable: true })
  setAsideId!: string | null;
}
