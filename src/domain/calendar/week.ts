import type { WeeklyWindow } from './calendar.types';
import { DAY_MS } from './local-day';

/** A part of one local day in which some window is open, in milliseconds after local midnight, half-open. */
export interface DayPart {
  readonly from: number;
  readonly to: number;
  /** Whether its window began the day before: what a holiday takes is the window that begins on it. */
  readonly startedBefore: boolean;
  /** Position of the window in the calendar. */
  readonly window: number;
}

const [hourMs, minuteMs] = [3_600_000, 60_000];

/** Milliseconds after midnight of a `HH:MM`, 00:00 to 24:00; null for anything else. */
export function timeOfDay(text: string): number | null {
  const found = /^(\d\d):([0-5]\d)$/.exec(text);
  if (!found) return null;
  const ms = Number(found[1]) * hourMs + Number(found[2]) * minuteMs;
  return ms <= DAY_MS ? ms : null;
}

/** The parts of the seven days of a week, Monday first, each day's in order. The times of the windows must be well formed. */
export function partsOfWeek(windows: readonly WeeklyWindow[]): readonly (readonly DayPart[])[] {
  const week: DayPart[][] = Array.from({ length: 7 }, () => []);
  windows.forEach(({ weekday, from: fromText, to: toText }, window) => {
    const [from, to] = [timeOfDay(fromText)!, timeOfDay(toText)!];
    const isOverMidnight = to <= from;
    week[weekday - 1]!.push({ from, to: isOverMidnight ? DAY_MS : to, startedBefore: false, window });
    if (isOverMidnight && to > 0) week[weekday % 7]!.push({ from: 0, to, startedBefore: true, window });
  });
  for (const parts of week) parts.sort((a, b) => a.from - b.from || a.window - b.window);
  return week;
}
