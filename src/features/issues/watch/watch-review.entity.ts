import { Column, Entity, Unique } from 'typeorm';
import type {
  RelapseProposal,
  WatchQuarter,
  WatchReviewRecord,
} from '../../../domain/issue/review/watch.types';
import type { WatchFinding, WatchVerdict } from '../../../domain/measure';
import { RecordEntity } from '../../../platform/database/record.entity';
import { FreeText } from '../../../platform/personal-data/personal';

/** A look at the measure of a closed issue; fields are explained at the domain's `WatchReviewRecord`. */
@Entity('watch_review')
@Unique('watch_review_once', ['issueId', 'cycle', 'quarter'])
export class WatchReviewEntity extends RecordEntity implements WatchReviewRecord {
  @Column('uuid')
  issueId!: string;
  @Column('int')
  cycle!: number;
  @Column('int')
  quarter!: WatchQuarter;
  @Column('date')
  asOf!: string;
  @Column('text')
  verdict!: WatchVerdict;
  @Column('jsonb')
  computed!: WatchFinding;
  @Column('text', { nullable: true })
  proposal!: RelapseProposal | null;
  @Column('uuid', { nullable: true })
  answeredById!: string | null;
  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  dismissalReason!: string | null;
}
