import type { Calendar, ClosedDay, ClosedSpan, SegmentKind } from './calendar.types';
import { holidayObservedOn } from './federal-holidays';
import { DAY_MS, epochDayOf, weekdayAt } from './local-day';
import { disjoint, type Span } from './spans';
import { partsOfWeek, type DayPart } from './week';
import { stretchAt } from './zone';

/** A stretch of time of one kind, in milliseconds since 1970, half-open. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly kind: SegmentKind;
  readonly name?: string;
}

/** What is worked out from a calendar once: its week, the reasons of its closed days, its closings by the hour. */
interface WorkedOut {
  week: readonly (readonly DayPart[])[];
  closedDays: ReadonlyMap<number, string>;
  closedSpans: readonly Span[];
}

/** Kept as long as the definition itself. */
const workedOut = new WeakMap<Calendar, WorkedOut>();

function workOut(calendar: Calendar): WorkedOut {
  let done = workedOut.get(calendar);
  if (!done) {
    const closings = calendar.closings ?? [];
    const days = closings.filter((closing): closing is ClosedDay => 'day' in closing);
    const spans = closings.filter((closing): closing is ClosedSpan => !('day' in closing));
    done = {
      week: partsOfWeek(calendar.windows),
      closedDays: new Map(days.map(({ day, reason }) => [epochDayOf(day), reason])),
      closedSpans: disjoint(
        spans.map(({ from, to, reason }) => ({ from: from.getTime(), to: to.getTime(), name: reason })),
      ),
    };
    workedOut.set(calendar, done);
  }
  return done;
}

/** The closings of a calendar by the hour, in order, none over another; of two at one instant the earlier one is kept. */
export function closedSpans(calendar: Calendar): readonly Span[] {
  return workOut(calendar).closedSpans;
}

/**
 * The windows of a calendar between two instants in order, each `running` or taken by a holiday or a closed day; what lies
 * between them is out of hours. An instant belongs to a window when the clock on the office's wall shows a time of it: an hour
 * shown twice counts twice, an hour skipped counts never. So a stretch of constant offset is walked like a plain line, and no
 * local time has to be turned into an instant. A holiday takes the window that begins on it, to its end on the next day,
 * as E.O. 11582 has it for workdays that begin on one.
 */
export function* windowsBetween(calendar: Calendar, from: number, to: number): Generator<Stretch> {
  const { week, closedDays } = workOut(calendar);
  for (let start = from; start < to;) {
    const { offsetMs, to: stretchEnd } = stretchAt(calendar.zone, start);
    const end = Math.min(to, stretchEnd);
    for (let day = Math.floor((start + offsetMs) / DAY_MS); day * DAY_MS - offsetMs < end; day++) {
      const midnight = day * DAY_MS - offsetMs;
      for (const part of week[weekdayAt(day) - 1]!) {
        const span = { from: Math.max(start, midnight + part.from), to: Math.min(end, midnight + part.to) };
        if (span.from >= span.to) continue;
        const startDay = part.startedBefore ? day - 1 : day;
        const holiday = calendar.holidays === 'federal' ? holidayObservedOn(startDay) : undefined;
        const reason = closedDays.get(startDay);
        if (holiday !== undefined) yield { ...span, kind: 'holiday', name: holiday };
        else if (reason !== undefined) yield { ...span, kind: 'closing', name: reason };
        else yield { ...span, kind: 'running' };
      }
    }
    start = end;
  }
}
