import { ArgsType, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { FederalHoliday, Segment, SegmentKind } from '../../../domain/calendar';
import { enumOf } from '../../../graphql/enums';
import { IdField, TextField } from '../../../graphql/inputs';
import { DateScalar, DateTimeScalar } from '../../../graphql/scalars';

import type { CalendarHolidays } from '../agency.entity';

import { CalendarClosingInput, CalendarHolidaysEnum, CalendarWindowInput } from '../calendars/calendar.types';

export const minuteMs = 60_000;
/** The longest interval of a preview. A busy calendar has some ten thousand windows in it, which takes some tens of milliseconds. */
export const mostYears = 10;
export const mostMs = mostYears * 366 * 24 * 60 * minuteMs;
export const mostPauses = 1_000;
/** Beyond it zones and holidays are guesses, and years do not end. */
export const lastYear = 2200;

export const SegmentKindEnum = enumOf<SegmentKind>('SegmentKind', 'Why time counted, or what took it.', {
  running: 'It counted.',
  paused: 'It would have counted, and a pause took it.',
  outOfHours: 'Outside every window of the calendar, whatever else was the case.',
  holiday: 'A window that a federal holiday took; named.',
  closing: 'A window, or a part of one, that a closing took; with its reason.',
});

@InputType({ description: 'A calendar of the agency by its id, or one made up: a zone with windows.' })
export class CalendarInput {
  @IdField('A calendar of the agency; then nothing else is given.', { nullable: true })
  calendarId?: string | null;
  @TextField('IANA time zone: America/New_York.', { max: 60, nullable: true })
  zone?: string | null;
  @Field(() => [CalendarWindowInput], {
    nullable: true,
    description: 'The spans of a week in which it works; none may overlap. At most 100.',
  })
  @IsOptional()
  @ArrayMaxSize(100, { message: 'At most 100 windows.' })
  windows?: CalendarWindowInput[] | null;
  @Field(() => CalendarHolidaysEnum, {
    nullable: true,
    description: 'The holidays it keeps; none when not said.',
  })
  @IsOptional()
  holidays?: CalendarHolidays | null;
  @Field(() => [CalendarClosingInput], { nullable: true, description: 'Closings. At most 300.' })
  @IsOptional()
  @ArrayMaxSize(300, { message: 'At most 300 closings.' })
  closings?: CalendarClosingInput[] | null;
}

@InputType({ description: 'A span in which the clock stands still, half-open.' })
export class PauseInput {
  @Field(() => DateTimeScalar, { description: 'When it begins.' })
  from!: Date;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When time runs again; null while it goes on.',
  })
  to?: Date | null;
}

@ArgsType()
export class PreviewArgs {
  @Field(() => CalendarInput, { description: 'The calendar in whose windows time counts.' })
  @ValidateNested()
  @Type(() => CalendarInput)
  calendar!: CalendarInput;
  @Field(() => [PauseInput], {
    nullable: true,
    description: 'Pauses in any order; they may overlap. At most 1,000.',
  })
  @IsOptional()
  @ArrayMaxSize(mostPauses, { message: 'At most 1,000 pauses.' })
  pauses?: PauseInput[] | null;
  @Field(() => Int, {
    defaultValue: 100,
    description: 'How many segments are told, 0 to 1,000: the first ones.',
  })
  @Min(0)
  @Max(1_000)
  first!: number;
}

@ArgsType()
export class BusinessTimeArgs extends PreviewArgs {
  @Field(() => DateTimeScalar, { description: 'Begin of the interval, from 1971 on.' })
  @Allow()
  from!: Date;
  @Field(() => DateTimeScalar, {
    description: 'End of the interval, not counted itself; at most ten years later.',
  })
  @Allow()
  to!: Date;
}

@ArgsType()
export class PreviewServiceLevelArgs extends PreviewArgs {
  @Field(() => DateTimeScalar, { description: 'When the clock starts, from 1971 on.' })
  @Allow()
  start!: Date;
  @Field(() => String, {
    description:
      'Working time as ISO 8601 hours, minutes and seconds (`PT4H`, `PT1H30M`), or as minutes (`240`).',
  })
  @MaxLength(30)
  @Matches(/^(\d+|PT(?=\d)(\d+H)?(\d+M)?(\d+S)?)$/, {
    message: 'A budget is PT4H, PT1H30M or a number of minutes. Days have no length in working time.',
  })
  budget!: string;
}

@ObjectType('BusinessTimeSegment', {
  description: 'A span of one kind, half-open; the next one begins where it ends.',
})
export class SegmentType implements Segment {
  @Field(() => DateTimeScalar, { description: 'Where it begins.' })
  from!: Date;
  @Field(() => DateTimeScalar, { description: 'Where it ends.' })
  to!: Date;
  @Field(() => SegmentKindEnum, { description: 'Why its time counted, or what took it.' })
  kind!: SegmentKind;
  @Field(() => String, { nullable: true, description: 'The holiday’s name or the closing’s reason.' })
  name?: string;
}

@ObjectType('BusinessTime', { description: 'Working time between two instants, with the reasons.' })
export class BusinessTimeType {
  @Field(() => Float, { description: 'Working minutes; seconds are fractions of one.' })
  minutes!: number;
  @Field(() => [SegmentType], {
    description: 'The interval from its beginning, as many segments as asked for.',
  })
  segments!: Segment[];
  @Field(() => Int, { description: 'How many segments the interval has.' })
  segmentCount!: number;
}

@ObjectType('ServiceLevelPreview', { description: 'When a clock would fall due, with the reasons.' })
export class ServiceLevelPreviewType {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the budget would be used up; null while a pause that goes on stands in the way.',
  })
  dueAt!: Date | null;
  @Field(() => [SegmentType], {
    description:
      'From the start to the due time, or to the pause that goes on; as many segments as asked for.',
  })
  segments!: Segment[];
  @Field(() => Int, { description: 'How many segments there are.' })
  segmentCount!: number;
}

@ObjectType('Holiday', { description: 'A federal holiday of 5 U.S.C. 6103.' })
export class HolidayType implements FederalHoliday {
  @Field(() => DateScalar, { description: 'The day that the law names.' })
  day!: string;
  @Field(() => DateScalar, {
    description: 'The day off: the day itself, the Friday before a Saturday, the Monday after a Sunday.',
  })
  observed!: string;
  @Field(() => String, { description: 'Its name in the law.' })
  name!: string;
}

/** Tries a calendar before it binds anybody: nothing is read but the calendar, nothing is written. */
