import type { Calendar, Closing } from '../../../domain/calendar';
import { badInput } from '../../../platform/shell/failure';
import type { CalendarClosing, CalendarEntity } from '../agency.entity';

/** What of a calendar says when it is open; its name does not. */
export type CalendarFields = Pick<CalendarEntity, 'zone' | 'windows' | 'holidays' | 'closings'>;

/** The calendar as the domain computes with it. */
export function definitionOf({ zone, windows, holidays, closings }: CalendarFields): Calendar {
  return { zone, windows, holidays, closings: closings.map(closingOf) };
}

export function closingOf(kept: CalendarClosing): Closing {
  if ('day' in kept) return kept;
  return { from: new Date(kept.from), to: new Date(kept.to), reason: kept.reason };
}

export function closingKept(closing: Closing): CalendarClosing {
  if ('day' in closing) return { day: closing.day, reason: closing.reason };
  return { from: closing.from.toISOString(), to: closing.to.toISOString(), reason: closing.reason };
}

/** A closing as it is given: by the day, or by the hour. */
export interface GivenClosing {
  day?: string | null;
  from?: Date | null;
  to?: Date | null;
  reason: string;
}

export function closingGiven({ day, from, to, reason }: GivenClosing, path: string): Closing {
  if (day != null && from == null && to == null) return { day, reason };
  if (day == null && from != null && to != null) return { from, to, reason };
  throw badInput(path, 'A closing has a day, or from and to.');
}
