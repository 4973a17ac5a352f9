import { Column, PrimaryColumn } from 'typeorm';
import type { StoredRecord } from '../../domain/kernel/decision';

/** What every stored record has; see the domain's `StoredRecord`. */
export abstract class RecordEntity implements StoredRecord {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agencyId!: string;

  @Column('int')
  version!: number;

  /**
   * Hash of the record's latest history entry. It stands here because the row lock already gives it: reading the
   * chain's end from the history after waiting for that lock would see the snapshot from before the wait.
   */
  @Column('bytea')
  head!: Buffer;
}
