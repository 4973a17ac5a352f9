import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { PERIOD_KINDS, type PeriodKind } from '../../../domain/calendar';
import type { Direction, MeasureKind } from '../../../domain/measure';
import { connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EditInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import type { ObjectiveTarget } from '../../../domain/scorecard';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { MeasureFact } from '../measure.decide';
import type { MeasureSource } from '../measure.entity';

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

export const PeriodKindEnum = enumOf<PeriodKind>('PeriodKind', 'How often something is counted.', {
  day: 'Day by day.',
  week: 'ISO weeks, from Monday to Sunday.',
  month: 'Calendar months.',
  quarter: 'Calendar quarters.',
  year: 'Calendar years.',
  fiscalQuarter: 'Quarters of the federal fiscal year: the first of FY 2025 is October to December 2024.',
  fiscalYear: 'Federal fiscal years: FY 2025 is 1 October 2024 to 30 September 2025.',
});

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
  @Field(() => PeriodKindEnum, {
    nullable: true,
    description: 'How often a value is expected; null where nobody said.',
  })
  period!: PeriodKind | null;
  @Field(() => String, {
    nullable: true,
    description: 'The question as it is asked, or what is counted and what is left out.',
  })
  definition!: string | null;
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
    description:
      'Fiscal year by whose end the last target is to be reached; null where none is stated. `targets` has every year.',
  })
  fiscalYear!: number | null;
  @Field(() => Float, { nullable: true, description: 'Where it began, in the unit of the measure.' })
  baseline!: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'When the baseline was measured, as the plan words it.',
  })
  baselinePeriod!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'What is to be reached in the end, in the unit of the measure.',
  })
  target!: number | null;
  targets!: ObjectiveTarget[];
  @Field(() => [ID], { description: 'The offices that contribute.' })
  officeIds!: string[];
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it left the scorecards; null while the agency wants it.',
  })
  retiredAt!: Date | null;
}

showsRecord('measure', 'Measure');
showsRecord('objective', 'Objective');

export const MeasureHistoryConnection = historyOf<MeasureFact>('Measure', {
  MeasureAdded: 'Somebody began to measure it.',
  MeasureEdited: 'Its name, unit, place, period or definition was changed.',
  ObservationsRecorded: 'Values were recorded or corrected; the note counts them.',
});

export const MeasureConnection = connection('Measure', () => MeasureType);
export const ObjectiveConnection = connection('Objective', () => ObjectiveType);

@ArgsType()
export class MeasureByNameArgs {
  @TextField('Its name.', { max: shortText })
  name!: string;
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
  @Field(() => PeriodKindEnum, {
    nullable: true,
    description:
      'How often a value is expected: periods must then be whole ones of the kind. None: of any length.',
  })
  @IsOptional()
  @IsIn(PERIOD_KINDS)
  period?: PeriodKind | null;
  @TextField('The question as it is asked, or what is counted and what is left out, in one sentence.', {
    max: 500,
    nullable: true,
  })
  definition?: string | null;
}

@InputType({
  description:
    'What to change of a measure; what is left out stays. Direction, kind and source never change.',
})
export class EditMeasureInput extends EditInput {
  @IdField('The measure.')
  measureId!: string;
  @TextField('Name, unique in the agency.', { max: shortText, nullable: true })
  name?: string | null;
  @TextField('Unit in the plural; only before a value was recorded.', { max: 40, nullable: true })
  unit?: string | null;
  @IdField('The office that answers for it.', { nullable: true })
  officeId?: string | null;
  @IdField('The service it is about; null for several.', { nullable: true })
  serviceId?: string | null;
  @Field(() => PeriodKindEnum, {
    nullable: true,
    description: 'How often a value is expected; every value that stands must fit. null: of any length.',
  })
  @IsOptional()
  @IsIn(PERIOD_KINDS)
  period?: PeriodKind | null;
  @TextField('The question as it is asked, or what is counted; null: says nothing.', {
    max: 500,
    nullable: true,
  })
  definition?: string | null;
}

export const AddMeasurePayload = payload('AddMeasure', 'measure', () => MeasureType);
export const EditMeasurePayload = payload('EditMeasure', 'measure', () => MeasureType);
export const RecordObservationsPayload = payload('RecordObservations', 'measure', () => MeasureType);
