import { mean } from '../summary';
import type { PanelRow } from './difference-in-differences.types';

/** One unit's series, positions ascending. */
export interface UnitSeries {
  readonly unit: string;
  readonly group: PanelRow['group'];
  readonly values: ReadonlyMap<number, number>;
}

/** The units of each group that have values on both sides of the break. */
export interface Groups {
  readonly treated: readonly UnitSeries[];
  readonly control: readonly UnitSeries[];
  /** See `grainOf`. */
  readonly grain: number;
}

/** A group as one series: means over its units at the positions at which every unit has a value. */
export type GroupSeries = ReadonlyMap<number, number>;

/** More than rounding can make of the largest value, and less than the values tell. */
export function grainOf(rows: readonly PanelRow[]): number {
  return 3e-14 * rows.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
}

/**
 * Counts numbers from the smallest one and makes those equal that only rounding tells apart, so that units that changed alike do not
 * differ by their last digit, nor their means by that of their sums.
 */
export function settled(values: readonly number[], grain: number): number[] {
  const anchors = new Map<number, number>();
  let anchor = -Infinity;
  let smallest: number | null = null;
  for (const value of [...values].sort((a, b) => a - b)) {
    if (value - anchor > grain) anchor = value;
    smallest ??= anchor;
    anchors.set(value, anchor - smallest);
  }
  return values.map((value) => anchors.get(value)!);
}

/** Values count from the first row's, which no difference feels. Throws a RangeError that names what is wrong with the rows. */
export function unitsOf(rows: readonly PanelRow[]): UnitSeries[] {
  const units = new Map<string, { group: PanelRow['group']; values: Map<number, number> }>();
  for (const { unit, group, position, value } of rows) {
    if (!Number.isInteger(position))
      throw new RangeError(`position ${position} of ${unit} is not a whole period`);
    if (!Number.isFinite(value)) throw new RangeError(`the value of ${unit} at ${position} is not a number`);
    const known = units.get(unit) ?? { group, values: new Map<number, number>() };
    if (known.group !== group) throw new RangeError(`${unit} is in both groups`);
    if (known.values.has(position)) throw new RangeError(`${unit} has two values at position ${position}`);
    known.values.set(position, value - rows[0]!.value);
    units.set(unit, known);
  }
  return [...units].map(([unit, { group, values }]) => ({
    unit,
    group,
    values: new Map([...values].sort(([a], [b]) => a - b)),
  }));
}

/** Mean after the break less mean before it; null where the unit has no value on one side. */
export function changeOf({ values }: UnitSeries, breakAt: number): number | null {
  const [before, after] = sidesOf(values, breakAt);
  return before.length > 0 && after.length > 0 ? mean(after) - mean(before) : null;
}

/** Least-squares slope per period before the break; null below three positions. */
export function preSlopeOf(values: GroupSeries, breakAt: number): number | null {
  const before = [...values].filter(([position]) => position < breakAt);
  if (before.length < 3) return null;
  const [time, level] = [mean(before.map(([position]) => position)), mean(before.map(([, value]) => value))];
  const spread = before.reduce((sum, [position]) => sum + (position - time) ** 2, 0);
  return before.reduce((sum, [position, value]) => sum + (position - time) * (value - level), 0) / spread;
}

export function groupSeries(units: readonly UnitSeries[]): GroupSeries {
  const positions = [...(units[0]?.values.keys() ?? [])];
  const shared = positions.filter((position) => units.every(({ values }) => values.has(position)));
  return new Map(
    shared.map((position) => [position, mean(units.map(({ values }) => values.get(position)!))]),
  );
}

export function sidesOf(values: GroupSeries, breakAt: number): [number[], number[]] {
  const side = (isIn: (position: number) => boolean): number[] =>
    [...values].filter(([position]) => isIn(position)).map(([, value]) => value);
  return [side((position) => position < breakAt), side((position) => position >= breakAt)];
}
