import { mean } from '../../domain/measure/summary';
import type { ObservedMeasure, ObservedValues, RecordedObservation } from './observation.types';

/** The value that follows from the counts or cases of a row; null where they are not all there. For rows without mistakes in them. */
export function derivedValue(
  { numerator, denominator, exposure, likert, rawValues, summarizedBy }: RecordedObservation,
  { kind, unit }: Pick<ObservedMeasure, 'kind' | 'unit'>,
): number | null {
  switch (kind) {
    case 'proportion':
      return numerator == null || denominator == null ? null : (wholeOf(unit) * numerator) / denominator;
    case 'rate':
      return numerator == null || exposure == null ? null : (perOf(unit) * numerator) / exposure;
    case 'score':
      return likert == null ? null : likertMean(likert);
    case 'mean':
    case 'duration':
      if (rawValues == null || summarizedBy == null) return null;
      return summarizedBy === 'mean' ? mean(rawValues) : median(rawValues);
    case 'count':
      return null;
  }
}

/** The row with what follows from it filled in. For rows without mistakes: their value is there or can be derived. */
export function observedValues(row: RecordedObservation, measure: ObservedMeasure): ObservedValues {
  const { periodStart, periodEnd, likert = null, rawValues = null } = row;
  const answered = likert === null ? null : likert.reduce((sum, count) => sum + count, 0);
  return {
    periodStart,
    periodEnd,
    value: row.value ?? derivedValue(row, measure)!,
    numerator: row.numerator ?? null,
    denominator: row.denominator ?? answered ?? rawValues?.length ?? null,
    exposure: row.exposure ?? null,
    likert: likert && [...likert],
    rawValues: rawValues && [...rawValues],
    summarizedBy: row.summarizedBy ?? null,
  };
}

/** Whether two rows say the same of their period. */
export function sameValues(one: ObservedValues, other: ObservedValues): boolean {
  return (
    one.value === other.value &&
    one.numerator === other.numerator &&
    one.denominator === other.denominator &&
    one.exposure === other.exposure &&
    one.summarizedBy === other.summarizedBy &&
    sameNumbers(one.likert, other.likert) &&
    sameNumbers(one.rawValues, other.rawValues)
  );
}

/** A proportion in per cent is published from 0 to 100, any other from 0 to 1. */
export function wholeOf(unit: string): 1 | 100 {
  return unit === '%' ? 100 : 1;
}

/** "complaints per 1,000 customers": 1,000; 1 where the unit names no number. */
export function perOf(unit: string): number {
  const found = /\bper (\d[\d,]*)/.exec(unit);
  return found ? Number(found[1]!.replaceAll(',', '')) || 1 : 1;
}

function likertMean(counts: readonly number[]): number {
  const answered = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / answered;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function sameNumbers(one: readonly number[] | null, other: readonly number[] | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
