import type { Observation } from '../measure.types';
import { wholePositions } from '../review/series-facts';
import { differenceInDifferences } from '../series/difference-in-differences';
import type { DifferenceInDifferences, PanelRow } from '../series/difference-in-differences.types';
import { mean } from '../summary';
import { say } from '../say';
import type { Sides } from './judged';
import type { GroupsReport } from './preview.types';
import type { Spoken } from './words';

/** The series of one office. */
export interface UnitSeries {
  readonly name: string;
  readonly treated: boolean;
  readonly observations: readonly Observation[];
}

/** Where each period of any office stands on the common time line. */
export interface Timeline {
  readonly days: readonly string[];
  readonly positionOf: ReadonlyMap<string, number>;
}

/** Offices with the fix held against those without it. `sidesOf` sorts periods into before and after; others are left out. */
export function compareGroups(
  units: readonly UnitSeries[],
  sidesOf: (observations: readonly Observation[]) => Sides,
  seed: number,
): DifferenceInDifferences | null {
  const { positionOf } = timelineOf(units);
  const rows = units.flatMap(({ name, treated, observations }): PanelRow[] => {
    const { before, after } = sidesOf(observations);
    return [...before, ...after].map(({ periodStart, value }) => ({
      group: treated ? 'treated' : 'control',
      unit: name,
      position: positionOf.get(periodStart)!,
      value,
    }));
  });
  const firstAfter = units
    .flatMap(({ observations }) => sidesOf(observations).after.map(({ periodStart }) => periodStart))
    .sort()[0];
  const groups = new Set(rows.map(({ group }) => group));
  if (firstAfter === undefined || groups.size < 2) return null;
  return differenceInDifferences(rows, positionOf.get(firstAfter)!, { seed });
}

/** What the comparison rests on, to be shown beside its number: both groups over time, and how they moved before. */
export function groupsReport(
  units: readonly UnitSeries[],
  found: DifferenceInDifferences,
  { unit }: Spoken,
): GroupsReport {
  const { method, preSlopes, leftOut } = found;
  const { treated, control, p } = preSlopes;
  const slope = (value: number): string => say(value, Math.abs(value));
  const slopes =
    treated === null || control === null
      ? 'There are too few periods before to compare how the groups moved.'
      : `Before the intervention the treated moved by ${slope(treated)} and the others by ${slope(control)} ${unit} a period${p === null ? '.' : found.refusal === 'preSlopesDiffer' ? ': too differently to compare them.' : ', no more differently than chance.'}`;
  return {
    judgedBy: method,
    preSlopes,
    treatedUnits: found.units.treated,
    controlUnits: found.units.control,
    leftOut,
    means: meansOf(units),
    sentence: `${JUDGED_BY[method]} ${slopes}${leftOut.length > 0 ? ` Left out, with nothing on one side: ${leftOut.join(', ')}.` : ''}`,
  };
}

const JUDGED_BY = {
  clustered:
    'Each office counts once, by how much it changed; the offices’ own differences make the interval.',
  permutation: 'There are few offices, so all ways to share out the intervention among them are tried.',
  series:
    'With so few offices the difference of the two series is compared before and after: it speaks of these offices alone.',
} as const;

/** The treated as one series: what they have in common, at the periods in which each has a value. */
export function treatedMean(units: readonly UnitSeries[]): Observation[] {
  const treated = units.filter((unit) => unit.treated);
  if (treated.length === 1) return [...treated[0]!.observations];
  return shared(treated).map(({ one, values }) => ({
    periodStart: one.periodStart,
    periodEnd: one.periodEnd,
    value: mean(values),
  }));
}

function meansOf(units: readonly UnitSeries[]): GroupsReport['means'] {
  const isTreated = units.map(({ treated }) => treated);
  return shared(units).map(({ one, values }) => ({
    periodStart: one.periodStart,
    treated: mean(values.filter((_, i) => isTreated[i])),
    control: mean(values.filter((_, i) => !isTreated[i])),
  }));
}

function shared(units: readonly UnitSeries[]): { one: Observation; values: number[] }[] {
  const byDay = units.map(
    ({ observations }) => new Map(observations.map((one) => [one.periodStart, one.value])),
  );
  return units[0]!.observations
    .filter(({ periodStart }) => byDay.every((series) => series.has(periodStart)))
    .map((one) => ({ one, values: byDay.map((series) => series.get(one.periodStart)!) }));
}

function timelineOf(units: readonly UnitSeries[]): Timeline {
  const byDay = new Map(units.flatMap((unit) => unit.observations.map((one) => [one.periodStart, one])));
  const all = [...byDay.values()].sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
  const positions = wholePositions(all);
  const days = all.map(({ periodStart }) => periodStart);
  return { days, positionOf: new Map(days.map((day, i) => [day, positions[i]!])) };
}
