import { businessMs, dueAt, type Calendar, type Pause } from '../calendar';
import type {
  ClockFacts,
  ClockMark,
  ClockProjection,
  ClockState,
  ClockTerm,
  Instant,
  MarkKind,
  ServiceClock,
} from './clock.types';
import type { EscalationRecord } from './escalation.types';
import type { ServiceLevelAct } from './service-level.types';

/** A mark told later than this after it was due is told as late; the sweeper's storm limit is the same minute. */
const lateAfterMs = 60_000;

/** Every hour of every day: what counts where a queue has no calendar. */
export const aroundTheClock: Calendar = {
  zone: 'UTC',
  windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
  holidays: 'none',
};

/** The next thing a clock will reach. */
export interface ComingMark {
  kind: MarkKind;
  level: number | null;
  act: ServiceLevelAct | null;
  elapsedMs: number;
  dueAt: Date;
}

export const instant = (at: Date): Instant => at.toISOString();

export function isRunning(clock: ServiceClock): boolean {
  return clock.stoppedAt === null;
}

export function isPaused(clock: ServiceClock): boolean {
  return clock.pauses.at(-1)?.to === null;
}

export function termOf(clock: ServiceClock): ClockTerm {
  return clock.terms.at(-1)!;
}

export function pausesOf(clock: ServiceClock): Pause[] {
  return clock.pauses.map(({ from, to }) => ({
    from: new Date(from),
    to: to === null ? null : new Date(to),
  }));
}

/** Working time on the clock at an instant of its latest term, in milliseconds. */
export function elapsedMs(clock: ServiceClock, at: Date, facts: Pick<ClockFacts, 'calendars'>): number {
  const term = termOf(clock);
  if (term.ranMs !== null) return term.carriedMs + term.ranMs;
  const from = new Date(term.from);
  return at <= from
    ? term.carriedMs
    : term.carriedMs + businessMs(calendarOf(term, facts), from, at, pausesOf(clock));
}

/**
 * When the clock shows `targetMs`. A clock that shows more already reached it when its term began: that is when the rule
 * came that asks for less. Null while it is paused, and when the calendar holds no such time within the horizon.
 */
export function reaches(
  clock: ServiceClock,
  targetMs: number,
  facts: Pick<ClockFacts, 'calendars'>,
): Date | null {
  const term = termOf(clock);
  const from = new Date(term.from);
  if (targetMs <= term.carriedMs) return from;
  try {
    return dueAt(calendarOf(term, facts), from, targetMs - term.carriedMs, pausesOf(clock));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What the clock reaches next; null when it is stopped, paused, has no policy, or has reached everything. */
export function comingMark(clock: ServiceClock, facts: Pick<ClockFacts, 'calendars'>): ComingMark | null {
  const { plan } = termOf(clock);
  if (!plan || !isRunning(clock)) return null;
  const last = clock.marks.at(-1);
  const isBreached = clock.marks.some(({ kind }) => kind === 'breach');
  const levels = clock.marks.filter(({ kind }) => kind === 'level').length;
  const level = plan.levels[levels];
  const coming: Omit<ComingMark, 'dueAt'> | null = !last
    ? { kind: 'warning', level: null, act: null, elapsedMs: plan.warnMs }
    : !isBreached
      ? { kind: 'breach', level: null, act: null, elapsedMs: plan.budgetMs }
      : level
        ? { kind: 'level', level: levels + 1, act: level.act, elapsedMs: last.elapsedMs + level.afterMs }
        : null;
  if (!coming) return null;
  const at = reaches(clock, coming.elapsedMs, facts);
  // Of a rule that asks for less than has run, a mark falls due when the rule comes, and the next level counts from what the
  // clock shows then: a shorter budget must not use up the further budgets of all levels at once.
  return at && { ...coming, elapsedMs: Math.max(coming.elapsedMs, termOf(clock).carriedMs), dueAt: at };
}

/** The first mark among the clocks that is due at `now`, with its clock; null when none is. */
export function dueMark(
  clocks: readonly ServiceClock[],
  now: Date,
  facts: Pick<ClockFacts, 'calendars'>,
): { clock: ServiceClock; mark: ComingMark } | null {
  const first = earliest(clocks, facts);
  return first && first.mark.dueAt <= now ? first : null;
}

/** Whether what lists show of the escalation's clocks is another thing by the calendars as they stand now. */
export function movesUnder(
  record: Pick<EscalationRecord, 'clocks' | 'dueAt' | 'warnAt' | 'markAt'>,
  facts: Pick<ClockFacts, 'calendars'>,
): boolean {
  const { dueAt: due, warnAt, markAt } = projection(record.clocks, record.dueAt, facts);
  const pairs = [
    [due, record.dueAt],
    [warnAt, record.warnAt],
    [markAt, record.markAt],
  ];
  return pairs.some(([is, was]) => is?.getTime() !== was?.getTime());
}

/** The clock with the mark reached. */
export function marked(clock: ServiceClock, { dueAt: due, ...mark }: ComingMark, now: Date): ServiceClock {
  const reached: ClockMark = {
    ...mark,
    dueAt: instant(due),
    at: instant(now),
    isLate: now.getTime() - due.getTime() > lateAfterMs,
  };
  return { ...clock, marks: [...clock.marks, reached] };
}

/** What lists show of the clocks. `promised`: due time of an escalation whose clocks have no policy, as its case's source gave it. */
export function projection(
  clocks: readonly ServiceClock[],
  promised: Date | null,
  facts: Pick<ClockFacts, 'calendars'>,
): ClockProjection {
  const planned = clocks.filter((clock) => isRunning(clock) && termOf(clock).plan);
  // One that reached its budget before the pause has no due time either while it is paused (domain); its mark stays to be told.
  const moving = planned.filter((clock) => !isPaused(clock));
  const due = moving.map((clock) => reaches(clock, termOf(clock).plan!.budgetMs, facts));
  const warnings = moving
    .map((clock) => comingMark(clock, facts))
    .filter((mark) => mark?.kind === 'warning')
    .map((mark) => mark!.dueAt);
  return {
    dueAt: planned.length > 0 ? least(due) : promised,
    warnAt: least(warnings),
    markAt: earliest(clocks, facts)?.mark.dueAt ?? null,
    clockState: worst(planned),
  };
}

function earliest(
  clocks: readonly ServiceClock[],
  facts: Pick<ClockFacts, 'calendars'>,
): { clock: ServiceClock; mark: ComingMark } | null {
  let first: { clock: ServiceClock; mark: ComingMark } | null = null;
  for (const clock of clocks) {
    const mark = comingMark(clock, facts);
    if (mark && (!first || mark.dueAt < first.mark.dueAt)) first = { clock, mark };
  }
  return first;
}

function worst(clocks: readonly ServiceClock[]): ClockState {
  const has = (kind: MarkKind) => clocks.some(({ marks }) => marks.some((mark) => mark.kind === kind));
  if (clocks.length === 0) return 'none';
  if (has('breach')) return 'breached';
  if (has('warning')) return 'warned';
  return clocks.every(isPaused) ? 'paused' : 'running';
}

function least(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce((first, date) => (date && (!first || date < first) ? date : first), null);
}

function calendarOf({ calendarId }: ClockTerm, { calendars }: Pick<ClockFacts, 'calendars'>): Calendar {
  const standing = calendars.get(calendarId);
  if (!standing)
    throw new Error(`The facts lack the calendar ${calendarId ?? 'around the clock'} of a clock.`);
  return standing.calendar;
}
