import { Column, Entity, Index, Unique } from 'typeorm';
import type { ImpactClass, IssueRecord, IssueState, WorkingState } from '../../domain/issue/issue.types';
import { RecordEntity } from '../../platform/database/record.entity';
import { FreeText } from '../../platform/personal-data/personal';

/** An issue as it is kept; fields are explained at the domain's `IssueRecord`. */
@Entity('issue')
@Unique('issue_number', ['agencyId', 'number'])
@Index('issue_agency', ['agencyId', 'id'])
@Index('issue_state', ['agencyId', 'state', 'id'])
@Index('issue_objective', ['objectiveId'], { where: 'objective_id IS NOT NULL' })
@Index('issue_merged', ['mergedIntoId'], { where: 'merged_into_id IS NOT NULL' })
export class IssueEntity extends RecordEntity implements IssueRecord {
  @Column('text')
  number!: string;
  @Column('text')
  state!: IssueState;
  @Column('text')
  machineVersion!: string;
  @FreeText('listed', { goesTo: ['history', 'notification', 'mail', 'export', 'recordsRequest'] })
  @Column('text')
  title!: string;
  @FreeText('work')
  @Column('text')
  impact!: string;
  @Column('int', { nullable: true })
  impactClass!: ImpactClass | null;
  @Column('text', { nullable: true })
  effort!: IssueRecord['effort'];
  @Column('uuid', { nullable: true })
  serviceId!: string | null;
  @Column('uuid', { array: true })
  topicIds!: string[];
  @Column('uuid', { nullable: true })
  leadOfficeId!: string | null;
  @Column('uuid', { array: true })
  contributingOfficeIds!: string[];
  @Column('uuid', { nullable: true })
  ownerId!: string | null;
  @Column('uuid', { nullable: true })
  proposedById!: string | null;
  @Column('uuid', { nullable: true })
  objectiveId!: string | null;
  @Column('int')
  cycle!: number;
  @Column('uuid', { nullable: true })
  chosenOptionId!: string | null;
  @Column('uuid', { nullable: true })
  mergedIntoId!: string | null;
  @Column('int', { nullable: true })
  rankPosition!: number | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  rankReason!: string | null;
  @Column('uuid', { nullable: true })
  rankedById!: string | null;
  @Column('timestamptz', { nullable: true })
  rankedAt!: Date | null;
  @Column('text', { nullable: true })
  heldFrom!: WorkingState | null;
  @Column('timestamptz', { nullable: true })
  heldUntil!: Date | null;
  @Column('date', { nullable: true })
  measureUntil!: string | null;
  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
}
