import { Column, Entity, Index, Unique } from 'typeorm';
import type { PlanPromise } from '../../../domain/issue/plan/plan.decide';
import type { PlanRemarkRecord } from '../../../domain/issue/plan/plan.remark';
import type { PlanDecision, PlanVersionRecord } from '../../../domain/issue/plan/plan.version';
import { PartEntity } from '../part.entity';
import { FreeText } from '../../../platform/personal-data/personal';

/** A plan as it was submitted; fields are explained at the domain's record. */
@Entity('plan_version')
@Unique('plan_version_number', ['issueId', 'cycle', 'number'])
export class PlanVersionEntity extends PartEntity implements PlanVersionRecord {
  @Column('int')
  number!: number;
  @Column('uuid')
  planId!: string;
  @Column('int')
  revision!: number;
  @FreeText('work')
  @Column('jsonb')
  promise!: PlanPromise;
  @FreeText('work')
  @Column('text')
  frozenItems!: string;
  @FreeText('work')
  @Column('text', { nullable: true })
  detectable!: string | null;
  @Column('uuid', { nullable: true })
  submittedById!: string | null;
  @Column('timestamptz')
  submittedAt!: Date;
  @Column('text', { nullable: true })
  decision!: PlanDecision | null;
  @Column('uuid', { nullable: true })
  decidedById!: string | null;
  @Column('uuid', { nullable: true })
  decidedForId!: string | null;
  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  supersededAt!: Date | null;
}

/** What was asked to be changed in a version. */
@Entity('plan_remark')
@Index('plan_remark_issue', ['issueId', 'cycle'])
export class PlanRemarkEntity extends PartEntity implements PlanRemarkRecord {
  @Column('uuid')
  planVersionId!: string;
  @Column('uuid', { nullable: true })
  actionItemId!: string | null;
  @FreeText('work')
  @Column('text')
  text!: string;
  @Column('uuid', { nullable: true })
  givenById!: string | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  answer!: string | null;
  @Column('uuid', { nullable: true })
  answeredById!: string | null;
  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;
}
