import type { Calendar, CalendarMistake, Closing, WeeklyWindow } from './calendar.types';
import { DAY_MS, isLocalDay } from './local-day';
import { partsOfWeek, timeOfDay } from './week';
import { isZone } from './zone';

/**
 * Everything wrong with a calendar, in the order of its fields; empty when it can be used. A calendar that is never open is
 * refused, because nothing would ever fall due in it; one that is always open is fine.
 */
export function calendarMistakes(calendar: Calendar): CalendarMistake[] {
  const { zone, windows, closings = [] } = calendar;
  const malformed = windows.flatMap(windowMistakes);
  return [
    ...(isZone(zone)
      ? []
      : [{ path: 'zone', message: `${said(zone)} is no IANA time zone. Write one as America/New_York.` }]),
    ...(windows.length > 0
      ? malformed
      : [
          {
            path: 'windows',
            message:
              'A calendar without windows is never open. Give at least one; 00:00 to 24:00 is a whole day.',
          },
        ]),
    ...(malformed.length > 0 ? [] : overlaps(windows)),
    ...closings.flatMap(closingMistakes),
  ];
}

function windowMistakes({ weekday, from, to }: WeeklyWindow, i: number): CalendarMistake[] {
  const mistakes: CalendarMistake[] = [];
  const add = (field: string, message: string) => mistakes.push({ path: `windows.${i}.${field}`, message });
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7)
    add('weekday', `A weekday is 1 (Monday) to 7 (Sunday), not ${weekday}.`);
  const begins = timeOfDay(from);
  if (begins === null || begins === DAY_MS)
    add(
      'from',
      `${said(from)} is no time at which a window begins. Write one as 09:00, from 00:00 to 23:59.`,
    );
  if (timeOfDay(to) === null)
    add('to', `${said(to)} is no time at which a window ends. Write one as 17:00, from 00:00 to 24:00.`);
  return mistakes;
}

/** Two windows at one minute: told of the later one in the list, once, however often the two meet in a week. */
function overlaps(windows: readonly WeeklyWindow[]): CalendarMistake[] {
  const met = new Map<number, number>();
  for (const parts of partsOfWeek(windows)) {
    let widest = parts[0];
    for (const part of parts.slice(1)) {
      if (part.from < widest!.to) {
        const [earlier, later] = [part.window, widest!.window].sort((a, b) => a - b) as [number, number];
        if (!met.has(later)) met.set(later, earlier);
      }
      if (part.to > widest!.to) widest = part;
    }
  }
  return [...met]
    .sort(([a], [b]) => a - b)
    .map(([later, earlier]) => ({
      path: `windows.${later}`,
      message:
        `${saidWindow(windows[later]!)} overlaps ${saidWindow(windows[earlier]!)} (windows.${earlier}). ` +
        'Make them one, or let one end where the other begins.',
    }));
}

function closingMistakes(closing: Closing, i: number): CalendarMistake[] {
  const at = `closings.${i}`;
  const mistakes: CalendarMistake[] = [];
  if (closing.reason.trim() === '')
    mistakes.push({ path: `${at}.reason`, message: 'A closing needs a reason, for whoever asks.' });
  if ('day' in closing) {
    if (!isLocalDay(closing.day))
      mistakes.push({
        path: `${at}.day`,
        message: `${said(closing.day)} is no day. Write one as 2026-01-26.`,
      });
  } else if (!(closing.from.getTime() < closing.to.getTime())) {
    mistakes.push({ path: `${at}.to`, message: 'A closing ends after it begins.' });
  }
  return mistakes;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const saidWindow = ({ weekday, from, to }: WeeklyWindow) => `${weekdays[weekday - 1]} ${from} to ${to}`;
const said = (text: string) => `“${text.slice(0, 60)}”`;
