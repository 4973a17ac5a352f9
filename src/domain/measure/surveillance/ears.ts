import { mean, standardDeviation } from '../summary';

/** The three rules of the Early Aberration Reporting System, from the quickest to the most patient. */
export type EarsRule = 'c1' | 'c2' | 'c3';

/** One point held against the seven before it. */
export interface EarsPoint {
  /** 0-based in the series. */
  readonly position: number;
  readonly observed: number;
  /** Mean of its baseline, in the unit of the counts. */
  readonly expected: number;
  /** Standard deviation of its baseline (n − 1), after the floor. */
  readonly standardDeviation: number;
  /** c1, c2: deviations above the baseline, alarm above 3. c3: their excess over 1 summed over three points, alarm above 2. */
  readonly statistic: number;
  readonly isAlarm: boolean;
}

export interface EarsOptions {
  /**
   * The least deviation a baseline is given, in the unit of the counts: 1 unless asked otherwise, for a flat baseline of a sparse series would alarm
   * on a single case; 0 for the rules as published.
   */
  readonly leastDeviation?: number;
}

const BASELINE = 7;
const ALARM_ABOVE = 3;
/** Points left out between c2's baseline and the point, so that an outbreak that begins does not hide itself. */
const GUARD = 2;
const C3_POINTS = 3;
const C3_ALARM_ABOVE = 2;

/** Points before the first that a rule can judge. */
export const EARS_BASELINE: Readonly<Record<EarsRule, number>> = {
  c1: BASELINE,
  c2: BASELINE + GUARD,
  c3: BASELINE + GUARD + C3_POINTS - 1,
};

/**
 * Judges each point with enough of a baseline: c1 against t−7…t−1, c2 against t−9…t−3, c3 by Σ max(0, z − 1) of c2's last three
 * z (Hutwagner and others, Journal of Urban Health 80, 2003; handbook §2). Counts in time order without gaps. An empty list for a series that is
 * too short. A RangeError for a value that is no number or a floor below 0.
 */
export function ears(
  counts: readonly number[],
  rule: EarsRule,
  { leastDeviation = 1 }: EarsOptions = {},
): EarsPoint[] {
  if (!counts.every(Number.isFinite)) throw new RangeError('a count is a number');
  if (!(leastDeviation >= 0)) throw new RangeError('the least deviation is 0 or more');
  const guard = rule === 'c1' ? 0 : GUARD;
  const points: EarsPoint[] = [];
  for (let position = BASELINE + guard; position < counts.length; position += 1) {
    points.push(againstBaseline(counts, position, guard, leastDeviation));
  }
  return rule === 'c3' ? summed(points) : points;
}

function againstBaseline(
  counts: readonly number[],
  position: number,
  guard: number,
  leastDeviation: number,
): EarsPoint {
  const baseline = counts.slice(position - guard - BASELINE, position - guard);
  const observed = counts[position]!;
  const expected = mean(baseline);
  const deviation = Math.max(standardDeviation(baseline), leastDeviation);
  // Without a floor a flat baseline has deviation 0: equal is no departure, any more is an infinite one.
  const statistic = observed === expected ? 0 : (observed - expected) / deviation;
  const isAlarm = statistic > ALARM_ABOVE;
  return { position, observed, expected, standardDeviation: deviation, statistic, isAlarm };
}

function summed(points: readonly EarsPoint[]): EarsPoint[] {
  return points.slice(C3_POINTS - 1).map((point, i) => {
    const statistic = points
      .slice(i, i + C3_POINTS)
      .reduce((sum, { statistic: z }) => sum + Math.max(0, z - 1), 0);
    return { ...point, statistic, isAlarm: statistic > C3_ALARM_ABOVE };
  });
}
