import { kindsByMinute, type OracleCase } from '../support/minute-oracle';

/** Working hours as the oracle reads them. Null: every minute counts. */
export type Hours = Pick<OracleCase, 'zone' | 'windows' | 'federal' | 'closedDays' | 'closedSpans'> | null;

const dayMinutes = 1440;
/** Longer than any budget here takes in any of the calendars; a walk that comes so far has lost its way. */
const farthest = 400 * dayMinutes;

/** Of a UTC day, how many minutes are open before each of its minutes, and at the end before its end. */
type Day = Uint16Array;

const always = counted(() => true);
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
    found = counted((minute) => kinds[minute] === 'running');
    days.set(day, found);
  }
  return found;
}

function counted(isOpen: (minute: number) => boolean): Day {
  const openBefore = new Uint16Array(dayMinutes + 1);
  for (let minute = 0; minute < dayMinutes; minute++)
    openBefore[minute + 1] = openBefore[minute]! + (isOpen(minute) ? 1 : 0);
  return openBefore;
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

/** Minute by minute; what lies in a day within which nothing can be reached is one step. */
function walk(hours: Hours, from: number, to: number, wanted: number): { at: number; passed: number } {
  let [at, passed] = [from, 0];
  while (at < to && passed < wanted) {
    const openBefore = dayOf(hours, Math.floor(at / dayMinutes));
    const minute = at % dayMinutes;
    const end = Math.min(dayMinutes, minute + to - at);
    const openUntil = (later: number) => openBefore[later]! - openBefore[minute]!;
    let last = end;
    if (passed + openUntil(end) >= wanted) for (last = minute; passed + openUntil(last) < wanted;) last += 1;
    passed += openUntil(last);
    at += last - minute;
  }
  return { at, passed };
}
