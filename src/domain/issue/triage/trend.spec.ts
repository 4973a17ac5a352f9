import { trendOf } from './trend';

describe('the trend of a count', () => {
  // Binomial tails with share 1/5, computed with R: 1 - pbinom(X - 1, n, .2), pbinom(X, n, .2).
  it('rises when the last quarter has more than chance explains', () => {
    const trend = trendOf(30, [15, 15, 15, 15]);
    // 30 of 90: 2 · P(X ≥ 30) = 0.00425.
    expect(trend).toMatchObject({ state: 'rising' });
    expect(trend.p).toBeCloseTo(tail(30, 90), 6);
    expect(trend.rule).toBe(
      'Rising: 30 in the last quarter against 60 in the 4 before; conditional binomial test, p = 0.004.',
    );
  });

  it('falls when it has fewer', () => {
    expect(trendOf(4, [20, 20, 20, 20])).toMatchObject({ state: 'falling' });
  });

  it('is steady in between', () => {
    expect(trendOf(18, [15, 15, 15, 15])).toMatchObject({ state: 'steady' });
    expect(trendOf(15, [15, 15, 15, 15]).p).toBeGreaterThan(0.9);
  });

  it('calls nothing a trend that the quarters before did as well', () => {
    // The same 60 before and 30 now, but the quarters differ by themselves: φ = ((−10)² + 15² + (−10)² + 5²) / 15 / 3 = 10.
    const trend = trendOf(30, [5, 30, 5, 20]);
    expect(trend.state).toBe('tooFewToSay');
    expect(trend.rule).toContain('dispersion 10.0');
    expect(trendOf(300, [50, 300, 50, 200]).state).toBe('tooFewToSay');
    expect(trendOf(60, [20, 40, 30, 30]).state).toBe('rising');
  });

  it('says too few where five are not expected in a quarter, or there is no quarter before', () => {
    expect(trendOf(9, [4, 4, 4, 3])).toMatchObject({ state: 'tooFewToSay', p: null });
    expect(trendOf(8, [4, 4, 4, 5])).toMatchObject({ state: 'steady' });
    expect(trendOf(50, [])).toMatchObject({ state: 'tooFewToSay', p: null });
    expect(trendOf(0, [0, 0, 0, 0])).toMatchObject({ state: 'tooFewToSay' });
  });

  it('works with fewer quarters on record', () => {
    expect(trendOf(30, [10])).toMatchObject({ state: 'rising' });
    expect(trendOf(0, [40])).toMatchObject({ state: 'falling' });
  });
});

/** 2 · P(X ≥ seen) for X ~ Bin(n, 1/5), summed term by term. */
function tail(seen: number, n: number): number {
  let term = 0.8 ** n;
  let sum = 0;
  for (let k = 0; k <= n; k += 1) {
    if (k >= seen) sum += term;
    term *= ((n - k) / (k + 1)) * 0.25;
  }
  return 2 * sum;
}
