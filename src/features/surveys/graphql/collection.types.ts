import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import type { CollectionFact, CollectionState } from '../../../domain/survey';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EventInput, IdField, TextField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';

export const CollectionStateEnum = enumOf<CollectionState>(
  'SurveyCollectionState',
  'Where a survey collection stands.',
  {
    draft: 'Being put together.',
    submitted: 'Handed in; nothing changes until it is published or sent back.',
    changeRequested: 'Sent back, with the reason.',
    published: 'Everybody in the agency reads its figures.',
    archived: 'Kept, and at its end.',
    notReported:
      'Nothing was reported for this quarter, with the reason; a late report can still be submitted.',
  },
);

export const SurveyCollectionHistoryConnection = historyOf<CollectionFact>('SurveyCollection', {
  SurveyCollectionAdded: 'It was begun.',
  SurveyCollectionSubmitted: 'It was handed in.',
  SurveyChangesRequested: 'It was sent back.',
  SurveyCollectionPublished: 'Its figures were published.',
  SurveyCollectionArchived: 'It was archived.',
  SurveyMarkedNotReported: 'It was marked as not reported.',
});

/** The first federal fiscal year with surveys under OMB Circular A-11 §280, with years to spare; and a year that nobody plans for. */
const [firstYear, lastYear] = [2000, 2100];

function FiscalYearField(): PropertyDecorator {
  return (target, key) => {
    Field(() => Int, { description: 'Federal fiscal year: 2025 began on 1 October 2024.' })(target, key);
    IsInt()(target, key);
    Min(firstYear)(target, key);
    Max(lastYear)(target, key);
  };
}

function QuarterField(): PropertyDecorator {
  return (target, key) => {
    Field(() => Int, { description: 'Fiscal quarter, 1 (October to December) to 4.' })(target, key);
    IsInt()(target, key);
    Min(1)(target, key);
    Max(4, { message: 'A fiscal year has quarters 1 to 4.' })(target, key);
  };
}

@ObjectType('SurveyCollection', {
  implements: () => RecordType,
  description: 'What an office asked the customers of a service in one federal fiscal quarter.',
})
export class SurveyCollectionType extends RecordType {
  @Field(() => ID, { description: 'The organization that collects.' })
  officeId!: string;
  @Field(() => ID, { description: 'The service that customers were asked about.' })
  serviceId!: string;
  @Field(() => Int, { description: 'Federal fiscal year: 2025 began on 1 October 2024.' })
  fiscalYear!: number;
  @Field(() => Int, { description: 'Fiscal quarter, 1 (October to December) to 4.' })
  quarter!: number;
  @Field(() => CollectionStateEnum, { description: 'Where it stands.' })
  state!: CollectionState;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last handed in.' })
  submittedAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last published.' })
  publishedAt!: Date | null;
  changesReason!: string | null;
  notReportedReason!: string | null;
  submittedById!: string | null;
  agencyId!: string;
}
showsRecord('surveyCollection', 'SurveyCollection');

export const SurveyCollectionConnection = connection('SurveyCollection', () => SurveyCollectionType);

@InputType({ description: 'Which collections; what is left out does not restrict.' })
export class SurveyCollectionFilter {
  @Field(() => Int, { nullable: true, description: 'Of this federal fiscal year.' })
  @IsOptional()
  @IsInt()
  fiscalYear?: number | null;
  @Field(() => Int, { nullable: true, description: 'Of this fiscal quarter, 1 to 4.' })
  @IsOptional()
  @IsInt()
  quarter?: number | null;
  @IdField('Of this service.', { nullable: true })
  serviceId?: string | null;
  @IdField('Of this organization.', { nullable: true })
  officeId?: string | null;
  @Field(() => [CollectionStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  state?: CollectionState[] | null;
}

@ArgsType()
export class SurveyCollectionsArgs extends PageArgs {
  @Field(() => SurveyCollectionFilter, { nullable: true, description: 'Which ones.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => SurveyCollectionFilter)
  filter?: SurveyCollectionFilter | null;
}

@InputType({ description: 'A collection to begin.' })
export class AddSurveyCollectionInput extends CommandInput {
  @IdField('The organization that collects.')
  officeId!: string;
  @IdField('The service that customers are asked about.')
  serviceId!: string;
  @FiscalYearField()
  fiscalYear!: number;
  @QuarterField()
  quarter!: number;
}

@InputType({ description: 'A collection on which something is done.' })
export class SurveyCollectionInput extends EventInput {
  @IdField('The collection.')
  collectionId!: string;
}

@InputType({ description: 'A collection, and why.' })
export class SurveyCollectionReasonInput extends SurveyCollectionInput {
  @TextField('Why.', { max: 2_000 })
  reason!: string;
}

@ArgsType()
export class FiscalQuarterArgs {
  @IdField('The service.')
  serviceId!: string;
  @FiscalYearField()
  fiscalYear!: number;
  @QuarterField()
  quarter!: number;
}

@ArgsType()
export class FiscalYearArgs {
  @FiscalYearField()
  fiscalYear!: number;
}

export const AddSurveyCollectionPayload = payload(
  'AddSurveyCollection',
  'surveyCollection',
  () => SurveyCollectionType,
);
export const SubmitSurveyCollectionPayload = payload(
  'SubmitSurveyCollection',
  'surveyCollection',
  () => SurveyCollectionType,
);
export const RequestSurveyChangesPayload = payload(
  'RequestSurveyChanges',
  'surveyCollection',
  () => SurveyCollectionType,
);
export const PublishSurveyCollectionPayload = payload(
  'PublishSurveyCollection',
  'surveyCollection',
  () => SurveyCollectionType,
);
export const ArchiveSurveyCollectionPayload = payload(
  'ArchiveSurveyCollection',
  'surveyCollection',
  () => SurveyCollectionType,
);
export const MarkSurveyNotReportedPayload = payload(
  'MarkSurveyNotReported',
  'surveyCollection',
  () => SurveyCollectionType,
);
