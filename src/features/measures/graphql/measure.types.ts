import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, IsIn, IsOptional } from 'class-validator';
import type { Direction, MeasureKind } from '../../../domain/measure';
import { connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EventInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateScalar, DateTimeScalar } from '../../../graphql/scalars';
import type { MeasureSource } from '../measure.entity';
import type { RecordedObservation } from '../observation-mistakes';

export const DirectionEnum = enumOf<Direction>(
  'Direction',
  'Which way of a measure is better for the customer.',
  {
    higherIsBetter: 'More is better: satisfaction.',
    lowerIsBetter: 'Less is better: days to wait.',
  },
);

export const MeasureKindEnum = enumOf<MeasureKind>(
  'MeasureKind',
  'What one value is; it decides how two periods may be compared.',
  {
    mean: 'An average over cases.',
    proportion: 'A share: from 0 to 100 where the unit is %, else from 0 to 1.',
    count: 'How many there were.',
    rate: 'How many there were for each unit of what could have produced them.',
    duration: 'How long something took, on average.',
    score: 'An average of answers from 1 to 5.',
  },
);

export const MeasureSourceEnum = enumOf<MeasureSource>(
  'MeasureSource',
  'Where the values of a measure come from.',
  {
    survey: 'Customers were asked.',
    operations: 'Counted from the agency’s own work.',
    import: 'Taken over from a published series.',
    byHand: 'Entered by a person.',
  },
);

@ObjectType('Measure', {
  implements: () => RecordType,
  description: 'Something counted or asked again and again, so that a change can be seen.',
})
export class MeasureType extends RecordType {
  @Field(() => String, { description: 'Name, unique in the agency.' })
  name!: string;
  @Field(() => String, { description: 'Unit in the plural, as it follows a number: days.' })
  unit!: string;
  @Field(() => DirectionEnum, { description: 'Which way is better.' })
  direction!: Direction;
  @Field(() => MeasureKindEnum, { description: 'What one value is.' })
  kind!: MeasureKind;
  @Field(() => MeasureSourceEnum, { description: 'Where its values come from.' })
  source!: MeasureSource;
  @Field(() => ID, { description: 'The office that answers for it.' })
  officeId!: string;
  @Field(() => ID, { nullable: true, description: 'The service it is about; null for several.' })
  serviceId!: string | null;
}

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
  @Field(() => Float, { nullable: true, description: 'Successes of a proportion, events of a rate.' })
  numerator!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Trials of a proportion; for a mean the number of cases averaged.',
  })
  denominator!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'How much could have produced the value: cases, customers, hours.',
  })
  exposure!: number | null;
  @Field(() => Int, { description: 'From 1; a correction is the next one, and the highest stands.' })
  revision!: number;
  @Field(() => String, { nullable: true, description: 'Why it was recorded so; a correction always says.' })
  reason!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

@ObjectType('Objective', { implements: () => RecordType, description: 'What the agency wants of a measure.' })
export class ObjectiveType extends RecordType {
  @Field(() => String, { description: 'Name; an objective with several measures stands here once for each.' })
  name!: string;
  @Field(() => String, { description: 'The goal of the plan that it serves.' })
  goal!: string;
  @Field(() => ID, { nullable: true, description: 'The measure by which it is judged.' })
  measureId!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Fiscal year in which the target is to be reached; null where none is stated.',
  })
  fiscalYear!: number | null;
  @Field(() => Float, { nullable: true, description: 'Where it began, in the unit of the measure.' })
  baseline!: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'When the baseline was measured, as the plan words it.',
  })
  baselinePeriod!: string | null;
  @Field(() => Float, { nullable: true, description: 'What is to be reached, in the unit of the measure.' })
  target!: number | null;
  @Field(() => [ID], { description: 'The offices that contribute.' })
  officeIds!: string[];
}

showsRecord('measure', 'Measure');
showsRecord('objective', 'Objective');

export type MeasureFact = 'MeasureAdded' | 'ObservationsRecorded';

export const MeasureHistoryConnection = historyOf<MeasureFact>('Measure', {
  MeasureAdded: 'Somebody began to measure it.',
  ObservationsRecorded: 'Values were recorded or corrected; the note counts them.',
});

export const MeasureConnection = connection('Measure', () => MeasureType);
export const ObjectiveConnection = connection('Objective', () => ObjectiveType);

@ArgsType()
export class MeasureByNameArgs {
  @TextField('Its name.', { max: shortText })
  name!: string;
}

@ArgsType()
export class ObservationsArgs {
  @Field(() => DateScalar, { nullable: true, description: 'Only periods that begin on this day or later.' })
  @IsOptional()
  from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Only periods that end on this day or earlier.' })
  @IsOptional()
  to?: string | null;
}

@InputType({ description: 'A measure to add.' })
export class AddMeasureInput extends CommandInput {
  @TextField('Name, unique in the agency.', { max: shortText })
  name!: string;
  @TextField('Unit in the plural, as it follows a number: days.', { max: 40 })
  unit!: string;
  @Field(() => DirectionEnum, { description: 'Which way is better.' })
  @IsIn(['higherIsBetter', 'lowerIsBetter'])
  direction!: Direction;
  @Field(() => MeasureKindEnum, { description: 'What one value is.' })
  @IsIn(['mean', 'proportion', 'count', 'rate', 'duration', 'score'])
  kind!: MeasureKind;
  @Field(() => MeasureSourceEnum, { description: 'Where its values come from.' })
  @IsIn(['survey', 'operations', 'import', 'byHand'])
  source!: MeasureSource;
  @IdField('The office that answers for it.')
  officeId!: string;
  @IdField('The service it is about; none for several.', { nullable: true })
  serviceId?: string | null;
}

/** Checked by the GraphQL types and by `observationMistakes`, not by a decorator per field: there may be 10,000 of them. */
@InputType({ description: 'One value of a measure for one period.' })
export class ObservationInput implements RecordedObservation {
  @Field(() => DateScalar, { description: 'First day of the period.' })
  periodStart!: string;
  @Field(() => DateScalar, { description: 'Last day of the period, included.' })
  periodEnd!: string;
  @Field(() => Float, { description: 'The value, in the unit of the measure.' })
  value!: number;
  @Field(() => Float, { nullable: true, description: 'Successes of a proportion, events of a rate.' })
  numerator?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Trials of a proportion; for a mean the number of cases averaged.',
  })
  denominator?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'How much could have produced the value: cases, customers, hours.',
  })
  exposure?: number | null;
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

export const AddMeasurePayload = payload('AddMeasure', 'measure', () => MeasureType);
export const RecordObservationsPayload = payload('RecordObservations', 'measure', () => MeasureType);
