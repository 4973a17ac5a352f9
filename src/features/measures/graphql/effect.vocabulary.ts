import { Field, Float, ObjectType } from '@nestjs/graphql';
import type { ChartPhase, EffectForm, Towards, XmrRule } from '../../../domain/measure';
import { enumOf } from '../../../graphql/enums';

export const EffectFormEnum = enumOf<EffectForm>('EffectForm', 'The shape of change that a plan promises.', {
  level: 'The measure moves to another level.',
  slope: 'The measure begins to rise or fall.',
  levelAndSlope: 'Both.',
});

export const ChartPhaseEnum = enumOf<ChartPhase>('ChartPhase', 'Where a point of a chart lies.', {
  baseline: 'Before the fix, in the window that the limits come from.',
  between: 'Between the baseline and the first day that counts as after; part of neither.',
  after: 'After the fix.',
});

export const ChartRuleEnum = enumOf<XmrRule>(
  'ChartRule',
  'The rule of an individuals chart that a point falls under. It says “look”, never “proved”.',
  {
    outsideLimits: 'It lies outside the limits.',
    sevenOneSide: 'It is one of seven or more in a row on one side of the mean.',
    sixRisingOrFalling: 'It is part of six or more moves in a row the same way.',
    twoOfThreeNearLimit: 'Two of three in a row lie near a limit, all three on the same side.',
  },
);

export const TowardsEnum = enumOf<Towards>('Towards', 'Where a rule of a chart points.', {
  high: 'Up.',
  low: 'Down.',
});

@ObjectType('EffectInterval', { description: 'What the change may be, in the unit of the measure.' })
export class EffectIntervalType {
  @Field(() => Float, { description: 'Lower end.' })
  low!: number;
  @Field(() => Float, { description: 'Upper end.' })
  high!: number;
  @Field(() => Float, { description: 'Its confidence: 0.95.' })
  level!: number;
}

@ObjectType('EffectRatio', { description: 'How many times as much as without the fix; 1 is no change.' })
export class EffectRatioType {
  @Field(() => Float, { description: 'The ratio.' })
  estimate!: number;
  @Field(() => EffectIntervalType, { description: 'Its interval, as ratios.' })
  interval!: EffectIntervalType;
}

@ObjectType('TrendAdjustedEffect', {
  description: 'What the change is where a steady trend before and after is taken out of it.',
})
export class TrendAdjustedEffectType {
  @Field(() => Float, { description: 'In the unit of the measure.' })
  estimate!: number;
  @Field(() => EffectIntervalType, { description: 'Its interval.' })
  interval!: EffectIntervalType;
}
