import { ArgsType, Field, Float, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, ValidateNested } from 'class-validator';
import type { Day, Direction, MeasureKind } from '../../../domain/measure';
import type { Cell, ControlChoice, PictureTable } from '../../../domain/picture';
import { scorecardPeriodKinds, type ScorecardPeriodKind } from '../../../domain/scorecard';
import { enumOf } from '../../../graphql/enums';
import { IdField, TextField, shortText } from '../../../graphql/inputs';
import { DateScalar, JsonScalar } from '../../../graphql/scalars';
import { DirectionEnum, MeasureKindEnum } from '../../measures';
import { DayOfScorecard, ScorecardPeriodKindEnum } from '../../scorecards';
import {
  chartKinds,
  type ChartKind,
  type ChartRequest,
  type ChartSeries,
  type ChartSeriesPoint,
  type SeriesForm,
  type SurveyFigures,
} from '../chart.request';

export const ChartKindEnum = enumOf<ChartKind>(
  'ChartKind',
  'What a chart shows, and what of its input it takes.',
  {
    measureControl:
      'A measure as a control chart: measureId; from, to, interventionOn and method if wanted. Everybody who sees the measure.',
    issueEffect:
      'What the primary measure of an issue does (issueId), or what one review saw (reviewId). Everybody who sees the issue.',
    topicPareto:
      'What the cases received from `from` to `to` are about, of one service (serviceId) or of all. Those who see the flow balance.',
    survey:
      'What customers answered, and why (what): of one survey (surveyDetailId), of a collection by channel (surveyCollectionId), or of a service by fiscal quarter (serviceId; from and to if wanted). Withheld as the surveys withhold it. Everybody who sees the survey.',
    scorecard:
      'One line of the scorecard as a small picture for its cell: measureId; objectiveId, period and on if wanted. Everybody who sees the scorecard.',
    series: 'A series of your own: series; interventionOn and method if wanted. Nothing of it is kept.',
  },
);

export const ControlChoiceEnum = enumOf<ControlChoice>('ControlMethod', 'How a control chart is made.', {
  auto: 'By the kind of the measure and what its values say: p for shares with their counts, u or c for counts, else XmR; with too few values a line.',
  xmr: 'Individual values with limits from the distance between neighbours; signals by the four rules of the NHS.',
  p: 'Shares with limits for each period’s size; Laney’s p′ where they vary more than chance.',
  u: 'Events per exposure with limits for each period’s exposure; Laney’s u′ where they vary more than chance.',
  c: 'Counts of equal periods.',
  run: 'The line with its median, and whether runs are too long or crossings too few for chance.',
});

export const SurveyFiguresEnum = enumOf<SurveyFigures>('SurveyFigures', 'What is drawn of a survey.', {
  answers: 'How often each answer to the trust question was given.',
  drivers:
    'How often each reason was named as good and as bad; of a service, those of its latest quarter in the time asked for.',
});

export const SeriesFormEnum = enumOf<SeriesForm>('ChartForm', 'How a series with an intervention is drawn.', {
  control: 'A control chart whose limits come from the time before.',
  interrupted:
    'The fitted line after against what was to be expected without the change; 8 periods before and 4 after.',
});

@InputType({ description: 'One period of a series of your own.' })
export class ChartSeriesPointInput implements ChartSeriesPoint {
  @Field(() => DateScalar, { description: 'First day of the period; it lasts until the next one begins.' })
  day!: Day;
  @Field(() => Float, {
    nullable: true,
    description: 'The value; may be left out where it follows from its counts.',
  })
  value?: number | null;
  @Field(() => Float, { nullable: true, description: 'Successes of a share, events of a rate.' })
  numerator?: number | null;
  @Field(() => Float, { nullable: true, description: 'Trials of a share.' })
  denominator?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'What could have produced the events: customers, hours.',
  })
  exposure?: number | null;
}

/** Its points are checked by `requestMistake`, not by a decorator per field: there may be 5,000 of them. */
@InputType({ description: 'A series of your own.' })
export class ChartSeriesInput implements ChartSeries {
  @TextField('Name, as the title of the chart.', { max: shortText })
  name!: string;
  @TextField('Unit in the plural, as it follows a number: days.', { max: 40 })
  unit!: string;
  @Field(() => MeasureKindEnum, { nullable: true, description: 'What one value is; MEAN unless you say.' })
  @IsOptional()
  @IsIn(['mean', 'proportion', 'count', 'rate', 'duration', 'score'])
  kind?: MeasureKind | null;
  @Field(() => DirectionEnum, {
    nullable: true,
    description: 'Which way is better; without it no signal is good or bad.',
  })
  @IsOptional()
  @IsIn(['higherIsBetter', 'lowerIsBetter'])
  direction?: Direction | null;
  @Field(() => SeriesFormEnum, {
    nullable: true,
    description:
      'How it is drawn with an intervention; INTERRUPTED where there are enough periods, unless you say.',
  })
  @IsOptional()
  @IsIn(['control', 'interrupted'])
  form?: SeriesForm | null;
  @Field(() => [ChartSeriesPointInput], { description: 'In any order, one for each day. At most 5,000.' })
  @ArrayMaxSize(5_000, { message: 'At most 5,000 points.' })
  points!: ChartSeriesPointInput[];
}

@InputType({ description: 'Which chart is wanted; the kind says what else it takes.' })
export class ChartInput implements ChartRequest {
  @Field(() => ChartKindEnum, { description: 'What it shows.' })
  @IsIn(chartKinds)
  kind!: ChartKind;
  @IdField('The measure of MEASURE_CONTROL and SCORECARD.', { nullable: true })
  measureId?: string | null;
  @IdField('The issue of ISSUE_EFFECT.', { nullable: true })
  issueId?: string | null;
  @IdField('The review of ISSUE_EFFECT.', { nullable: true })
  reviewId?: string | null;
  @IdField('The service of TOPIC_PARETO, none for all; one of the three of SURVEY.', { nullable: true })
  serviceId?: string | null;
  @IdField('One of the three of SURVEY: a survey.', { nullable: true })
  surveyDetailId?: string | null;
  @IdField('One of the three of SURVEY: a survey collection.', { nullable: true })
  surveyCollectionId?: string | null;
  @IdField('The objective of SCORECARD; the first of the measure unless you say.', { nullable: true })
  objectiveId?: string | null;
  @Field(() => SurveyFiguresEnum, { nullable: true, description: 'Of SURVEY; ANSWERS unless you say.' })
  @IsOptional()
  @IsIn(['answers', 'drivers'])
  what?: SurveyFigures | null;
  @Field(() => ScorecardPeriodKindEnum, {
    nullable: true,
    description: 'For how long the line of SCORECARD speaks; FISCAL_QUARTER unless you say.',
  })
  @IsOptional()
  @IsIn(scorecardPeriodKinds)
  period?: ScorecardPeriodKind | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'A day within the period of SCORECARD; without it the last one that is over.',
  })
  @IsOptional()
  @DayOfScorecard()
  on?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Only periods that begin on this day or later.' })
  @IsOptional()
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Only periods that end on this day or earlier.' })
  @IsOptional()
  to?: Day | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of a change to look at: limits come from the time before it.',
  })
  @IsOptional()
  interventionOn?: Day | null;
  @Field(() => ControlChoiceEnum, {
    nullable: true,
    description: 'How a control chart is made; AUTO unless you say.',
  })
  @IsOptional()
  @IsIn(['auto', 'xmr', 'p', 'u', 'c', 'run'])
  method?: ControlChoice | null;
  @Field(() => ChartSeriesInput, { nullable: true, description: 'The series of SERIES.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ChartSeriesInput)
  series?: ChartSeriesInput | null;
}

@ArgsType()
export class ChartArgs {
  @Field(() => ChartInput, { description: 'Which chart.' })
  @ValidateNested()
  @Type(() => ChartInput)
  input!: ChartInput;
}

@ObjectType('ChartTable', { description: 'The numbers of a chart, for whoever would rather read them.' })
export class ChartTableType implements PictureTable {
  @Field(() => [String], { description: 'What stands in each column.' })
  columns!: string[];
  @Field(() => JsonScalar, {
    description: 'The rows: lists of numbers, texts and nulls in the order of the columns.',
  })
  rows!: Cell[][];
}

@ObjectType('Chart', { description: 'A picture of numbers: to draw, to hear, to read.' })
export class ChartType {
  @Field(() => ID, { description: 'Opaque; holds what was asked for, and gives nobody a right to see it.' })
  id!: string;
  @Field(() => ChartKindEnum, { description: 'What it shows.' })
  kind!: ChartKind;
  @Field(() => String, { description: 'Its title, unshortened.' })
  title!: string;
  @Field(() => String, {
    description: 'What it shows in plain sentences, for people who do not see it.',
  })
  textAlternative!: string;
  @Field(() => JsonScalar, {
    description: 'A Vega-Lite version 6 specification with its data: any Vega-Lite client draws it.',
  })
  specification!: unknown;
  @Field(() => ChartTableType, { description: 'The numbers that are drawn.' })
  table!: ChartTableType;
  @Field(() => String, {
    nullable: true,
    description:
      'Where the service gives it as SVG, drawn anew each time with what the asker may see; send the same bearer token. Null where a series of your own is too long for an address: use `svg`.',
  })
  svgPath!: string | null;
}
