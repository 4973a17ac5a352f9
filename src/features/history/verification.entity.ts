import { Column, Entity, Index } from 'typeorm';
import { RecordEntity } from '../../platform/database/record.entity';
import type { HistoryFault, VerificationStep } from '../../platform/history/history-verifier';
import { FreeText } from '../../platform/personal-data/personal';

export type VerificationState = 'running' | 'finished' | 'failed';

/** One verification of an agency's whole history. Who started it and what it found is its own history. */
@Entity('history_verification')
@Index('history_verification_started', ['agencyId', 'startedAt', 'id'])
@Index('history_verification_running', ['agencyId'], { unique: true, where: "state = 'running'" })
export class HistoryVerificationEntity extends RecordEntity {
  @Column('text')
  state!: VerificationState;
  @Column('uuid', { nullable: true })
  startedById!: string | null;
  @Column('timestamptz')
  startedAt!: Date;
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
  /** At most 300: a hundred of the chains, of the erasures and of the checkpoints. */
  @Column('jsonb')
  faults!: HistoryFault[];
  /** Why it could not be finished, as a sentence. */
  @FreeText('work')
  @Column('text', { nullable: true })
  failure!: string | null;
  /** The newest checkpoint that it compared with; null where there is no history. */
  @Column('int', { nullable: true })
  checkpointNumber!: number | null;
  @Column('text', { nullable: true })
  checkpointHash!: string | null;
  @Column('int')
  checkpoints!: number;
  @Column('int')
  unsealedEntries!: number;
  @Column('timestamptz', { nullable: true })
  unsealedSince!: Date | null;

  @Column('text')
  step!: VerificationStep;
  @Column('int')
  chains!: number;
  @Column('int')
  entries!: number;
  /** Entries there were when it began to read. */
  @Column('int')
  totalEntries!: number;
  /** Who works on it now, and until when nobody else may. */
  @Column('uuid', { nullable: true })
  leaseId!: string | null;
  @Column('timestamptz')
  leaseUntil!: Date;
  @Column('int')
  attempts!: number;
}
