import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type {
  BalancingStanding,
  ChartPhase,
  Direction,
  Towards,
  Verdict,
  XmrRule,
} from '../../../../domain/measure';
import { enumOf } from '../../../../graphql/enums';
import { DateScalar } from '../../../../graphql/scalars';
import { ChartPhaseEnum, ChartRuleEnum, DirectionEnum, TowardsEnum } from '../../../measures';
import { EffectIntervalType, ReviewPeriodType, VerdictEnum } from './review.types';

export { ChartRuleEnum };

export const BalancingStandingEnum = enumOf<BalancingStanding>(
  'BalancingStanding',
  'What became of a measure that must not get worse.',
  {
    held: 'It did not get worse by more than is tolerated.',
    worsened: 'It got worse, beyond chance and by at least as much as is tolerated.',
    cannotTell: 'The data cannot tell; that is no reassurance.',
  },
);

@ObjectType('ChartPoint', { description: 'One observation as it is drawn.' })
export class ChartPointType {
  @Field(() => DateScalar, { description: 'First day of its period.' })
  periodStart!: string;
  @Field(() => DateScalar, { description: 'Last day, included.' })
  periodEnd!: string;
  @Field(() => Float, { description: 'In the unit of the measure.' })
  value!: number;
  @Field(() => Float, { nullable: true, description: 'Distance to the point before; null for the first.' })
  movingRange!: number | null;
  @Field(() => ChartPhaseEnum, { description: 'Where it lies.' })
  phase!: ChartPhase;
  @Field(() => ChartRuleEnum, { nullable: true, description: 'The rule it falls under; null for none.' })
  rule!: XmrRule | null;
  @Field(() => TowardsEnum, { nullable: true, description: 'Where that rule points.' })
  towards!: Towards | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether that is where the measure should go.' })
  favourable!: boolean | null;
}

@ObjectType('ProcessLimits', {
  description: 'Limits of an individuals (XmR) chart, in the unit of the measure.',
})
export class ProcessLimitsType {
  @Field(() => Int, { description: 'Points they come from; 6 to 11 make trial limits.' })
  n!: number;
  @Field(() => Float, { description: 'Their mean.' })
  mean!: number;
  @Field(() => Float, { description: 'Lower limit.' })
  lower!: number;
  @Field(() => Float, { description: 'Upper limit.' })
  upper!: number;
  @Field(() => Float, { description: 'Mean distance between neighbours.' })
  meanMovingRange!: number;
  @Field(() => Float, { description: 'Upper limit of the distance between neighbours.' })
  movingRangeUpper!: number;
  @Field(() => Float, { description: 'Spread from point to point: the mean distance ÷ 1.128.' })
  sigma!: number;
}

@ObjectType('EffectChart', {
  description: 'A measure before and after a fix, with limits from the baseline alone: never two bars.',
})
export class EffectChartType {
  @Field(() => DateScalar, { description: 'First day of the baseline.' })
  baselineFrom!: string;
  @Field(() => DateScalar, { description: 'Last day of the baseline, included.' })
  baselineTo!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day that counts as after; null while the work goes on.',
  })
  measurementFrom!: string | null;
  @Field(() => [ChartPointType], { description: 'Earliest first.' })
  points!: ChartPointType[];
  @Field(() => ProcessLimitsType, {
    nullable: true,
    description: 'Null below six baseline points: then a line is all that may be drawn.',
  })
  limits!: ProcessLimitsType | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Where the measure would lie without any change: the mean of the baseline, drawn on through the time after.',
  })
  counterfactualMean!: number | null;
  @Field(() => Boolean, {
    description: 'Whether the limits hold for the points after: from twelve baseline points on.',
  })
  frozen!: boolean;
}

@ObjectType('ReviewCorrection', {
  description: 'How a review was corrected for the others of the same moment.',
})
export class ReviewCorrectionType {
  @Field(() => String, { description: 'The method: benjaminiHochberg.' })
  method!: string;
  @Field(() => Float, { description: 'Share of false findings accepted.' })
  rate!: number;
  @Field(() => Int, { description: 'Measures looked at beside the primary one.' })
  tests!: number;
  @Field(() => Float, { description: 'The p-value after the correction.' })
  adjustedP!: number;
}

@ObjectType('BalancingOutcome', {
  description: 'What became of a measure that must not get worse. It changes no verdict.',
})
export class BalancingOutcomeType {
  @Field(() => String, { description: 'Name of the measure.' })
  measureName!: string;
  @Field(() => String, { description: 'Its unit.' })
  unit!: string;
  @Field(() => DirectionEnum, { description: 'Which way is better.' })
  direction!: Direction;
  @Field(() => Float, { description: 'How much worse it may become, in its unit.' })
  tolerance!: number;
  @Field(() => BalancingStandingEnum, { description: 'What became of it.' })
  standing!: BalancingStanding;
  @Field(() => String, { description: 'One plain sentence.' })
  sentence!: string;
  @Field(() => Float, { nullable: true, description: 'After minus before; null without an interval.' })
  estimate!: number | null;
  @Field(() => EffectIntervalType, { nullable: true, description: 'The interval of the estimate.' })
  interval!: EffectIntervalType | null;
  @Field(() => ReviewCorrectionType, {
    nullable: true,
    description: 'How it was corrected; null without an interval.',
  })
  correction!: ReviewCorrectionType | null;
}

@ObjectType('IssueEffect', {
  description: 'What the primary measure does, to be drawn before the first verdict too.',
})
export class IssueEffectType {
  measureId!: string;
  @Field(() => DirectionEnum, { description: 'Which way is better, as the plan says.' })
  direction!: Direction;
  @Field(() => Float, {
    nullable: true,
    description: 'Smallest change worth having; null while the plan does not say.',
  })
  smallestEffect!: number | null;
  @Field(() => EffectChartType, {
    description: 'The observations that stand, with what they are compared with.',
  })
  chart!: EffectChartType;
  @Field(() => VerdictEnum, {
    nullable: true,
    description: 'The verdict that counts; null before the first review.',
  })
  verdict!: Verdict | null;
  @Field(() => String, { nullable: true, description: 'What the latest review says; null before the first.' })
  sentence!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'After minus before, by the latest review; null without an interval.',
  })
  estimate!: number | null;
  @Field(() => EffectIntervalType, { nullable: true, description: 'The interval of the estimate.' })
  interval!: EffectIntervalType | null;
  @Field(() => ReviewPeriodType, {
    nullable: true,
    description: 'After the fix, as the latest review saw it.',
  })
  measurement!: ReviewPeriodType | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which the service reviews it next; null outside measure and after the last.',
  })
  nextReviewOn!: string | null;
  @Field(() => [String], {
    description: 'What whoever confirms the fix should read first: balancing measures that got worse.',
  })
  warnings!: string[];
}
