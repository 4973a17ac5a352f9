import { Field, Float, ObjectType } from '@nestjs/graphql';
import type { ChartPhase, Towards, XmrRule } from '../../../domain/measure';
import type { ControlMethod } from '../../../domain/picture';
import { DateScalar } from '../../../graphql/scalars';
import { ChartPhaseEnum, ChartRuleEnum, TowardsEnum } from '../graphql/effect.vocabulary';
import { ChartFootingEnum, SeriesChartKindEnum, type ChartFooting } from './preview.vocabulary';

@ObjectType('SeriesChartPoint', { description: 'One point as it is drawn, with the lines that hold for it.' })
export class SeriesChartPointType {
  @Field(() => DateScalar, { description: 'First day of its period.' })
  periodStart!: string;
  @Field(() => DateScalar, { description: 'Last day, included.' })
  periodEnd!: string;
  @Field(() => Float, { description: 'The value, in the unit of the chart.' })
  value!: number;
  @Field(() => ChartPhaseEnum, { description: 'Where it lies.' })
  phase!: ChartPhase;
  @Field(() => Float, { nullable: true, description: 'Centre line; null where none holds.' })
  centre!: number | null;
  @Field(() => Float, { nullable: true, description: 'Lower limit; null where none holds.' })
  lower!: number | null;
  @Field(() => Float, { nullable: true, description: 'Upper limit; null where none holds.' })
  upper!: number | null;
}

@ObjectType('SeriesSignal', {
  description: 'A point that a rule of the chart labels: it says “look”, never “proved”.',
})
export class SeriesSignalType {
  @Field(() => DateScalar, { description: 'First day of its period.' })
  periodStart!: string;
  @Field(() => ChartRuleEnum, { description: 'The rule.' })
  rule!: XmrRule;
  @Field(() => TowardsEnum, { description: 'Where it points.' })
  towards!: Towards;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether that is where the series should go; null without a direction.',
  })
  favourable!: boolean | null;
}

@ObjectType('SeriesChart', {
  description: 'The series as a control chart, whose limits come from the points before the intervention.',
})
export class SeriesChartType {
  @Field(() => SeriesChartKindEnum, { description: 'Which chart fits the points.' })
  kind!: ControlMethod;
  @Field(() => ChartFootingEnum, { description: 'How far its limits can be trusted.' })
  footing!: ChartFooting;
  @Field(() => String, { description: 'Unit of its values: of counts with exposure, the rate.' })
  unit!: string;
  @Field(() => Float, { nullable: true, description: 'Centre line of the points before; null without one.' })
  centre!: number | null;
  @Field(() => [SeriesChartPointType], { description: 'Earliest first.' })
  points!: SeriesChartPointType[];
  @Field(() => [SeriesSignalType], { description: 'The labelled points, earliest first.' })
  signals!: SeriesSignalType[];
  @Field(() => [String], { description: 'What the chart says as a whole.' })
  remarks!: string[];
}
