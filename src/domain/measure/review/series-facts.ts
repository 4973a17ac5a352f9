import fCdf from '@stdlib/stats-base-dists-f-cdf';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { lag1Autocorrelation } from '../compare/autocorrelation';
import { trendOf, type Trend } from '../compare/trend';
import { daysIn } from '../day';
import type { Observation } from '../measure.types';
import { toSequence } from '../periods';
import type { InterruptedInput } from '../series/interrupted.types';
import { leastSquares, type Fit } from '../series/least-squares';
import { harmonics } from '../series/season';
import { mean } from '../summary';
import type { TrendAdjusted } from './judgement.types';

/**
 * How improbable a common trend must be before the series is held against it. A lower bar costs power and gains nothing, because
 * `trendMargin` guards what lies between (test/bench/verdicts).
 */
const SURPRISING_TREND = 0.02;
/** How improbable a repeating year must be before it is taken out, where two tests look for one. Below that it is small beside the noise. */
const SURPRISING_SEASON = 0.01;

/** Columns of the design. */
const [STEP, TREND] = [1, 2];

/** Years from which a trend within both periods can be told from a season; in fewer, both are allowed for. */
const YEARS_TO_TELL = 3;

/** Everything that the choice of a method looks at. */
export interface SeriesFacts {
  readonly before: readonly Observation[];
  readonly after: readonly Observation[];
  readonly values: readonly number[];
  /** Whole periods since the first; a missing one leaves a hole. */
  readonly positions: readonly number[];
  readonly breakAt: number;
  /** 12 for months, 4 for quarters, 52.2 for weeks; null for anything else. */
  readonly periodsPerYear: number | null;
  /** A year that repeats itself beyond chance in two years of data or more. */
  readonly season: boolean;
  /** Whether the year is taken out where a trend is too: in less than three years even if it does not stand out. */
  readonly seasonUnderTrend: boolean;
  /** A straight trend within both periods beyond chance. */
  readonly isTrending: boolean;
  /** The step when that common trend is taken out, whether it is beyond chance or not. */
  readonly adjusted: TrendAdjusted;
  /** Inside the baseline, where its 95 % interval excludes 0. */
  readonly baselineTrend: Trend | null;
}

/** Looks at a series with usable periods on each side. */
export function factsOf(before: readonly Observation[], after: readonly Observation[]): SeriesFacts {
  const all = [...before, ...after];
  const positions = wholePositions(all);
  const values = all.map(({ value }) => value);
  const series = { positions, values, breakAt: positions[before.length]!, periodsPerYear: yearOf(all) };
  const plain = leastSquares(designOf(series, { trend: true, season: false }), values);
  const seasonal = seasonalFit(series, plain);
  const season = seasonal !== null && seasonal.standsOut;
  const fit = season ? seasonal.fit : plain;
  const steady = season ? withoutSeason(series, fit) : values;
  const wider = widening(dependenceOf(fit, positions));
  const trend = widened(trendOf(steady.slice(0, before.length), positions.slice(0, before.length)), wider);
  return {
    ...series,
    before,
    after,
    season,
    seasonUnderTrend:
      season || (seasonal !== null && lengthOf(positions) < YEARS_TO_TELL * series.periodsPerYear!),
    isTrending: probabilityOf(fit, TREND, wider) < SURPRISING_TREND,
    adjusted: stepOf(fit),
    baselineTrend: trend && (trend.interval.low > 0 || trend.interval.high < 0) ? trend : null,
  };
}

/** The series as the regression wants it. */
export function interruptedInput(facts: SeriesFacts, trend: boolean): Omit<InterruptedInput, 'form'> {
  const { positions, values, breakAt, periodsPerYear } = facts;
  const season = trend ? facts.seasonUnderTrend : facts.season;
  return { positions, values, breakAt, periodsPerYear, season, trend, family: 'gaussian' };
}

/**
 * How closely neighbours follow each other, 0 to 1, from the raw lag-1 estimate r of two periods of n values on average, each about its own
 * `parameters` (1 for a mean, 2 for a line): (n·r + 1)/(n − 1), and (n·r + 2)/(n − 4) about a line. An estimate about a fitted mean is too low by about 1/n
 * (Marriott and Pope, Biometrika 41, 1954). The full correction of `correctedAutocorrelation` adds (1 + 4ρ)/n; at 12 points it multiplies
 * the estimate’s own error by 1.5 and hides one step of two standard deviations in fifteen, with no fewer false claims (test/bench/verdicts).
 */
export function dependence(r: number, n: number, parameters: 1 | 2): number {
  const lost = parameters === 1 ? 1 : 4;
  if (n <= lost) return 1;
  return Math.max(0, Math.min(1, (n * r + parameters) / (n - lost)));
}

/** By what a standard error grows when neighbours follow each other: √((1 + ρ)/(1 − ρ)). */
export function widening(autocorrelation: number): number {
  return Math.sqrt((1 + autocorrelation) / (1 - autocorrelation));
}

/** Dependence of values each about the mean of its period; 0 for two flat periods. */
export function dependenceOfLevels(before: readonly Observation[], after: readonly Observation[]): number {
  const [left, right] = [toSequence(before), toSequence(after)];
  const hasSpread = [left, right].some(({ values }) => values.some((value) => value !== values[0]));
  if (!hasSpread) return 0;
  return dependence(lag1Autocorrelation(left, right), (before.length + after.length) / 2, 1);
}

type Series = Pick<SeriesFacts, 'positions' | 'values' | 'breakAt' | 'periodsPerYear'>;

/** Columns: level, step, then trend and season where they are in the model. */
function designOf(
  { positions, breakAt, periodsPerYear }: Series,
  { trend, season }: { trend: boolean; season: boolean },
): number[][] {
  return positions.map((position) => [
    1,
    position >= breakAt ? 1 : 0,
    ...(trend ? [position - breakAt] : []),
    ...(season ? harmonics(position, periodsPerYear!) : []),
  ]);
}

/**
 * The fit with trend and season, and whether the season explains more than chance (F test, its F divided by what dependent neighbours
 * inflate it by), with the trend in the model or without: within two years a season looks like a trend and a trend like a season.
 * Null where no season can be asked for.
 */
function seasonalFit(series: Series, plain: Fit): { fit: Fit; standsOut: boolean } | null {
  const { positions, values, periodsPerYear } = series;
  if (periodsPerYear === null || lengthOf(positions) < Math.floor(2 * periodsPerYear)) return null;
  const design = designOf(series, { trend: true, season: true });
  // The spread must rest on as many periods as the model has columns, or it is guesswork.
  if (values.length < 2 * design[0]!.length || plain.sigma <= rounding(values)) return null;
  try {
    const fit = leastSquares(design, values);
    const level = leastSquares(designOf(series, { trend: false, season: false }), values);
    const seasonal = leastSquares(designOf(series, { trend: false, season: true }), values);
    const standsOut = [explains(fit, plain, positions), explains(seasonal, level, positions)].some(
      (p) => p < SURPRISING_SEASON,
    );
    return { fit, standsOut };
  } catch (error) {
    // Months missing in such a pattern that the year cannot be told from the rest.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Probability of so much explained by the columns that `full` has beyond `small`, were they of no use. */
function explains(full: Fit, small: Fit, positions: readonly number[]): number {
  if (full.sigma === 0) return 0;
  const added = full.coefficients.length - small.coefficients.length;
  const squares = (of: Fit): number => of.sigma ** 2 * of.degreesOfFreedom;
  const f = (squares(small) - squares(full)) / added / full.sigma ** 2;
  return 1 - fCdf(f / widening(dependenceOf(full, positions)) ** 2, added, full.degreesOfFreedom);
}

/** The spread that binary fractions leave in values without any: a season found in it would be nobody's. */
function rounding(values: readonly number[]): number {
  return 1e-13 * values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function dependenceOf({ residuals }: Fit, positions: readonly number[]): number {
  const followsPrevious = positions.map((position, i) => i > 0 && position - positions[i - 1]! === 1);
  return Math.min(
    0.95,
    dependence(lag1Autocorrelation({ values: residuals, followsPrevious }), residuals.length / 2, 1),
  );
}

function widened(trend: Trend | null, wider: number): Trend | null {
  if (!trend) return null;
  const margin = wider * (trend.interval.high - trend.perPeriod);
  const interval = { ...trend.interval, low: trend.perPeriod - margin, high: trend.perPeriod + margin };
  return { ...trend, interval };
}

function withoutSeason({ positions, values, periodsPerYear }: Series, { coefficients }: Fit): number[] {
  return values.map((value, i) =>
    harmonics(positions[i]!, periodsPerYear!).reduce(
      (rest, wave, k) => rest - wave * coefficients[k + 3]!,
      value,
    ),
  );
}

function lengthOf(positions: readonly number[]): number {
  return positions.at(-1)! + 1;
}

/** Of a coefficient so far from 0, were it 0; its error widened because neighbours depend on each other. */
function probabilityOf(fit: Fit, column: number, wider: number): number {
  const error = wider * Math.sqrt(fit.covariance[column]![column]!);
  if (!(error > 0)) return Math.abs(fit.coefficients[column]!) > 1e-9 ? 0 : 1;
  return 2 * tCdf(-Math.abs(fit.coefficients[column]! / error), fit.degreesOfFreedom);
}

function stepOf(fit: Fit): TrendAdjusted {
  const estimate = fit.coefficients[STEP]!;
  const standardError = Math.sqrt(fit.covariance[STEP]![STEP]!);
  const margin = tQuantile(0.975, fit.degreesOfFreedom) * standardError;
  return {
    estimate,
    standardError,
    interval: { low: estimate - margin, high: estimate + margin, level: 0.95 },
    inflation: inflationOf(fit),
  };
}

/** By what a column takes in variance from another that resembles it: 1/(1 − r²), r the correlation of their coefficients. */
function inflationOf({ covariance }: Fit): number {
  const both = covariance[STEP]![TREND]! ** 2;
  const own = covariance[STEP]![STEP]! * covariance[TREND]![TREND]!;
  return own > both ? own / (own - both) : 1;
}

const month = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** Months by the calendar, whose lengths differ; all else by its usual length in days. */
export function wholePositions(ordered: readonly Observation[]): number[] {
  const [first] = ordered;
  if (!first) return [];
  const lengths = ordered.map((one) => daysIn(one.periodStart, one.periodEnd));
  const usual = mean(lengths);
  const startsAlike = ordered.every((one) => one.periodStart.slice(8) === first.periodStart.slice(8));
  const months = Math.round(usual / 30.44);
  const raw =
    startsAlike && months >= 1
      ? ordered.map((one) => Math.round((month(one.periodStart) - month(first.periodStart)) / months))
      : ordered.map((one) => Math.round((daysIn(first.periodStart, one.periodStart) - 1) / usual));
  let last = -1;
  return raw.map((at) => (last = Math.max(at, last + 1)));
}

function yearOf(ordered: readonly Observation[]): number | null {
  const usual = mean(ordered.map((one) => daysIn(one.periodStart, one.periodEnd)));
  if (usual >= 6.5 && usual <= 7.5) return 365.25 / 7;
  if (usual >= 28 && usual <= 31) return 12;
  return usual >= 89 && usual <= 92.5 ? 4 : null;
}
