import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, IsOptional } from 'class-validator';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { EventInput, IdField, TextField } from '../../../graphql/inputs';
import { DateScalar, DateTimeScalar } from '../../../graphql/scalars';
import type { Summary } from '../measure.entity';
import type { RecordedObservation } from '../observation.types';

export const SummaryEnum = enumOf<Summary>('Summary', 'How the values of single cases became one value.', {
  mean: 'Their arithmetic mean.',
  median: 'The value in the middle; of two, their mean.',
});

const parts = {
  numerator: 'Successes of a proportion, events of a rate.',
  denominator: 'Trials of a proportion; for a mean or a score how many cases or answers it is of.',
  exposure: 'How much could have produced the value: cases, customers, hours.',
  likert: 'How many answered 1, 2, 3, 4 and 5, in this order; of scores.',
  summarizedBy: 'What the value is of rawValues.',
};

@ObjectType('Observation', { description: 'One published value of a measure for one period.' })
export class ObservationType {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;
  @Field(() => DateScalar, { description: 'First day of the period.' })
  periodStart!: string;
  @Field(() => DateScalar, { description: 'Last day of the period, included.' })
  periodEnd!: string;
  @Field(() => Float, { description: 'The value, in the unit of the measure.' })
  value!: number;
  @Field(() => Float, { nullable: true, description: parts.numerator })
  numerator!: number | null;
  @Field(() => Float, { nullable: true, description: parts.denominator })
  denominator!: number | null;
  @Field(() => Float, { nullable: true, description: parts.exposure })
  exposure!: number | null;
  @Field(() => [Int], { nullable: true, description: parts.likert })
  likert!: number[] | null;
  @Field(() => SummaryEnum, { nullable: true, description: parts.summarizedBy })
  summarizedBy!: Summary | null;
  @Field(() => Int, { description: 'From 1; a correction is the next one, and the highest stands.' })
  revision!: number;
  @Field(() => String, { nullable: true, description: 'Why it was recorded so; a correction always says.' })
  reason!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

export const ObservationConnection = connection('Observation', () => ObservationType);

@ArgsType()
export class ObservationsArgs {
  @Field(() => DateScalar, { nullable: true, description: 'Only periods that begin on this day or later.' })
  @IsOptional()
  from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Only periods that end on this day or earlier.' })
  @IsOptional()
  to?: string | null;
}

@ArgsType()
export class SeriesArgs extends ObservationsArgs {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'As it stood at this moment: what was recorded later is not there. Now where none is given.',
  })
  @IsOptional()
  asOf?: Date | null;
}

@ArgsType()
export class ObservationPageArgs extends PageArgs {
  @Field(() => DateScalar, { nullable: true, description: 'Only periods that begin on this day or later.' })
  @IsOptional()
  from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Only periods that end on this day or earlier.' })
  @IsOptional()
  to?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'As the series stood at this moment.' })
  @IsOptional()
  asOf?: Date | null;
}

@ObjectType('Restatement', { description: 'A published value that was corrected.' })
export class RestatementType {
  @Field(() => ObservationType, { description: 'What was published before.' })
  before!: ObservationType;
  @Field(() => ObservationType, { description: 'What took its place.' })
  after!: ObservationType;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;
}

@ObjectType('SeriesPoint', { description: 'One period of a series: its value, or that it has none.' })
export class SeriesPointType {
  @Field(() => DateScalar, { description: 'First day of the period.' })
  periodStart!: string;
  @Field(() => DateScalar, { description: 'Last day of the period, included.' })
  periodEnd!: string;
  @Field(() => String, { description: 'The period as it is read aloud: March 2025, FY 2025 Q2.' })
  label!: string;
  @Field(() => ObservationType, {
    nullable: true,
    description: 'What stands; null where the period is missing.',
  })
  observation!: ObservationType | null;
  @Field(() => Boolean, { description: 'Whether a value was expected and is not there.' })
  missing!: boolean;
  @Field(() => Boolean, { description: 'Whether another value was published before.' })
  restated!: boolean;
  @Field(() => [RestatementType], {
    description: 'What was published before, when it was corrected and why; latest first.',
  })
  restatements!: RestatementType[];
}

@ObjectType('ExpectedPeriod', {
  description: 'The first period after a series whose value was not recorded yet.',
})
export class ExpectedPeriodType {
  @Field(() => DateScalar, { description: 'First day of the period.' })
  periodStart!: string;
  @Field(() => DateScalar, { description: 'Last day of the period, included.' })
  periodEnd!: string;
  @Field(() => String, { description: 'The period as it is read aloud.' })
  label!: string;
  @Field(() => Boolean, { description: 'Whether it has ended (in UTC), so that its value is due.' })
  over!: boolean;
}

@ObjectType('MeasureSeries', {
  description:
    'The values of a measure with the periods that lack one. Nothing is missing before the first value ever recorded; after the last one periods are listed as missing where `to` asks for them.',
})
export class MeasureSeriesType {
  @Field(() => [SeriesPointType], { description: 'Period by period, earliest first. At most 5,000.' })
  points!: SeriesPointType[];
  @Field(() => Int, { description: 'How many periods lack a value.' })
  missing!: number;
  @Field(() => Int, { description: 'How many values were corrected.' })
  restated!: number;
  @Field(() => ExpectedPeriodType, {
    nullable: true,
    description:
      'The period whose value comes next; null before the first value, or where nobody said how often values come.',
  })
  expected!: ExpectedPeriodType | null;
}

/** Checked by the GraphQL types and by `observationMistakes`, not by a decorator per field: there may be 10,000 of them. */
@InputType({
  description:
    'One value of a measure for one period. A count takes its value; a rate numerator and exposure, or its value; a proportion numerator and denominator, or its value; a score likert, or its value with denominator; a mean or a duration its value, or rawValues with summarizedBy. A value that follows from the rest may be left out; one that is sent must agree with it up to rounding.',
})
export class ObservationInput implements RecordedObservation {
  @Field(() => DateScalar, { description: 'First day of the period.' })
  periodStart!: string;
  @Field(() => DateScalar, { description: 'Last day of the period, included.' })
  periodEnd!: string;
  @Field(() => Float, {
    nullable: true,
    description: 'The value, in the unit of the measure; may be left out where it follows from the rest.',
  })
  value?: number | null;
  @Field(() => Float, { nullable: true, description: parts.numerator })
  numerator?: number | null;
  @Field(() => Float, { nullable: true, description: parts.denominator })
  denominator?: number | null;
  @Field(() => Float, { nullable: true, description: parts.exposure })
  exposure?: number | null;
  @Field(() => [Int], { nullable: true, description: parts.likert })
  likert?: number[] | null;
  @Field(() => [Float], {
    nullable: true,
    description: 'The values of single cases, of a mean or a duration; at most 1,000.',
  })
  rawValues?: number[] | null;
  @Field(() => SummaryEnum, { nullable: true, description: parts.summarizedBy })
  summarizedBy?: Summary | null;
}

@InputType({ description: 'Values to record, all or none of them.' })
export class RecordObservationsInput extends EventInput {
  @IdField('The measure.')
  measureId!: string;
  @Field(() => [ObservationInput], { description: 'One value a period, in any order. At most 10,000.' })
  @ArrayNotEmpty({ message: 'Send at least one observation.' })
  @ArrayMaxSize(10_000, {
    message: 'At most 10,000 observations at once: send the rest with another request.',
  })
  observations!: ObservationInput[];
  @TextField('Why values that stand are corrected; required where one of them is.', {
    max: 2_000,
    nullable: true,
  })
  reason?: string | null;
}
