import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PeriodKind } from '../../domain/calendar';
import type { Direction, MeasureKind } from '../../domain/measure';
import type { ObjectiveRecord, ObjectiveTarget } from '../../domain/scorecard';
import { RecordEntity } from '../../platform/database/record.entity';
import type { Derivation } from './derived/derivation';
import { FreeText } from '../../platform/personal-data/personal';

/** Where the values of a measure come from. */
export type MeasureSource = 'survey' | 'operations' | 'import' | 'byHand';

/** How the values of single cases became one value. */
export type Summary = 'mean' | 'median';

/** Something that is counted or asked again and again, so that a change can be seen. */
@Entity('measure')
@Unique('measure_name', ['agencyId', 'name'])
export class MeasureEntity extends RecordEntity {
  @FreeText('listed', { goesTo: ['history', 'export', 'recordsRequest', 'publicFeed'] })
  @Column('text')
  name!: string;
  /** Plural, as it follows a number: days, points. */
  @Column('text')
  unit!: string;
  @Column('text')
  direction!: Direction;
  @Column('text')
  kind!: MeasureKind;
  @Column('text')
  source!: MeasureSource;
  @Column('uuid')
  officeId!: string;
  @Column('uuid', { nullable: true })
  serviceId!: string | null;
  /** How often a value is expected; null where nobody said, and then periods may be of any length. */
  @Column('text', { nullable: true })
  period!: PeriodKind | null;
  /** One sentence: the question as it is asked, or what is counted and what is left out. */
  @FreeText('work')
  @Column('text', { nullable: true })
  definition!: string | null;
  /** How the service counts it by itself; null where others record its values. */
  @Column('jsonb', { nullable: true })
  derivation!: Derivation | null;
}

/**
 * One published value of a measure for one period, both days included. Rows are only ever added: a correction is the next
 * revision with its reason, and the highest revision stands.
 */
@Entity('observation')
@Unique('observation_revision', ['agencyId', 'measureId', 'periodStart', 'periodEnd', 'revision'])
export class ObservationEntity {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('uuid')
  measureId!: string;
  @Column('date')
  periodStart!: string;
  @Column('date')
  periodEnd!: string;
  @Column('double precision')
  value!: number;
  /** Successes of a proportion, events of a rate. */
  @Column('double precision', { nullable: true })
  numerator!: number | null;
  /** Trials of a proportion; for a mean the number of cases averaged. */
  @Column('double precision', { nullable: true })
  denominator!: number | null;
  /** How much could have produced the value: cases, customers, hours. */
  @Column('double precision', { nullable: true })
  exposure!: number | null;
  /** How many answered 1, 2, 3, 4 and 5; of scores only. */
  @Column('int', { array: true, nullable: true })
  likert!: number[] | null;
  /** The values of single cases, in the unit of the measure. They may be long: lists leave them out. */
  @Column('double precision', { array: true, nullable: true })
  rawValues!: number[] | null;
  /** What the value is of the single cases; null without them. */
  @Column('text', { nullable: true })
  summarizedBy!: Summary | null;
  /** From 1. */
  @Column('int')
  revision!: number;
  /** Why it was corrected; null for a first revision that nobody explained. */
  @FreeText('work', { goesTo: [] })
  @Column('text', { nullable: true })
  reason!: string | null;
  @Column('timestamptz')
  recordedAt!: Date;
  /** The person or service account; null when the service itself recorded it. */
  @Column('uuid', { nullable: true })
  recordedBy!: string | null;
}

/** What the agency wants of a measure, by the end of one fiscal year or several. */
@Entity('objective')
@Index('objective_name', ['agencyId', 'name', 'id'])
@Index('objective_measure', ['agencyId', 'measureId'])
export class ObjectiveEntity extends RecordEntity implements ObjectiveRecord {
  @FreeText('listed')
  @Column('text')
  name!: string;
  /** The goal of the plan that it serves. */
  @FreeText('work')
  @Column('text')
  goal!: string;
  @Column('uuid', { nullable: true })
  measureId!: string | null;
  @Column('int', { nullable: true })
  fiscalYear!: number | null;
  @Column('double precision', { nullable: true })
  baseline!: number | null;
  /** When the baseline was measured, as the plan words it: Q4 FY 2021. */
  @Column('text', { nullable: true })
  baselinePeriod!: string | null;
  @Column('double precision', { nullable: true })
  target!: number | null;
  /** Every target, earliest year first; of those that have one only, `fiscalYear` and `target` may say it alone. */
  @Column('jsonb', { default: [] })
  targets!: ObjectiveTarget[];
  /** The offices that contribute. */
  @Column('uuid', { array: true })
  officeIds!: string[];
  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;
}
