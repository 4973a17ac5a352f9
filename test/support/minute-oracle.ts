/**
 * Business time the slow way: every minute is looked at on its own and the wall clock is read from Intl. It shares no line
 * with src/domain, so that where the two agree neither has merely repeated the other's mistake. Offsets must change at
 * quarter hours and windows, pauses and closings lie on whole minutes.
 */
export type OracleKind = 'running' | 'paused' | 'outOfHours' | 'holiday' | 'closing';

/** A calendar with an interval and its pauses; instants in minutes since 1970, days as days since 1970. */
export interface OracleCase {
  zone: string;
  windows: { weekday: number; from: string; to: string }[];
  federal: boolean;
  closedDays: number[];
  closedSpans: [number, number][];
  from: number;
  to: number;
  pauses: [number, number][];
}

const [dayMinutes, weekMinutes] = [1440, 7 * 1440];
const clocks = new Map<string, { format: Intl.DateTimeFormat; ahead: Map<number, number> }>();

/** How far the wall clock of a zone is ahead of UTC in a quarter hour (counted since 1970), in minutes. */
function aheadIn(zone: string, quarter: number): number {
  let clock = clocks.get(zone);
  if (!clock) {
    const [numeric, twoDigit] = ['numeric', '2-digit'] as const;
    const date = { year: numeric, month: twoDigit, day: twoDigit } as const;
    const time = { hour: twoDigit, minute: twoDigit, hourCycle: 'h23' } as const;
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...date, ...time });
    clocks.set(zone, (clock = { format, ahead: new Map() }));
  }
  let ahead = clock.ahead.get(quarter);
  if (ahead === undefined) {
    const parts = clock.format.formatToParts(quarter * 15 * 60_000);
    const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
    ahead = shown / 60_000 - quarter * 15;
    clock.ahead.set(quarter, ahead);
  }
  return ahead;
}

/** Every minute of a week, Monday first: 0 closed, 1 in a window that began that day, 2 in one that began the day before. */
export type Week = Uint8Array;

/** Marks a window minute by minute; false, and nothing is marked, when one of its minutes is taken. */
export function mark(week: Week, window: OracleCase['windows'][number]): boolean {
  const [from, to] = [window.from, window.to].map(
    (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)),
  ) as [number, number];
  const last = to > from ? to : to + dayMinutes;
  const midnight = (window.weekday - 1) * dayMinutes;
  for (let m = from; m < last; m++) if (week[(midnight + m) % weekMinutes]) return false;
  for (let m = from; m < last; m++) week[(midnight + m) % weekMinutes] = m < dayMinutes ? 1 : 2;
  return true;
}

/** Whether a day (since 1970) bears a holiday by the words of the law: “the third Monday in January”. Since 2021. */
function bearsHoliday(day: number): boolean {
  const at = new Date(day * 86_400_000);
  const [month, date, weekday] = [at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCDay()];
  const nth = Math.ceil(date / 7);
  if (['1/1', '6/19', '7/4', '11/11', '12/25'].includes(`${month}/${date}`)) return true;
  if (weekday === 4) return month === 11 && nth === 4;
  if (weekday !== 1) return false;
  if (month === 5) return date + 7 > 31;
  return ['1 3', '2 3', '9 1', '10 2'].includes(`${month} ${nth}`);
}

const offDays = new Map<number, boolean>();

function isOff(day: number): boolean {
  let off = offDays.get(day);
  if (off === undefined) {
    const weekday = new Date(day * 86_400_000).getUTCDay();
    const onWorkday = weekday >= 1 && weekday <= 5 && bearsHoliday(day);
    off = onWorkday || (weekday === 5 && bearsHoliday(day + 1)) || (weekday === 1 && bearsHoliday(day - 1));
    offDays.set(day, off);
  }
  return off;
}

/** The kind of every minute of the interval, in order. */
export function kindsByMinute(asked: OracleCase): OracleKind[] {
  const week: Week = new Uint8Array(weekMinutes);
  for (const window of asked.windows) mark(week, window);
  const kinds: OracleKind[] = [];
  let ahead = 0;
  for (let minute = asked.from; minute < asked.to; minute++) {
    if (minute === asked.from || minute % 15 === 0) ahead = aheadIn(asked.zone, Math.floor(minute / 15));
    kinds.push(kindOf(asked, week, minute, minute + ahead));
  }
  return kinds;
}

/** The kind of a minute at which the wall clock shows `wall`, counted like minutes since 1970. */
function kindOf(asked: OracleCase, week: Week, minute: number, wall: number): OracleKind {
  const day = Math.floor(wall / dayMinutes);
  // 1970-01-01 was a Thursday.
  const inside = week[((day + 3) % 7) * dayMinutes + (wall - day * dayMinutes)];
  if (!inside) return 'outOfHours';
  const began = inside === 2 ? day - 1 : day;
  if (asked.federal && isOff(began)) return 'holiday';
  if (asked.closedDays.includes(began) || isWithin(asked.closedSpans, minute)) return 'closing';
  return isWithin(asked.pauses, minute) ? 'paused' : 'running';
}

function isWithin(spans: readonly [number, number][], minute: number): boolean {
  for (let i = 0; i < spans.length; i++) if (spans[i]![0] <= minute && minute < spans[i]![1]) return true;
  return false;
}

/** The minute at which so many running minutes have passed; null when they do not within the kinds given. */
export function dueMinute(from: number, kinds: readonly OracleKind[], budget: number): number | null {
  if (budget === 0) return from;
  let passed = 0;
  const last = kinds.findIndex((kind) => kind === 'running' && ++passed === budget);
  return last < 0 ? null : from + last + 1;
}

/** Zones with the nights (local days) worth standing in: clock changes forwards and back, also at midnight, a day that never was. */
const places: [string, string[]][] = [
  ['America/New_York', ['2026-03-08', '2026-11-01', '2027-12-31', '2024-02-29']],
  ['America/Los_Angeles', ['2026-03-08', '2026-11-01', '2026-07-03']],
  ['America/Anchorage', ['2026-03-08', '2025-12-25']],
  ['America/Phoenix', ['2026-11-26']],
  ['Pacific/Honolulu', ['2022-06-20']],
  ['Europe/London', ['2026-03-29', '2026-10-25']],
  ['Australia/Lord_Howe', ['2026-04-05', '2026-10-04']],
  ['America/Santiago', ['2026-04-05', '2026-09-06']],
  ['America/Havana', ['2026-03-08', '2026-11-01']],
  ['Africa/Casablanca', ['2026-02-15', '2026-03-22']],
  ['Pacific/Chatham', ['2026-04-05', '2026-09-27']],
  ['Antarctica/Troll', ['2026-03-29', '2026-10-25']],
  ['Asia/Kathmandu', ['2026-01-01']],
  ['Asia/Beirut', ['2026-03-29', '2026-10-25']],
  ['America/Caracas', ['2016-05-01']],
  ['Pacific/Apia', ['2011-12-30']],
];

/** A random case from a source of numbers in [0, 1): at most three days around one of the nights. */
export function randomCase(random: () => number): OracleCase {
  const upTo = (n: number) => Math.floor(random() * n);
  const [zone, nights] = places[upTo(places.length)]!;
  const night = Date.parse(`${nights[upTo(nights.length)]!}T00:00:00Z`) / 60_000;
  const from = night - 2 * dayMinutes + upTo(3 * dayMinutes);
  const to = from + upTo(3 * dayMinutes);
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: upTo(most + 1) }, make);
  const span = (): [number, number] => {
    const begin = from - 600 + upTo(to - from + 1200);
    return [begin, begin + upTo(1500)];
  };
  return {
    zone,
    windows: randomWindows(upTo),
    // The oracle knows the law since 2021 only.
    federal: night > Date.UTC(2021, 0, 10) / 60_000 && random() < 0.5,
    closedDays: some(1, () => Math.floor(night / dayMinutes) - 2 + upTo(5)),
    closedSpans: some(2, span),
    from,
    to,
    pauses: some(4, span),
  };
}

function randomWindows(upTo: (n: number) => number): OracleCase['windows'] {
  const week: Week = new Uint8Array(weekMinutes);
  const time = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  // Often on the hour or half hour, where clocks change; else anywhere.
  const minuteOfDay = () => (upTo(3) === 0 ? upTo(dayMinutes) : upTo(48) * 30);
  const isAlways = upTo(12) === 0;
  if (isAlways) return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
  const wanted = Array.from({ length: 3 + upTo(14) }, () => ({
    weekday: 1 + upTo(7),
    from: time(minuteOfDay()),
    to: upTo(8) === 0 ? '24:00' : time(minuteOfDay()),
  }));
  return wanted.filter((window) => mark(week, window));
}
