import type { Calendar } from './calendar.types';
import { dayOf, hourOf, nextWorkingDay } from './working-day';

const office: Calendar = {
  zone: 'America/New_York',
  windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  holidays: 'federal',
  closings: [{ day: '2026-01-21', reason: 'Snow' }],
};
const at = (text: string) => new Date(text);

describe('the next working day', () => {
  it.each([
    ['Thursday noon: Friday', '2026-01-15T12:00:00-05:00', '2026-01-16'],
    ['Friday: over the weekend and Martin Luther King’s birthday', '2026-01-16T12:00:00-05:00', '2026-01-20'],
    ['Sunday: not the holiday', '2026-01-18T12:00:00-05:00', '2026-01-20'],
    ['before a closed day: the day after it', '2026-01-20T08:00:00-05:00', '2026-01-22'],
    ['late in the evening, when it is tomorrow in Greenwich', '2026-01-14T23:30:00-05:00', '2026-01-15'],
  ])('%s', (_, now, day) => {
    expect(nextWorkingDay(office, at(now))!.day).toBe(day);
  });

  it('is tomorrow for a night shift that is at work at midnight', () => {
    const nights = { ...office, windows: [{ weekday: 1, from: '22:00', to: '06:00' }] };
    expect(nextWorkingDay(nights, at('2026-01-05T23:00:00-05:00'))!.day).toBe('2026-01-06');
  });

  it('is none where nobody ever works', () => {
    expect(nextWorkingDay({ ...office, windows: [] }, at('2026-01-15T12:00:00Z'))).toBeNull();
  });

  it('lasts from midnight to midnight on the wall, 23 hours when the clocks go forward', () => {
    const always = { ...office, windows: [{ weekday: 7, from: '00:00', to: '24:00' }] };
    const { day, from, before } = nextWorkingDay(always, at('2026-03-07T12:00:00Z'))!;
    expect([day, from, before]).toEqual([
      '2026-03-08',
      at('2026-03-08T00:00:00-05:00'),
      at('2026-03-09T00:00:00-04:00'),
    ]);
  });
});

describe('the day and the hour on the wall', () => {
  it('are those of the zone', () => {
    expect(dayOf('America/New_York', at('2026-01-16T03:00:00Z')).day).toBe('2026-01-15');
    expect(hourOf('America/New_York', at('2026-01-16T03:59:59Z'))).toEqual(at('2026-01-16T03:00:00Z'));
    expect(hourOf('Asia/Kolkata', at('2026-01-16T03:45:00Z'))).toEqual(at('2026-01-16T03:30:00Z'));
  });

  it('are told apart when the clocks show an hour twice', () => {
    const hours = ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'].map((one) =>
      hourOf('America/New_York', at(one)).toISOString(),
    );
    expect(hours).toEqual(['2026-11-01T05:00:00.000Z', '2026-11-01T06:00:00.000Z']);
  });
});
