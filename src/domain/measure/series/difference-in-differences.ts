import { welch } from '../compare/welch';
import type { Interval } from '../measure.types';
import { mean } from '../summary';
import { differenceOverTime, slopesOverTime } from './difference-series';
import type {
  DifferenceInDifferences,
  DifferenceMethod,
  DifferenceOptions,
  PanelRow,
  PreSlopes,
} from './difference-in-differences.types';
import { changeOf, grainOf, preSlopeOf, settled, unitsOf, type Groups, type UnitSeries } from './panel';
import { permutationTest, smallestP, type PermutationOptions, type TwoGroups } from './permutation';

export type { DifferenceInDifferences, DifferenceOptions, PanelRow } from './difference-in-differences.types';

/** Units in all from which their spread is a good guide (handbook §1.5). */
const CLUSTERED_FROM = 10;
/** Pre-slopes that differ with a probability below this are no common trend to compare with. */
const SLOPES_DIFFER = 0.1;

type Judged = { readonly estimate: number; readonly interval: Interval; readonly p: number } | null;

/**
 * Difference in differences (Ȳ₁post − Ȳ₁pre) − (Ȳ₀post − Ȳ₀pre), each unit's change counting once, whatever its number of periods
 * (handbook §1.5). A unit's change is one number, so dependence within an office cannot narrow the interval (Bertrand, Duflo and
 * Mullainathan, Q J Econ 119, 2004). Judged by
 * - `clustered`, from 10 units with two or more in each group: Welch over the units' changes, which is least squares with the
 *   cluster-robust covariance CR2 and its degrees of freedom (Imbens and Kolesár, Rev Econ Stat 98, 2016);
 * - `permutation`, below that: rearranging the units; `tooFew` where not even the most extreme arrangement could reach the level;
 * - `series`, where a group is one unit and rearranging cannot reach the level (one office against another, or against the mean of the
 *   others): the difference of the two series before and after, widened for autocorrelation. It speaks of this office, not of offices like it.
 * Refuses `preSlopesDiffer` when p of equal slopes before the break is below .1, judged the same way. RangeError for rows that make no sense.
 */
export function differenceInDifferences(
  rows: readonly PanelRow[],
  breakAt: number,
  { seed, permutations = 2000, level = 0.95 }: DifferenceOptions,
): DifferenceInDifferences {
  const options = { seed, permutations, level };
  const all = unitsOf(rows);
  for (const group of ['treated', 'control'] as const) {
    if (!all.some((unit) => unit.group === group))
      throw new RangeError(`there is no row of the group ${group}`);
  }
  const judgeable = all.filter((unit) => changeOf(unit, breakAt) !== null);
  const groups = {
    treated: judgeable.filter((unit) => unit.group === 'treated'),
    control: judgeable.filter((unit) => unit.group === 'control'),
    grain: grainOf(rows),
  };
  const method = methodFor(groups, level);
  const preSlopes = slopes(groups, breakAt, method, options);
  const told = {
    method,
    preSlopes,
    units: { treated: groups.treated.length, control: groups.control.length },
    leftOut: all.filter((unit) => !judgeable.includes(unit)).map(({ unit }) => unit),
  };
  const differs = preSlopes.p !== null && preSlopes.p < SLOPES_DIFFER;
  const judged = differs ? null : judge(groups, breakAt, method, options);
  if (judged) return { ...told, refusal: null, ...judged };
  const refusal = differs ? 'preSlopesDiffer' : 'tooFew';
  return { ...told, refusal, estimate: null, interval: null, p: null };
}

function methodFor({ treated, control }: Groups, level: number): DifferenceMethod {
  const fewest = Math.min(treated.length, control.length);
  if (fewest >= 2 && treated.length + control.length >= CLUSTERED_FROM) return 'clustered';
  return fewest === 1 && !canReach(treated.length, control.length, level) ? 'series' : 'permutation';
}

function canReach(treated: number, control: number, level: number): boolean {
  return smallestP(treated, control) <= 1 - level + 1e-12;
}

/** null where the data are too few for this method. */
function judge(
  groups: Groups,
  breakAt: number,
  method: DifferenceMethod,
  options: PermutationOptions,
): Judged {
  const { treated, control, grain } = groups;
  if (Math.min(treated.length, control.length) === 0) return null;
  if (method === 'series') return differenceOverTime(groups, breakAt, options.level);
  const changes = (units: readonly UnitSeries[]): number[] => units.map((unit) => changeOf(unit, breakAt)!);
  if (method === 'permutation' && !canReach(treated.length, control.length, options.level)) return null;
  return compareUnits({ treated: changes(treated), control: changes(control) }, grain, method, options);
}

function compareUnits(
  groups: TwoGroups,
  grain: number,
  method: 'clustered' | 'permutation',
  options: PermutationOptions,
): NonNullable<Judged> {
  const all = settled([...groups.treated, ...groups.control], grain);
  const [treated, control] = [all.slice(0, groups.treated.length), all.slice(groups.treated.length)];
  const { estimate, interval, p } =
    method === 'clustered'
      ? welch(control, treated, options.level)
      : permutationTest({ treated, control }, options);
  return { estimate, interval, p };
}

function slopes(
  groups: Groups,
  breakAt: number,
  method: DifferenceMethod,
  options: PermutationOptions,
): PreSlopes {
  if (method === 'series') return slopesOverTime(groups, breakAt);
  const of = (units: readonly UnitSeries[]): number[] =>
    units.flatMap(({ values }) => preSlopeOf(values, breakAt) ?? []);
  const [treated, control] = [of(groups.treated), of(groups.control)];
  const isEnough = Math.min(treated.length, control.length) >= (method === 'clustered' ? 2 : 1);
  return {
    treated: treated.length > 0 ? mean(treated) : null,
    control: control.length > 0 ? mean(control) : null,
    p: isEnough ? compareUnits({ treated, control }, groups.grain, method, options).p : null,
  };
}
