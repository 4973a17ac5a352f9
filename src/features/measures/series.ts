import {
  isWholePeriod,
  nextPeriod,
  periodOf,
  periodsBetween,
  sayPeriod,
  type Period,
  type PeriodKind,
} from '../../domain/calendar';
import { addDays, type Day } from '../../domain/measure';
import { sayDay } from '../../domain/measure/day';
import type { ListedObservation } from './observation.types';

/** One period of a series: what stands for it, or that nothing does. */
export interface SeriesPoint {
  periodStart: Day;
  periodEnd: Day;
  /** The period as it is read aloud. */
  label: string;
  observation: ListedObservation | null;
}

/** The first period after a series that has not been recorded. */
export interface ExpectedPeriod {
  periodStart: Day;
  periodEnd: Day;
  label: string;
  /** Whether it has ended, so that its value is due. */
  over: boolean;
}

/** What is asked of a series, and what is known of the measure besides its values in these days. */
export interface SeriesFacts {
  period: PeriodKind | null;
  from: Day | null;
  to: Day | null;
  /** The day as of which a period is over. */
  today: Day;
  /** Since and until when it has been observed at all. */
  firstDay: Day;
  lastDay: Day;
  /** How many periods are looked through, so that a slip of some thousand years costs nobody a day. */
  atMost?: number;
}

/**
 * The observations (standing, earliest first) with the periods that lack one between them. What is missing is known from
 * how often a value is expected: nothing is missing before the first value there is; after the last one a period is
 * missing once it is over, and is listed where somebody asks for these days.
 */
export function seriesPoints(observations: readonly ListedObservation[], facts: SeriesFacts): SeriesPoint[] {
  const points = observations.map((observation) => pointOf(observation, facts.period, observation));
  const missing = facts.period === null ? holesBetween(observations) : periodsWithout(observations, facts);
  return [...points, ...missing.map((span) => pointOf(span, facts.period, null))].sort(
    (a, b) => compare(a.periodStart, b.periodStart) || compare(a.periodEnd, b.periodEnd),
  );
}

/** The period whose value comes next; null where nobody said how often values come. */
export function expectedNext({ period, lastDay, today }: SeriesFacts): ExpectedPeriod | null {
  if (period === null) return null;
  const { from, to } = nextPeriod(periodOf(period, lastDay));
  return { periodStart: from, periodEnd: to, label: periodLabel(period, from, to), over: to < today };
}

/** "March 2025", or the two days where they are no period that has a name. */
export function periodLabel(period: PeriodKind | null, from: Day, to: Day): string {
  const kind = named.find((one) => (period ?? one) === one && isWholePeriod(one, from, to));
  return kind ? sayPeriod(periodOf(kind, from)) : `${sayDay(from)} to ${sayDay(to)}`;
}

/** In the order in which two days are taken for a period where nobody said of what kind; quarters before fiscal ones. */
const named = ['day', 'week', 'month', 'quarter', 'fiscalQuarter', 'year', 'fiscalYear'] as const;

interface Span {
  periodStart: Day;
  periodEnd: Day;
}

function pointOf(
  { periodStart, periodEnd }: Span,
  period: PeriodKind | null,
  observation: ListedObservation | null,
): SeriesPoint {
  return { periodStart, periodEnd, label: periodLabel(period, periodStart, periodEnd), observation };
}

/** Whole stretches of days that no observation covers, between two that do. */
function holesBetween(observations: readonly ListedObservation[]): Span[] {
  const holes: Span[] = [];
  let covered: Day = observations[0]?.periodEnd ?? '';
  for (const { periodStart, periodEnd } of observations.slice(1)) {
    const next = addDays(covered, 1);
    if (next < periodStart) holes.push({ periodStart: next, periodEnd: addDays(periodStart, -1) });
    if (periodEnd > covered) covered = periodEnd;
  }
  return holes;
}

function periodsWithout(observations: readonly ListedObservation[], facts: SeriesFacts): Span[] {
  const { from, firstDay, lastDay, today, atMost = Infinity } = facts;
  const start = from !== null && from > firstDay ? from : firstDay;
  // Nothing is missing that is neither before a value nor over.
  const until = lastDay > today ? lastDay : today;
  const to = facts.to === null ? lastDay : facts.to < until ? facts.to : until;
  const known = new Set(observations.map(({ periodStart }) => periodStart));
  const isMissing = (period: Period): boolean =>
    period.from >= start &&
    period.to <= to &&
    (period.to <= lastDay || period.to < today) &&
    !known.has(period.from);
  // Two more than are listed, for the first and the last of them may be cut by these days.
  return periodsBetween(facts.period!, start, to, atMost + 2)
    .filter(isMissing)
    .map((period) => ({ periodStart: period.from, periodEnd: period.to }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
