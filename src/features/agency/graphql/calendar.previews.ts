import { Args, Int, Query, Resolver } from '@nestjs/graphql';

import {
  businessMs,
  calendarMistakes,
  dueAt,
  federalHolidays,
  FIRST_HOLIDAY_YEAR,
  HORIZON_YEARS,
  segments,
  type Calendar,
  type Pause,
} from '../../../domain/calendar';

import { shortText } from '../../../graphql/inputs';

import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { badInput, Failure, type BadField } from '../../../platform/shell/failure';
import { AgencyRepository } from '../agency.repository';
import { closingGiven, definitionOf } from '../calendars/calendar.definition';

import {
  CalendarInput,
  PreviewArgs,
  BusinessTimeArgs,
  PreviewServiceLevelArgs,
  BusinessTimeType,
  ServiceLevelPreviewType,
  HolidayType,
  minuteMs,
  mostYears,
  mostMs,
  lastYear,
} from './calendar.previews.types';

@Resolver()
export class CalendarPreviews {
  constructor(private readonly repository: AgencyRepository) {}

  @Query(() => BusinessTimeType, { description: 'Working time between two instants in a calendar.' })
  async businessTime(
    @Asking() { caller }: Session,
    @Args() args: BusinessTimeArgs,
  ): Promise<BusinessTimeType> {
    permit(caller, 'viewCalendarPreview');
    refuse([...instantMistakes('from', args.from), ...instantMistakes('to', args.to)]);
    if (args.to < args.from) throw badInput('to', 'The interval ends before it begins.');
    if (args.to.getTime() - args.from.getTime() > mostMs)
      throw badInput('to', `The interval may be ${mostYears} years long. Ask for a part of it.`);
    const calendar = await this.calendarOf(caller.agencyId, args.calendar);
    const pauses = pausesOf(args);
    const told = segments(calendar, args.from, args.to, pauses);
    return {
      minutes: businessMs(calendar, args.from, args.to, pauses) / minuteMs,
      segments: told.slice(0, args.first),
      segmentCount: told.length,
    };
  }

  @Query(() => ServiceLevelPreviewType, {
    description: 'When a clock with a budget would fall due in a calendar, and why then.',
  })
  async previewServiceLevel(
    @Asking() { caller }: Session,
    @Args() args: PreviewServiceLevelArgs,
  ): Promise<ServiceLevelPreviewType> {
    permit(caller, 'viewCalendarPreview');
    refuse(instantMistakes('start', args.start));
    const budgetMs = budgetOf(args.budget);
    const calendar = await this.calendarOf(caller.agencyId, args.calendar);
    const pauses = pausesOf(args);
    const due = dueWithinHorizon(calendar, args.start, budgetMs, pauses);
    const told = segments(calendar, args.start, due ?? openPauseFrom(args.start, pauses), pauses);
    return { dueAt: due, segments: told.slice(0, args.first), segmentCount: told.length };
  }

  @Query(() => [HolidayType], {
    description:
      'The federal holidays observed in a calendar year, in order. A New Year observed on 31 December is in that year.',
  })
  holidays(
    @Asking() { caller }: Session,
    @Args('year', { type: () => Int, description: 'The year, 1971 to 2200.' }) year: number,
  ): readonly HolidayType[] {
    permit(caller, 'viewCalendarPreview');
    if (year < FIRST_HOLIDAY_YEAR || year > lastYear)
      throw badInput('year', `Holidays are known for ${FIRST_HOLIDAY_YEAR} to ${lastYear}.`);
    return federalHolidays(year);
  }

  private async calendarOf(agencyId: string, input: CalendarInput): Promise<Calendar> {
    const calendar = input.calendarId ? await this.kept(agencyId, input) : madeUp(input);
    refuse(calendarMistakes(calendar).map(({ path, message }) => ({ path: `calendar.${path}`, message })));
    return calendar;
  }

  private async kept(agencyId: string, input: CalendarInput): Promise<Calendar> {
    const extra = (['zone', 'windows', 'holidays', 'closings'] as const).filter(
      (name) => input[name] != null,
    );
    refuse(
      extra.map((name) => ({
        path: `calendar.${name}`,
        message: 'Give a calendarId or a calendar of your own, not both.',
      })),
    );
    const found = (await this.repository.calendars(agencyId)).find(({ id }) => id === input.calendarId);
    if (!found) throw badInput('calendar.calendarId', 'There is no such calendar, or you may not see it.');
    return definitionOf(found);
  }
}

function madeUp({ zone, windows, holidays, closings }: CalendarInput): Calendar {
  if (zone == null) throw badInput('calendar.zone', 'Give a calendarId, or a zone with windows.');
  return {
    zone,
    windows: windows ?? [],
    holidays: holidays ?? 'none',
    closings: (closings ?? []).map((closing, i) => {
      const path = `calendar.closings.${i}`;
      if (closing.reason.length > shortText)
        throw badInput(`${path}.reason`, `At most ${shortText} characters.`);
      return closingGiven(closing, path);
    }),
  };
}

function pausesOf({ pauses }: PreviewArgs): Pause[] {
  const list = (pauses ?? []).map(({ from, to }) => ({ from, to: to ?? null }));
  refuse(
    list.flatMap(({ from, to }, i) =>
      to !== null && to < from ? [{ path: `pauses.${i}.to`, message: 'A pause ends before it begins.' }] : [],
    ),
  );
  return list;
}

function budgetOf(text: string): number {
  const part = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0);
  const seconds = text.startsWith('PT') ? part('H') * 3_600 + part('M') * 60 + part('S') : Number(text) * 60;
  if (seconds * 1_000 > mostMs) throw badInput('budget', `A budget may be ${mostYears} years.`);
  return seconds * 1_000;
}

function dueWithinHorizon(calendar: Calendar, start: Date, budgetMs: number, pauses: Pause[]): Date | null {
  try {
    return dueAt(calendar, start, budgetMs, pauses);
  } catch (error) {
    // The budget itself is known to be good: what is left is that the calendar is hardly ever open.
    if (!(error instanceof RangeError)) throw error;
    throw badInput(
      'budget',
      `In this calendar the budget would not be used up within ${HORIZON_YEARS} years.`,
    );
  }
}

/** Where the first pause that goes on begins, not before the start. */
function openPauseFrom(start: Date, pauses: readonly Pause[]): Date {
  const begins = pauses.filter(({ to }) => to === null).map(({ from }) => from.getTime());
  return new Date(Math.max(start.getTime(), Math.min(...begins)));
}

function instantMistakes(path: string, at: Date): BadField[] {
  const year = at.getUTCFullYear();
  return year < FIRST_HOLIDAY_YEAR || year > lastYear
    ? [{ path, message: `Calendars are known from ${FIRST_HOLIDAY_YEAR} to ${lastYear}.` }]
    : [];
}

function refuse(fields: readonly BadField[]): void {
  if (fields.length === 0) return;
  throw new Failure(
    'BAD_USER_INPUT',
    fields.map(({ path, message }) => `${path}: ${message}`).join(' '),
    fields,
  );
}
