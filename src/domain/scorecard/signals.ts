import { labelPoints, xmrLimits, type XmrLimits } from '../measure';
import type { XmrRule } from '../measure';
import { daysIn } from '../measure/day';
import { isWholePeriod } from '../calendar';
import type { AssuranceWord, ScoredMeasure, ScoredObservation, TrendWord } from './scorecard.types';
import { counted, inUnit, sayApart, wanted } from './wording';

/** Fewer points carry no limits; fewer than twelve carry none that a promise could rest on (handbook §1.1). */
const POINTS_FOR_TREND = 6;
const POINTS_FOR_ASSURANCE = 12;
/** Five years of months: a process that is older was another one. */
const SEGMENT_POINTS = 60;

/** The points that one pair of limits may be drawn from, earliest first. */
export interface Segment {
  readonly points: readonly ScoredObservation[];
  /** Null below the points that limits need. */
  readonly limits: XmrLimits | null;
}

export interface TrendReading {
  readonly word: TrendWord;
  readonly rule: XmrRule | null;
  readonly points: number;
  readonly sentence: string;
}

export interface AssuranceReading {
  readonly word: AssuranceWord;
  readonly sentence: string;
}

/**
 * The last stretch of a series in which every point is of the same kind of period: another length is another process. `series` ends
 * with the scorecard's period, earliest first.
 */
export function lastSegment(measure: ScoredMeasure, series: readonly ScoredObservation[]): Segment {
  const last = series.at(-1);
  if (!last) return { points: [], limits: null };
  const length = daysIn(last.periodStart, last.periodEnd);
  const fits = ({ periodStart, periodEnd }: ScoredObservation): boolean =>
    measure.period === null
      ? // Months differ by a factor of 31/28.
        Math.abs(daysIn(periodStart, periodEnd) / length - 1) <= 0.12
      : isWholePeriod(measure.period, periodStart, periodEnd);
  const points = series.filter(fits).slice(-SEGMENT_POINTS);
  const values = points.map(({ value }) => value);
  return { points, limits: points.length < POINTS_FOR_TREND ? null : xmrLimits(values) };
}

const rules: Record<XmrRule, string> = {
  outsideLimits: 'the latest point lies outside the limits',
  sixRisingOrFalling: 'the latest points went one way six times in a row',
  twoOfThreeNearLimit: 'two of the latest three points lie near a limit',
  sevenOneSide: 'the latest seven points lie on one side of the mean',
};

/** What the chart says of its latest point. A signal says "look", never "proved". */
export function trendOfSegment({ direction }: ScoredMeasure, { points, limits }: Segment): TrendReading {
  const n = points.length;
  if (!limits) {
    const sentence = `Too few to say: ${counted(n, 'point')}, and a chart needs ${POINTS_FOR_TREND}.`;
    return { word: 'tooFew', rule: null, points: n, sentence };
  }
  const values = points.map(({ value }) => value);
  const label = labelPoints(values, limits).at(-1);
  const footing = limits.footing === 'trialLimits' ? ' by trial limits' : '';
  if (!label) {
    const sentence = `No signal${footing}: the latest of ${n} points varies as the others do.`;
    return { word: 'noSignal', rule: null, points: n, sentence };
  }
  const isBetter = (label.towards === 'high') === (direction === 'higherIsBetter');
  const sentence = `${isBetter ? 'Improving' : 'Getting worse'}${footing}: ${rules[label.rule]}. A signal says look, not proved.`;
  return { word: isBetter ? 'improving' : 'worsening', rule: label.rule, points: n, sentence };
}

/** What to expect of the next value if nothing changes: the limits of the process against the target. */
export function assuranceOf(
  measure: ScoredMeasure,
  { points, limits }: Segment,
  target: number | null,
): AssuranceReading {
  if (target === null) return { word: 'unknown', sentence: 'There is no target to pass.' };
  if (!limits || points.length < POINTS_FOR_ASSURANCE) {
    const sentence = `Too few to say: ${counted(points.length, 'point')}, and limits that hold need ${POINTS_FOR_ASSURANCE}.`;
    return { word: 'unknown', sentence };
  }
  const [low, high] = sayApart(limits.lower, limits.upper, limits.upper - limits.lower);
  const [, said] = sayApart(limits.mean, target, target);
  const range = `the limits of ${points.length} points, ${low} to ${inUnit(high, measure)}`;
  const asks = wanted(said, measure);
  const isHigherBetter = measure.direction === 'higherIsBetter';
  const [worst, best] = isHigherBetter ? [limits.lower, limits.upper] : [limits.upper, limits.lower];
  const passes = (value: number) => (isHigherBetter ? value >= target : value <= target);
  if (passes(worst))
    return {
      word: 'consistentlyPassing',
      sentence: `Consistently passing: ${asks} is wanted, and ${range}, all pass.`,
    };
  if (!passes(best))
    return {
      word: 'consistentlyFailing',
      sentence: `Consistently failing: ${asks} is wanted, and ${range}, all fail.`,
    };
  return { word: 'hitAndMiss', sentence: `Hit and miss: ${asks} is wanted, within ${range}.` };
}
