import type { MeasureKind, Observation } from '../measure.types';

/** Counts as a count method wants them. */
export interface EventSeries {
  readonly counts: readonly number[];
  /** Above 0, one per count; null where only the periods themselves are exposure. */
  readonly exposure: readonly number[] | null;
  /** Whether the measure is events per exposure or events per period. */
  readonly per: 'exposure' | 'period';
  /** What one event per exposure is in the unit of the measure: 1000 for "per thousand". */
  readonly unitsPerEvent: number;
}

/** Parts of wholes, one per period. */
export interface ShareSeries {
  readonly parts: readonly number[];
  readonly wholes: readonly number[];
  /** What a share of 1 is in the unit of the measure: 100 for per cent. */
  readonly units: number;
}

/** The events of counts and rates; null where the observations do not carry them or they are no counts. */
export function eventsOf(kind: MeasureKind, observations: readonly Observation[]): EventSeries | null {
  if (kind !== 'count' && kind !== 'rate') return null;
  const counts = observations.map((one) => (kind === 'count' ? one.value : one.numerator));
  const given = observations.map((one) => one.exposure ?? (kind === 'rate' ? one.denominator : undefined));
  if (!isGiven(counts) || !counts.every((count) => count >= 0 && Number.isInteger(count))) return null;
  const exposure = isGiven(given) && given.every((one) => one > 0) ? given : null;
  if (kind === 'count') return { counts, exposure, per: 'period', unitsPerEvent: 1 };
  const rates = exposure && sum(counts) / sum(exposure);
  if (!exposure || !rates) return null;
  const weighted = sum(observations.map(({ value }, i) => value * exposure[i]!)) / sum(exposure);
  return { counts, exposure, per: 'exposure', unitsPerEvent: weighted / rates };
}

/** The parts and wholes of shares; null where the observations do not carry them. */
export function sharesOf(kind: MeasureKind, observations: readonly Observation[]): ShareSeries | null {
  if (kind !== 'proportion') return null;
  const [parts, wholes] = [
    observations.map((one) => one.numerator),
    observations.map((one) => one.denominator),
  ];
  if (!isGiven(parts) || !isGiven(wholes)) return null;
  if (!wholes.every((whole, i) => whole > 0 && parts[i]! >= 0 && parts[i]! <= whole)) return null;
  const share = sum(parts) / sum(wholes);
  const told = sum(observations.map(({ value }, i) => value * wholes[i]!)) / sum(wholes);
  // Per cent or a part of 1: nothing else is published; a share of 0.6 % is 0.006 or 0.6.
  return { parts, wholes, units: share > 0 && told / share > 10 ? 100 : 1 };
}

export function isGiven(values: readonly (number | undefined)[]): values is number[] {
  return values.every((value) => value !== undefined && Number.isFinite(value));
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
