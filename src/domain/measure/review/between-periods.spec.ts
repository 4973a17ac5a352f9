import { randomOf } from '../compare/random';
import type { Observation } from '../measure.types';
import { betweenPeriods, sampleOfAnswers, sampleOfValues } from './between-periods';
import { judgeOnly } from './judge';
import { months } from './review.example';

const normal = (random: { next(): number }): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

describe('single values of a few months', () => {
  it('are worth what an analysis of variance says', () => {
    // Means 1, 2, 3 about 2 and 4, 6 about 5, of two values each: 4 + 4. Within the five periods: 2 each.
    const period = (...values: number[]) => sampleOfValues(values);
    const sides = [
      [period(0, 2), period(1, 3), period(2, 4)],
      [period(3, 5), period(5, 7)],
    ];
    const { dispersion, degreesOfFreedom } = betweenPeriods(sides);
    expect(degreesOfFreedom).toBe(3);
    expect(dispersion).toBeCloseTo((4 + 4) / 3 / (10 / 5), 12);
  });

  it('are taken as they are where one period a side tells nothing of the months', () => {
    expect(betweenPeriods([[sampleOfAnswers([1, 2, 3, 4, 5])], [sampleOfAnswers([5, 4, 3, 2, 1])]])).toEqual({
      dispersion: 1,
      degreesOfFreedom: 0,
    });
  });

  it('that differ from month to month by more than chance are no proof of a fix', () => {
    const random = randomOf(7);
    const month = (): Observation['values'] => {
      const level = 50 + 4 * normal(random);
      return Array.from({ length: 30 }, () => level + 6 * normal(random));
    };
    const claims = Array.from({ length: 300 }, () => {
      const all = months('2024-01', Array<number>(8).fill(0)).map((one) => ({ ...one, values: month() }));
      const { verdict } = judgeOnly({
        before: all.slice(0, 4),
        after: all.slice(4),
        kind: 'mean',
        direction: 'lowerIsBetter',
        smallestEffect: 0.1,
      });
      return verdict;
    });
    // Two and a half in a hundred are allowed on either side; three standard errors of 300 draws more.
    const bound = 300 * (0.025 + 3 * Math.sqrt((0.025 * 0.975) / 300));
    expect(claims.filter((verdict) => verdict === 'improved').length).toBeLessThan(bound);
    expect(claims.filter((verdict) => verdict === 'worse').length).toBeLessThan(bound);
  });
});

describe('shares of nearly all', () => {
  it('have an interval with a width, though they do not vary at all', () => {
    const share = (numerator: number, first: string) =>
      months(first, Array<number>(12).fill(numerator / 40)).map((one) => ({
        ...one,
        numerator,
        denominator: 40,
      }));
    const { method, found } = judgeOnly({
      before: share(40, '2023-01'),
      after: share(36, '2024-01'),
      kind: 'proportion',
      direction: 'higherIsBetter',
      smallestEffect: 0.01,
    });
    expect(method).toBe('newcombeEffective');
    expect(found!.estimate).toBeCloseTo(-0.1, 12);
    expect(found!.interval.high - found!.interval.low).toBeGreaterThan(0.04);
  });
});
