import type { DerivedDefinition } from './definitions';

/** What the database counted of the facts of one period. */
export interface FactCount {
  /** All facts that count. */
  whole: number;
  /** Those of them with the trait that makes up a share. */
  part: number;
  /** Sum of their amounts in milliseconds: whole numbers, so that it does not depend on the order of adding. */
  amountMs: number | null;
  medianMs: number | null;
}

/** A value with what it is made of, as an observation keeps it. */
export interface DerivedValue {
  value: number;
  numerator: number | null;
  denominator: number | null;
  exposure: number | null;
}

/** The value of a period; null where there was nothing of which it could be the value. */
export function derivedValue(definition: DerivedDefinition, count: FactCount): DerivedValue | null {
  const { whole, part, amountMs, medianMs } = count;
  if (definition.figure === 'standing')
    return { value: whole, numerator: null, denominator: null, exposure: null };
  if (whole === 0) return null;
  switch (definition.figure) {
    case 'share':
      return { value: (100 * part) / whole, numerator: part, denominator: whole, exposure: whole };
    case 'mean':
      return ofTimes((amountMs ?? 0) / whole, definition, whole);
    case 'median':
      return ofTimes(medianMs ?? 0, definition, whole);
  }
}

function ofTimes(ms: number, { unitMs }: DerivedDefinition, count: number): DerivedValue {
  return { value: ms / unitMs, numerator: null, denominator: count, exposure: null };
}

/** What a period came to that had a value and in which nothing is left to count. */
export const nothingLeft: DerivedValue = { value: 0, numerator: 0, denominator: 0, exposure: 0 };

export function sameDerived(a: DerivedValue, b: DerivedValue): boolean {
  return (
    a.value === b.value &&
    a.numerator === b.numerator &&
    a.denominator === b.denominator &&
    a.exposure === b.exposure
  );
}
