import type { Observation, OtherAction, PrimaryMeasurePlan } from '../measure.types';
import { endOfMonth } from '../day';
import { reviewEffect } from './review';

/**
 * Average days to process a retirement case, U.S. Office of Personnel Management, monthly processing status as quoted in the
 * press, November 2020 to November 2025; a month that is not here was not published.
 */
// prettier-ignore
const PUBLISHED: readonly (readonly [month: string, days: number])[] = [
  ['2020-11', 74], ['2020-12', 74], ['2021-01', 85], ['2021-02', 77], ['2021-03', 69], ['2021-04', 71],
  ['2021-05', 70], ['2021-06', 78], ['2021-07', 91], ['2021-08', 93], ['2021-09', 94], ['2021-10', 95],
  ['2021-11', 79], ['2022-01', 94], ['2022-02', 89], ['2022-03', 82], ['2022-04', 80], ['2022-05', 88],
  ['2022-06', 90], ['2022-07', 92], ['2022-09', 92], ['2022-11', 92], ['2022-12', 85], ['2023-01', 93],
  ['2023-02', 65], ['2023-03', 69], ['2023-04', 70], ['2023-05', 71], ['2023-09', 70], ['2023-10', 73],
  ['2023-11', 66], ['2024-01', 66], ['2024-02', 47], ['2024-03', 55], ['2024-04', 61], ['2024-06', 64],
  ['2024-07', 65], ['2025-01', 64], ['2025-08', 70], ['2025-09', 76], ['2025-10', 79], ['2025-11', 66],
];

const observations: Observation[] = PUBLISHED.map(([month, value]) => ({
  periodStart: `${month}-01`,
  periodEnd: endOfMonth(`${month}-01`, 0),
  value,
}));

const pandemic: OtherAction = { label: 'COVID-19: remote work, paper process', from: '2020-03-01', to: null };
const surge: OtherAction = { label: 'the Deferred Resignation Program surge', from: '2025-02-01', to: null };

/** The plan of November 2023 to March 2024: extra staff and overtime, help with screening, a quick guide. */
const plan: PrimaryMeasurePlan = {
  measureName: 'Average days per month',
  unit: 'days',
  kind: 'duration',
  direction: 'lowerIsBetter',
  baseline: { from: '2020-11-01', to: '2023-10-31' },
  implementationEnd: '2024-03-31',
  lagDays: 0,
  smallestEffect: 5,
  reviewDates: ['2024-06-30', '2024-09-30', '2025-03-31', '2026-03-31'],
  form: 'level',
};

const ask = (asOf: string, otherActions: OtherAction[], changes: Partial<PrimaryMeasurePlan> = {}) =>
  reviewEffect({ ...plan, ...changes }, observations, { asOf, otherActions });

describe('the retirement plan of November 2023, judged as its real figures allow', () => {
  it('one year of baseline holds only 9 published months: not measurable, and waiting cannot help', () => {
    const review = ask('2024-08-15', [], { baseline: { from: '2022-11-01', to: '2023-10-31' } });
    expect(review).toMatchObject({ verdict: 'notMeasurable', reason: 'tooFewBefore', possibleOn: null });
    expect(review.sentence).toBe(
      'Average days per month cannot be judged as planned: the baseline has 9 of the 12 observations needed, and waiting cannot add any.',
    );
  });

  it('three years hold 30, all of them under the pandemic, which therefore stands on both sides', () => {
    const review = ask('2024-07-15', [pandemic]);
    expect(review.inputs.baseline.n).toBe(30);
    expect(review.inputs.confounders).toEqual([]);
    expect(review.signals).toContainEqual({ kind: 'standingAction', label: pandemic.label });
  });

  it('in October 2024 three months exist after the fix: too early, until the review of March 2026', () => {
    const review = ask('2024-10-15', [pandemic]);
    expect(review).toMatchObject({
      verdict: 'tooEarly',
      reason: 'tooFewAfter',
      possibleOn: '2026-03-31',
      estimate: null,
      interval: null,
    });
    expect(review.inputs.measurement).toEqual({
      from: '2024-03-31',
      to: '2024-09-30',
      n: 3,
      mean: null,
      standardDeviation: null,
    });
    expect(review.sentence).toBe(
      'It is too early to judge average days per month: 3 of the 12 observations needed after the fix exist. It can be judged at the review of 31 March 2026.',
    );
  });

  it('had July 2024 been the last review, it would never be measurable under that plan', () => {
    const review = ask('2024-08-15', [pandemic], { reviewDates: ['2024-07-31'] });
    expect(review).toMatchObject({
      verdict: 'notMeasurable',
      reason: 'tooFewAfter',
      possibleOn: '2025-04-30',
    });
    expect(review.inputs.measurement.n).toBe(3);
    expect(review.sentence).toBe(
      'Average days per month cannot be judged as planned: 3 of the 12 observations needed after the fix exist, and the last review is on 31 July 2024. Measuring would have to go on to 30 April 2025 at least.',
    );
  });

  it('the surge of 2025 confounds every review from March 2025 on, however many months are published', () => {
    for (const asOf of ['2025-04-10', '2026-04-15']) {
      const review = ask(asOf, [pandemic, surge]);
      expect(review).toMatchObject({ verdict: 'confounded', reason: 'otherAction', estimate: null });
      expect(review.inputs.confounders).toEqual([surge.label]);
    }
    expect(ask('2026-04-15', [pandemic, surge]).sentence).toBe(
      'What moved average days per month cannot be told apart: the Deferred Resignation Program surge began or ended in the time compared.',
    );
  });

  it('leaving the surge out would not help: eight months by November 2025 are too few', () => {
    const review = ask('2025-12-15', [pandemic], { reviewDates: ['2024-07-31', '2025-11-30'] });
    expect(review).toMatchObject({
      verdict: 'notMeasurable',
      reason: 'tooFewAfter',
      possibleOn: '2026-03-31',
    });
    expect(review.inputs.measurement.n).toBe(8);
  });

  it('a baseline before the pandemic is confounded by it', () => {
    const before = { from: '2020-01-01', to: '2023-10-31' };
    expect(ask('2024-10-15', [pandemic], { baseline: before })).toMatchObject({ verdict: 'confounded' });
  });

  it('the chart says "look" for each month after the fix, and warns that the baseline was no steady process', () => {
    const { verdict, signals } = ask('2024-10-15', [pandemic]);
    const favourable = signals.filter((signal) => signal.kind === 'chart' && signal.favourable);
    expect(favourable).toHaveLength(3);
    expect(signals).toContainEqual(expect.objectContaining({ kind: 'baselineUnsteady', points: 30 }));
    expect(verdict).toBe('tooEarly');
  });
});
