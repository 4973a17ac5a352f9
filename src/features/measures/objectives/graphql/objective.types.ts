import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsInt,
  IsNumber,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { ObjectiveFact, ObjectiveTarget } from '../../../../domain/scorecard';
import { historyOf } from '../../../../graphql/history';
import {
  CommandInput,
  EditInput,
  EventInput,
  IdField,
  IdsField,
  TextField,
  shortText,
} from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { ObjectiveType } from '../../graphql/measure.types';

@ObjectType('ObjectiveTarget', { description: 'What is to be reached by the end of a fiscal year.' })
export class ObjectiveTargetType implements ObjectiveTarget {
  @Field(() => Int, {
    nullable: true,
    description: 'The federal fiscal year by whose end; null: in every period.',
  })
  fiscalYear!: number | null;
  @Field(() => Float, { description: 'The target, in the unit of the measure.' })
  target!: number;
}

@InputType({ description: 'What is to be reached by the end of a fiscal year.' })
export class ObjectiveTargetInput implements ObjectiveTarget {
  @Field(() => Int, {
    nullable: true,
    description:
      'The federal fiscal year by whose end; none: in every period, and then it is the only target.',
  })
  @IsOptional()
  @IsInt()
  @Min(2000)
  @Max(2100)
  fiscalYear!: number | null;
  @Field(() => Float, { description: 'The target, in the unit of the measure.' })
  @IsNumber()
  target!: number;
}

const baselinePeriod =
  'When the baseline was measured, as the plan words it: Q4 FY 2021, FY 2015, second half FY 2021, March 2025.';

@InputType({ description: 'An objective to add; one for each measure.' })
export class AddObjectiveInput extends CommandInput {
  @TextField('Name; objectives with several measures have the same one.', { max: shortText })
  name!: string;
  @TextField('The goal of the plan that it serves.', { max: shortText })
  goal!: string;
  @IdField('The measure by which it is judged.', { nullable: true })
  measureId?: string | null;
  @Field(() => Float, { nullable: true, description: 'Where it begins, in the unit of the measure.' })
  @IsOptional()
  @IsNumber()
  baseline?: number | null;
  @TextField(baselinePeriod, { max: 40, nullable: true })
  baselinePeriod?: string | null;
  @Field(() => [ObjectiveTargetInput], {
    nullable: true,
    description: 'One target for each year that has one. At most 20.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ObjectiveTargetInput)
  targets?: ObjectiveTargetInput[] | null;
  @IdsField('The offices that contribute.')
  @ArrayNotEmpty({ message: 'Name at least one office that contributes.' })
  officeIds!: string[];
}

@InputType({ description: 'What to change of an objective; what is left out stays.' })
export class EditObjectiveInput extends EditInput {
  @IdField('The objective.')
  objectiveId!: string;
  @TextField('Name.', { max: shortText, nullable: true })
  name?: string | null;
  @TextField('The goal of the plan that it serves.', { max: shortText, nullable: true })
  goal?: string | null;
  @IdField('The measure by which it is judged; null for none.', { nullable: true })
  measureId?: string | null;
  @Field(() => Float, { nullable: true, description: 'Where it begins; null for none.' })
  @IsOptional()
  @IsNumber()
  baseline?: number | null;
  @TextField(`${baselinePeriod} null for none.`, { max: 40, nullable: true })
  baselinePeriod?: string | null;
  @Field(() => [ObjectiveTargetInput], {
    nullable: true,
    description: 'All targets anew, one for each year that has one. At most 20.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ObjectiveTargetInput)
  targets?: ObjectiveTargetInput[] | null;
  @IdsField('The offices that contribute, all anew.', { nullable: true })
  @ArrayNotEmpty({ message: 'Name at least one office that contributes.' })
  officeIds?: string[] | null;
}

@InputType({ description: 'An objective that the agency no longer has.' })
export class RetireObjectiveInput extends EventInput {
  @IdField('The objective.')
  objectiveId!: string;
  @TextField('Why.', { max: 2_000 })
  reason!: string;
}

export const ObjectiveHistoryConnection = historyOf<ObjectiveFact>('Objective', {
  ObjectiveAdded: 'The agency set it.',
  ObjectiveEdited: 'Its name, measure, baseline, targets or offices were changed.',
  ObjectiveRetired: 'It left the scorecards; the note says why.',
});

export const AddObjectivePayload = payload('AddObjective', 'objective', () => ObjectiveType);
export const EditObjectivePayload = payload('EditObjective', 'objective', () => ObjectiveType);
export const RetireObjectivePayload = payload('RetireObjective', 'objective', () => ObjectiveType);
