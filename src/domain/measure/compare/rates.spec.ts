import fc from 'fast-check';
import { expectClose } from '../../../../test/data/close';
import reference from '../../../../test/data/reference-charts.json';
import vectors from '../../../../test/data/vectors.json';
import { compareRates, type Rate } from './rates';

const rate = (pair: readonly number[]): Rate => ({ events: pair[0]!, exposure: pair[1]! });
const rates = fc.record({
  events: fc.integer({ min: 0, max: 300 }),
  exposure: fc.integer({ min: 1, max: 1000 }),
});

describe('the ratio of two rates', () => {
  it('equals R on two counts of a thousand', () => {
    const { x, T, ratio, p, ci } = vectors.tests.poisson_two;
    const result = compareRates(rate([x[1]!, T[1]!]), rate([x[0]!, T[0]!]));
    expectClose(result.ratio, ratio);
    expectClose(result.p, p);
    expectClose(result.interval.low, ci[0]!);
    expectClose(result.interval.high, ci[1]!);
  });

  it.each(reference.rates)('$before to $after at $level agrees with R, no events included', (row) => {
    const result = compareRates(rate(row.before), rate(row.after), row.level);
    if (row.ratio === null) expect(result.ratio).toBeNaN();
    else expectClose(result.ratio, row.ratio);
    expectClose(result.p, row.p);
    expectClose(result.interval.low, row.low);
    expectClose(result.interval.high, row.high);
    expect(result.before).toBe(row.before[0]! / row.before[1]!);
  });

  it('lies in its interval, turns round with the periods, and does not know the unit of exposure', () => {
    fc.assert(
      fc.property(rates, rates, (before, after) => {
        fc.pre(before.events > 0 && after.events > 0);
        const { ratio, interval, p } = compareRates(before, after);
        expect(interval.low).toBeLessThan(ratio);
        expect(interval.high).toBeGreaterThan(ratio);
        const back = compareRates(after, before);
        expectClose(back.interval.low * interval.high, 1);
        expectClose(back.p, p, 1e-6);
        const hours = ({ events, exposure }: Rate) => ({ events, exposure: exposure * 24 });
        expectClose(compareRates(hours(before), hours(after)).interval.low, interval.low);
      }),
    );
  });

  it('takes fractions of an event, and is wider where they are fewer', () => {
    const at = (worth: number) =>
      compareRates({ events: 30 * worth, exposure: 10 }, { events: 15 * worth, exposure: 10 });
    expect(at(0.55).ratio).toBeCloseTo(at(1).ratio, 12);
    expect(at(0.55).interval.low).toBeLessThan(at(1).interval.low);
    expect(at(0.55).p).toBeGreaterThan(at(1).p);
  });

  it.each([
    [{ events: 1, exposure: 0 }],
    [{ events: 1, exposure: -1 }],
    [{ events: -1, exposure: 1 }],
    [{ events: NaN, exposure: 1 }],
  ])('refuses %j', (nonsense) => {
    expect(() => compareRates(nonsense, { events: 1, exposure: 1 })).toThrow(RangeError);
    expect(() => compareRates({ events: 1, exposure: 1 }, nonsense)).toThrow(RangeError);
  });
});
