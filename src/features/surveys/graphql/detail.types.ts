import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  surveyChannels,
  surveyTypes,
  transactionPoints,
  type SurveyChannel,
  type SurveyType,
  type TransactionPoint,
} from '../../../domain/survey';
import { connection } from '../../../graphql/connection';
import { historyOf } from '../../../graphql/history';
import { CommandInput, IdField, TextField, VersionField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import type { SurveyDetailFact } from '../survey.kinds';
import { SurveyChannelEnum, SurveyShareType, SurveyTypeEnum, TransactionPointEnum } from './statistics.types';

export const SurveyDetailHistoryConnection = historyOf<SurveyDetailFact>('SurveyDetail', {
  SurveyDetailAdded: 'It was added to its collection.',
  SurveyDetailEdited: 'What is said of it was changed.',
  SurveyMeasureLinked: 'A measure was chosen for a question, or the choice taken back.',
  SurveyResponsesImported: 'Answers were imported; the note counts them and names the file by its SHA-256.',
  SurveyCountsImported: 'Counted answers were imported; the note names the file by its SHA-256.',
  SurveyTextsErased: 'What customers wrote was erased under a schedule; the figures stay.',
});

@ObjectType('SurveyMeasureLink', {
  description: 'The measure into which published answers to a question go.',
})
export class SurveyMeasureLinkType {
  @Field(() => Int, {
    description: 'The question: 1 is trust of answered forms, 2 trust of counted answers.',
  })
  question!: number;
  @Field(() => ID, { description: 'The measure.' })
  measureId!: string;
}

@ObjectType('SurveyDetail', {
  implements: () => RecordType,
  description:
    'One survey of a collection: where in the service it was asked, through which channel, of how many.',
})
export class SurveyDetailType extends RecordType {
  @Field(() => ID, { description: 'Its collection.' })
  collectionId!: string;
  @Field(() => TransactionPointEnum, { description: 'When customers are asked.' })
  transactionPoint!: TransactionPoint;
  @Field(() => SurveyChannelEnum, { description: 'The channel.' })
  channel!: SurveyChannel;
  @Field(() => String, { nullable: true, description: 'Stage of the service.' })
  serviceStage!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What the service provided, as an aggregate file words it.',
  })
  serviceProvided!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many customers there were.' })
  volumeCustomers!: number | null;
  @Field(() => Int, { nullable: true, description: 'How many were offered the survey.' })
  volumeOffered!: number | null;
  volumeRespondents!: number | null;
  @Field(() => String, { nullable: true, description: 'OMB control number.' })
  ombControlNumber!: string | null;
  @Field(() => String, { nullable: true, description: 'Address of the notice in the Federal Register.' })
  federalRegisterUrl!: string | null;
  @Field(() => SurveyTypeEnum, { description: 'The scale of the trust question.' })
  surveyType!: SurveyType;
  @Field(() => String, { nullable: true, description: 'Title of the survey.' })
  surveyTitle!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Wording of the trust question: another one is another series.',
  })
  trustQuestionText!: string | null;
  @Field(() => [SurveyMeasureLinkType], { description: 'Into which measures its published answers go.' })
  measures!: SurveyMeasureLinkType[];
}
showsRecord('surveyDetail', 'SurveyDetail');

@ObjectType('SurveyQuestion', { description: 'One question of a survey that came as counts.' })
export class SurveyQuestionType {
  @Field(() => Int, { description: '1 satisfaction, 2 trust, 3 to 7 drivers, 8 to 11 the agency’s own.' })
  number!: number;
  @Field(() => String, { description: 'Its wording.' })
  text!: string;
  @Field(() => Int, { nullable: true, description: 'Answers; null where fewer than ten, or where withheld.' })
  n!: number | null;
  @Field(() => Float, { nullable: true, description: 'Mean answer, 1 to 5.' })
  mean!: number | null;
  @Field(() => SurveyShareType, { nullable: true, description: 'Share of 4 and 5 (top-2-box).' })
  favourable!: SurveyShareType | null;
  @Field(() => Boolean, { description: 'Whether its figures are withheld.' })
  suppressed!: boolean;
}

@ObjectType('SurveyOpenText', { description: 'What a customer wrote.' })
export class SurveyOpenTextType {
  @Field(() => ID, { description: 'Opaque id of the answered form.' })
  id!: string;
  @Field(() => Int, { description: 'The answer to the trust question.' })
  question1!: number;
  @Field(() => String, { description: 'The text.' })
  text!: string;
}
export const SurveyOpenTextConnection = connection('SurveyOpenText', () => SurveyOpenTextType);

function PeopleField(description: string): PropertyDecorator {
  return (target, key) => {
    Field(() => Int, { nullable: true, description })(target, key);
    IsOptional()(target, key);
    IsInt()(target, key);
    Min(0)(target, key);
  };
}

@InputType({ isAbstract: true })
abstract class DetailFieldsInput extends CommandInput {
  @TextField('Stage of the service.', { max: shortText, nullable: true })
  serviceStage?: string | null;
  @TextField('What the service provides.', { max: shortText, nullable: true })
  serviceProvided?: string | null;
  @PeopleField('How many customers there were.')
  volumeCustomers?: number | null;
  @PeopleField('How many were offered the survey.')
  volumeOffered?: number | null;
  @PeopleField('How many answered.')
  volumeRespondents?: number | null;
  @TextField('OMB control number.', { max: 40, nullable: true })
  ombControlNumber?: string | null;
  @TextField('Address of the notice in the Federal Register.', { max: 2_000, nullable: true })
  federalRegisterUrl?: string | null;
  @TextField('Title of the survey.', { max: shortText, nullable: true })
  surveyTitle?: string | null;
  @TextField('Wording of the trust question.', { max: 2_000, nullable: true })
  trustQuestionText?: string | null;
}

@InputType({ description: 'A survey to add to a collection.' })
export class AddSurveyDetailInput extends DetailFieldsInput {
  @IdField('The collection.')
  collectionId!: string;
  @Field(() => TransactionPointEnum, { description: 'When customers are asked.' })
  @IsIn(transactionPoints)
  transactionPoint!: TransactionPoint;
  @Field(() => SurveyChannelEnum, { description: 'The channel.' })
  @IsIn(surveyChannels)
  channel!: SurveyChannel;
  @Field(() => SurveyTypeEnum, { description: 'The scale of the trust question.' })
  @IsIn(surveyTypes)
  surveyType!: SurveyType;
}

@InputType({ description: 'What changes of a survey; what is left out stays as it is.' })
export class EditSurveyDetailInput extends DetailFieldsInput {
  @IdField('The survey.')
  detailId!: string;
  @VersionField()
  expectedVersion!: number;
  @Field(() => TransactionPointEnum, { nullable: true, description: 'When customers are asked.' })
  @IsOptional()
  @IsIn(transactionPoints)
  transactionPoint?: TransactionPoint | null;
  @Field(() => SurveyChannelEnum, { nullable: true, description: 'The channel.' })
  @IsOptional()
  @IsIn(surveyChannels)
  channel?: SurveyChannel | null;
  @Field(() => SurveyTypeEnum, { nullable: true, description: 'The scale; only while there are no answers.' })
  @IsOptional()
  @IsIn(surveyTypes)
  surveyType?: SurveyType | null;
}

@InputType({ description: 'The measure into which published answers to a question go.' })
export class LinkSurveyMeasureInput extends CommandInput {
  @IdField('The survey.')
  detailId!: string;
  @Field(() => Int, {
    description:
      'The question: 1 is trust of answered forms, 1 to 11 the questions of counted answers (2 is trust).',
  })
  @IsInt()
  @Min(1)
  @Max(11)
  question!: number;
  @IdField('The measure: a score or a proportion; none takes the choice back.', { nullable: true })
  measureId?: string | null;
}

export const AddSurveyDetailPayload = payload('AddSurveyDetail', 'surveyDetail', () => SurveyDetailType);
export const EditSurveyDetailPayload = payload('EditSurveyDetail', 'surveyDetail', () => SurveyDetailType);
export const LinkSurveyMeasurePayload = payload('LinkSurveyMeasure', 'surveyDetail', () => SurveyDetailType);
