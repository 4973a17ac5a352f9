import {
  cChart,
  effectChart,
  LEAST_EXPECTED,
  pChart,
  runChart,
  uChart,
  type AttributeChart,
  type Day,
  type Direction,
  type EffectChart,
  type MeasureKind,
  type Observation,
} from '../measure';
import type { ControlChart, ControlMethod, ControlPoint } from './control.types';

/** What is asked of a control chart; `auto` takes the chart that fits the kind of the measure and what its values say. */
export type ControlChoice = 'auto' | 'xmr' | 'p' | 'u' | 'c' | 'run';

/** An observation as it is drawn, with what was published for its period before. */
export interface DrawnObservation extends Observation {
  readonly publishedBefore?: number | null;
}

export interface ControlOptions {
  readonly name: string;
  readonly unit: string;
  readonly kind: MeasureKind;
  /** Null where no direction is better: signals are neither good nor bad then. */
  readonly direction: Direction | null;
  readonly interventionOn: Day | null;
  readonly method: ControlChoice;
  readonly target?: number | null;
  readonly remarks?: readonly string[];
}

/** Points from which limits are drawn, and from which they are frozen for what follows (handbook §1.1). */
const POINTS_FOR_LIMITS = 6;
const POINTS_TO_FREEZE = 12;

/** Counts behind the values, and by how much a count over its size is multiplied to be the value: 100 for per cent. */
interface Counts {
  readonly of: readonly { readonly count: number; readonly size: number }[];
  readonly times: number;
}

/** The chart of observations in time order. A chart that their values cannot make is a RangeError that says what is missing. */
export function controlChart(
  observations: readonly DrawnObservation[],
  options: ControlOptions,
): ControlChart {
  const counts = { p: sharesOf(observations), u: ratesOf(observations), c: countsOf(observations) };
  const { method, kind } = options;
  const chosen = method === 'auto' ? fitting(kind, counts) : method;
  if (chosen === 'run') return withMedian(observations, options);
  if (chosen === 'xmr') return withProcessLimits(observations, options);
  const counted = counts[chosen];
  if (!counted) throw new RangeError(`a ${chosen} chart needs ${needs[chosen]}`);
  return withCountLimits(observations, counted, chosen, options);
}

const needs = {
  p: 'a numerator and a denominator for every period',
  u: 'events and an exposure above 0 for every period',
  c: 'whole counts of 0 or more',
};

/** An effect chart of the plan, whose limits come from its baseline alone, ready to be drawn. */
export function controlOfEffect(
  effect: EffectChart,
  { name, unit, remarks }: { name: string; unit: string; remarks: readonly string[] },
): ControlChart {
  const { limits, frozen, measurementFrom } = effect;
  const points = effect.points.map((point): ControlPoint => {
    const holds = limits !== null && (point.phase === 'baseline' || frozen);
    const { label, favourable, movingRange: _, ...rest } = point;
    return {
      ...rest,
      centre: holds ? limits.mean : null,
      lower: holds ? limits.lower : null,
      upper: holds ? limits.upper : null,
      signal: label && { ...label, favourable },
      publishedBefore: null,
    };
  });
  const method = limits ? 'xmr' : 'line';
  return { name, unit, method, points, interventionOn: measurementFrom, target: null, remarks };
}

function withProcessLimits(observations: readonly DrawnObservation[], options: ControlOptions): ControlChart {
  const { interventionOn, direction } = options;
  const first = observations[0]?.periodStart ?? '0001-01-01';
  const last = observations.reduce((end, { periodEnd }) => (periodEnd > end ? periodEnd : end), first);
  const effect = effectChart(observations, {
    baseline: { from: first, to: interventionOn === null ? last : dayBefore(interventionOn) },
    measurementFrom: interventionOn,
    to: last,
    direction: direction ?? 'higherIsBetter',
  });
  if (!effect.limits) return withMedian(observations, options);
  const { points, ...chart } = controlOfEffect(effect, { ...options, remarks: options.remarks ?? [] });
  return {
    ...chart,
    interventionOn,
    target: options.target ?? null,
    points: points.map((point, i) => ({
      ...point,
      signal: point.signal && { ...point.signal, favourable: direction && point.signal.favourable },
      publishedBefore: observations[i]?.publishedBefore ?? null,
    })),
  };
}

function withMedian(observations: readonly DrawnObservation[], options: ControlOptions): ControlChart {
  const points = phased(observations, options.interventionOn);
  const before = points.filter(({ phase }) => phase === 'baseline').map(({ value }) => value);
  // With nothing before there is nothing to compare with: the line alone, and its own median.
  const values = points.map(({ value }) => value);
  const chart =
    values.length === 0 ? null : runChart(values, before.length === 0 ? undefined : medianOf(before));
  const centre = values.length === 0 ? null : medianOf(before.length === 0 ? values : before);
  const isAsked = options.method === 'run' || values.length >= POINTS_FOR_LIMITS;
  const remarks = [
    ...(chart?.isRunTooLong
      ? [
          `${chart.longestRun} points in a row lie on one side of the median; chance seldom makes more than ${chart.longestRunMax}.`,
        ]
      : []),
    ...(chart?.isCrossedTooSeldom
      ? [
          `The line crosses the median ${chart.crossings} times; by chance at least ${chart.crossingsMin} are expected.`,
        ]
      : []),
  ];
  return {
    ...finished(options, isAsked ? remarks : []),
    method: isAsked ? 'run' : 'line',
    points: points.map((point) => ({ ...point, centre: isAsked ? centre : null })),
  };
}

function withCountLimits(
  observations: readonly DrawnObservation[],
  { of, times }: Counts,
  chosen: 'p' | 'u' | 'c',
  options: ControlOptions,
): ControlChart {
  const points = phased(observations, options.interventionOn);
  const before = points.filter(({ phase }) => phase === 'baseline').length;
  if (before < POINTS_FOR_LIMITS) return withMedian(observations, options);
  const isFrozen = before >= POINTS_TO_FREEZE || before === points.length;
  const limited = isFrozen ? of : of.slice(0, before);
  const chart = attributeChart(chosen, limited, before);
  const wanted = options.direction === 'higherIsBetter' ? 'high' : 'low';
  const doubtful =
    chart.smallestExpected < LEAST_EXPECTED
      ? ['Some periods are so small that fewer than 5 are expected in them: their limits mislead.']
      : [];
  return {
    ...finished(options, doubtful),
    method: chart.kind,
    points: points.map((point, i) => {
      const limit = chart.points[i];
      if (!limit) return point;
      const { lower, upper, outside } = limit;
      const isLabelled = outside !== null && point.phase !== 'between';
      return {
        ...point,
        centre: chart.centre * times,
        lower: lower * times,
        upper: upper * times,
        signal: isLabelled
          ? { rule: 'outsideLimits', towards: outside, favourable: options.direction && outside === wanted }
          : null,
      };
    }),
  };
}

function attributeChart(kind: 'p' | 'u' | 'c', of: Counts['of'], baseline: number): AttributeChart {
  if (kind === 'c')
    return cChart(
      of.map(({ count }) => count),
      { baseline },
    );
  return kind === 'p' ? pChart(of, { baseline }) : uChart(of, { baseline });
}

function finished(
  { name, unit, interventionOn, target = null, remarks = [] }: ControlOptions,
  more: readonly string[],
): Omit<ControlChart, 'points' | 'method'> & { method?: ControlMethod } {
  return { name, unit, interventionOn, target, remarks: [...remarks, ...more] };
}

function phased(observations: readonly DrawnObservation[], interventionOn: Day | null): ControlPoint[] {
  return observations.map(({ periodStart, periodEnd, value, publishedBefore = null }) => ({
    periodStart,
    periodEnd,
    value,
    phase:
      interventionOn === null || periodEnd < interventionOn
        ? 'baseline'
        : periodStart >= interventionOn
          ? 'after'
          : 'between',
    centre: null,
    lower: null,
    upper: null,
    signal: null,
    publishedBefore,
  }));
}

function fitting(
  kind: MeasureKind,
  { p, u, c }: Record<'p' | 'u' | 'c', Counts | null>,
): ControlChoice & ('p' | 'u' | 'c' | 'xmr') {
  if (kind === 'proportion' && p) return 'p';
  if (kind === 'rate' && u) return 'u';
  if (kind === 'count') return u ? 'u' : c ? 'c' : 'xmr';
  return 'xmr';
}

function sharesOf(observations: readonly DrawnObservation[]): Counts | null {
  const of = observations.map(({ numerator, denominator }) => ({ count: numerator, size: denominator }));
  return complete(of, observations, ({ count, size }) => count <= size);
}

function ratesOf(observations: readonly DrawnObservation[]): Counts | null {
  const of = observations.map(({ value, numerator, denominator, exposure }) => ({
    count: numerator ?? value,
    size: exposure ?? denominator,
  }));
  return complete(of, observations, () => true);
}

function countsOf(observations: readonly DrawnObservation[]): Counts | null {
  const of = observations.map(({ value }) => ({ count: value, size: 1 }));
  return of.every(({ count }) => Number.isInteger(count) && count >= 0) ? { of, times: 1 } : null;
}

/** Counts of every period that all make their value by the same factor; null where one lacks or differs. */
function complete(
  of: readonly { count: number | undefined; size: number | undefined }[],
  observations: readonly DrawnObservation[],
  holds: (one: { count: number; size: number }) => boolean,
): Counts | null {
  const known = of.filter(
    (one): one is { count: number; size: number } =>
      one.count != null && one.size != null && one.count >= 0 && one.size > 0,
  );
  if (known.length < of.length || !known.every(holds)) return null;
  const at = known.findIndex(({ count }) => count > 0);
  const times = at < 0 ? 1 : (observations[at]!.value * known[at]!.size) / known[at]!.count;
  const agree = known.every(({ count, size }, i) => {
    const value = (count / size) * times;
    return Math.abs(value - observations[i]!.value) <= 0.01 * Math.max(Math.abs(value), times / size);
  });
  return agree ? { of: known, times } : null;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function dayBefore(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
