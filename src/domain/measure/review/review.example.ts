import { endOfMonth } from '../day';
import type { Observation, OtherAction, PrimaryMeasurePlan } from '../measure.types';
import { reviewEffect } from './review';

/** Months of a duration that should fall, judged after half a year and after two. */
export const plan: PrimaryMeasurePlan = {
  measureName: 'Average days per month',
  unit: 'days',
  kind: 'mean',
  direction: 'lowerIsBetter',
  baseline: { from: '2020-01-01', to: '2021-12-31' },
  implementationEnd: '2022-03-31',
  lagDays: 30,
  smallestEffect: 5,
  reviewDates: ['2022-12-31', '2024-06-30'],
  form: 'level',
};

/** Months from a first month on, one per value. */
export const months = (first: string, values: readonly number[]): Observation[] =>
  values.map((value, i) => {
    const periodEnd = endOfMonth(`${first}-01`, i);
    return { periodStart: `${periodEnd.slice(0, 7)}-01`, periodEnd, value };
  });

/** Noise with mean 0 and no memory: a fixed draw without neighbours that resemble each other. */
export const NOISE = [3, -4, 1, 2, -3, 4, -1, -2, 3, -3, 2, -2, 4, -4, 0, 1, -1, 3, -3, 2, -2, 1, -1, 0];
/** Two years around a level. */
export const wobble = (level: number, size = 1) => NOISE.map((noise) => level + size * noise);
/** Before the fix and, after the lag, behind it. */
export const both = (before: readonly number[], after: readonly number[]) => [
  ...months('2020-01', before),
  ...months('2022-05', after),
];

/** The review of `plan`, or of what is changed in it. */
export const ask = (
  observations: Observation[],
  { otherActions = [], ...changes }: Partial<PrimaryMeasurePlan> & { otherActions?: OtherAction[] } = {},
  asOf = '2024-07-15',
) => reviewEffect({ ...plan, ...changes }, observations, { asOf, otherActions });
