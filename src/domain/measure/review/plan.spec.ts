import type { PrimaryMeasurePlan } from '../measure.types';
import { planMistakes } from './plan';
import { ask, plan } from './review.example';

describe('a plan', () => {
  const mistakes = (changes: Partial<PrimaryMeasurePlan>) => planMistakes({ ...plan, ...changes });

  it('without a mistake can be reviewed', () => {
    expect(planMistakes(plan)).toEqual([]);
  });

  it('names each of its mistakes', () => {
    expect(mistakes({ implementationEnd: '2022-02-30' })).toEqual(['malformedDay']);
    expect(mistakes({ baseline: { from: '2021-12-31', to: '2020-01-01' } })).toEqual(['baselineReversed']);
    expect(mistakes({ baseline: { from: '2020-01-01', to: '2022-03-31' } })).toEqual([
      'baselineAfterImplementation',
    ]);
    expect(mistakes({ smallestEffect: 0 })).toEqual(['smallestEffectNotPositive']);
    expect(mistakes({ reviewDates: [] })).toEqual(['noReviewDate']);
    expect(mistakes({ reviewDates: ['2024-06-30', '2022-12-31'] })).toEqual(['reviewDatesNotAscending']);
    expect(mistakes({ lagDays: -1 })).toEqual(['lagNotWholeDays']);
    expect(mistakes({ reviewDates: ['2022-04-30'] })).toEqual(['reviewBeforeMeasurement']);
  });

  it('with a mistake is never reviewed', () => {
    expect(() => ask([], { smallestEffect: -5 })).toThrow('smallestEffectNotPositive');
    expect(() => ask([], {}, 'yesterday')).toThrow('not a day: yesterday');
  });
});
