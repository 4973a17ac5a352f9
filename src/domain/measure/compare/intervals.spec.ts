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

  it('reaches its ends where all or nothing counts, and says nothing of nothing', () => {
    expect(shareInterval(7, 7).high).toBe(1);
    expect(shareInterval(0, 7).low).toBe(0);
    expect(shareInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
