import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { RecordEntity } from '../../platform/database/record.entity';
import type { ImportRecord, ImportState } from './import.decide';
import type { Tally } from './rows/tally';
import { FreeText, Identifier, SealedText } from '../../platform/personal-data/personal';

/** A file that somebody uploaded; its bytes lie on the disk of the instance that took it, until they were imported. */
@Entity('import_file')
export class ImportFileEntity {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('uuid', { nullable: true })
  uploadedById!: string | null;
  /** Of the text itself, after unpacking. */
  @Column('bigint')
  bytes!: string;
  @Column('text')
  sha256!: string;
  @Column('timestamptz')
  uploadedAt!: Date;
}

/**
 * One import of one file. What people decided and what it came to is its history; the counts and the checkpoint move with
 * every batch and are no facts, so they change without an entry.
 */
@Entity('import_run')
@Index('import_run_started', ['agencyId', 'startedAt', 'id'])
@Index('import_run_waiting', ['leaseUntil'], { where: "state = 'running'" })
export class ImportRunEntity extends RecordEntity implements ImportRecord {
  @FreeText('work')
  @Column('text')
  name!: string;
  @Column('text')
  kind!: 'cases' | 'observations';
  @FreeText('listed')
  @Column('text')
  source!: string;
  @Column('text')
  state!: ImportState;
  @Column('uuid')
  fileId!: string;
  @Column('text')
  sha256!: string;
  @Column('int')
  bytes!: number;
  /** As it was sent. */
  @FreeText('work')
  @Column('text')
  mapping!: string;
  @Column('uuid', { nullable: true })
  startedById!: string | null;
  @Column('timestamptz')
  startedAt!: Date;
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
  /** Why it failed, as a sentence. */
  @FreeText('work')
  @Column('text', { nullable: true })
  failure!: string | null;

  @Column('int')
  linesRead!: number;
  @Column('int')
  accepted!: number;
  @Column('int')
  rejected!: number;
  @Column('int')
  unchanged!: number;
  /** Checkpoint: where the first record begins that is not yet dealt with. */
  @Column('int')
  byteOffset!: number;
  @Column('int')
  nextLine!: number;
  @Column('jsonb')
  tally!: Tally;
  /** Lines per second since the latest start or resumption. */
  @Column('double precision', { nullable: true })
  ratePerSecond!: number | null;
  @Column('int', { nullable: true })
  secondsLeft!: number | null;
  /** Who works on it now, and until when nobody else may. */
  @Column('uuid', { nullable: true })
  leaseId!: string | null;
  @Column('timestamptz')
  leaseUntil!: Date;
  /** How often it was taken up since it last got on: a file that kills every worker must not do so for ever. */
  @Column('int')
  attempts!: number;
}

/** Which line of a file named which external id first: what makes a second line with it a duplicate, also after a crash. */
@Entity('import_line')
export class ImportLineEntity {
  @PrimaryColumn('uuid')
  importId!: string;
  @PrimaryColumn('text')
  externalId!: string;
  @Column('int')
  line!: number;
}

/** A line that was not taken, and why. */
@Entity('import_reject')
export class ImportRejectEntity {
  @PrimaryColumn('uuid')
  importId!: string;
  @PrimaryColumn('int')
  line!: number;
  /** Our field and the column behind it; null when the whole line is meant. */
  @Column('text', { nullable: true })
  field!: string | null;
  @SealedText({ goesTo: ['export'] })
  @Column('text')
  reason!: string;
  /** The line as it stands in the file, at most 10,000 characters of it. */
  @Identifier({ goesTo: ['export'] })
  @Column('text')
  raw!: string;
}
