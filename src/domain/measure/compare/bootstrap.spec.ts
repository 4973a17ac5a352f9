import fc from 'fast-check';
import reference from '../../../../test/data/reference-charts.json';
import { median } from '../summary';
import { bootstrapMedians } from './bootstrap';
import { randomOf } from './random';

const values = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 25 });

describe('the bootstrap difference of medians', () => {
  it.each(reference.bootstrap)('has the medians of R and its interval of 10,000 draws, about', (row) => {
    expect(median(row.before)).toBe(row.median_before);
    expect(median(row.after)).toBe(row.median_after);
    const result = bootstrapMedians(row.before, row.after, { seed: 7, draws: 10_000 });
    expect(result.estimate).toBeCloseTo(row.median_after - row.median_before, 12);
    // Two runs of chance: a tenth of the interval's width apart at most.
    const allowed = (row.high - row.low) / 10;
    expect(Math.abs(result.interval.low - row.low)).toBeLessThanOrEqual(allowed);
    expect(Math.abs(result.interval.high - row.high)).toBeLessThanOrEqual(allowed);
    const tail = Math.min(row.share_at_or_above_zero, 1 - row.share_at_or_above_zero);
    expect(Math.abs(result.p - 2 * tail)).toBeLessThan(0.05);
  });

  it('is the same for the same seed, and keeps the seed', () => {
    const { before, after } = reference.bootstrap[0]!;
    const once = bootstrapMedians(before, after, { seed: 42 });
    expect(bootstrapMedians(before, after, { seed: 42 })).toEqual(once);
    expect(once.seed).toBe(42);
    expect(bootstrapMedians(before, after, { seed: 43 }).interval).not.toEqual(once.interval);
  });

  it('does not ask for the order of the values, and shifts with the period after', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: -200, max: 200 }), (before, after, shift) => {
        const plain = bootstrapMedians(before, after, { seed: 1, draws: 1000 });
        const reversed = bootstrapMedians([...before].reverse(), after, { seed: 1, draws: 1000 });
        expect(reversed).toEqual(plain);
        const moved = bootstrapMedians(
          before,
          after.map((value) => value + shift),
          { seed: 1, draws: 1000 },
        );
        expect(moved.interval.low).toBeCloseTo(plain.interval.low + shift, 9);
        expect(moved.interval.high).toBeCloseTo(plain.interval.high + shift, 9);
      }),
      { numRuns: 20 },
    );
  });

  it('gives two flat periods their difference, never with a p of 0', () => {
    expect(bootstrapMedians([5, 5, 5], [3, 3, 3], { seed: 1 })).toMatchObject({
      estimate: -2,
      interval: { low: -2, high: -2, level: 0.95 },
      p: 2 / 2001,
    });
    expect(bootstrapMedians([5], [5], { seed: 1 }).p).toBe(1);
  });

  it('holds the level that it names: of 300 pairs without any difference about 5 % miss 0', () => {
    const { next } = randomOf(2026);
    const skewed = () => Array.from({ length: 41 }, () => -Math.log(1 - next()));
    let missed = 0;
    for (let seed = 0; seed < 300; seed += 1) {
      const { interval } = bootstrapMedians(skewed(), skewed(), { seed, draws: 1000 });
      if (interval.low > 0 || interval.high < 0) missed += 1;
    }
    expect(missed).toBeGreaterThanOrEqual(0.015 * 300);
    expect(missed).toBeLessThanOrEqual(0.08 * 300);
  });

  it('refuses an empty period and too few draws', () => {
    expect(() => bootstrapMedians([], [1], { seed: 1 })).toThrow(RangeError);
    expect(() => bootstrapMedians([1], [1], { seed: 1, draws: 999 })).toThrow(RangeError);
  });
});
