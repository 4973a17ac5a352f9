import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Personal } from '../../platform/personal-data/personal';

/** One answered form without its text. The 14 boxes: 1 ticked, 0 not ticked, null not on the form. */
@Entity('survey_response')
@Unique('survey_response_external_id', ['detailId', 'externalId'])
export class SurveyResponseEntity {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('uuid')
  detailId!: string;
  @Column('text')
  externalId!: string;
  @Column('smallint', { name: 'question_1' })
  question1!: number;
  @Column('smallint', { nullable: true })
  positiveEffectiveness!: number | null;
  @Column('smallint', { nullable: true })
  positiveEase!: number | null;
  @Column('smallint', { nullable: true })
  positiveEfficiency!: number | null;
  @Column('smallint', { nullable: true })
  positiveTransparency!: number | null;
  @Column('smallint', { nullable: true })
  positiveHumanity!: number | null;
  @Column('smallint', { nullable: true })
  positiveEmployee!: number | null;
  @Column('smallint', { nullable: true })
  positiveOther!: number | null;
  @Column('smallint', { nullable: true })
  negativeEffectiveness!: number | null;
  @Column('smallint', { nullable: true })
  negativeEase!: number | null;
  @Column('smallint', { nullable: true })
  negativeEfficiency!: number | null;
  @Column('smallint', { nullable: true })
  negativeTransparency!: number | null;
  @Column('smallint', { nullable: true })
  negativeHumanity!: number | null;
  @Column('smallint', { nullable: true })
  negativeEmployee!: number | null;
  @Column('smallint', { nullable: true })
  negativeOther!: number | null;
}

/** What a customer wrote, apart from everything that is counted, so that it can be erased and the figures stay. */
@Entity('survey_text')
@Index('survey_text_detail', ['detailId', 'responseId'])
export class SurveyTextEntity {
  @PrimaryColumn('uuid')
  responseId!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('uuid')
  detailId!: string;
  /** Null once it is erased. */
  @Personal({
    holds: 'freeText',
    sealed: { not: 'A file that is sent again is compared with it in the database.' },
    goesTo: ['export'],
    retention: 'Erased by the schedule of survey texts.',
  })
  @Column('text', { nullable: true })
  content!: string | null;
  /** The schedule under which it was erased. */
  @Column('text', { nullable: true })
  erasedUnder!: string | null;
}
