import type { Towards, XmrRule } from '../measure.types';
import { mean } from '../summary';

/** Limits are mean ± 2.66·MR̄. References also use 3/1.128 and 2.6587; they differ in the fourth digit, so one is fixed here (handbook §1.1). */
export const XMR_CONSTANT = 2.66;
/** A moving range at or above 3.267·MR̄ is out of the ordinary (D4 for pairs). */
const MOVING_RANGE_CONSTANT = 3.267;
/** Expected range of two normal values in units of their standard deviation (d2 for pairs). */
const D2 = 1.128;

/** How much the limits may be trusted, by number of points (handbook §1.1). */
export type XmrFooting = 'runChartOnly' | 'trialLimits' | 'limits';

/** Natural process limits of an individuals chart, in the unit of the values. */
export interface XmrLimits {
  readonly n: number;
  /** Below 6 points draw the line without limits; 6 to 11 call them trial limits; from 12 they may be frozen. */
  readonly footing: XmrFooting;
  readonly mean: number;
  readonly meanMovingRange: number;
  readonly lower: number;
  readonly upper: number;
  readonly movingRangeUpper: number;
  /** MR̄/1.128: the spread of the process from point to point, deliberately not the sample standard deviation. */
  readonly sigma: number;
  /** Positions (0-based) whose moving range from the point before was left out by screening. */
  readonly screened: readonly number[];
}

/** The rule that labels a point and where it points. */
export interface XmrLabel {
  readonly rule: XmrRule;
  readonly towards: Towards;
}

/**
 * Limits of an individuals (XmR) chart (handbook §1.1; NIST e-Handbook 6.3.2.2; NHS "Making data count"). Screening
 * drops moving ranges ≥ 3.267·MR̄ once and recomputes MR̄; the mean keeps every point. Needs two values, else a RangeError.
 */
export function xmrLimits(
  values: readonly number[],
  { constant = XMR_CONSTANT, screen = true }: { constant?: number; screen?: boolean } = {},
): XmrLimits {
  if (values.length < 2) throw new RangeError('an XmR chart needs two values');
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!));
  const threshold = MOVING_RANGE_CONSTANT * mean(ranges);
  // With no spread at all every range equals the threshold 0; dropping them all would leave nothing to average.
  const isScreened = (range: number) => screen && threshold > 0 && range >= threshold;
  const meanMovingRange = mean(ranges.filter((range) => !isScreened(range)));
  const centre = mean(values);
  return {
    n: values.length,
    footing: values.length < 6 ? 'runChartOnly' : values.length < 12 ? 'trialLimits' : 'limits',
    mean: centre,
    meanMovingRange,
    lower: centre - constant * meanMovingRange,
    upper: centre + constant * meanMovingRange,
    movingRangeUpper: MOVING_RANGE_CONSTANT * meanMovingRange,
    sigma: meanMovingRange / D2,
    screened: ranges.flatMap((range, i) => (isScreened(range) ? [i + 1] : [])),
  };
}

/** Side of the mean: 1 above, −1 below, 0 on it. */
export type Side = 1 | 0 | -1;

/** Rule 2 as its source tests it: marks each point that completes seven in a row strictly on one side of the mean. */
export function completesSevenOneSide(sides: readonly Side[]): boolean[] {
  return sides.map((side, i) => {
    const window = sides.slice(Math.max(0, i - 6), i + 1);
    return side !== 0 && window.length === 7 && window.every((other) => other === side);
  });
}

/** Rule 3: marks with 1 (rising) or −1 (falling) each point that completes six consecutive moves one way; a tie breaks the row. */
export function completesSixMoves(values: readonly number[]): Side[] {
  const moves = values.map((value, i) => (i === 0 ? 0 : (Math.sign(value - values[i - 1]!) as Side)));
  return moves.map((move, i) => {
    const window = moves.slice(Math.max(1, i - 5), i + 1);
    return window.length === 6 && window.every((other) => other === move) ? move : 0;
  });
}

/**
 * Rule 4: marks the points between the two-thirds line and the limit that stand in some window of three, all on one side of
 * the mean, with at least two such points. A point outside the limits belongs to rule 1 and does not count here.
 */
export function partOfTwoOfThree(isNearLimit: readonly boolean[], sides: readonly Side[]): boolean[] {
  const marked = sides.map(() => false);
  for (let start = 0; start + 3 <= sides.length; start++) {
    const window = [start, start + 1, start + 2];
    const oneSide = sides[start] !== 0 && window.every((i) => sides[i] === sides[start]);
    const near = window.filter((i) => isNearLimit[i]);
    if (oneSide && near.length >= 2) near.forEach((i) => (marked[i] = true));
  }
  return marked;
}

/**
 * Labels every point of a chart with the first rule it falls under, or null: 1 outside the limits → 3 six rises or falls → 4
 * two of three near a limit → 2 seven on one side (the precedence of the NHS tool). Runs and trends label all their seven
 * points, not just the last. A label says "look": on a stable process one chart of 24 in six carries one (handbook §0).
 */
export function labelPoints(
  values: readonly number[],
  limits: Pick<XmrLimits, 'mean' | 'lower' | 'upper'>,
): (XmrLabel | null)[] {
  const { mean: centre, lower, upper } = limits;
  const sides = values.map((value) => Math.sign(value - centre) as Side);
  const isOutside = values.map((value) => value > upper || value < lower);
  const isNear = values.map(
    (value, i) => !isOutside[i] && Math.abs(value - centre) > ((upper - centre) * 2) / 3,
  );
  const runEnds = completesSevenOneSide(sides);
  const trendEnds = completesSixMoves(values);
  const nearTwice = partOfTwoOfThree(isNear, sides);
  return values.map((_, i): XmrLabel | null => {
    const towards: Towards = sides[i] === 1 ? 'high' : 'low';
    if (isOutside[i]) return { rule: 'outsideLimits', towards };
    // A turning point belongs to the trend that ends last.
    const trend = trendEnds.slice(i, i + 7).findLast((move) => move !== 0);
    if (trend) return { rule: 'sixRisingOrFalling', towards: trend === 1 ? 'high' : 'low' };
    if (nearTwice[i]) return { rule: 'twoOfThreeNearLimit', towards };
    if (runEnds.slice(i, i + 7).some(Boolean)) return { rule: 'sevenOneSide', towards };
    return null;
  });
}
