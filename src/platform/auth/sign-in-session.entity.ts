import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A session of the service's own issuer, from signing in until it is over. */
@Entity('sign_in_session')
@Index('sign_in_session_begun', ['begunAt'])
export class SignInSessionEntity {
  /** SHA-256 of the id that its tokens carry: a copy of the table lets nobody in. */
  @PrimaryColumn('bytea')
  digest!: Buffer;
  @Column('uuid')
  agencyId!: string;
  @Column('uuid')
  personId!: string;
  @Column('timestamptz')
  begunAt!: Date;
  /** Written at most once a minute. */
  @Column('timestamptz')
  lastSeenAt!: Date;
  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
