import { mean, standardDeviation } from '../summary';

/** What the values are held against, in their unit. */
export interface CusumBaseline {
  readonly mean: number;
  /** Above 0. */
  readonly standardDeviation: number;
}

export interface CusumOptions {
  /** Half the shift to be found, in standard deviations: 0.5 looks for shifts of one. */
  readonly slack?: number;
  /**
   * Alarm above this sum. With slack 0.5 a stable series alarms once in 335 points at 4, once in 931 at 5; the printed 168 and 465 (Montgomery,
   * Statistical Quality Control, ch. 9) are for a chart that watches rises and falls at once.
   */
  readonly threshold?: number;
}

/** One point with the sum that ends in it. */
export interface CusumPoint {
  /** Standard deviations above the baseline. */
  readonly z: number;
  readonly sum: number;
  /** Where the rise began that stands in the sum (0-based); null while the sum is 0. */
  readonly since: number | null;
  readonly isAlarm: boolean;
}

/** Points of a baseline below which its mean and deviation are too uncertain for the run lengths above (handbook §2). */
export const CUSUM_BASELINE = 24;

/** Mean and standard deviation of the values before, the deviation never below the floor. A RangeError for fewer than two values. */
export function cusumBaseline(values: readonly number[], leastDeviation = 1): CusumBaseline {
  if (values.length < 2) throw new RangeError('a baseline needs two values');
  return { mean: mean(values), standardDeviation: Math.max(standardDeviation(values), leastDeviation) };
}

/**
 * Upward cumulative sum S ← max(0, S + z − slack), which finds small lasting shifts that no single point shows (Page, Biometrika 41, 1954;
 * handbook §2): a shift of one deviation in 8 to 10 points. The sum is not set back by an alarm: it stays above while the shift
 * lasts. For a fall give the negated values with the negated mean. A RangeError for a deviation that is not above 0.
 */
export function cusum(
  values: readonly number[],
  baseline: CusumBaseline,
  { slack = 0.5, threshold = 5 }: CusumOptions = {},
): CusumPoint[] {
  if (!(baseline.standardDeviation > 0)) throw new RangeError('a cumulative sum needs a deviation above 0');
  let sum = 0;
  let since: number | null = null;
  return values.map((value, i) => {
    const z = (value - baseline.mean) / baseline.standardDeviation;
    sum = Math.max(0, sum + z - slack);
    since = sum === 0 ? null : (since ?? i);
    return { z, sum, since, isAlarm: sum > threshold };
  });
}
