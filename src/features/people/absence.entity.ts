import { Column, Entity, Index } from 'typeorm';
import { RecordEntity } from '../../platform/database/record.entity';
import { SealedText } from '../../platform/personal-data/personal';

/** A time in which somebody is not there and gets no work. */
@Entity('absence')
@Index('absence_person', ['agencyId', 'personId', 'from'])
export class AbsenceEntity extends RecordEntity {
  @Column('uuid')
  personId!: string;
  @Column('timestamptz')
  from!: Date;
  /** Exclusive: at this moment they are back. */
  @Column('timestamptz')
  until!: Date;
  @SealedText()
  @Column('text', { nullable: true })
  reason!: string | null;
  /** When it was ended before its time; before `from`, it never came about. */
  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}

/**
 * The time that an absence really takes, as a range, empty where it never came about. The exclusion constraint
 * `absence_apart` is written over this very expression, so that its index answers who is away at a moment.
 */
export function absenceSpan(alias: string): string {
  return `tstzrange(${alias}."from", greatest(${alias}."from", least(${alias}.until, ${alias}.ended_at)))`;
}
