import { factsOf } from './series-facts';
import { months } from './review.example';
import { trendMargin } from './trend-margin';

const inflationOf = (before: number, after: number): number => {
  const values = Array.from({ length: before + after }, (_, i) => Math.sin(7 * i * i));
  const all = months('2001-01-01', values);
  return factsOf(all.slice(0, before), all.slice(before)).adjusted.inflation;
};

describe('how far a step must stand out from a trend', () => {
  // With p the share of periods before, a trend makes the variance of the step 1/(1 − 3p(1 − p)) times as large.
  it.each([
    [12, 12, 4],
    [36, 36, 4],
    [24, 12, 3],
    [12, 24, 3],
    [36, 12, 16 / 7],
  ])('knows by the design how well %i + %i periods tell the two apart', (before, after, inflation) => {
    expect(inflationOf(before, after)).toBeCloseTo(inflation, 1);
  });

  it('asks the more the better the two can be told apart, without a jump', () => {
    const margins = [1, 2.25, 2.5, 3, 3.5, 3.99, 4, 15].map(trendMargin);
    expect(margins).toEqual([...margins].sort((a, b) => b - a));
    expect(margins[0]).toBe(2);
    expect(margins.at(-1)).toBe(1.45);
    expect(trendMargin(3.999)).toBeCloseTo(trendMargin(4), 2);
  });
});
