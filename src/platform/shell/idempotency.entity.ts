import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { SealedText } from '../personal-data/personal';

/** A key used once by one principal, and the answer it was given; written in the transaction of the effect. */
@Entity('idempotency_key')
@Index('idempotency_key_created', ['createdAt'])
export class IdempotencyKeyEntity {
  @PrimaryColumn('uuid')
  agencyId!: string;
  @PrimaryColumn('uuid')
  principalId!: string;
  @PrimaryColumn('text')
  key!: string;
  @Column('text')
  operation!: string;
  @Column('bytea')
  requestHash!: Buffer;
  @SealedText({ goesTo: [], retention: 'Deleted with its key, `IDEMPOTENCY_KEY_HOURS` after the request.' })
  @Column('jsonb')
  answer!: unknown;
  @Column('timestamptz')
  createdAt!: Date;
}

/** Running numbers for people, per agency, prefix and year. */
@Entity('number_series')
export class NumberSeriesEntity {
  @PrimaryColumn('uuid')
  agencyId!: string;
  @PrimaryColumn('text')
  prefix!: string;
  @PrimaryColumn('int')
  year!: number;
  @Column('bigint')
  last!: string;
}
