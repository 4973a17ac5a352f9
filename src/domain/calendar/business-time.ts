import type { Calendar, Pause, Segment, SegmentKind } from './calendar.types';
import { disjoint, firstAfter, type Span } from './spans';
import { closedSpans, windowsBetween, type Stretch } from './working-spans';

/** How far ahead a due time is looked for, in years of 365.25 days: budgets are hours and days, and a search must end. */
export const HORIZON_YEARS = 50;
const horizonMs = HORIZON_YEARS * 365.25 * 86_400_000;

/**
 * Working time between two instants, in milliseconds: the instants inside the calendar's windows that are not taken by a
 * holiday, a closing or a pause. The calendar must be one without mistakes. A RangeError when `to` lies before `from`.
 */
export function businessMs(calendar: Calendar, from: Date, to: Date, pauses: readonly Pause[]): number {
  let sum = 0;
  for (const stretch of stretches(calendar, from.getTime(), endOf(from, to), pauses))
    if (stretch.kind === 'running') sum += stretch.to - stretch.from;
  return sum;
}

/**
 * The earliest instant at which `budgetMs` milliseconds of working time have passed since `start`: the inverse of businessMs.
 * Null while a pause without an end stands in the way. A RangeError for a budget that is no whole number of milliseconds or is
 * negative, and for one that does not fit into the next 50 years.
 */
export function dueAt(
  calendar: Calendar,
  start: Date,
  budgetMs: number,
  pauses: readonly Pause[],
): Date | null {
  if (!Number.isSafeInteger(budgetMs) || budgetMs < 0)
    throw new RangeError('a budget is a whole number of milliseconds, 0 or more');
  if (budgetMs === 0) return start;
  const begin = start.getTime();
  // Nothing runs after an open-ended pause has begun.
  const stop = Math.min(...pauses.filter(({ to }) => to === null).map(({ from }) => from.getTime()));
  let left = budgetMs;
  for (const { kind, from, to } of stretches(calendar, begin, Math.min(stop, begin + horizonMs), pauses)) {
    if (kind !== 'running') continue;
    if (to - from >= left) return new Date(from + left);
    left -= to - from;
  }
  if (stop <= begin + horizonMs) return null;
  throw new RangeError(`the budget does not fit into ${HORIZON_YEARS} years`);
}

/**
 * An interval told as segments in order, without gaps, no two neighbours alike. Of several reasons why time did not count the
 * first is told: out of hours, holiday, closed day, closing by the hour, pause. A RangeError when `to` lies before `from`.
 */
export function segments(calendar: Calendar, from: Date, to: Date, pauses: readonly Pause[]): Segment[] {
  const end = endOf(from, to);
  const told: Stretch[] = [];
  let at = from.getTime();
  const tell = (next: Stretch): void => {
    const last = told.at(-1);
    if (last?.kind === next.kind && last.name === next.name) told[told.length - 1] = { ...last, to: next.to };
    else told.push(next);
    at = next.to;
  };
  for (const stretch of stretches(calendar, at, end, pauses)) {
    if (at < stretch.from) tell({ from: at, to: stretch.from, kind: 'outOfHours' });
    tell(stretch);
  }
  if (at < end) tell({ from: at, to: end, kind: 'outOfHours' });
  return told.map((stretch) => ({ ...stretch, from: new Date(stretch.from), to: new Date(stretch.to) }));
}

function endOf(from: Date, to: Date): number {
  if (!(to.getTime() >= from.getTime())) throw new RangeError('an interval ends at or after its beginning');
  return to.getTime();
}

/** The windows of the calendar, cut where a closing or a pause takes a part of them. */
function stretches(
  calendar: Calendar,
  from: number,
  to: number,
  pauses: readonly Pause[],
): Generator<Stretch> {
  const paused = disjoint(
    pauses.map((pause) => ({ from: pause.from.getTime(), to: pause.to?.getTime() ?? Infinity })),
  );
  return cut(cut(windowsBetween(calendar, from, to), closedSpans(calendar), 'closing'), paused, 'paused');
}

/** Running stretches with the parts under `taken` (disjoint, in order) told as `kind`; other stretches as they are. */
function* cut(whole: Iterable<Stretch>, taken: readonly Span[], kind: SegmentKind): Generator<Stretch> {
  for (const stretch of whole) {
    let at = stretch.from;
    if (stretch.kind === 'running')
      for (let i = firstAfter(taken, at); i < taken.length && taken[i]!.from < stretch.to; i++) {
        const { from, to, name } = taken[i]!;
        if (at < from) yield { from: at, to: from, kind: 'running' };
        yield { from: Math.max(at, from), to: Math.min(to, stretch.to), kind, ...(name && { name }) };
        at = Math.min(to, stretch.to);
      }
    if (at < stretch.to) yield { ...stretch, from: at };
  }
}
