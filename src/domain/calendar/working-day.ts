import { dueAt } from './business-time';
import type { Calendar, LocalDay } from './calendar.types';
import { DAY_MS, dayAt, epochDayOf } from './local-day';
import { instantOf, stretchAt } from './zone';

const HOUR_MS = 3_600_000;

/** A local day with the instants at which it begins and at which the next one does. */
export interface DaySpan {
  day: LocalDay;
  from: Date;
  before: Date;
}

/** The local day that an instant lies in. */
export function dayOf(zone: string, at: Date): DaySpan {
  const local = at.getTime() + stretchAt(zone, at.getTime()).offsetMs;
  return spanOf(zone, dayAt(Math.floor(local / DAY_MS)));
}

/** The first local day after the one of `at` in which the calendar works; null when the next 50 years hold none. */
export function nextWorkingDay(calendar: Calendar, at: Date): DaySpan | null {
  const { before: midnight } = dayOf(calendar.zone, at);
  try {
    // A millisecond of work is over within the window that it begins, on the day on which that works first.
    const worked = dueAt(calendar, midnight, 1, []);
    return worked && dayOf(calendar.zone, new Date(worked.getTime() - 1));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** When the hour began that the clock on the office's wall shows at an instant, or the zone's offset changed within it. */
export function hourOf(zone: string, at: Date): Date {
  const { from, offsetMs } = stretchAt(zone, at.getTime());
  const local = Math.floor((at.getTime() + offsetMs) / HOUR_MS) * HOUR_MS;
  return new Date(Math.max(local - offsetMs, from));
}

function spanOf(zone: string, day: LocalDay): DaySpan {
  // A day that begins with a change of the clocks begins at the first instant there is of it.
  const midnight = (which: LocalDay): Date => instantOf(zone, `${which}T00:00`, 'compatible');
  return { day, from: midnight(day), before: midnight(dayAt(epochDayOf(day) + 1)) };
}
