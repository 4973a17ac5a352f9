import { Temporal } from 'temporal-polyfill';
import { periodOf, type Period, type PeriodKind } from './calendar-period';
import type { LocalDay } from './calendar.types';
import { DAY_MS, dayAt, epochDayOf } from './local-day';
import { stretchAt } from './zone';

/** A half-open span of instants: `from` is inside, `until` is the first one after it. */
export interface InstantSpan {
  readonly from: Date;
  readonly until: Date;
}

/** The instants of a period's days in an IANA zone; its days last 23 to 25 hours where the clocks change. */
export function instantsOf({ from, to }: Pick<Period, 'from' | 'to'>, zone: string): InstantSpan {
  return { from: startOf(from, zone), until: startOf(dayAt(epochDayOf(to) + 1), zone) };
}

/**
 * The day that an instant belongs to. Where clocks that have just shown midnight go back behind it, the day before does not
 * begin again: what comes after the first midnight is the new day, so that days follow each other without a gap.
 */
export function localDayOf(instant: Date, zone: string): LocalDay {
  const ms = instant.getTime();
  const epochDay = Math.floor((ms + stretchAt(zone, ms).offsetMs) / DAY_MS);
  return startOf(dayAt(epochDay + 1), zone) <= instant ? dayAt(epochDay + 1) : dayAt(epochDay);
}

/** The period that an instant belongs to. */
export function periodAt(kind: PeriodKind, instant: Date, zone: string): Period {
  return periodOf(kind, localDayOf(instant, zone));
}

/** The first instant of a day; the first of the next one for a day that the zone skipped. */
function startOf(day: LocalDay, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}
