import type { Day, MeasureKind } from '../../domain/measure';

/** One value as somebody records it. */
export interface RecordedObservation {
  periodStart: Day;
  periodEnd: Day;
  value: number;
  numerator?: number | null;
  denominator?: number | null;
  exposure?: number | null;
}

export interface ObservationMistake {
  /** Where it stands: `3.value` is the value of the fourth row. */
  path: string;
  message: string;
}

/** Everything that is wrong with rows as such, whatever was recorded before. `today` is the latest day that can have begun. */
export function observationMistakes(
  rows: readonly RecordedObservation[],
  measure: { kind: MeasureKind; unit: string },
  today: Day,
): ObservationMistake[] {
  const firstOfPeriod = new Map<string, number>();
  return rows.flatMap((row, index) => {
    const period = `${row.periodStart}/${row.periodEnd}`;
    const first = firstOfPeriod.get(period);
    firstOfPeriod.set(period, first ?? index);
    const told = [
      ...periodMistakes(row, today),
      ...valueMistakes(row, measure),
      ...countMistakes(row, measure),
    ];
    if (first !== undefined)
      told.push(['periodStart', `observations.${first} is about the same period. Send one value a period.`]);
    return told.map(([field, message]) => ({ path: `${index}.${field}`, message }));
  });
}

type Told = [field: keyof RecordedObservation, message: string];

function periodMistakes({ periodStart, periodEnd }: RecordedObservation, today: Day): Told[] {
  if (periodEnd < periodStart) return [['periodEnd', 'The period ends before it begins.']];
  return periodStart > today ? [['periodStart', 'The period has not begun yet.']] : [];
}

function valueMistakes(
  { value }: RecordedObservation,
  { kind, unit }: { kind: MeasureKind; unit: string },
): Told[] {
  switch (kind) {
    case 'mean':
      return [];
    case 'proportion': {
      const whole = wholeOf(unit);
      return value < 0 || value > whole
        ? [['value', `A proportion in this unit lies between 0 and ${whole}.`]]
        : [];
    }
    case 'count':
    case 'rate':
    case 'duration':
      return value < 0 ? [['value', `A ${kind} is not below 0.`]] : [];
    case 'score':
      return value < 1 || value > 5 ? [['value', 'A score lies between 1 and 5.']] : [];
  }
}

function countMistakes(
  row: RecordedObservation,
  { kind, unit }: { kind: MeasureKind; unit: string },
): Told[] {
  const { value, numerator = null, denominator = null, exposure = null } = row;
  const told: Told[] = [];
  if (numerator !== null && numerator < 0) told.push(['numerator', 'A numerator is not below 0.']);
  if (denominator !== null && denominator <= 0) told.push(['denominator', 'A denominator is above 0.']);
  if (exposure !== null && exposure < 0) told.push(['exposure', 'An exposure is not below 0.']);
  if (kind !== 'proportion' || told.length > 0) return told;
  if ((numerator === null) !== (denominator === null)) {
    return [['numerator', 'A proportion needs numerator and denominator together, or neither.']];
  }
  if (numerator === null || denominator === null) return [];
  if (numerator > denominator) return [['numerator', 'A proportion has no more successes than trials.']];
  const whole = wholeOf(unit);
  return Math.abs((whole * numerator) / denominator - value) > whole * rounding
    ? [['value', 'The value is not numerator ÷ denominator.']]
    : [];
}

/** Proportions are published as whole per cents: half a per cent, and a little for the arithmetic. */
const rounding = 0.00501;

function wholeOf(unit: string): 1 | 100 {
  return unit === '%' ? 100 : 1;
}
