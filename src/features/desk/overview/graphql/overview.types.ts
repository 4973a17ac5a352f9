import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import type { ClockState } from '../../../../domain/escalation/clock.types';
import type { EscalationState, Severity } from '../../../../domain/escalation/escalation.types';
import type { ServiceLevelClock } from '../../../../domain/escalation/service-level.types';
import { PageArgs, connection } from '../../../../graphql/connection';
import { IdField, IdsField } from '../../../../graphql/inputs';
import { DateTimeScalar } from '../../../../graphql/scalars';
import { ServiceLevelClockEnum } from '../../../agency';
import { ClockStateEnum, EscalationStateEnum } from '../../../escalations';
import type { BreachForecast, ComingBreach, ForecastHour } from '../forecast';
import type { BacklogCount } from '../overview.repository';
import type { Backlog, Holder } from '../overview.service';

@ArgsType()
export class DeskOverviewArgs extends PageArgs {
  @IdsField('Only these queues.', { nullable: true })
  queueIds?: string[] | null;
  @IdField('Only queues of this office.', { nullable: true })
  officeId?: string | null;
}

@ArgsType()
export class FirstArgs {
  @Field(() => Int, { defaultValue: 10, description: 'How many, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(100, { message: 'At most 100 at once.' })
  first: number = 10;
}

@ObjectType('DeskBacklogCount', { description: 'How many escalations of a queue stand alike.' })
export class DeskBacklogCountType implements BacklogCount {
  @Field(() => Int, { description: '1 is the worst, 4 the mildest.' })
  severity!: Severity;
  @Field(() => EscalationStateEnum, { description: 'Where they stand: queued, claimed or waiting.' })
  state!: EscalationState;
  @Field(() => ClockStateEnum, { description: 'How their clocks stand.' })
  clockState!: ClockState;
  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('DeskBacklog', { description: 'What is open in a queue: queued, claimed or waiting.' })
export class DeskBacklogType implements Omit<Backlog, 'oldest' | 'firstDue'> {
  @Field(() => Int, { description: 'All that is open.' })
  open!: number;
  @Field(() => Int, { description: 'Of it, what nobody holds.' })
  unclaimed!: number;
  @Field(() => Int, { description: 'Of it, what is close to its due time.' })
  warned!: number;
  @Field(() => Int, { description: 'Of it, what is past its due time.' })
  breached!: number;
  @Field(() => [DeskBacklogCountType], {
    description: 'By severity, state and clock state; what none is of is left out.',
  })
  counts!: BacklogCount[];
  oldest!: Backlog['oldest'];
  firstDue!: Backlog['firstDue'];
}

@ObjectType('DeskHolder', { description: 'Somebody who works a queue, or holds something of it.' })
export class DeskHolderType implements Omit<Holder, 'name' | 'hasLeft'> {
  personId!: string;
  oldestId!: string | null;
  @Field(() => Boolean, { description: 'Whether they are a specialist of the queue’s office.' })
  isSpecialist!: boolean;
  @Field(() => Boolean, { description: 'Whether they are away now.' })
  isAway!: boolean;
  @Field(() => Int, {
    description:
      'How many more escalations they can be given, over all queues: none while they are away, after they left, and where they are no specialist.',
  })
  room!: number;
  @Field(() => Int, { description: 'How many of the queue they hold.' })
  held!: number;
  @Field(() => Int, { description: 'Of these, claimed.' })
  claimed!: number;
  @Field(() => Int, { description: 'Of these, waiting for somebody.' })
  waiting!: number;
  @Field(() => Int, { description: 'Of these, past the due time.' })
  breached!: number;
  @Field(() => Boolean, { description: 'Whether they hold something and are away or left.' })
  needsHandOver!: boolean;
}

@ObjectType('ComingBreach', { description: 'A clock that will be breached.' })
export class ComingBreachType implements ComingBreach {
  @Field(() => ID, { description: 'The escalation.' })
  escalationId!: string;
  @Field(() => String, { description: 'Its number.' })
  number!: string;
  @Field(() => ServiceLevelClockEnum, { description: 'Which of its clocks.' })
  clock!: ServiceLevelClock;
  @Field(() => DateTimeScalar, { description: 'When.' })
  dueAt!: Date;
}

@ObjectType('ForecastHour', { description: 'An hour in which clocks will be breached.' })
export class ForecastHourType implements Pick<ForecastHour, 'from'> {
  @Field(() => DateTimeScalar, { description: 'When it begins on the wall clock of the calendar’s zone.' })
  from!: Date;
  breaches!: ComingBreach[];
}

@ObjectType('BreachForecast', {
  description:
    'What a queue will breach in the rest of today and on the next day on which its calendar works, if nobody touches anything. ' +
    'Counted from the clocks by the calendars as they stand; what a level after a breach changes is not run ahead, and due times that a source promised without a policy are no clocks.',
})
export class BreachForecastType implements Pick<BreachForecast, 'from' | 'until' | 'zone' | 'isCut'> {
  @Field(() => DateTimeScalar, { description: 'Since when it looks: now.' })
  from!: Date;
  @Field(() => DateTimeScalar, {
    description: 'Until when: the midnight after the next working day, or after today where none comes.',
  })
  until!: Date;
  @Field(() => String, { description: 'The zone of the queue’s calendar; UTC where it has none.' })
  zone!: string;
  @Field(() => Boolean, {
    description:
      'Whether there was more to look at than the 500 due first and the 500 paused; then counts are lower bounds.',
  })
  isCut!: boolean;
  hours!: ForecastHour[];
  breaches!: ComingBreach[];
  ifResumed!: ComingBreach[];
  nextWorkingDay!: BreachForecast['nextWorkingDay'];
}

@ObjectType('DeskQueue', { description: 'A queue as the lead of its desk sees it.' })
export class DeskQueueType {
  @Field(() => ID, { description: 'The id of the queue.' })
  id!: string;
}

export const DeskQueueConnection = connection('DeskQueue', () => DeskQueueType);
