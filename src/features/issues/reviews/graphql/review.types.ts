import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { ReviewFact } from '../../../../domain/issue/review/review.decide';
import type { MethodName, ReviewReason, Verdict } from '../../../../domain/measure';
import { enumOf } from '../../../../graphql/enums';
import { historyOf } from '../../../../graphql/history';
import { CommandInput, EventInput, IdField, TextField, shortText } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateScalar } from '../../../../graphql/scalars';
import { EffectIntervalType, EffectRatioType, TrendAdjustedEffectType } from '../../../measures';

export { EffectIntervalType, EffectRatioType, TrendAdjustedEffectType };

export const VerdictEnum = enumOf<Verdict>('Verdict', 'What an effectiveness review can answer.', {
  tooEarly: 'The lag, a review date or the least number of data has not been reached.',
  notMeasurable: 'The data can give no answer, however long one waits.',
  improved: 'Better, beyond chance and by at least what was agreed.',
  noDetectableChange: 'Any change is smaller than what was agreed to be worth having.',
  inconclusive: 'The data allow both a change worth having and none.',
  worse: 'Worse, beyond chance and by at least what was agreed.',
  confounded: 'Something else could have done it.',
});

export const ReviewReasonEnum = enumOf<ReviewReason>(
  'ReviewReason',
  'Which branch of the rule gave the verdict.',
  {
    kindNotCovered: 'No method of this version compares measures of this kind.',
    formNotCovered: 'No method of this version judges the promised shape of change.',
    observationsUnusable: 'The observations are not equal periods that follow each other.',
    tooFewBefore: 'Too few observations before the fix.',
    tooFewAfter: 'Too few observations after the fix.',
    reviewNotDue: 'No review date has come.',
    otherAction: 'Another action begins or ends in the time compared.',
    exposureShift: 'The workload changed by more than 30 %.',
    tooDependent: 'The observations depend on each other too much for an interval.',
    baselineTrend: 'The measure was moving that way before the fix.',
    trendCannotBeRuledOut: 'A steady trend before and after could have done it.',
    noEstimate: 'There are too few events for an estimate.',
    intervalBeyondZero: 'The interval excludes no change, and the change is worth having.',
    intervalWithinSmallestEffect: 'The interval lies inside the smallest change worth having.',
    smallerThanAgreed: 'There is a change, but it may be smaller than what was agreed.',
    intervalTooWide: 'The interval is too wide to tell.',
    chanceAmongMany: 'Among so many measures looked at together, the change may be chance.',
  },
);

export const ReviewMethodEnum = enumOf<MethodName>('ReviewMethod', 'How two periods were compared.', {
  welchAutocorrelationAdjusted: 'Welch’s t-interval, widened by the estimated autocorrelation.',
  levelWithSeason:
    'Two levels after the repeating year is taken out; standard errors for dependent neighbours.',
  segmentedRegression:
    'The series held against the trend before it; standard errors for dependent neighbours.',
  quasiPoissonLevel: 'Two levels of events by quasi-Poisson regression, with the amount of work as offset.',
  quasiPoissonSegmented: 'Events held against the trend before them, by quasi-Poisson regression.',
  newcombeEffective: 'Newcombe’s interval of two shares, widened by dispersion and autocorrelation.',
  exactPoisson: 'Two rates by the exact conditional binomial, widened by dispersion.',
  newcombe: 'Newcombe’s interval of two shares, widened by dispersion.',
  likertWelch: 'Welch’s t-interval of all answers 1 to 5.',
  welch: 'Welch’s t-interval of all single values.',
  bootstrapMedians: 'Bootstrap interval of the difference of two medians; the seed is stored.',
  none: 'No method applies to these data.',
});

export const MethodChosenByEnum = enumOf<'rule' | 'person'>('MethodChosenBy', 'Who chose a method.', {
  rule: 'The service, by the kind, length and movement of the data.',
  person: 'A person.',
});

export const ReviewHistoryConnection = historyOf<ReviewFact>('Review', {
  ReviewComputed: 'It was computed.',
  ReviewOverridden: 'A person put another verdict beside it.',
});

@ObjectType('MethodAnswer', { description: 'What one method says of the same data.' })
export class MethodAnswerType {
  @Field(() => ReviewMethodEnum, { description: 'The method.' })
  method!: MethodName;
  @Field(() => Boolean, { description: 'Whether the service would have chosen it.' })
  isAutomatic!: boolean;
  @Field(() => VerdictEnum, { description: 'What it would answer.' })
  verdict!: Verdict;
  @Field(() => ReviewReasonEnum, { description: 'By which branch of the rule.' })
  reason!: ReviewReason;
  @Field(() => Float, {
    nullable: true,
    description: 'After minus before, in the unit of the measure; null where it gives none.',
  })
  estimate!: number | null;
  @Field(() => EffectIntervalType, { nullable: true, description: 'The interval of the estimate.' })
  interval!: EffectIntervalType | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Two-sided probability of such an estimate without any change; null with the interval.',
  })
  p!: number | null;
  @Field(() => String, { description: 'What it compares, in one plain sentence.' })
  says!: string;
}

@ObjectType('ReviewPeriod', { description: 'One side of the comparison.' })
export class ReviewPeriodType {
  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;
  @Field(() => DateScalar, { description: 'Last day, included.' })
  to!: string;
  @Field(() => Int, { description: 'Observations wholly inside.' })
  n!: number;
  @Field(() => Float, { nullable: true, description: 'Their mean; null where there are too few to compare.' })
  mean!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Their standard deviation (n − 1); null where there are too few.',
  })
  standardDeviation!: number | null;
}

@ObjectType('OtherAction', { description: 'Something dated, not of this plan, that could move the measure.' })
export class OtherActionType {
  @Field(() => String, { description: 'What it was.' })
  label!: string;
  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while it goes on.' })
  to!: string | null;
}

@ObjectType('Review', {
  implements: () => RecordType,
  description: 'A verdict on the fix, computed once from what was promised before; never changed.',
})
export class ReviewType extends RecordType {
  @Field(() => ID, { description: 'The issue it belongs to.' })
  issueId!: string;
  @Field(() => Int, { description: 'The cycle of the issue it belongs to.' })
  cycle!: number;
  @Field(() => ID, { description: 'The plan whose promise it judges.' })
  planId!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'The action item whose own measure it judges; null: the plan’s primary measure, which alone moves the issue.',
  })
  actionItemId!: string | null;
  @Field(() => DateScalar, { description: 'The day on which the question was asked.' })
  asOf!: string;
  @Field(() => VerdictEnum, { description: 'As computed.' })
  verdict!: Verdict;
  @Field(() => VerdictEnum, { nullable: true, description: 'A person’s verdict in its place.' })
  overrideVerdict!: Verdict | null;
  @Field(() => String, { nullable: true, description: 'Why; visible for ever.' })
  overrideReason!: string | null;
  overriddenById!: string | null;
}
showsRecord('review', 'Review');

@InputType({ description: 'Something dated, not of this plan, that could have moved the measure.' })
export class OtherActionInput {
  @TextField('What it was.', { max: shortText })
  label!: string;
  @Field(() => DateScalar, { description: 'First day.' })
  @IsString()
  from!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day; none while it goes on.' })
  @IsOptional()
  to?: string | null;
}

@InputType({ description: 'When the fix is looked at, and what else could have moved the measure.' })
export class ComputeReviewInput extends CommandInput {
  @IdField('The issue.')
  issueId!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day on which the question is asked, at most today and never before the last review’s; today (UTC) when left out.',
  })
  @IsOptional()
  asOf?: string | null;
  @Field(() => [OtherActionInput], {
    nullable: true,
    description:
      'What the service does not know of. Fixes of other issues on the same measure are added by itself. At most 100.',
  })
  @IsOptional()
  @ArrayMaxSize(100, { message: 'At most 100 other actions.' })
  @ValidateNested({ each: true })
  @Type(() => OtherActionInput)
  otherActions?: OtherActionInput[] | null;
}

@InputType({ description: 'A person’s verdict, with the reason; once a review.' })
export class OverrideReviewInput extends EventInput {
  @IdField('The review; the latest of the cycle.')
  reviewId!: string;
  @Field(() => VerdictEnum, { description: 'The verdict in its place.' })
  @IsIn([
    'tooEarly',
    'notMeasurable',
    'improved',
    'noDetectableChange',
    'inconclusive',
    'worse',
    'confounded',
  ])
  verdict!: Verdict;
  @TextField('Why; visible for ever.')
  reason!: string;
}

export const ComputeReviewPayload = payload('ComputeReview', 'review', () => ReviewType);
export const OverrideReviewPayload = payload('OverrideReview', 'review', () => ReviewType);
