import { expectClose } from '../../../../test/data/close';
import reference from '../../../../test/data/reference-charts.json';
import vectors from '../../../../test/data/vectors.json';
import { countInterval, shareInterval } from './intervals';

describe('the interval of a count', () => {
  // R: poisson.test(n)$conf.int; the first is −ln(0.025), which needs no table.
  it.each([
    [0, 0, 3.688879454],
    [1, 0.02531781, 5.571643],
    [5, 1.623486, 11.66833],
    [10, 4.795389, 18.39036],
  ])('of %d is exact', (count, low, high) => {
    const interval = countInterval(count);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it.each(reference.count_interval)('of $count at $level agrees with R', ({ count, level, low, high }) => {
    const interval = countInterval(count, level);
    expectClose(interval.low, low);
    expectClose(interval.high, high);
  });

  it('leaves 2.5 % outside on each side, summed term by term', () => {
    for (const count of [3, 40, 100]) {
      const { low, high } = countInterval(count);
      expect(1 - atMost(count - 1, low)).toBeCloseTo(0.025, 10);
      expect(atMost(count, high)).toBeCloseTo(0.025, 10);
    }
  });
});

/** P(X ≤ count) of a Poisson count. */
function atMost(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = 0;
  for (let k = 0; k <= count; k += 1) {
    sum += term;
    term *= mean / (k + 1);
  }
  return sum;
}

describe('the interval of a share', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I: Wilson score without continuity correction.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d is as published', (part, whole, low, high) => {
    const interval = shareInterval(part, whole);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it.each(vectors.proportions.wilson)('$x of $n has the digits of the reference', ({ x, n, lo, hi }) => {
    const interval = shareInterval(x, n);
    expectClose(interval.low, lo);
    expectClose(interval.high, hi);
  });

  it.each(reference.wilson)(
    '$x of $n at $level agrees with R, at its ends too',
    ({ x, n, level, low, high }) => {
      const interval = shareInterval(x, n, level);
      // R leaves the rounding of the formula at an end that is 0 or 1.
      expect(Math.abs(interval.low - low)).toBeLessThanOrEqual(1e-8 * low + 1e-15);
      expect(Math.abs(interval.high - high)).toBeLessThanOrEqual(1e-8 * high);
    },
  );

  it('reaches its ends where all or nothing counts, and says nothing of nothing', () => {
    expect(shareInterval(7, 7).high).toBe(1);
    expect(shareInterval(0, 7).low).toBe(0);
    expect(shareInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
