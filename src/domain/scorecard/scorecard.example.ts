import { fiscalQuarterPeriod, fiscalYearPeriod, periodOf, type Period } from '../calendar';
import type { ScoredMeasure, ScoredObjective, ScoredObservation } from './scorecard.types';

/** Days to process a case: less is better, a value for each month. */
export const days: ScoredMeasure = {
  unit: 'days',
  direction: 'lowerIsBetter',
  kind: 'duration',
  period: 'month',
  isMedian: false,
};

/** From 71 days in Q4 FY 2021 to 45 by the end of FY 2027. */
export const objective: ScoredObjective = {
  baseline: 71,
  baselinePeriod: 'Q4 FY 2021',
  targets: [{ fiscalYear: 2027, target: 45 }],
};

export const quarter = (year: number, number: number): Period =>
  fiscalQuarterPeriod({ year, quarter: number });
export const year = fiscalYearPeriod;

/** A value of the month in which the day lies. */
export function ofMonth(
  day: string,
  value: number,
  more: Partial<ScoredObservation> = {},
): ScoredObservation {
  const { from, to } = periodOf('month', day);
  return { id: `month ${from}`, periodStart: from, periodEnd: to, value, ...more };
}

/** Values month by month, beginning with the month of the day. */
export function months(day: string, values: readonly number[]): ScoredObservation[] {
  const [first, month] = day.split('-').map(Number) as [number, number];
  return values.map((value, later) =>
    ofMonth(new Date(Date.UTC(first, month - 1 + later, 1)).toISOString().slice(0, 10), value),
  );
}
