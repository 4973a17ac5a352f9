import { dayOf, hourOf, nextWorkingDay, type Calendar, type DaySpan } from '../../../domain/calendar';
import { breachAt, breachIfResumed } from '../../../domain/escalation/clock.forecast';
import type { ClockFacts, ServiceClock } from '../../../domain/escalation/clock.types';
import type { ServiceLevelClock } from '../../../domain/escalation/service-level.types';
import type { OpenClocks } from './overview.repository';

/** How far a forecast looks: the rest of today and the next day on which the calendar works. */
export interface ForecastSpan {
  from: Date;
  /** Midnight after that day; after today where the calendar works on no later one. */
  until: Date;
  /** In whose midnights and hours it is told. */
  zone: string;
  nextWorkingDay: DaySpan | null;
}

/** A clock that will be breached, and when. */
export interface ComingBreach {
  escalationId: string;
  number: string;
  clock: ServiceLevelClock;
  dueAt: Date;
}

export interface ForecastHour {
  from: Date;
  breaches: ComingBreach[];
}

/** What a queue will breach in a span if nobody touches anything. */
export interface BreachForecast extends ForecastSpan {
  hours: ForecastHour[];
  /** Earliest first. */
  breaches: ComingBreach[];
  /** What would be breached in the span, besides, if the pauses ended now. */
  ifResumed: ComingBreach[];
  /** Whether there was more to look at than a forecast looks at. */
  isCut: boolean;
}

export function spanFrom(calendar: Calendar, now: Date): ForecastSpan {
  const next = nextWorkingDay(calendar, now);
  const { before: midnight } = dayOf(calendar.zone, now);
  return { from: now, until: next?.before ?? midnight, zone: calendar.zone, nextWorkingDay: next };
}

/** The forecast of one queue. `running`: what may be breached in the span; `paused`: what stands still. */
export function forecast(
  span: ForecastSpan,
  running: readonly OpenClocks[],
  paused: readonly OpenClocks[],
  facts: Pick<ClockFacts, 'calendars'>,
  isCut: boolean,
): BreachForecast {
  const within = (work: readonly OpenClocks[], due: (clock: ServiceClock) => Date | null): ComingBreach[] =>
    work
      .flatMap(({ id: escalationId, number, clocks }) =>
        clocks.map((clock) => ({ escalationId, number, clock: clock.kind, dueAt: due(clock) })),
      )
      .filter((breach): breach is ComingBreach => breach.dueAt !== null && breach.dueAt < span.until)
      .sort((a, b) => +a.dueAt - +b.dueAt || (a.escalationId < b.escalationId ? -1 : 1));
  const breaches = within(running, (clock) => breachAt(clock, facts));
  return {
    ...span,
    hours: byHour(breaches, span.zone),
    breaches,
    ifResumed: within(paused, (clock) => breachIfResumed(clock, span.from, facts)),
    isCut,
  };
}

/** The hours of the wall clock in which something happens. */
function byHour(breaches: readonly ComingBreach[], zone: string): ForecastHour[] {
  const hours = new Map<number, ForecastHour>();
  for (const breach of breaches) {
    const from = hourOf(zone, breach.dueAt);
    const hour = hours.get(+from) ?? { from, breaches: [] };
    hours.set(+from, hour);
    hour.breaches.push(breach);
  }
  return [...hours.values()];
}
