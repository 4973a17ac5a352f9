import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsNumber, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { BalancingMeasure } from '../../../../domain/issue/part.types';
import { mostBalancingMeasures, type PlanFact } from '../../../../domain/issue/plan/plan.decide';
import type { Direction, EffectForm } from '../../../../domain/measure';
import { historyOf } from '../../../../graphql/history';
import { EditInput, IdField } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateScalar, DateTimeScalar } from '../../../../graphql/scalars';
import { DirectionEnum, EffectFormEnum } from '../../../measures';

export const PlanHistoryConnection = historyOf<PlanFact>('Plan', {
  PlanDrafted: 'This revision was begun.',
  PlanEdited: 'What it promises was changed.',
  PlanItemsChanged: 'Somebody changed an item and became an editor.',
  PlanSubmitted: 'It was submitted.',
  PlanApproved: 'It was approved.',
  PlanChangesRequested: 'Changes were asked for.',
});

@ObjectType('BalancingMeasure', {
  description: 'A measure that must not get worse while the primary one improves.',
})
export class BalancingMeasureType {
  @Field(() => ID, { description: 'The measure.' })
  measureId!: string;
  @Field(() => DirectionEnum, { description: 'Which way is better.' })
  direction!: Direction;
  @Field(() => Float, { description: 'How much worse it may become, in its unit.' })
  tolerance!: number;
}

/** The fields that a plan promises with; a `Plan` has them too. */
@ObjectType('PlanPromise', { description: 'What a plan promised when it was submitted.' })
export class PlanPromiseType {
  @Field(() => ID, { nullable: true, description: 'The primary measure.' })
  measureId!: string | null;
  @Field(() => DirectionEnum, { nullable: true, description: 'Which way it should go.' })
  direction!: Direction | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day of the baseline window.' })
  baselineFrom!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of the baseline window, included.' })
  baselineTo!: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day that counts as after; null: the last day of the work plus the lag.',
  })
  measureFrom!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Smallest change worth having, in the unit of the measure; above 0 whatever the direction.',
  })
  smallestEffect!: number | null;
  @Field(() => EffectFormEnum, { description: 'The shape of change promised.' })
  form!: EffectForm;
  @Field(() => Int, { description: 'Whole days until the fix can show.' })
  lagDays!: number;
  @Field(() => [DateScalar], { description: 'The only days whose data are judged.' })
  reviewDates!: string[];
  @Field(() => [BalancingMeasureType], {
    description: 'What must not get worse meanwhile, fixed beforehand.',
  })
  balancingMeasures!: BalancingMeasure[];
}

@ObjectType('Plan', {
  implements: () => RecordType,
  description: 'What is promised before the work starts: the primary measure, and when it is looked at.',
})
export class PlanType extends PlanPromiseType implements RecordType {
  id!: string;
  version!: number;
  @Field(() => ID, { description: 'The issue it belongs to.' })
  issueId!: string;
  @Field(() => Int, { description: 'The cycle of the issue it belongs to.' })
  cycle!: number;
  @Field(() => Int, { description: 'From 1 within the cycle; a replanned one stays readable.' })
  revision!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last submitted; null before.' })
  submittedAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was approved; null before.' })
  approvedAt!: Date | null;
  @Field(() => String, {
    nullable: true,
    description: 'What the approver asked to be changed; null once submitted again.',
  })
  changesRequested!: string | null;
  submittedById!: string | null;
  approvedById!: string | null;
  editorIds!: string[];
  agencyId!: string;
}
showsRecord('plan', 'Plan');

@InputType({ description: 'A measure that must not get worse.' })
export class BalancingMeasureInput {
  @IdField('The measure.')
  measureId!: string;
  @Field(() => DirectionEnum, {
    nullable: true,
    description: 'Which way is better; the measure’s own when left out.',
  })
  @IsOptional()
  @IsIn(['higherIsBetter', 'lowerIsBetter'])
  direction?: Direction | null;
  @Field(() => Float, { description: 'How much worse it may become, in its unit; 0 or more.' })
  @IsNumber()
  tolerance!: number;
}

@InputType({
  description:
    'What the plan promises. What is left out stays as it is; null takes away what a draft may lack.',
})
export class EditPlanInput extends EditInput {
  @IdField('The issue; its latest revision is edited.')
  issueId!: string;
  @IdField('The primary measure.', { nullable: true })
  measureId?: string | null;
  @Field(() => DirectionEnum, {
    nullable: true,
    description: 'Which way it should go; the measure’s own when left out.',
  })
  @IsOptional()
  @IsIn(['higherIsBetter', 'lowerIsBetter'])
  direction?: Direction | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day of the baseline window.' })
  @IsOptional()
  baselineFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of the baseline window, included.' })
  @IsOptional()
  baselineTo?: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day that counts as after; none: the last day of the work plus the lag.',
  })
  @IsOptional()
  measureFrom?: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Smallest change worth having, in the unit of the measure; above 0.',
  })
  @IsOptional()
  @IsNumber()
  smallestEffect?: number | null;
  @Field(() => EffectFormEnum, {
    nullable: true,
    description: 'The shape of change promised; level at first.',
  })
  @IsOptional()
  @IsIn(['level', 'slope', 'levelAndSlope'])
  form?: EffectForm | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Whole days until the fix can show (0–3,650); 0 at first.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(3_650, { message: 'A fix that shows after more than ten years cannot be reviewed.' })
  lagDays?: number | null;
  @Field(() => [DateScalar], {
    nullable: true,
    description: 'The only days whose data are judged, ascending. At most 20.',
  })
  @IsOptional()
  @ArrayMaxSize(20, { message: 'At most 20 review dates.' })
  reviewDates?: string[] | null;
  @Field(() => [BalancingMeasureInput], {
    nullable: true,
    description: 'What must not get worse meanwhile, all of it. At most 5.',
  })
  @IsOptional()
  @ArrayMaxSize(mostBalancingMeasures, { message: 'At most 5 balancing measures.' })
  @ValidateNested({ each: true })
  @Type(() => BalancingMeasureInput)
  balancingMeasures?: BalancingMeasureInput[] | null;
}

export const EditPlanPayload = payload('EditPlan', 'plan', () => PlanType);
