import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { Closing, WeeklyWindow } from '../../../domain/calendar';
import { enumOf } from '../../../graphql/enums';
import { CommandInput, EditInput, EventInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateScalar, DateTimeScalar } from '../../../graphql/scalars';
import type { CalendarClosing, CalendarHolidays, CalendarWindow } from '../agency.entity';
import type { CalendarVersion } from './calendars.repository';
import { mostClosings, mostWindows } from './calendars.service';

export const CalendarHolidaysEnum = enumOf<CalendarHolidays>(
  'CalendarHolidays',
  'Which holidays a calendar keeps.',
  {
    federal: 'The eleven federal holidays of 5 U.S.C. 6103 on their observed days.',
    none: 'None: holidays are days like any other.',
  },
);
const holidayRules: readonly CalendarHolidays[] = ['federal', 'none'];

@ObjectType('CalendarWindow', { description: 'One span of a week in which an office works.' })
export class CalendarWindowType implements CalendarWindow {
  @Field(() => Int, { description: 'ISO weekday: 1 is Monday, 7 is Sunday.' })
  weekday!: number;
  @Field(() => String, { description: 'Local time at which it begins, `HH:MM`.' })
  from!: string;
  @Field(() => String, {
    description: 'Local time at which it is over, `HH:MM`; 24:00 is the end of the day.',
  })
  to!: string;
}

@ObjectType('CalendarClosing', { description: 'An ad-hoc closing: of one local day, or by the hour.' })
export class CalendarClosingType {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day whose windows it takes; null by the hour.',
  })
  day?: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it begins; null for a day.' })
  from?: Date | string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is over; that instant is open again. Null for a day.',
  })
  to?: Date | string;
  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@ObjectType('CalendarVersion', { description: 'What a calendar said from one edit to the next.' })
export class CalendarVersionType implements CalendarVersion {
  @Field(() => Int, { description: 'Counts the edits, from 1.' })
  version!: number;
  @Field(() => DateTimeScalar, { description: 'Since when it stood (database clock).' })
  at!: Date;
  @Field(() => ID, {
    nullable: true,
    description: 'The person who made it so; null for the service itself.',
  })
  actorId!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The part of the service that made it so; null for people.',
  })
  actorName!: string | null;
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => String, { description: 'IANA time zone.' })
  zone!: string;
  @Field(() => [CalendarWindowType], { description: 'The spans of a week in which it worked.' })
  windows!: CalendarWindowType[];
  @Field(() => CalendarHolidaysEnum, { description: 'The holidays on which it did not work.' })
  holidays!: CalendarHolidays;
  @Field(() => [CalendarClosingType], { description: 'Its ad-hoc closings.' })
  closings!: CalendarClosing[];
}

@ObjectType('Calendar', { implements: () => RecordType, description: 'When an office works.' })
export class CalendarType extends RecordType {
  @Field(() => String, { description: 'Name, unique in the agency.' })
  name!: string;
  @Field(() => String, { description: 'IANA time zone: America/New_York.' })
  zone!: string;
  @Field(() => [CalendarWindowType], { description: 'The spans of a week in which it works.' })
  windows!: CalendarWindowType[];
  @Field(() => CalendarHolidaysEnum, { description: 'The holidays on which it does not work.' })
  holidays!: CalendarHolidays;
  @Field(() => [CalendarClosingType], {
    description: 'Ad-hoc closings, in the order in which they were added.',
  })
  closings!: CalendarClosing[];
}

showsRecord('calendar', 'Calendar');

@ArgsType()
export class CalendarVersionsArgs {
  @Field(() => Int, { defaultValue: 25, description: 'How many, 1 to 100: the latest ones.' })
  @IsInt()
  @Min(1)
  @Max(100, { message: 'At most 100 versions at once.' })
  first: number = 25;
}

@InputType({ description: 'One span of a week in which an office works, in local time.' })
export class CalendarWindowInput implements WeeklyWindow {
  @Field(() => Int, { description: 'ISO weekday on which it begins: 1 is Monday, 7 is Sunday.' })
  weekday!: number;
  @Field(() => String, { description: 'Local time at which it begins, `HH:MM`.' })
  from!: string;
  @Field(() => String, {
    description:
      'Local time at which it is over, `HH:MM` up to 24:00; at or before `from` it is on the next day.',
  })
  to!: string;
}

@InputType({ description: 'An ad-hoc closing: of one local day (`day`), or by the hour (`from` and `to`).' })
export class CalendarClosingInput implements Partial<Record<keyof Closing, unknown>> {
  @Field(() => DateScalar, { nullable: true, description: 'The day whose windows it takes.' })
  @IsOptional()
  day?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it begins.' })
  @IsOptional()
  from?: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is over; that instant is open again.',
  })
  @IsOptional()
  to?: Date | null;
  @TextField('Why, as it is told to whoever asks why time stood still.', { max: shortText })
  reason!: string;
}

const zoneLength = 60;

@InputType({ description: 'A calendar to add.' })
export class AddCalendarInput extends CommandInput {
  @TextField('Name, unique in the agency.', { max: shortText })
  name!: string;
  @TextField('IANA time zone: America/New_York.', { max: zoneLength })
  zone!: string;
  @Field(() => [CalendarWindowInput], {
    description: `The spans of a week in which it works; none may overlap. At most ${mostWindows}.`,
  })
  @ArrayMaxSize(mostWindows, { message: `At most ${mostWindows} windows.` })
  windows!: CalendarWindowInput[];
  @Field(() => CalendarHolidaysEnum, { description: 'The holidays on which it does not work.' })
  @IsIn(holidayRules)
  holidays!: CalendarHolidays;
  @Field(() => [CalendarClosingInput], { nullable: true, description: `Closings. At most ${mostClosings}.` })
  @IsOptional()
  @ArrayMaxSize(mostClosings, { message: `At most ${mostClosings} closings.` })
  @ValidateNested({ each: true })
  @Type(() => CalendarClosingInput)
  closings?: CalendarClosingInput[] | null;
}

@InputType({ description: 'What is to be otherwise in a calendar; what is left out stays as it is.' })
export class EditCalendarInput extends EditInput {
  @IdField('The calendar.')
  calendarId!: string;
  @TextField('Name, unique in the agency.', { max: shortText, nullable: true })
  name?: string | null;
  @TextField('IANA time zone: America/New_York.', { max: zoneLength, nullable: true })
  zone?: string | null;
  @Field(() => [CalendarWindowInput], {
    nullable: true,
    description: `All the spans of a week in which it works, in place of the present ones. At most ${mostWindows}.`,
  })
  @IsOptional()
  @ArrayMaxSize(mostWindows, { message: `At most ${mostWindows} windows.` })
  windows?: CalendarWindowInput[] | null;
  @Field(() => CalendarHolidaysEnum, {
    nullable: true,
    description: 'The holidays on which it does not work.',
  })
  @IsOptional()
  @IsIn(holidayRules)
  holidays?: CalendarHolidays | null;
  @Field(() => [CalendarClosingInput], {
    nullable: true,
    description: `All its closings, in place of the present ones. At most ${mostClosings}.`,
  })
  @IsOptional()
  @ArrayMaxSize(mostClosings, { message: `At most ${mostClosings} closings.` })
  @ValidateNested({ each: true })
  @Type(() => CalendarClosingInput)
  closings?: CalendarClosingInput[] | null;
}

@InputType({
  description: 'A closing to add to a calendar: of one local day (`day`), or by the hour (`from` and `to`).',
})
export class AddClosingInput extends EventInput {
  @IdField('The calendar.')
  calendarId!: string;
  @Field(() => DateScalar, { nullable: true, description: 'The day whose windows it takes.' })
  @IsOptional()
  day?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it begins.' })
  @IsOptional()
  from?: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is over; that instant is open again.',
  })
  @IsOptional()
  to?: Date | null;
  @TextField('Why, as it is told to whoever asks why time stood still.', { max: shortText })
  reason!: string;
}

export const AddCalendarPayload = payload('AddCalendar', 'calendar', () => CalendarType);
export const EditCalendarPayload = payload('EditCalendar', 'calendar', () => CalendarType);
export const AddClosingPayload = payload('AddClosing', 'calendar', () => CalendarType);
