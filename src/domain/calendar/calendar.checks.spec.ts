import { calendarMistakes } from './calendar.checks';
import type { Calendar, WeeklyWindow } from './calendar.types';

const calendar = (changes: Partial<Calendar> = {}): Calendar => ({
  zone: 'America/New_York',
  windows: [{ weekday: 1, from: '09:00', to: '17:00' }],
  holidays: 'federal',
  ...changes,
});
const windows = (...list: [number, string, string][]): WeeklyWindow[] =>
  list.map(([weekday, from, to]) => ({ weekday, from, to }));
const paths = (changes: Partial<Calendar>) => calendarMistakes(calendar(changes)).map(({ path }) => path);

describe('a calendar', () => {
  it('may have split shifts, nights, whole days, and be always open', () => {
    expect(paths({ windows: windows([1, '08:00', '12:00'], [1, '12:00', '17:00']) })).toEqual([]);
    expect(paths({ windows: windows([7, '22:00', '06:00'], [1, '06:00', '24:00']) })).toEqual([]);
    expect(paths({ windows: windows([1, '09:00', '09:00'], [2, '09:00', '00:00']) })).toEqual([]);
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
    expect(paths({ windows: always, holidays: 'none' })).toEqual([]);
  });

  it('that is never open is refused', () => {
    expect(calendarMistakes(calendar({ windows: [] }))).toEqual([
      {
        path: 'windows',
        message:
          'A calendar without windows is never open. Give at least one; 00:00 to 24:00 is a whole day.',
      },
    ]);
  });

  it('is told every mistake with its field', () => {
    const mistakes = calendarMistakes(
      calendar({
        zone: 'EST/Nowhere',
        windows: windows([0, '9:00', '17:00'], [1.5, '24:00', '24:01'], [7, '10:60', '25:00']),
        closings: [
          { day: '2026-02-30', reason: 'Snow' },
          { from: new Date(1), to: new Date(1), reason: ' ' },
        ],
      }),
    );
    expect(mistakes.map(({ path }) => path)).toEqual([
      'zone',
      'windows.0.weekday',
      'windows.0.from',
      'windows.1.weekday',
      'windows.1.from',
      'windows.1.to',
      'windows.2.from',
      'windows.2.to',
      'closings.0.day',
      'closings.1.reason',
      'closings.1.to',
    ]);
    expect(mistakes[0]!.message).toBe('“EST/Nowhere” is no IANA time zone. Write one as America/New_York.');
  });

  it('has no minute in two windows, also not over midnight and over the end of the week', () => {
    const overlapping = windows([1, '09:00', '17:00'], [1, '16:59', '18:00']);
    expect(calendarMistakes(calendar({ windows: overlapping }))).toEqual([
      {
        path: 'windows.1',
        message:
          'Monday 16:59 to 18:00 overlaps Monday 09:00 to 17:00 (windows.0). Make them one, or let one end where the other begins.',
      },
    ]);
    expect(paths({ windows: windows([1, '05:59', '08:00'], [7, '22:00', '06:00']) })).toEqual(['windows.1']);
    expect(paths({ windows: windows([3, '09:00', '09:00'], [4, '08:00', '10:00']) })).toEqual(['windows.1']);
    expect(
      paths({ windows: windows([2, '00:00', '24:00'], [2, '01:00', '02:00'], [2, '03:00', '04:00']) }),
    ).toEqual(['windows.1', 'windows.2']);
  });
});
