import { Column, Entity, Index } from 'typeorm';
import { RecordEntity } from '../../../platform/database/record.entity';
import { Personal } from '../../../platform/personal-data/personal';

/** A key with which another system signs in as a service account. */
@Entity('service_account_key')
@Index('service_account_key_account', ['agencyId', 'personId'])
export class ServiceAccountKeyEntity extends RecordEntity {
  /** The service account. */
  @Column('uuid')
  personId!: string;
  @Column('text')
  name!: string;
  /** SHA-256 of the key, in hex: the key itself is shown once and kept nowhere. */
  @Personal({
    holds: 'secret',
    sealed: { not: 'It is a digest: what signs in is kept nowhere.' },
    goesTo: [],
    retention: 'Stays with the key.',
  })
  @Column('text')
  digest!: string;
  /** The operations it may be used for, of those that the account's grants list; null: all of them. */
  @Column('text', { array: true, nullable: true })
  operations!: string[] | null;
  /** Networks from which it may be used; empty: from anywhere. */
  @Column('text', { array: true })
  networks!: string[];
  @Column('timestamptz')
  expiresAt!: Date;
  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
  /** Written at most once a minute. */
  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;
}
