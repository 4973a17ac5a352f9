import fc from 'fast-check';
import { expectClose } from '../../../../test/data/close';
import reference from '../../../../test/data/reference-charts.json';
import vectors from '../../../../test/data/vectors.json';
import { atLeast, atMost, binomialTest } from './binomial-test';

describe('the exact binomial test', () => {
  it("equals R on Mendel's peas", () => {
    const { x, n, p0, p, ci } = vectors.tests.binom;
    const test = binomialTest(x, n, p0);
    // The file prints this p with eight digits.
    expect(test.p).toBeCloseTo(p, 8);
    expectClose(test.interval.low, ci[0]!);
    expectClose(test.interval.high, ci[1]!);
  });

  it.each(reference.binomial)('$x of $n against $share at $level agrees with R', (row) => {
    const { p, interval } = binomialTest(row.x, row.n, row.share, row.level);
    expectClose(p, row.p);
    expectClose(interval.low, row.low);
    expectClose(interval.high, row.high);
  });

  it('sums what is not more probable, term by term', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(60),
        fc.integer({ min: 1, max: 99 }),
        (n, k, percent) => {
          const x = Math.min(k, n);
          const terms = probabilities(n, percent / 100);
          const sum = terms.filter((term) => term <= terms[x]! * (1 + 1e-7)).reduce((a, b) => a + b, 0);
          expect(binomialTest(x, n, percent / 100).p).toBeCloseTo(Math.min(1, sum), 9);
          expect(atLeast(x, n, percent / 100)).toBeCloseTo(
            terms.slice(x).reduce((a, b) => a + b, 0),
            9,
          );
          expect(atMost(x, n, percent / 100)).toBeCloseTo(
            terms.slice(0, x + 1).reduce((a, b) => a + b, 0),
            9,
          );
        },
      ),
    );
  });

  it('has an interval that contains the estimate and turns round with the outcome', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (n, k) => {
        const x = Math.min(k, n);
        const { estimate, interval } = binomialTest(x, n);
        expect(interval.low).toBeLessThanOrEqual(estimate);
        expect(interval.high).toBeGreaterThanOrEqual(estimate);
        expect(binomialTest(n - x, n).interval.low).toBeCloseTo(1 - interval.high, 10);
      }),
    );
  });

  it.each([
    [1, 0, 0.5],
    [-1, 5, 0.5],
    [6, 5, 0.5],
    [1.5, 5, 0.5],
    [1, 5, 1.1],
  ])('refuses %d of %d against %d', (x, n, share) => {
    expect(() => binomialTest(x, n, share)).toThrow(RangeError);
  });
});

/** P(X = 0), P(X = 1) … by their recursion. */
function probabilities(n: number, share: number): number[] {
  const terms = [(1 - share) ** n];
  for (let k = 1; k <= n; k += 1) terms.push((terms[k - 1]! * (n - k + 1) * share) / (k * (1 - share)));
  return terms;
}
