import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { DerivedFact, FactTrait } from '../../../domain/measure/derived';

/**
 * What measures count of one record: its receipt, each resolution, each stretch open. Worked out from the history of the
 * record as a whole, each time it has changed, so that a later entry may change earlier facts; rebuilding makes the same.
 */
@Entity('measure_fact')
// With what a scope asks for, so that counting a period reads this index and nothing else.
@Index('measure_fact_at', { synchronize: false })
// What was open at an instant.
@Index('measure_fact_open', { synchronize: false })
export class MeasureFactEntity {
  @PrimaryColumn('uuid')
  subjectId!: string;
  @PrimaryColumn('text')
  fact!: DerivedFact;
  /** Of the history entry with which it began. */
  @PrimaryColumn('int')
  sequence!: number;
  @Column('uuid')
  agencyId!: string;
  @Column('timestamptz')
  at!: Date;
  /** End of what lasts, `infinity` while it goes on; null for what happens at once. */
  @Column('timestamptz', { nullable: true })
  until!: Date | null;
  /** Milliseconds, where the fact took time. */
  @Column('double precision', { nullable: true })
  amountMs!: number | null;
  @Column('text', { array: true })
  traits!: FactTrait[];
  /** Where the record stands now: a corrected topic corrects all of its facts. */
  @Column('uuid', { nullable: true })
  officeId!: string | null;
  @Column('uuid', { nullable: true })
  queueId!: string | null;
  @Column('uuid', { nullable: true })
  serviceId!: string | null;
  @Column('uuid', { nullable: true })
  topicId!: string | null;
  @Column('text', { nullable: true })
  channel!: string | null;
}

/** A record whose history grew since its facts were worked out. A trigger on the history adds it with the entries themselves. */
@Entity('measure_touch')
export class MeasureTouchEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;
  @Column('text')
  subjectKind!: string;
  @Column('uuid')
  subjectId!: string;
}

/** A finished period whose value has to be counted, for the first time or again. */
@Entity('measure_stale_period')
export class MeasureStalePeriodEntity {
  @PrimaryColumn('uuid')
  measureId!: string;
  @PrimaryColumn('date')
  periodStart!: string;
  /** When it was first and last found so: what goes on changing is not published again each time. */
  @Column('timestamptz')
  firstAt!: Date;
  @Column('timestamptz')
  lastAt!: Date;
}

/** How far a derived measure has come: the first day of the first period that was not finished when it was looked at last. */
@Entity('measure_progress')
export class MeasureProgressEntity {
  @PrimaryColumn('uuid')
  measureId!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('date', { nullable: true })
  nextStart!: string | null;
}
