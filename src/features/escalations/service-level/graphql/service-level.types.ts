import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import type { ClockSegmentKind } from '../../../../domain/escalation/clock.explain';
import type { ServiceClockState } from '../../../../domain/escalation/clock.standing';
import type { MarkKind } from '../../../../domain/escalation/clock.types';
import type { ServiceLevelAct, ServiceLevelClock } from '../../../../domain/escalation/service-level.types';
import { enumOf } from '../../../../graphql/enums';
import { DateTimeScalar } from '../../../../graphql/scalars';
import { ServiceLevelActEnum, ServiceLevelClockEnum } from '../../../agency';

export const ServiceClockStateEnum = enumOf<ServiceClockState>(
  'ServiceClockState',
  'How one clock stands. A breach is told first, also while it is paused.',
  {
    none: 'It runs, and no service level stands for its queue and severity: nothing falls due.',
    running: 'Within its time.',
    warned: 'Near its due time: the share of the budget is used at which the policy warns.',
    breached: 'Past its due time.',
    paused: 'It stands still, because the customer or somebody outside is waited for.',
    stopped: 'It is over: claimed, answered or withdrawn.',
  },
);

export const MarkKindEnum = enumOf<MarkKind>('ClockMarkKind', 'What a clock reaches, in this order.', {
  warning: 'The share of the budget at which the policy warns.',
  breach: 'The whole budget.',
  level: 'A further time after the breach, at which the service acts by itself.',
});

export const ClockSegmentKindEnum = enumOf<ClockSegmentKind>(
  'ClockSegmentKind',
  'Why time on a clock counted, or what took it.',
  {
    running: 'It counted.',
    paused: 'It would have counted, and the customer or somebody outside was waited for.',
    outOfHours: 'Outside every window of the calendar, whatever else was the case.',
    holiday: 'A window that a federal holiday took; named.',
    closing: 'A window, or a part of one, that a closing took; with its reason.',
    stopped: 'Between an end and the reopening after it.',
  },
);

@ObjectType('ComingClockMark', { description: 'What a clock reaches next.' })
export class ComingMarkType {
  @Field(() => MarkKindEnum, { description: 'What.' })
  kind!: MarkKind;
  @Field(() => Int, { nullable: true, description: 'Which level, from 1; null for a warning or a breach.' })
  level!: number | null;
  @Field(() => ServiceLevelActEnum, {
    nullable: true,
    description: 'What the service does then; null for a warning or a breach.',
  })
  act!: ServiceLevelAct | null;
  @Field(() => DateTimeScalar, { description: 'When it is due.' })
  dueAt!: Date;
}

@ObjectType('ClockMark', {
  description: 'What a clock has reached: once, whatever moved the clock afterwards.',
})
export class ClockMarkType extends ComingMarkType {
  @Field(() => DateTimeScalar, { description: 'When it was told.' })
  at!: Date;
  @Field({ description: 'Whether it was told more than a minute after it was due.' })
  isLate!: boolean;
}

@ObjectType('ClockTerm', { description: 'A stretch of a clock’s life under one rule.' })
export class ClockTermType {
  @Field(() => DateTimeScalar, { description: 'When the rule came.' })
  from!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it goes on.' })
  to!: Date | null;
  @Field(() => ID, { description: 'The queue it was in.' })
  queueId!: string;
  @Field(() => Int, { description: 'Its severity, 1 (worst) to 4.' })
  severity!: number;
  @Field(() => ID, { nullable: true, description: 'The policy; null where none stood.' })
  policyId!: string | null;
  @Field(() => Int, { nullable: true, description: 'The version of the policy when the term began.' })
  policyVersion!: number | null;
  @Field(() => ID, { nullable: true, description: 'The calendar; null where every hour counts.' })
  calendarId!: string | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the calendar that counted it; while it goes on that of the latest act, and the standing one counts.',
  })
  calendarVersion!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Working minutes that the clock may take; null without a policy.',
  })
  budgetMinutes!: number | null;
  @Field(() => Float, { description: 'Working minutes that it had run before this term.' })
  carriedMinutes!: number;
}

@ObjectType('ClockSegment', {
  description: 'A span of a clock’s life of one kind, half-open; the next one begins where it ends.',
})
export class ClockSegmentType {
  @Field(() => DateTimeScalar, { description: 'Where it begins.' })
  from!: Date;
  @Field(() => DateTimeScalar, {
    description: 'Where it ends; of a running clock the last one is told until now.',
  })
  to!: Date;
  @Field(() => ClockSegmentKindEnum, { description: 'Why its time counted, or what took it.' })
  kind!: ClockSegmentKind;
  @Field(() => String, { nullable: true, description: 'The holiday’s name or the closing’s reason.' })
  name!: string | null;
  @Field(() => ID, { nullable: true, description: 'Who held the escalation; null while nobody did.' })
  holderId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The queue it was in; null while stopped.' })
  queueId!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The policy that counted it; null while stopped, and without one.',
  })
  policyId!: string | null;
  @Field(() => Int, { nullable: true, description: 'The version of that policy.' })
  policyVersion!: number | null;
  @Field(() => Int, { nullable: true, description: 'The severity it had; null while stopped.' })
  severity!: number | null;
}

@ArgsType()
export class ClockSegmentsArgs {
  @Field(() => Int, {
    defaultValue: 100,
    description: 'How many segments are told, 0 to 1,000: the first ones.',
  })
  @IsInt()
  @Min(0)
  @Max(1_000)
  first!: number;
}

@ObjectType('ServiceClock', {
  description: 'A service-level clock of an escalation, and why it stands where it stands.',
})
export class ServiceClockType {
  @Field(() => ServiceLevelClockEnum, { description: 'What it measures.' })
  kind!: ServiceLevelClock;
  @Field(() => Int, {
    description: 'Counts the clocks of its kind, from 1: each spell in a queue has a claim clock.',
  })
  number!: number;
  @Field(() => ServiceClockStateEnum, { description: 'How it stands.' })
  state!: ServiceClockState;
  @Field({
    description: 'All of it in one sentence, to be read aloud; times are those of its calendar’s zone.',
  })
  sentence!: string;
  @Field(() => DateTimeScalar, { description: 'When it began to run.' })
  startedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it stopped; null while it is not over.' })
  stoppedAt!: Date | null;
  @Field({
    description: 'Whether what it waited for stopped it, a claim or an answer; a withdrawal does not.',
  })
  isMet!: boolean;
  @Field(() => Float, {
    nullable: true,
    description: 'Working minutes that it may take; null without a service level.',
  })
  budgetMinutes!: number | null;
  @Field(() => Float, { description: 'Working minutes that it has run; seconds are fractions of one.' })
  elapsedMinutes!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Working minutes that are left, negative after the breach; null without a service level.',
  })
  remainingMinutes!: number | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it warns; null when it did, is paused or stopped.',
  })
  warnAt!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When its budget is, or was, used up; null while it is paused or stopped, and without a service level.',
  })
  dueAt!: Date | null;
  @Field(() => ComingMarkType, {
    nullable: true,
    description: 'What it reaches next; null when there is nothing to come.',
  })
  nextMark!: ComingMarkType | null;
  @Field(() => [ClockMarkType], { description: 'What it has reached, in order.' })
  marks!: ClockMarkType[];
  @Field(() => [ClockTermType], { description: 'Under which rules it ran, in order.' })
  terms!: ClockTermType[];
}
