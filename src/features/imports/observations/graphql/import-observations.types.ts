import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { enumOf } from '../../../../graphql/enums';
import { CommandInput, IdField, TextField } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { DateScalar } from '../../../../graphql/scalars';
import { MeasureType } from '../../../measures';
import type { ObservationField } from '../observation-columns';

const ColumnField = (description: string): PropertyDecorator =>
  TextField(description, { max: 200, nullable: true });

@InputType({
  description:
    'Which column of a file is what. A field that is left out is read from the column of its own name, where the file has one; so a file that GET /exports/observations.csv wrote needs no mapping.',
})
export class ObservationMappingInput implements Partial<Record<ObservationField, string | null>> {
  @ColumnField('The name of the measure; only where the input names no measure.')
  measure?: string | null;
  @ColumnField(
    'The period by name: 2025-03, 2025-Q1, FY2025-Q2, FY2025, 2025, 2025-W11, 2025-03-14, or the way the service says it.',
  )
  period?: string | null;
  @ColumnField('First day of the period, 2025-03-01; goes before the name of the period.')
  periodStart?: string | null;
  @ColumnField('Last day of the period, included.')
  periodEnd?: string | null;
  @ColumnField('The value; may be left out where it follows from the counts.')
  value?: string | null;
  @ColumnField('Successes of a proportion, events of a rate.')
  numerator?: string | null;
  @ColumnField('Trials of a proportion; for a mean or a score how many it is of.')
  denominator?: string | null;
  @ColumnField('How much could have produced the value.')
  exposure?: string | null;
  @ColumnField('How many answered 1.')
  likert1?: string | null;
  @ColumnField('How many answered 2.')
  likert2?: string | null;
  @ColumnField('How many answered 3.')
  likert3?: string | null;
  @ColumnField('How many answered 4.')
  likert4?: string | null;
  @ColumnField('How many answered 5.')
  likert5?: string | null;
  @ColumnField('The values of single cases, apart by spaces.')
  rawValues?: string | null;
  @ColumnField('What the value is of them: MEAN or MEDIAN.')
  summarizedBy?: string | null;
  @ColumnField('Of several lines about one period the one with the highest number here counts.')
  revision?: string | null;
}

@InputType({ description: 'A file of observations to record, all or none of them. At most 10,000 lines.' })
export class ImportObservationsInput extends CommandInput {
  @IdField('The file, as POST /imports answered. UTF-8 with a header.')
  fileId!: string;
  @IdField('The measure of every line; none where a column names it.', { nullable: true })
  measureId?: string | null;
  @Field(() => ObservationMappingInput, { nullable: true, description: 'Which column is what.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ObservationMappingInput)
  mapping?: ObservationMappingInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'What stands between cells: a comma (default), a semicolon or a tab.',
  })
  @IsOptional()
  @IsIn([',', ';', '\t'], { message: 'Cells stand apart by a comma, a semicolon or a tab.' })
  delimiter?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'true: says what the file would come to, with all its mistakes, and records nothing.',
  })
  @IsBoolean()
  dryRun!: boolean;
  @TextField('Why values that stand are corrected; required where one of them is.', {
    max: 2_000,
    nullable: true,
  })
  reason?: string | null;
}

@ObjectType('ImportLineMistake', { description: 'One thing that is wrong in a file.' })
export class ImportLineMistakeType {
  @Field(() => Int, { description: 'Physical line in the file, from 1, as an editor shows it.' })
  line!: number;
  @Field(() => String, { nullable: true, description: 'The column; null when the whole line is meant.' })
  column!: string | null;
  @Field(() => String, { description: 'What is wrong and what would be right.' })
  message!: string;
}

export const ObservationChangeKindEnum = enumOf<'added' | 'corrected'>(
  'ObservationChangeKind',
  'What a line does to what stands.',
  {
    added: 'Nothing was recorded for this period before.',
    corrected: 'Something else stands for this period; the correction needs a reason.',
  },
);

@ObjectType('ObservationChange', { description: 'A line of a file that is not recorded already.' })
export class ObservationChangeType {
  @Field(() => Int, { description: 'Physical line in the file.' })
  line!: number;
  @Field(() => MeasureType, { description: 'The measure it is about.' })
  measure!: MeasureType;
  @Field(() => DateScalar, { description: 'First day of the period.' })
  periodStart!: string;
  @Field(() => DateScalar, { description: 'Last day of the period, included.' })
  periodEnd!: string;
  @Field(() => ObservationChangeKindEnum, { description: 'What it does.' })
  is!: 'added' | 'corrected';
  @Field(() => Float, { nullable: true, description: 'The value that stood; null where none did.' })
  before!: number | null;
  @Field(() => Float, { description: 'The value of the line.' })
  after!: number;
}

@ObjectType('ObservationsImport', {
  description:
    'What a file of observations came to, or in a dry run would come to. Lines read = added + corrected + unchanged + blank + superseded, where there are no mistakes.',
})
export class ObservationsImportType {
  @Field(() => Boolean, { description: 'Whether nothing was recorded because nothing was to be.' })
  dryRun!: boolean;
  @Field(() => Int, { description: 'Lines of the file; the header and empty lines are none.' })
  linesRead!: number;
  @Field(() => Int, { description: 'Lines without any value: their periods stay as they are.' })
  blank!: number;
  @Field(() => Int, { description: 'Lines that a higher revision of the same period in the file replaces.' })
  superseded!: number;
  @Field(() => Int, { description: 'Lines about periods that had no value.' })
  added!: number;
  @Field(() => Int, { description: 'Lines that correct a value.' })
  corrected!: number;
  @Field(() => Int, { description: 'Lines that say what stands.' })
  unchanged!: number;
  @Field(() => Int, { description: 'How many mistakes the file has; none where it was recorded.' })
  mistakeCount!: number;
  @Field(() => [ImportLineMistakeType], { description: 'Its mistakes in the order of lines, at most 100.' })
  mistakes!: ImportLineMistakeType[];
  @Field(() => [ObservationChangeType], {
    description: 'What is added or corrected, corrections first, at most 100.',
  })
  changes!: ObservationChangeType[];
}

export const ImportObservationsPayload = payload(
  'ImportObservations',
  'report',
  () => ObservationsImportType,
);
