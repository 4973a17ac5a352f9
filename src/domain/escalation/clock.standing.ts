import { businessMs } from '../calendar';
import type { CalendarOf } from './clock.explain';
import { comingMark, elapsedMs, isPaused, isRunning, reaches, termOf, type ComingMark } from './clock.marks';
import type { ClockFacts, ClockState, ServiceClock } from './clock.types';
import type { WaitingParty } from './severity.types';

/** How one clock stands: as its escalation's clocks do, or stopped. */
export type ServiceClockState = ClockState | 'stopped';

/** A clock worked out from its facts for one instant. */
export interface ClockStanding {
  state: ServiceClockState;
  /** Null where no policy stands for its queue and severity. */
  budgetMs: number | null;
  elapsedMs: number;
  /** What is left of the budget, negative once more is used; null without a budget. */
  remainingMs: number | null;
  /** When it warns; null when it did, is paused or stopped. */
  warnAt: Date | null;
  /** When its budget is, or was, used up; null while it is paused or stopped, and without a budget. */
  dueAt: Date | null;
  nextMark: ComingMark | null;
  /** Working time for which each party that was waited for kept it still; those that did not are left out. */
  stoodStillMs: ReadonlyMap<WaitingParty, number>;
}

/** How a clock stands at `now`. `facts`: the standing calendars of clocks that run. */
export function clockStanding(
  clock: ServiceClock,
  now: Date,
  facts: Pick<ClockFacts, 'calendars'>,
  calendarOf: CalendarOf,
): ClockStanding {
  const { plan } = termOf(clock);
  const elapsed = elapsedMs(clock, now, facts);
  const nextMark = comingMark(clock, facts);
  return {
    state: stateOf(clock),
    budgetMs: plan?.budgetMs ?? null,
    elapsedMs: elapsed,
    remainingMs: plan && plan.budgetMs - elapsed,
    warnAt: nextMark?.kind === 'warning' ? nextMark.dueAt : null,
    dueAt: plan && isRunning(clock) && !isPaused(clock) ? reaches(clock, plan.budgetMs, facts) : null,
    nextMark,
    stoodStillMs: stoodStill(clock, now, calendarOf),
  };
}

function stateOf(clock: ServiceClock): ServiceClockState {
  if (!isRunning(clock)) return 'stopped';
  if (!termOf(clock).plan) return 'none';
  if (clock.marks.some(({ kind }) => kind === 'breach')) return 'breached';
  if (clock.marks.length > 0) return 'warned';
  return isPaused(clock) ? 'paused' : 'running';
}

function stoodStill(clock: ServiceClock, now: Date, calendarOf: CalendarOf): Map<WaitingParty, number> {
  const sums = new Map<WaitingParty, number>();
  for (const term of clock.terms) {
    for (const pause of clock.pauses) {
      const from = new Date(pause.from > term.from ? pause.from : term.from);
      const ends = [pause.to, term.to].filter((end) => end !== null).map((end) => new Date(end));
      const to = [...ends, now].reduce((first, end) => (end < first ? end : first));
      if (to <= from) continue;
      const ms = businessMs(calendarOf(term), from, to, []);
      if (ms > 0) sums.set(pause.on, (sums.get(pause.on) ?? 0) + ms);
    }
  }
  return sums;
}
