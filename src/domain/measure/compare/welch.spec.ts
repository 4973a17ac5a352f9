import fc from 'fast-check';
import vectors from '../../../../test/data/vectors.json';
import { enoughForMeans, welch } from './welch';

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });

describe("Welch's difference of means", () => {
  it('equals R on the sleep data (R subtracts the other way round)', () => {
    const { a, b, t, df, p, ci } = vectors.tests.welch_sleep;
    const result = welch(b, a);
    expect(result.t).toBeCloseTo(t, 8);
    expect(result.degreesOfFreedom).toBeCloseTo(df, 7);
    expect(result.p).toBeCloseTo(p, 9);
    expect(result.interval.low).toBeCloseTo(ci[0]!, 10);
    expect(result.interval.high).toBeCloseTo(ci[1]!, 10);
  });

  it('is a point for two flat periods', () => {
    expect(welch([5, 5], [3, 3])).toMatchObject({ estimate: -2, p: 0, interval: { low: -2, high: -2 } });
    expect(welch([5, 5], [5, 5])).toMatchObject({ estimate: 0, p: 1 });
  });

  it('refuses a period worth one observation', () => {
    expect(() => welch([1], [1, 2])).toThrow(RangeError);
    expect(() => welch([1, 2], [1, 2], 0.95, { before: 2, after: 1 })).toThrow(RangeError);
  });

  it('needs twenty observations on each side to be shown', () => {
    expect(enoughForMeans(20, 20)).toBe(true);
    expect(enoughForMeans(19, 200)).toBe(false);
    expect(enoughForMeans(200, 19)).toBe(false);
  });

  it('does not move when both periods are shifted', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: -500, max: 500 }), (before, after, shift) => {
        const plain = welch(before, after);
        const shifted = welch(
          before.map((v) => v + shift),
          after.map((v) => v + shift),
        );
        expect(shifted.estimate).toBeCloseTo(plain.estimate, 8);
        expect(shifted.interval.low).toBeCloseTo(plain.interval.low, 6);
      }),
    );
  });

  it('grows with the unit: in hours it is 24 times what it is in days', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const days = welch(before, after);
        const hours = welch(
          before.map((v) => v * 24),
          after.map((v) => v * 24),
        );
        expect(hours.interval.low / 24).toBeCloseTo(days.interval.low, 6);
        expect(hours.interval.high / 24).toBeCloseTo(days.interval.high, 6);
      }),
    );
  });

  it('turns round when the periods are exchanged', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const there = welch(before, after);
        const back = welch(after, before);
        expect(back.estimate).toBeCloseTo(-there.estimate, 8);
        expect(back.interval.high).toBeCloseTo(-there.interval.low, 6);
      }),
    );
  });

  it('is wider the fewer independent observations it is worth', () => {
    const before = [3, 5, 4, 6, 2, 7];
    const after = [1, 2, 4, 3, 2, 5];
    const width = (size: number) => {
      const { interval } = welch(before, after, 0.95, { before: size, after: size });
      return interval.high - interval.low;
    };
    expect(width(6)).toBeLessThan(width(5));
    expect(width(5)).toBeLessThan(width(3));
  });
});
