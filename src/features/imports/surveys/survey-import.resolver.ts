import { Args, Field, InputType, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import { CommandInput, IdField, TextField } from '../../../graphql/inputs';
import { payload, told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { SurveyDetailType } from '../../surveys';
import { SurveyCountImport } from './count-import.service';
import { SurveyRowImport } from './row-import.service';

@ObjectType('SurveyImport', { description: 'What the import of a survey file came to.' })
class SurveyImportType {
  @Field(() => SurveyDetailType, { nullable: true, description: 'The survey; null for a file with several.' })
  detail!: SurveyDetailType | null;
  @Field(() => Int, { description: 'Answers added; of files with counts, surveys.' })
  added!: number;
  @Field(() => Int, { description: 'Those that stood with other content and were replaced.' })
  replaced!: number;
  @Field(() => Int, { description: 'Those that stood as they are in the file.' })
  unchanged!: number;
}

@InputType({ isAbstract: true })
abstract class SurveyFileInput extends CommandInput {
  @IdField('The file, as POST /imports answered.')
  fileId!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether content that stands otherwise is replaced; refused when left out. Needs a reason.',
  })
  @IsOptional()
  @IsBoolean()
  replace?: boolean | null;
  @TextField('Why what stands is replaced.', { max: 2_000, nullable: true })
  reason?: string | null;
}

@InputType({
  description: 'A file with a row for each answered form, with exactly the 17 columns of the format.',
})
class ImportSurveyResponsesInput extends SurveyFileInput {
  @IdField('The survey.')
  detailId!: string;
}

@InputType({ description: 'A file with a row for each survey of a collection (fiscal years 2021 to 2023).' })
class ImportSurveyAggregateInput extends SurveyFileInput {
  @IdField('The collection.')
  collectionId!: string;
}

@InputType({ description: 'A file with a row for each question of one survey (fiscal years 2021 to 2023).' })
class ImportSurveyQuestionsInput extends SurveyFileInput {
  @IdField('The survey.')
  detailId!: string;
}

const ImportSurveyResponsesPayload = payload('ImportSurveyResponses', 'surveyImport', () => SurveyImportType);
const ImportSurveyAggregatePayload = payload('ImportSurveyAggregate', 'surveyImport', () => SurveyImportType);
const ImportSurveyQuestionsPayload = payload('ImportSurveyQuestions', 'surveyImport', () => SurveyImportType);

@Resolver()
export class SurveyImportResolver {
  constructor(
    private readonly rows: SurveyRowImport,
    private readonly counts: SurveyCountImport,
  ) {}

  @Mutation(() => ImportSurveyResponsesPayload, {
    description:
      'Imports answered forms, all of the file or nothing; the same file again changes nothing. Lead of the office, Chief Experience Officer, integrator.',
  })
  async importSurveyResponses(
    @Asking() session: Session,
    @Args('input') input: ImportSurveyResponsesInput,
  ): Promise<Payload> {
    return told('surveyImport', await this.rows.run(session, input));
  }

  @Mutation(() => ImportSurveyAggregatePayload, {
    description:
      'Imports counted answers of the surveys of a collection, all of the file or nothing. Lead of the office, Chief Experience Officer, integrator.',
  })
  async importSurveyAggregate(
    @Asking() session: Session,
    @Args('input') input: ImportSurveyAggregateInput,
  ): Promise<Payload> {
    return told('surveyImport', await this.counts.aggregate(session, input));
  }

  @Mutation(() => ImportSurveyQuestionsPayload, {
    description:
      'Imports counted answers to the questions of a survey, all of the file or nothing. Lead of the office, Chief Experience Officer, integrator.',
  })
  async importSurveyQuestions(
    @Asking() session: Session,
    @Args('input') input: ImportSurveyQuestionsInput,
  ): Promise<Payload> {
    return told('surveyImport', await this.counts.questions(session, input));
  }
}
