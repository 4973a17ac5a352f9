import { kindsByMinute, type OracleCase } from '../support/minute-oracle';

/** Working hours as the oracle reads them. Null: every minute counts. */
export type Hours = Pick<OracleCase, 'zone' | 'windows' | 'federal' | 'closedDays' | 'closedSpans'> | null;

const dayMinutes = 1440;
/** Longer than any budget here takes in any of the calendars; a walk that comes so far has lost its way. */
const farthest = 400 * dayMinutes;

/** Which minutes of a UTC day are open, and how many of it and of each hour. */
interface Day {
  isOpen: Uint8Array;
  byHour: number[];
  count: number;
}

const always = counted(new Uint8Array(dayMinutes).fill(1));
/** The oracle looks at every minute of a day once; lives of one calendar share its days. */
const looked = new WeakMap<object, Map<number, Day>>();

function dayOf(hours: Hours, day: number): Day {
  if (!hours) return always;
  let days = looked.get(hours);
  if (!days) looked.set(hours, (days = new Map()));
  let found = days.get(day);
  if (!found) {
    const kinds = kindsByMinute({
      ...hours,
      from: day * dayMinutes,
      to: (day + 1) * dayMinutes,
      pauses: [],
    });
    found = counted(Uint8Array.from(kinds, (kind) => (kind === 'running' ? 1 : 0)));
    days.set(day, found);
  }
  return found;
}

function counted(isOpen: Uint8Array): Day {
  const sum = (minutes: Uint8Array) => minutes.reduce((open, one) => open + one, 0);
  const byHour = Array.from({ length: 24 }, (_, hour) => sum(isOpen.subarray(hour * 60, hour * 60 + 60)));
  return { isOpen, byHour, count: sum(isOpen) };
}

/** Open minutes from one minute to another. */
export function openMinutes(hours: Hours, from: number, to: number): number {
  return walk(hours, from, to, Infinity).passed;
}

/** The first minute by which so many open minutes have passed since `from`; null when they have not before `to`. */
export function minuteAfter(hours: Hours, from: number, to: number, wanted: number): number | null {
  if (wanted <= 0) return from;
  const { at, passed } = walk(hours, from, Math.min(to, from + farthest), wanted);
  if (passed >= wanted) return at;
  if (to > from + farthest) throw new Error(`Not ${wanted} open minutes within ${farthest}.`);
  return null;
}

/** Minute by minute; an hour or a day within which nothing can be reached is one step. */
function walk(hours: Hours, from: number, to: number, wanted: number): { at: number; passed: number } {
  let [at, passed] = [from, 0];
  while (at < to && passed < wanted) {
    const minute = at % dayMinutes;
    const day = dayOf(hours, Math.floor(at / dayMinutes));
    if (minute === 0 && at + dayMinutes <= to && passed + day.count < wanted) {
      passed += day.count;
      at += dayMinutes;
    } else if (minute % 60 === 0 && at + 60 <= to && passed + day.byHour[minute / 60]! < wanted) {
      passed += day.byHour[minute / 60]!;
      at += 60;
    } else {
      passed += day.isOpen[minute]!;
      at += 1;
    }
  }
  return { at, passed };
}
