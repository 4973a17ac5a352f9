import type { Direction, Observation, OtherAction, Signal } from '../measure.types';
import type { Judgement } from './judgement.types';
import { labelPoints, xmrLimits } from '../chart/xmr';

/** Points from which a baseline may be frozen for the points after it (handbook §1.1). */
const POINTS_TO_FREEZE = 12;

/**
 * What a manager should look at beside the verdict. Chart signals come from limits frozen on the baseline and are given point by
 * point after the fix, as a count before it; frozen limits alarm on a third of stable charts (handbook §0), which is why none of this is a verdict. Missing
 * periods are stepped over, as the NHS tool does.
 */
export function signalsOf(facts: {
  readonly before: readonly Observation[];
  readonly after: readonly Observation[];
  readonly direction: Direction;
  readonly standing: readonly OtherAction[];
  readonly judgement: Judgement | null;
  readonly exposureShift: number | null;
}): Signal[] {
  const { judgement } = facts;
  const signals: Signal[] = chartSignals(facts.before, facts.after, facts.direction);
  facts.standing.forEach(({ label }) => signals.push({ kind: 'standingAction', label }));
  if (!judgement) return signals;
  const lag1 = judgement.found?.autocorrelation ?? judgement.dependence?.autocorrelation ?? 0;
  if (lag1 > 0) signals.push({ kind: 'autocorrelated', lag1 });
  if (judgement.baselineTrend) signals.push({ kind: 'baselineTrend', ...judgement.baselineTrend });
  if (facts.exposureShift === null) signals.push({ kind: 'exposureUnknown' });
  return signals;
}

function chartSignals(
  before: readonly Observation[],
  after: readonly Observation[],
  direction: Direction,
): Signal[] {
  if (before.length < POINTS_TO_FREEZE) return [];
  const values = before.map((one) => one.value);
  const limits = xmrLimits(values);
  const wanted = direction === 'higherIsBetter' ? 'high' : 'low';
  const labelled = labelPoints(values, limits).filter((label) => label !== null).length;
  const signals: Signal[] =
    labelled > 0 ? [{ kind: 'baselineUnsteady', labelled, points: values.length }] : [];
  const labels = labelPoints(
    after.map((one) => one.value),
    limits,
  );
  labels.forEach((label, i) => {
    if (!label) return;
    const { periodStart } = after[i]!;
    signals.push({ kind: 'chart', ...label, periodStart, favourable: label.towards === wanted });
  });
  return signals;
}
