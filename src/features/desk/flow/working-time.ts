import { segments, type Calendar } from '../../../domain/calendar';

/**
 * The working stretches of a calendar within an interval, in milliseconds since 1970, with how much was worked before each:
 * with them the database tells the working time between any two instants of the interval by looking up both.
 */
export interface WorkingTime {
  calendarId: string;
  starts: number[];
  ends: number[];
  before: number[];
}

export function workingTime(calendarId: string, calendar: Calendar, from: Date, to: Date): WorkingTime {
  const running = segments(calendar, from, to, []).filter(({ kind }) => kind === 'running');
  let sum = 0;
  const before = running.map((stretch) => {
    const earlier = sum;
    sum += stretch.to.getTime() - stretch.from.getTime();
    return earlier;
  });
  return {
    calendarId,
    starts: running.map((stretch) => stretch.from.getTime()),
    ends: running.map((stretch) => stretch.to.getTime()),
    before,
  };
}
