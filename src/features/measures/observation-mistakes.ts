import { isWholePeriod, sayNoPeriod } from '../../domain/calendar';
import type { Day } from '../../domain/measure';
import { likertMistakes, rawMistakes, type Told } from './observation-parts';
import { derivedValue, wholeOf } from './observation-value';
import type { ObservedMeasure, RecordedObservation } from './observation.types';

export interface ObservationMistake {
  /** Position of the row, from 0. */
  row: number;
  field: keyof RecordedObservation;
  /** A sentence; another row is named in it as `say` names rows. */
  message: string;
}

/** Everything that is wrong with rows as such, whatever was recorded before. `today` is the latest day that can have begun. */
export function observationMistakes(
  rows: readonly RecordedObservation[],
  measure: ObservedMeasure,
  today: Day,
  say: (row: number) => string = (row) => `observations.${row}`,
): ObservationMistake[] {
  const firstOfPeriod = new Map<string, number>();
  return rows.flatMap((row, index) => {
    const period = `${row.periodStart}/${row.periodEnd}`;
    const first = firstOfPeriod.get(period);
    firstOfPeriod.set(period, first ?? index);
    const told = [...periodMistakes(row, measure, today), ...partMistakes(row, measure)];
    // What the parts say together is asked only where each of them can be.
    if (told.length === 0) told.push(...valueMistakes(row, measure));
    if (first !== undefined)
      told.push(['periodStart', `${say(first)} is about the same period. Send one value a period.`]);
    return told.map(([field, message]) => ({ row: index, field, message }));
  });
}

function periodMistakes(
  { periodStart, periodEnd }: RecordedObservation,
  { period }: ObservedMeasure,
  today: Day,
): Told[] {
  if (periodEnd < periodStart) return [['periodEnd', 'The period ends before it begins.']];
  if (periodStart > today) return [['periodStart', 'The period has not begun yet.']];
  return period === null || isWholePeriod(period, periodStart, periodEnd)
    ? []
    : [['periodStart', sayNoPeriod(period, periodStart, periodEnd)]];
}

function partMistakes(row: RecordedObservation, measure: ObservedMeasure): Told[] {
  const { numerator = null, denominator = null, exposure = null } = row;
  const { kind } = measure;
  const told: Told[] = [];
  if (numerator !== null && numerator < 0) told.push(['numerator', 'A numerator is not below 0.']);
  if (denominator !== null && denominator <= 0) told.push(['denominator', 'A denominator is above 0.']);
  if (exposure !== null && exposure < 0) told.push(['exposure', 'An exposure is not below 0.']);
  told.push(...likertMistakes(row, kind), ...rawMistakes(row, kind));
  if (told.length > 0) return told;
  if (kind === 'proportion') return shareMistakes(row);
  if (kind === 'rate') return rateMistakes(row);
  return kind === 'score' ? scoreMistakes(row, measure) : [];
}

function shareMistakes({ numerator = null, denominator = null }: RecordedObservation): Told[] {
  if ((numerator === null) !== (denominator === null)) {
    const missing = numerator === null ? 'numerator' : 'denominator';
    return [[missing, 'A proportion needs numerator and denominator together, or neither.']];
  }
  return numerator !== null && numerator > denominator!
    ? [['numerator', 'A proportion has no more successes than trials.']]
    : [];
}

function rateMistakes({ numerator = null, exposure = null }: RecordedObservation): Told[] {
  if (numerator === null) return [];
  if (exposure === null)
    return [['exposure', 'A rate needs numerator and exposure together, or its value alone.']];
  return exposure === 0 ? [['exposure', 'The exposure that a numerator is counted in is above 0.']] : [];
}

/** A published series may have come without its numbers of answers; nobody else needs to be without. */
function scoreMistakes({ likert, denominator }: RecordedObservation, { source }: ObservedMeasure): Told[] {
  if (likert != null || denominator != null || source === 'import') return [];
  return [
    [
      'denominator',
      'A score needs likert, the five counts of answers, or its value with denominator, how many answered.',
    ],
  ];
}

function valueMistakes(row: RecordedObservation, measure: ObservedMeasure): Told[] {
  const { value = null } = row;
  const derived = derivedValue(row, measure);
  if (derived !== null && !Number.isFinite(derived)) return [[largestPart(row), tooLarge]];
  if (value === null) return derived === null ? [['value', missingValue[measure.kind]]] : [];
  const impossible = impossibleValue(value, measure);
  if (impossible !== null) return [['value', impossible]];
  if (derived === null || agree(value, derived, measure)) return [];
  return [['value', otherwiseDerived(row, derived, measure)]];
}

const tooLarge = 'The value that follows is too large a number: check the figures and their unit.';

function largestPart({ likert, rawValues }: RecordedObservation): keyof RecordedObservation {
  return likert != null ? 'likert' : rawValues != null ? 'rawValues' : 'numerator';
}

const missingValue = {
  count: 'A count needs its value.',
  rate: 'A rate needs numerator and exposure, or its value.',
  proportion: 'A proportion needs numerator and denominator, or its value.',
  score: 'A score needs likert, the five counts of answers, or its value with denominator.',
  mean: 'A mean needs its value, or rawValues with summarizedBy.',
  duration: 'A duration needs its value, or rawValues with summarizedBy.',
} as const;

/** Why no measure of the kind has such a value; null where one can. */
export function impossibleValue(
  value: number,
  { kind, unit }: Pick<ObservedMeasure, 'kind' | 'unit'>,
): string | null {
  switch (kind) {
    case 'mean':
      return null;
    case 'proportion': {
      const whole = wholeOf(unit);
      return value < 0 || value > whole ? `A proportion in this unit lies between 0 and ${whole}.` : null;
    }
    case 'count':
    case 'rate':
    case 'duration':
      return value < 0 ? `A ${kind} is not below 0.` : null;
    case 'score':
      return value < 1 || value > 5 ? 'A score lies between 1 and 5.' : null;
  }
}

/** Published values are rounded: a value agrees where rounding to its last digit would give it. */
function agree(value: number, derived: number, { kind, unit }: ObservedMeasure): boolean {
  if (kind === 'proportion') return Math.abs(value - derived) <= wholePerCent * wholeOf(unit);
  const arithmetic = 1e-9 * Math.max(1, Math.abs(derived));
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return Math.abs(value - derived) <= 0.5 * 10 ** -decimals + arithmetic;
}

/** Shares are published as whole per cents, also with zeros after them: half a per cent, and a little for the arithmetic. */
const wholePerCent = 0.00501;

function otherwiseDerived(row: RecordedObservation, derived: number, { kind }: ObservedMeasure): string {
  const is = Number(derived.toPrecision(6));
  if (kind === 'proportion') return `The value is not numerator ÷ denominator, which is ${is}.`;
  if (kind === 'rate')
    return `The value is not numerator ÷ exposure in the unit of the measure, which is ${is}.`;
  if (kind === 'score') return `The value is not the mean of the five counts, which is ${is}.`;
  return `The value is not the ${row.summarizedBy} of rawValues, which is ${is}.`;
}
