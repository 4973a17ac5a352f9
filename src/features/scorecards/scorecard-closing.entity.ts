import { Column, Entity, Index, Unique } from 'typeorm';
import type { FrozenLine, ScorecardPeriodKind } from '../../domain/scorecard';
import { RecordEntity } from '../../platform/database/record.entity';

/** The figures of a scorecard as they were published when its period was closed. Nothing of it ever changes. */
@Entity('scorecard_closing')
@Unique('scorecard_closing_once', ['agencyId', 'scopeId', 'periodKind', 'periodFrom'])
@Index('scorecard_closing_list', ['agencyId', 'periodTo', 'id'])
export class ScorecardClosingEntity extends RecordEntity {
  /** The office with those below it; null for the whole agency. */
  @Column('uuid', { nullable: true })
  officeId!: string | null;
  /** The office, or the agency itself: two that close the same at once meet here. */
  @Column('uuid')
  scopeId!: string;
  @Column('text')
  periodKind!: ScorecardPeriodKind;
  @Column('date')
  periodFrom!: string;
  @Column('date')
  periodTo!: string;
  /** The period as it is read aloud: FY 2025 Q2. */
  @Column('text')
  label!: string;
  @Column('jsonb')
  lines!: FrozenLine[];
  @Column('uuid', { nullable: true })
  closedById!: string | null;
  @Column('timestamptz')
  closedAt!: Date;
}
