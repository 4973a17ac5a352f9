import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { channels, type Channel } from '../../../../domain/case/case.types';
import { enumOf } from '../../../../graphql/enums';
import { IdsField } from '../../../../graphql/inputs';
import { DateScalar, DateTimeScalar } from '../../../../graphql/scalars';
import { ChannelEnum } from '../../../cases';
import { flowParts, flowSubjects, type FlowPart, type FlowSubject } from '../flow.repository';
import type { FlowRequest, FlowRow, FlowTimes } from '../flow.service';
import { periodLengths, type PeriodLength } from '../periods';

export const FlowSubjectEnum = enumOf<FlowSubject>('FlowSubject', 'Whose flow is balanced.', {
  case: 'Cases; open while open or escalated.',
  escalation: 'Escalations; open while queued, claimed or waiting.',
});

export const FlowPartEnum = enumOf<FlowPart>('FlowPart', 'Into what parts the flow is split.', {
  queue: 'By queue; cases without one are a part of their own.',
  office: 'By the office that keeps the case, or that runs the escalation’s queue.',
  channel: 'By channel; an escalation has that of its case as it is now.',
  topic: 'By topic; an escalation has that of its case as it is now.',
  whole: 'Everything together.',
});

export const PeriodLengthEnum = enumOf<PeriodLength>('PeriodLength', 'How long a period of a balance is.', {
  whole: 'The whole interval.',
  day: 'A day.',
  week: 'A week, from Monday.',
  month: 'A month.',
  quarter: 'A quarter: January, April, July and October begin one.',
  fiscalYear: 'A fiscal year of the federal government, from October.',
});

@InputType({ description: 'Which flow to balance, over which days, in which parts.' })
export class FlowBalanceInput implements FlowRequest {
  @Field(() => FlowSubjectEnum, { description: 'Whose flow.' })
  @IsIn(flowSubjects)
  of!: FlowSubject;
  @Field(() => FlowPartEnum, { description: 'Into what parts.' })
  @IsIn(flowParts)
  by!: FlowPart;
  @Field(() => DateScalar, { description: 'The first day.' })
  @IsString()
  from!: string;
  @Field(() => DateScalar, { description: 'The day after the last.' })
  @IsString()
  before!: string;
  @Field(() => PeriodLengthEnum, {
    description: 'How long each period is; the first and the last may be cut.',
  })
  @IsIn(periodLengths)
  per!: PeriodLength;
  @Field(() => String, {
    nullable: true,
    description:
      'IANA zone in whose midnights days begin: America/New_York. When left out, that of the agency’s first calendar by name, else UTC.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  zone?: string | null;
  @IdsField('While in one of these queues; what comes from or goes to others is transferred.', {
    nullable: true,
  })
  queueIds?: string[] | null;
  @IdsField('While kept by one of these offices; what comes from or goes to others is transferred.', {
    nullable: true,
  })
  officeIds?: string[] | null;
  @Field(() => [ChannelEnum], { nullable: true, description: 'While of one of these channels.' })
  @IsOptional()
  @ArrayMaxSize(channels.length)
  channels?: Channel[] | null;
}

@ObjectType('FlowTimes', {
  description:
    'How long what was processed in a period had been open, all stretches together: what it was resolved for in between does not count.',
})
export class FlowTimesType implements FlowTimes {
  @Field(() => Int, { description: 'How many of those processed are measured here.' })
  count!: number;
  @Field(() => Float, { nullable: true, description: 'Average in minutes; null when none is measured.' })
  averageMinutes!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: '90th percentile in minutes, by nearest rank: nine of ten took no longer.',
  })
  p90Minutes!: number | null;
}

@ObjectType('FlowBalanceRow', {
  description:
    'One part in one period: opening + received + reopened + transferredIn − processed − transferredOut = closing. The closing is counted by itself and not worked out.',
})
export class FlowBalanceRowType implements FlowRow {
  @Field(() => ID, {
    nullable: true,
    description: 'The queue, office or topic; null for channels, the whole, and what has none.',
  })
  id!: string | null;
  @Field({ description: 'Its name; for a channel its word.' })
  name!: string;
  @Field(() => DateTimeScalar, { description: 'When the period begins.' })
  from!: Date;
  @Field(() => DateTimeScalar, { description: 'When it is over; not itself a part of it.' })
  before!: Date;
  @Field(() => Int, { description: 'Open when the period began; the closing of the one before.' })
  opening!: number;
  @Field(() => Int, { description: 'Opened for the first time, by the time they were received.' })
  received!: number;
  @Field(() => Int, { description: 'Opened again: reopened, or no duplicate after all.' })
  reopened!: number;
  @Field(() => Int, { description: 'Came, while open, from another part.' })
  transferredIn!: number;
  @Field(() => Int, {
    description: 'Ended: resolved, returned, withdrawn, closed, or found to be a duplicate.',
  })
  processed!: number;
  @Field(() => Int, { description: 'Went, while open, to another part.' })
  transferredOut!: number;
  @Field(() => Int, { description: 'Open when the period was over.' })
  closing!: number;
  @Field(() => FlowTimesType, {
    description:
      'Processing time by the clock on the wall. What another system closed without saying when counts as processed on receipt, and not here.',
  })
  calendarTime!: FlowTimes;
  @Field(() => FlowTimesType, {
    description:
      'Processing time in the calendar of the queue in which each was processed, as the calendar is now. What was in no queue with a calendar is not measured.',
  })
  businessTime!: Promise<FlowTimes>;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the oldest item that was open at the end had been received; null when none was.',
  })
  oldestReceivedAt!: Date | null;
  @Field(() => Float, { nullable: true, description: 'How old it was then, in minutes.' })
  oldestAgeMinutes!: number | null;
}
