import fc from 'fast-check';
import { arrangements, permutationTest, smallestP } from './permutation';

const options = { seed: 1, permutations: 2000, level: 0.95 };

describe('rearranging the members of two groups', () => {
  it('counts arrangements and the smallest p they can give', () => {
    expect([arrangements(7, 2), arrangements(8, 4), arrangements(5, 0), arrangements(20, 19)]).toEqual([
      21, 70, 1, 20,
    ]);
    expect(smallestP(2, 5)).toBeCloseTo(1 / 21, 12);
    expect(smallestP(4, 4)).toBeCloseTo(2 / 70, 12);
  });

  it('finds the most extreme arrangement as improbable as it is', () => {
    const { estimate, p, isExact } = permutationTest({ treated: [9, 10], control: [1, 2, 3, 4, 5] }, options);
    expect(estimate).toBe(6.5);
    expect(p).toBeCloseTo(1 / 21, 12);
    expect(isExact).toBe(true);
  });

  it('has an infinite interval where too few arrangements exist', () => {
    const { p, interval } = permutationTest({ treated: [9, 10], control: [1, 2] }, options);
    expect(p).toBeCloseTo(2 / 6, 12);
    expect(interval).toEqual({ low: -Infinity, high: Infinity, level: 0.95 });
  });

  it('finds nothing among equals', () => {
    expect(permutationTest({ treated: [5, 5, 5], control: [5, 5, 5, 5] }, options)).toMatchObject({
      estimate: 0,
      p: 1,
      interval: { low: 0, high: 0 },
    });
  });

  it('draws by the seed where they are too many, near the exact answer, and never says 0', () => {
    const groups = { treated: [5, 7, 8, 9, 12, 13, 9, 8], control: [1, 3, 4, 6, 7, 8, 2, 5] };
    const exact = permutationTest(groups, { ...options, permutations: 20_000 });
    const drawn = permutationTest(groups, options);
    expect([exact.isExact, drawn.isExact]).toEqual([true, false]);
    expect(Math.abs(drawn.p - exact.p)).toBeLessThan(0.01);
    expect(drawn.interval.low).toBeCloseTo(exact.interval.low, 0);
    expect(permutationTest(groups, options)).toEqual(drawn);
    expect(permutationTest(groups, { ...options, seed: 2 })).not.toEqual(drawn);
    const apart = { treated: groups.treated.map((value) => value + 1000), control: groups.control };
    expect(permutationTest(apart, { ...options, permutations: 99 }).p).toBeGreaterThan(0);
  });

  const group = (from: number, to: number) =>
    fc.array(fc.integer({ min: -50, max: 50 }), { minLength: from, maxLength: to });

  it('rejects 0 exactly when its interval leaves 0 out', () => {
    fc.assert(
      fc.property(group(3, 4), group(4, 5), (treated, control) => {
        const { p, interval } = permutationTest({ treated, control }, options);
        const leavesOut = interval.low > 1e-9 || interval.high < -1e-9;
        // The end of the interval itself is not rejected.
        if (Math.min(Math.abs(interval.low), Math.abs(interval.high)) > 1e-9)
          expect(leavesOut).toBe(p <= 0.05);
      }),
    );
  });

  it('does not mind which group is named first', () => {
    fc.assert(
      fc.property(group(3, 4), group(4, 5), (treated, control) => {
        const plain = permutationTest({ treated, control }, options);
        const turned = permutationTest({ treated: control, control: treated }, options);
        expect(turned.p).toBeCloseTo(plain.p, 12);
        expect(turned.interval.low).toBeCloseTo(-plain.interval.high, 9);
      }),
    );
  });
});
