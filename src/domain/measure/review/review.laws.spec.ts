import fc from 'fast-check';
import type { Direction } from '../measure.types';
import { ask, both, plan, wobble } from './review.example';

describe('laws of every review', () => {
  const series = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 24, maxLength: 24 });

  it('turning the direction round exchanges improved and worse and leaves all else', () => {
    const turned: Record<string, string> = { improved: 'worse', worse: 'improved' };
    fc.assert(
      fc.property(series, series, fc.integer({ min: 1, max: 60 }), (before, after, smallestEffect) => {
        const verdict = (direction: Direction) =>
          ask(both(before, after), { direction, smallestEffect }).verdict;
        const low = verdict('lowerIsBetter');
        expect(verdict('higherIsBetter')).toBe(turned[low] ?? low);
      }),
    );
  });

  it('shifting both periods changes neither verdict nor estimate', () => {
    fc.assert(
      fc.property(series, series, fc.integer({ min: -100, max: 100 }), (before, after, shift) => {
        const plain = ask(both(before, after));
        const shifted = ask(
          both(
            before.map((v) => v + shift),
            after.map((v) => v + shift),
          ),
        );
        expect(shifted.verdict).toBe(plain.verdict);
        if (plain.estimate !== null) expect(shifted.estimate).toBeCloseTo(plain.estimate, 8);
      }),
    );
  });

  it('another unit changes no verdict', () => {
    fc.assert(
      fc.property(series, series, (before, after) => {
        const inHours = ask(
          both(
            before.map((v) => v * 8),
            after.map((v) => v * 8),
          ),
          { smallestEffect: plan.smallestEffect * 8 },
        );
        expect(inHours.verdict).toBe(ask(both(before, after)).verdict);
      }),
    );
  });

  it('the order in which observations arrive does not matter', () => {
    const observations = both(wobble(80), wobble(72));
    expect(ask([...observations].reverse())).toEqual(ask(observations));
  });

  it('a review survives storage as JSON unchanged', () => {
    const review = ask(both(wobble(80), wobble(72)));
    expect(JSON.parse(JSON.stringify(review))).toEqual(review);
  });
});
