import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type {
  CollectionState,
  MeasureLink,
  SurveyChannel,
  SurveyCollectionRecord,
  SurveyDetailRecord,
  SurveyType,
  TransactionPoint,
} from '../../domain/survey';
import { RecordEntity } from '../../platform/database/record.entity';
import { FreeText } from '../../platform/personal-data/personal';

/** A collection as it is kept; fields are explained at the domain's `SurveyCollectionRecord`. */
@Entity('survey_collection')
@Unique('survey_collection_quarter', ['agencyId', 'officeId', 'serviceId', 'fiscalYear', 'quarter'])
@Index('survey_collection_list', ['agencyId', 'fiscalYear', 'quarter', 'id'])
@Index('survey_collection_service', ['agencyId', 'serviceId'])
export class SurveyCollectionEntity extends RecordEntity implements SurveyCollectionRecord {
  @Column('uuid')
  officeId!: string;
  @Column('uuid')
  serviceId!: string;
  @Column('int')
  fiscalYear!: number;
  @Column('int')
  quarter!: number;
  @Column('text')
  state!: CollectionState;
  @Column('uuid', { nullable: true })
  submittedById!: string | null;
  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  changesReason!: string | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  notReportedReason!: string | null;
}

/** A survey of a collection; fields are explained at the domain's `SurveyDetailRecord`. */
@Entity('survey_detail')
@Index('survey_detail_collection', ['collectionId', 'id'])
export class SurveyDetailEntity extends RecordEntity implements SurveyDetailRecord {
  @Column('uuid')
  collectionId!: string;
  @Column('text')
  transactionPoint!: TransactionPoint;
  @Column('text')
  channel!: SurveyChannel;
  @Column('text', { nullable: true })
  serviceStage!: string | null;
  @Column('text', { nullable: true })
  serviceProvided!: string | null;
  @Column('int', { nullable: true })
  volumeCustomers!: number | null;
  @Column('int', { nullable: true })
  volumeOffered!: number | null;
  @Column('int', { nullable: true })
  volumeRespondents!: number | null;
  @Column('text', { nullable: true })
  ombControlNumber!: string | null;
  @Column('text', { nullable: true })
  federalRegisterUrl!: string | null;
  @Column('text')
  surveyType!: SurveyType;
  @Column('text', { nullable: true })
  surveyTitle!: string | null;
  @Column('text', { nullable: true })
  trustQuestionText!: string | null;
  @Column('jsonb', { default: [] })
  measures!: MeasureLink[];
}

/** How many gave each answer to one question, of a survey that came as counts. */
@Entity('survey_question')
export class SurveyQuestionEntity {
  @PrimaryColumn('uuid')
  detailId!: string;
  @PrimaryColumn('smallint')
  number!: number;
  @Column('uuid')
  agencyId!: string;
  @Column('text')
  text!: string;
  /** Five: strongly disagree to strongly agree. */
  @Column('int', { array: true })
  counts!: number[];
  @Column('text', { nullable: true })
  identifier!: string | null;
  @Column('text', { nullable: true })
  notes!: string | null;
  @Column('date', { nullable: true })
  startDate!: string | null;
  @Column('date', { nullable: true })
  endDate!: string | null;
}
