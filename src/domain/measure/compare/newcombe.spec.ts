import fc from 'fast-check';
import { expectClose } from '../../../../test/data/close';
import reference from '../../../../test/data/reference-charts.json';
import vectors from '../../../../test/data/vectors.json';
import { newcombe, type Share } from './newcombe';

const share = (pair: readonly number[]): Share => ({ part: pair[0]!, whole: pair[1]! });
const shares = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }))
  .map(([part, rest]) => ({ part, whole: part + rest + 1 }));

describe("Newcombe's difference of two shares", () => {
  it.each(vectors.proportions.newcombe_hybrid_diff)('$b to $a is as published', ({ a, b, d, lo, hi }) => {
    const { estimate, interval } = newcombe(share(b), share(a));
    expectClose(estimate, d);
    expectClose(interval.low, lo);
    expectClose(interval.high, hi);
  });

  it.each(reference.newcombe)('$before to $after at $level agrees with R, none and all included', (row) => {
    const { estimate, interval, p } = newcombe(share(row.before), share(row.after), row.level);
    expectClose(estimate, row.estimate);
    expectClose(interval.low, row.low);
    expectClose(interval.high, row.high);
    expect(interval.level).toBe(row.level);
    // R gives no number where both are none or both all; without any spread nothing speaks for a change.
    if (row.p === null) expect(p).toBe(1);
    else expectClose(p, row.p);
  });

  it('contains its estimate, stays within −1 and 1 and turns round with the periods', () => {
    fc.assert(
      fc.property(shares, shares, fc.constantFrom(0.8, 0.95, 0.99), (before, after, level) => {
        const { estimate, interval, p } = newcombe(before, after, level);
        expect(interval.low).toBeLessThanOrEqual(estimate);
        expect(interval.high).toBeGreaterThanOrEqual(estimate);
        expect(interval.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(interval.high).toBeLessThanOrEqual(1 + 1e-12);
        const back = newcombe(after, before, level);
        expect(back.interval.low).toBeCloseTo(-interval.high, 12);
        expect(back.p).toBeCloseTo(p, 12);
      }),
    );
  });

  it('counts failures as it counts successes', () => {
    fc.assert(
      fc.property(shares, shares, (before, after) => {
        const failures = ({ part, whole }: Share) => ({ part: whole - part, whole });
        const { interval } = newcombe(failures(before), failures(after));
        expect(interval.low).toBeCloseTo(-newcombe(before, after).interval.high, 12);
      }),
    );
  });

  it('takes effective sizes that are no whole numbers, and is wider the smaller they are', () => {
    const width = (worth: number) => {
      const { interval } = newcombe(
        { part: 12.5 * worth, whole: 40 * worth },
        { part: 21.25 * worth, whole: 44 * worth },
      );
      return interval.high - interval.low;
    };
    expect(width(0.61)).toBeGreaterThan(width(1));
  });

  it.each([
    [{ part: 0, whole: 0 }],
    [{ part: 5, whole: 4 }],
    [{ part: -1, whole: 4 }],
    [{ part: NaN, whole: 4 }],
    [{ part: 1, whole: Infinity }],
  ])('refuses %j', (nonsense) => {
    expect(() => newcombe(nonsense, { part: 1, whole: 2 })).toThrow(RangeError);
    expect(() => newcombe({ part: 1, whole: 2 }, nonsense)).toThrow(RangeError);
  });
});
