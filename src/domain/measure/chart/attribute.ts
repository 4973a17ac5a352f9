import type { Towards } from '../measure.types';
import { mean } from '../summary';

/** One period of a chart of things counted. */
export interface Counted {
  /** Items with the mark (p), or events (u, c). */
  readonly count: number;
  /** Items looked at (p) or exposure (u), above 0; a c chart has none and takes 1. */
  readonly size: number;
}

/** The plain charts, and Laney's p′ and u′, whose limits follow how much the values really vary. */
export type AttributeKind = 'p' | 'u' | 'c' | 'pPrime' | 'uPrime';

/** Why the chart is Laney's: sizes so large that plain limits hug the line, or more variation than chance explains. */
export type LaneyReason = 'largeSizes' | 'overdispersed' | 'asked';

/** One period as it is drawn; limits differ with its size. */
export interface AttributePoint {
  /** count ÷ size: a share 0 to 1 (p), events per unit of exposure (u) or events (c). */
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** Where the point lies outside its limits, else null. It says "look". */
  readonly outside: Towards | null;
}

/** A control chart of counts. */
export interface AttributeChart {
  readonly kind: AttributeKind;
  readonly laney: LaneyReason | null;
  /** p̄, ū or c̄ in the unit of the values: everything counted over everything looked at in the baseline. */
  readonly centre: number;
  /** Spread of neighbours over what chance explains: about 1 for chance alone. Null with one point or where nothing varies. */
  readonly sigmaZ: number | null;
  /** Expected count of the smallest period; below 5 limits mislead, and the time between events is the better chart. */
  readonly smallestExpected: number;
  readonly points: readonly AttributePoint[];
}

export interface AttributeOptions {
  /** Laney's limits: by the rule (`auto`), always or never. A c chart has none. */
  readonly laney?: 'auto' | 'always' | 'never';
  /** The first so many periods make centre and σ_z, frozen for those after; all unless given. */
  readonly baseline?: number;
}

/** Expected events from which a chart of counts may be trusted (handbook §1.2). */
export const LEAST_EXPECTED = 5;
/** Average size and σ_z above which plain limits raise false alarms (handbook §1.2). */
const LARGE_SIZE = 500;
const OVERDISPERSED = 1.3;
/** Expected range of two normal values in units of their standard deviation (d2 for pairs). */
const D2 = 1.128;
const SIGMAS = 3;

/**
 * Shares: p̄ ± 3·√(p̄(1 − p̄)/nᵢ), clipped to 0 and 1 (Shewhart, Economic Control of Quality, 1931; NIST e-Handbook 6.3.3.2). p′ multiplies by
 * σ_z, the mean distance of neighbouring z-scores over 1.128 (Laney, Quality Engineering 14, 2002). A RangeError for no
 * periods, a size not above 0, a count outside 0 to its size or a baseline that is not part of the series.
 */
export function pChart(points: readonly Counted[], options: AttributeOptions = {}): AttributeChart {
  if (points.some(({ count, size }) => count > size))
    throw new RangeError('a p chart counts part of its items');
  return chartOf('p', points, options, (centre, size) => Math.sqrt((centre * (1 - centre)) / size), 1);
}

/** Events per unit of exposure: ū ± 3·√(ū/nᵢ), never below 0; u′ as p′. The same RangeErrors, but a count may pass its size. */
export function uChart(points: readonly Counted[], options: AttributeOptions = {}): AttributeChart {
  return chartOf('u', points, options, (centre, size) => Math.sqrt(centre / size), Infinity);
}

/** Events of equal periods: c̄ ± 3·√c̄, never below 0 (NIST e-Handbook 6.3.3.1). The same RangeErrors. */
export function cChart(
  counts: readonly number[],
  { baseline }: Pick<AttributeOptions, 'baseline'> = {},
): AttributeChart {
  const points = counts.map((count) => ({ count, size: 1 }));
  return chartOf('c', points, { baseline, laney: 'never' }, (centre) => Math.sqrt(centre), Infinity);
}

function chartOf(
  plain: 'p' | 'u' | 'c',
  points: readonly Counted[],
  { laney: asked = 'auto', baseline = points.length }: AttributeOptions,
  spread: (centre: number, size: number) => number,
  ceiling: number,
): AttributeChart {
  checkPoints(points, baseline);
  const first = points.slice(0, baseline);
  const total = first.reduce((sum, { size }) => sum + size, 0);
  const centre = first.reduce((sum, { count }) => sum + count, 0) / total;
  const sigmaZ = sigmaZOf(first.map(({ count, size }) => (count / size - centre) / spread(centre, size)));
  const laney = laneyReason(asked, total / first.length, sigmaZ);
  const widening = SIGMAS * (laney ? sigmaZ! : 1);
  return {
    kind: laney && plain !== 'c' ? `${plain}Prime` : plain,
    laney,
    centre,
    sigmaZ,
    smallestExpected: centre * Math.min(...points.map(({ size }) => size)),
    points: points.map(({ count, size }): AttributePoint => {
      const value = count / size;
      const half = widening * spread(centre, size);
      const lower = Math.max(0, centre - half);
      const upper = Math.min(ceiling, centre + half);
      return { value, lower, upper, outside: value > upper ? 'high' : value < lower ? 'low' : null };
    }),
  };
}

/** Scores that differ by less differ by rounding only: all values are equal, and limits of no width would be left. */
const ROUNDING = 1e-9;

/** Null below two points, where nothing or everything is marked (z is 0/0), and where all values are equal. */
function sigmaZOf(scores: readonly number[]): number | null {
  if (scores.length < 2 || !scores.every(Number.isFinite)) return null;
  const distance = mean(scores.slice(1).map((score, i) => Math.abs(score - scores[i]!)));
  return distance > ROUNDING ? distance / D2 : null;
}

function laneyReason(
  asked: 'auto' | 'always' | 'never',
  averageSize: number,
  sigmaZ: number | null,
): LaneyReason | null {
  if (sigmaZ === null || asked === 'never') return null;
  if (asked === 'always') return 'asked';
  if (sigmaZ > OVERDISPERSED) return 'overdispersed';
  return averageSize > LARGE_SIZE ? 'largeSizes' : null;
}

function checkPoints(points: readonly Counted[], baseline: number): void {
  if (points.length === 0) throw new RangeError('a chart of counts needs a period');
  if (!(Number.isInteger(baseline) && baseline >= 1 && baseline <= points.length)) {
    throw new RangeError('the baseline is at least one period and at most all of them');
  }
  for (const { count, size } of points) {
    if (!(size > 0 && Number.isFinite(size)))
      throw new RangeError('a period of a chart of counts needs a size above 0');
    if (!(count >= 0 && Number.isFinite(count))) throw new RangeError('a count is 0 or more');
  }
}
