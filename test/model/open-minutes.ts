import { kindsByMinute, type OracleCase } from '../support/minute-oracle';

/** Working hours as the oracle reads them. Null: every minute counts. */
export type Hours = Pick<
  OracleCase,
  'zone' | 'windows' | 'federal' | 'closedDays' | 'closedSpans'
> | null;

const dayMinutes = 1440;
/** Longer than any budget here takes in any of the calendars; a walk that comes so far has lost its way. */
const farthest = 400 * dayMinutes;

/** Which minutes of a UTC day are open, and how many. */
interface Day {
  isOpen: Uint8Array;
  count: number;
}

const always: Day = { isOpen: new Uint8Array(dayMinutes).fill(1), count: dayMinutes };
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
    const isOpen = Uint8Array.from(kinds, (kind) => (kind === 'running' ? 1 : 0));
    found = { isOpen, count: isOpen.reduce((sum, open) => sum + open, 0) };
    days.set(day, found);
  }
  return found;
}

/** Open minutes from one minute to another. */
export function openMinutes(hours: Hours, from: number, to: number): number {
  return walk(hours, from, to, Infinity).passed;
}

/** The first minute by which so many open minutes have passed since `from`; null when they have not before `to`. */
export function minuteAfter(hours: Hours, from: number, to: number, wanted: number): number | null {
  if (wanted <= 0) return from;
  const { at, passed } = walk(hours, from, Math.min(to, from + farthest), wanted);
  if (passed === wanted) return at;
  if (to > from + farthest) throw new Error(`Not ${wanted} open minutes within ${farthest}.`);
  return null;
}

/** Minute by minute, days on which nothing can happen in one step. */
function walk(hours: Hours, from: number, to: number, wanted: number): { at: number; passed: number } {
  let [at, passed] = [from, 0];
  while (at < to) {
    const midnight = Math.floor(at / dayMinutes) * dayMinutes;
    const day = dayOf(hours, midnight / dayMinutes);
    if (at === midnight && midnight + dayMinutes <= to && passed + day.count < wanted) {
      passed += day.count;
      at += dayMinutes;
      continue;
    }
    passed += day.isOpen[at - midnight]!;
    at += 1;
    if (passed === wanted) break;
  }
  return { at, passed };
}
