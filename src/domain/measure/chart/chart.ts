import type { Day, DaySpan, Direction, Observation } from '../measure.types';
import { observationsWithin } from '../periods';
import { mean } from '../summary';
import { labelPoints, xmrLimits, type XmrLabel, type XmrLimits } from './xmr';

/** Points from which limits are drawn at all, as trial limits; from twelve they may be frozen (handbook §1.1). */
const POINTS_FOR_LIMITS = 6;
const POINTS_TO_FREEZE = 12;

/** Where a point of the chart lies: in the baseline, between it and the first day that counts as after, or after the fix. */
export type ChartPhase = 'baseline' | 'between' | 'after';

/** One observation as it is drawn. */
export interface ChartPoint {
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly value: number;
  readonly phase: ChartPhase;
  /** Distance to the point before; null for the first. */
  readonly movingRange: number | null;
  readonly label: XmrLabel | null;
  /** Whether its label points to where the measure should go; null without a label. */
  readonly favourable: boolean | null;
}

/** A measure before and after a fix, as an individuals chart whose limits come from the baseline alone. */
export interface EffectChart {
  readonly baseline: DaySpan;
  /** First day that counts as after; null while the work goes on. */
  readonly measurementFrom: Day | null;
  readonly points: readonly ChartPoint[];
  /** Null below six baseline points, where a line is all that may be drawn. */
  readonly limits: XmrLimits | null;
  /** Where the measure would lie without any change: the baseline's mean, for the time after it too. Null with the limits. */
  readonly counterfactualMean: number | null;
  /** Whether the limits hold for the points after the baseline: from twelve baseline points on. */
  readonly frozen: boolean;
}

/**
 * The chart from the first baseline day to `to`. Baseline points are labelled by their own limits; points after the fix by the same
 * limits, frozen, as one process of their own; those between are part of neither. A label says "look", never "proved".
 */
export function effectChart(
  observations: readonly Observation[],
  {
    baseline,
    measurementFrom,
    to,
    direction,
  }: {
    readonly baseline: DaySpan;
    readonly measurementFrom: Day | null;
    readonly to: Day;
    readonly direction: Direction;
  },
): EffectChart {
  const drawn = observationsWithin(observations, { from: baseline.from, to });
  const phases = drawn.map((one) => phaseOf(one, baseline, measurementFrom));
  const valuesIn = (phase: ChartPhase) =>
    drawn.filter((_, i) => phases[i] === phase).map(({ value }) => value);
  const before = valuesIn('baseline');
  const limits = before.length < POINTS_FOR_LIMITS ? null : xmrLimits(before);
  const frozen = before.length >= POINTS_TO_FREEZE;
  const labels = {
    baseline: limits ? labelPoints(before, limits) : [],
    after: limits && frozen ? labelPoints(valuesIn('after'), limits) : [],
    between: [],
  };
  const taken = { baseline: 0, after: 0, between: 0 };
  const wanted = direction === 'higherIsBetter' ? 'high' : 'low';
  const points = drawn.map(({ periodStart, periodEnd, value }, i): ChartPoint => {
    const phase = phases[i]!;
    const label = labels[phase][taken[phase]++] ?? null;
    return {
      periodStart,
      periodEnd,
      value,
      phase,
      movingRange: i === 0 ? null : Math.abs(value - drawn[i - 1]!.value),
      label,
      favourable: label && label.towards === wanted,
    };
  });
  return {
    baseline,
    measurementFrom,
    points,
    limits,
    counterfactualMean: limits && mean(before),
    frozen,
  };
}

function phaseOf(one: Observation, baseline: DaySpan, measurementFrom: Day | null): ChartPhase {
  if (one.periodEnd <= baseline.to) return 'baseline';
  return measurementFrom !== null && one.periodStart >= measurementFrom ? 'after' : 'between';
}
