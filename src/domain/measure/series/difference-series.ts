import tCdf from '@stdlib/stats-base-dists-t-cdf';
import { correctedAutocorrelation, effectiveSize, lag1Autocorrelation } from '../compare/autocorrelation';
import { welch } from '../compare/welch';
import type { Interval } from '../measure.types';
import type { PreSlopes } from './difference-in-differences.types';
import { leastSquares } from './least-squares';
import { neweyWest } from './newey-west';
import { groupSeries, preSlopeOf, settled, sidesOf, type Groups, type GroupSeries } from './panel';

/** Independent values that a side must be worth: below this the widening for autocorrelation is guesswork. */
const MINIMUM_EFFECTIVE = 3;
const LAG = 3;

/**
 * One office against another: the series treated − control, before and after, as a difference of means by Welch with each side worth only
 * its effective number of values (corrected lag-1 autocorrelation, pooled within both sides; handbook §1.7). What moves both offices alike
 * has cancelled out. null where a side is worth fewer than 3 independent values.
 */
export function differenceOverTime(
  groups: Groups,
  breakAt: number,
  level: number,
): { estimate: number; interval: Interval; p: number } | null {
  const difference = differenceOf(groups);
  const [before, after] = sidesOf(difference, breakAt);
  const isFlat = [before, after].every((side) => side.every((value) => value === side[0]));
  const follows = sidesOf(
    new Map([...difference.keys()].map((t) => [t, difference.has(t - 1) ? 1 : 0])),
    breakAt,
  );
  const lag1 = lag1Autocorrelation(
    { values: before, followsPrevious: follows[0].map(Boolean) },
    { values: after, followsPrevious: follows[1].map(Boolean) },
  );
  const autocorrelation = isFlat ? 0 : correctedAutocorrelation(lag1, (before.length + after.length) / 2);
  const effective = {
    before: effectiveSize(before.length, autocorrelation),
    after: effectiveSize(after.length, autocorrelation),
  };
  if (Math.min(effective.before, effective.after) < MINIMUM_EFFECTIVE) return null;
  const { estimate, interval, p } = welch(before, after, level, effective);
  return { estimate, interval, p };
}

/** Slopes before the break at the periods that both have; p from the slope of their difference with the larger of both errors. */
export function slopesOverTime(groups: Groups, breakAt: number): PreSlopes {
  const difference = differenceOf(groups);
  const slopeOf = (units: Groups['treated']): number | null => {
    const series = [...groupSeries(units)].filter(([position]) => difference.has(position));
    return preSlopeOf(new Map(series), breakAt);
  };
  const [treated, control] = [slopeOf(groups.treated), slopeOf(groups.control)];
  const before = [...difference].filter(([position]) => position < breakAt);
  return { treated, control, p: before.length < 3 ? null : slopeP(before) };
}

function slopeP(points: readonly (readonly [number, number])[]): number {
  const positions = points.map(([position]) => position);
  const [middle, base] = [positions[Math.floor(positions.length / 2)]!, points[0]![1]];
  const design = positions.map((position) => [1, position - middle]);
  const fit = leastSquares(
    design,
    points.map(([, value]) => value - base),
  );
  const robust = neweyWest(design, fit.residuals, LAG, { positions });
  const error = Math.sqrt(Math.max(fit.covariance[1]![1]!, robust[1]![1]!));
  if (error === 0) return fit.coefficients[1] === 0 ? 1 : 0;
  return 2 * tCdf(-Math.abs(fit.coefficients[1]! / error), fit.degreesOfFreedom);
}

/** Treated − control at the periods that all units have. */
function differenceOf(groups: Groups): GroupSeries {
  const [treated, control] = [groupSeries(groups.treated), groupSeries(groups.control)];
  const shared = [...treated.keys()].filter((position) => control.has(position));
  const differences = shared.map((position) => treated.get(position)! - control.get(position)!);
  const exact = settled(differences, groups.grain);
  return new Map(shared.map((position, i) => [position, exact[i]!]));
}
