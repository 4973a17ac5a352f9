import { instant, isPaused, isRunning, reaches, termOf } from './clock.marks';
import type { ClockFacts, ServiceClock } from './clock.types';

/**
 * When a clock will be breached if nobody touches its escalation; null when it is stopped, paused, has no policy, or was
 * breached already. What a level after another clock's breach would change is not looked at.
 */
export function breachAt(clock: ServiceClock, facts: Pick<ClockFacts, 'calendars'>): Date | null {
  const { plan } = termOf(clock);
  if (!plan || !isRunning(clock) || isPaused(clock)) return null;
  if (clock.marks.some(({ kind }) => kind === 'breach')) return null;
  return reaches(clock, plan.budgetMs, facts);
}

/** When a paused clock would be breached if its pause ended at `now`; null when it is not paused. */
export function breachIfResumed(
  clock: ServiceClock,
  now: Date,
  facts: Pick<ClockFacts, 'calendars'>,
): Date | null {
  if (!isPaused(clock)) return null;
  const pauses = clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: instant(now) } : pause));
  return breachAt({ ...clock, pauses }, facts);
}
