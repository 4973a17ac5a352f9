import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { MeasureKind } from '../../../domain/measure';
import type {
  AlarmReport,
  GroupsReport,
  PointForm,
  PreviewGate,
  SeriesMethod,
  SeriesPeriod,
  SeriesReason,
  SeriesVerdict,
} from '../../../domain/measure/preview';
import { DateScalar } from '../../../graphql/scalars';
import { EffectIntervalType, EffectRatioType, TrendAdjustedEffectType } from '../graphql/effect.vocabulary';
import { MeasureKindEnum } from '../graphql/measure.types';
import {
  PointFormEnum,
  SeriesGateEnum,
  SeriesMethodEnum,
  SeriesPeriodEnum,
  SeriesReasonEnum,
  SeriesVerdictEnum,
} from './preview.vocabulary';
import { SeriesChartType } from './preview.chart.types';
import { SeriesAlarmsType, SeriesGroupsType } from './preview.beside.types';

@ObjectType('SeriesInputs', { description: 'How the request was understood. Read it first.' })
export class SeriesInputsType {
  @Field(() => String, {
    description: 'In one sentence: "100 yearly points from …: 28 before the intervention of …, 72 after it."',
  })
  sentence!: string;
  @Field(() => MeasureKindEnum, { description: 'What one value was taken to be.' })
  kind!: MeasureKind;
  @Field(() => PointFormEnum, { description: 'How the points were given.' })
  pointForm!: PointForm;
  @Field(() => SeriesPeriodEnum, { description: 'What one point was taken to stand for.' })
  period!: SeriesPeriod;
  @Field(() => String, { description: 'Name as it is used in sentences.' })
  name!: string;
  @Field(() => String, { description: 'Unit of all numbers of the answer.' })
  unit!: string;
  @Field(() => Int, { description: 'Points of the series that is judged.' })
  n!: number;
  @Field(() => Int, { nullable: true, description: 'Of these wholly before; null without an intervention.' })
  nBefore!: number | null;
  @Field(() => Int, { nullable: true, description: 'Of these wholly after; null without an intervention.' })
  nAfter!: number | null;
  @Field(() => [DateScalar], {
    description: 'First days of the periods left out, because they hold a day of the intervention.',
  })
  leftOut!: string[];
  @Field(() => Int, { description: 'Periods between first and last that have no point.' })
  missing!: number;
  @Field(() => Int, { description: 'Seed of methods that draw random numbers.' })
  seed!: number;
}

@ObjectType('SeriesSide', { description: 'One side of the comparison, summed up.' })
export class SeriesSideType {
  @Field(() => Int, { description: 'Periods.' })
  periods!: number;
  @Field(() => DateScalar, { nullable: true, description: 'First day; null without a period.' })
  from!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day.' })
  to!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Mean of the values, each period once; null where there are too few to compare.',
  })
  mean!: number | null;
  @Field(() => Float, { nullable: true, description: 'Their standard deviation (n − 1).' })
  standardDeviation!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Events, cases, answers or single values behind them; null of plain values.',
  })
  n!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'All of these together, in the unit: events a period or per exposure, share of all cases, mean answer, median of the single values.',
  })
  pooled!: number | null;
  @Field(() => EffectIntervalType, {
    nullable: true,
    description:
      'Its interval as if the cases were independent (exact Poisson, Wilson, normal); the comparison does not assume that.',
  })
  pooledInterval!: EffectIntervalType | null;
  @Field(() => Float, { nullable: true, description: 'Share of the answers 4 and 5, 0 to 1.' })
  topTwo!: number | null;
  @Field(() => EffectIntervalType, { nullable: true, description: 'Its interval by Wilson.' })
  topTwoInterval!: EffectIntervalType | null;
}

@ObjectType('SeriesGate', { description: 'One thing that needs a least number of data.' })
export class SeriesGateType {
  @Field(() => SeriesGateEnum, { description: 'What.' })
  what!: PreviewGate['what'];
  @Field(() => Boolean, { description: 'Whether there is enough.' })
  isMet!: boolean;
  @Field(() => String, { description: 'What it needs and what there is.' })
  says!: string;
}

@ObjectType('SeriesMethodReport', { description: 'What one method says of the series, or why it cannot.' })
export class SeriesMethodReportType {
  @Field(() => SeriesMethodEnum, { description: 'The method.' })
  method!: SeriesMethod;
  @Field(() => Boolean, { description: 'Whether the answer is by this one.' })
  isChosen!: boolean;
  @Field(() => Boolean, { description: 'Whether the rule chooses it.' })
  isAutomatic!: boolean;
  @Field(() => Boolean, { description: 'Whether these data allow it.' })
  isAllowed!: boolean;
  @Field(() => String, { nullable: true, description: 'Why not; null where they do.' })
  whyNot!: string | null;
  @Field(() => String, { description: 'What it compares.' })
  says!: string;
  @Field(() => SeriesVerdictEnum, { nullable: true, description: 'Its verdict; null as in the answer.' })
  verdict!: SeriesVerdict | null;
  @Field(() => SeriesReasonEnum, { nullable: true, description: 'Why; null where it is not allowed.' })
  reason!: SeriesReason | null;
  @Field(() => Float, { nullable: true, description: 'After minus before, in the unit.' })
  estimate!: number | null;
  @Field(() => EffectIntervalType, { nullable: true, description: 'The interval of the estimate.' })
  interval!: EffectIntervalType | null;
  @Field(() => EffectRatioType, { nullable: true, description: 'After over before, where it compares so.' })
  ratio!: EffectRatioType | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Two-sided probability of such an estimate without any change.',
  })
  p!: number | null;
  @Field(() => String, { nullable: true, description: 'In one or two plain sentences.' })
  sentence!: string | null;
}

@ObjectType('BaselineTrend', { description: 'How the series before moved by itself, beyond chance.' })
export class BaselineTrendType {
  @Field(() => Float, { description: 'Change a period, in the unit.' })
  perPeriod!: number;
  @Field(() => EffectIntervalType, { description: 'Its interval.' })
  interval!: EffectIntervalType;
}

@ObjectType('FittedPoint', { description: 'The fitted line at one period.' })
export class FittedPointType {
  @Field(() => DateScalar, { description: 'First day of the period.' })
  periodStart!: string;
  @Field(() => Float, { description: 'In the unit.' })
  value!: number;
}

@ObjectType('CounterfactualPoint', {
  description:
    'What was to be expected at one period without the intervention, with the interval of that mean.',
})
export class CounterfactualPointType extends FittedPointType {
  @Field(() => Float, { description: 'Lower end.' })
  low!: number;
  @Field(() => Float, { description: 'Upper end.' })
  high!: number;
}

@ObjectType('EffectBeside', { description: 'A second figure told beside the estimate.' })
export class EffectBesideType {
  @Field(() => String, { description: 'What it is.' })
  label!: string;
  @Field(() => Float, { description: 'After minus before.' })
  estimate!: number;
  @Field(() => EffectIntervalType, { description: 'Its interval.' })
  interval!: EffectIntervalType;
}

@ObjectType('SeriesPreview', {
  description:
    'A series judged by the rules of a review, without a plan; nothing of it is kept. Numbers are in the unit of the series, after minus before.',
})
export class SeriesPreviewType {
  @Field(() => SeriesInputsType, { description: 'How the request was understood.' })
  inputs!: SeriesInputsType;
  @Field(() => SeriesChartType, { description: 'The control chart with its signals.' })
  chart!: SeriesChartType;
  @Field(() => String, {
    nullable: true,
    description:
      'The answer in one or two plain sentences; null without an intervention, as all that follows.',
  })
  sentence!: string | null;
  @Field(() => SeriesVerdictEnum, {
    nullable: true,
    description: 'The verdict; null where it would need smallestEffect and you sent none.',
  })
  verdict!: SeriesVerdict | null;
  @Field(() => SeriesReasonEnum, { nullable: true, description: 'Why.' })
  reason!: SeriesReason | null;
  @Field(() => SeriesMethodEnum, { nullable: true, description: 'The method that answered.' })
  method!: SeriesMethod | null;
  @Field(() => String, { nullable: true, description: 'Which method and why, in plain words.' })
  why!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'The change that the intervention made, by the method; null where there is no interval.',
  })
  estimate!: number | null;
  @Field(() => EffectIntervalType, { nullable: true, description: 'Its 95 % interval.' })
  interval!: EffectIntervalType | null;
  @Field(() => EffectRatioType, {
    nullable: true,
    description: 'How many times as much as without the intervention, where the method compares by ratio.',
  })
  ratio!: EffectRatioType | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Two-sided probability of such an estimate without any change.',
  })
  p!: number | null;
  @Field(() => [SeriesMethodReportType], {
    description: 'Every method: what it says of these data, or why it cannot. Empty without an intervention.',
  })
  methods!: SeriesMethodReportType[];
  @Field(() => [SeriesGateType], { description: 'What needs how many data, and how many there are.' })
  gates!: SeriesGateType[];
  @Field(() => SeriesSideType, { nullable: true, description: 'The time before.' })
  before!: SeriesSideType | null;
  @Field(() => SeriesSideType, { nullable: true, description: 'The time after.' })
  after!: SeriesSideType | null;
  @Field(() => BaselineTrendType, {
    nullable: true,
    description: 'Whether the series moved by itself before; null where it did not beyond chance.',
  })
  baselineTrend!: BaselineTrendType | null;
  @Field(() => TrendAdjustedEffectType, {
    nullable: true,
    description: 'The change where a steady trend is taken out; only beside methods that compare levels.',
  })
  trendAdjusted!: TrendAdjustedEffectType | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Of neighbouring points, 0 to 1, by which the interval was widened.',
  })
  autocorrelation!: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether a season was taken out.' })
  season!: boolean | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Smallest change that such data show four times out of five, in the unit.',
  })
  smallestDetectable!: number | null;
  @Field(() => String, { nullable: true, description: 'The same in a sentence.' })
  smallestDetectableSentence!: string | null;
  @Field(() => [FittedPointType], {
    description: 'The fitted line; empty with fewer than 8 periods before and 4 after.',
  })
  fitted!: FittedPointType[];
  @Field(() => [CounterfactualPointType], {
    description: 'What was to be expected after, without the intervention; empty with the fitted line.',
  })
  counterfactual!: CounterfactualPointType[];
  @Field(() => EffectBesideType, {
    nullable: true,
    description: 'Of answers 1 to 5, the change of the share of 4 and 5, in percentage points.',
  })
  beside!: EffectBesideType | null;
  @Field(() => SeriesGroupsType, {
    nullable: true,
    description: 'The two groups; null without a second one.',
  })
  groups!: GroupsReport | null;
  @Field(() => [SeriesAlarmsType], {
    description: 'What each rule that watches for rises says; empty unless asked for.',
  })
  alarms!: readonly AlarmReport[];
  @Field(() => String, { description: 'Version of the rules.' })
  methodVersion!: string;
}
