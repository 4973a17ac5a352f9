import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * An attempt to change something that was refused, append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. It holds no
 * sentence of the refusal, since those name titles and people.
 */
@Entity('refused_attempt')
@Index('refused_attempt_agency', ['agencyId', 'id'])
export class RefusedAttemptEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('timestamptz')
  at!: Date;
  @Column('text')
  actorKind!: string;
  @Column('uuid', { nullable: true })
  actorId!: string | null;
  @Column('text')
  operation!: string;
  /** The kind of the refusal, or the code of the failure: `staleVersion`, `FORBIDDEN`. */
  @Column('text')
  outcome!: string;
  /** Codes of the checks that were not met. */
  @Column('text', { array: true })
  checks!: string[];
  @Column('text')
  requestId!: string;
  /** How many earlier attempts of the same principal were left out since their row before this one. */
  @Column('int')
  leftOut!: number;
}
