import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CheckpointStatement } from './checkpoint';

/** A signed statement of how far an agency's history had come, append-only like the history itself. */
@Entity('history_checkpoint')
export class HistoryCheckpointEntity implements CheckpointStatement {
  @PrimaryColumn('uuid')
  agencyId!: string;
  /** From 1, without a gap. */
  @PrimaryColumn('int')
  number!: number;
  @Column('timestamptz')
  at!: Date;
  /** Every entry recorded before this moment is named by this checkpoint or one before it. */
  @Column('timestamptz')
  horizon!: Date;
  /** Chains that moved since the checkpoint before. */
  @Column('int')
  movedChains!: number;
  /** Chains of the agency so far, so that a record taken away with its whole history is missed. */
  @Column('int')
  chainCount!: number;
  /** Entries of all those chains. A double counts exactly up to 2⁵³. */
  @Column('double precision')
  entryCount!: number;
  /** SHA-256 over the chains that moved; see `movedRoot`. */
  @Column('bytea')
  root!: Buffer;
  @Column('bytea')
  previousHash!: Buffer;
  @Column('bytea')
  hash!: Buffer;
  /** Ed25519 over the hash. */
  @Column('bytea')
  signature!: Buffer;
  /** Which key signed: the first 16 hex digits of the SHA-256 of the public key. */
  @Column('text')
  keyId!: string;
}

/** A chain that a checkpoint names: so many entries, ending with this hash. */
@Entity('history_checkpoint_chain')
@Index('history_checkpoint_chain_subject', ['subjectId', 'sequence'])
export class HistoryCheckpointChainEntity {
  @PrimaryColumn('uuid')
  agencyId!: string;
  @PrimaryColumn('int')
  number!: number;
  @PrimaryColumn('uuid')
  subjectId!: string;
  @Column('text')
  subjectKind!: string;
  @Column('int')
  sequence!: number;
  /** Where the checkpoint before that named this chain left it; 0 when this is the first. */
  @Column('int')
  previousSequence!: number;
  @Column('bytea')
  endHash!: Buffer;
}
