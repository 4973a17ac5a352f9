import fc from 'fast-check';
import { expectClose } from '../../../../test/data/close';
import reference from '../../../../test/data/reference-charts.json';
import { poissonAlarm } from './poisson-alarm';

const counts = fc.array(fc.nat(40), { minLength: 2, maxLength: 28 });

describe('the alarm of a count', () => {
  it.each(reference.poisson_alarm)('of $observed after $baseline is that of R', (row) => {
    const plain = poissonAlarm(row.baseline, row.observed, { dispersed: false });
    expectClose(plain.expected, row.expected);
    expectClose(plain.p, row.p);
    expect(plain.dispersion).toBe(1);
    const dispersed = poissonAlarm(row.baseline, row.observed);
    expectClose(dispersed.dispersion, row.dispersion);
    expectClose(dispersed.p, row.p_dispersed);
  });

  it('is the sum of its binomial terms', () => {
    // 2 of 3 events in the last of 3 periods: C(3,2)·⅓²·⅔ + ⅓³.
    expect(poissonAlarm([0, 1], 2).p).toBeCloseTo(7 / 27, 12);
    expect(poissonAlarm([0, 0], 2).p).toBeCloseTo(1 / 9, 12);
  });

  it('is surer the more was observed, and less sure the more the baseline varies', () => {
    fc.assert(
      fc.property(counts, fc.nat(60), (baseline, observed) => {
        const { p, dispersion } = poissonAlarm(baseline, observed);
        expect(poissonAlarm(baseline, observed + 1).p).toBeLessThanOrEqual(p + 1e-12);
        expect(dispersion).toBeGreaterThanOrEqual(1);
        expect(poissonAlarm([...baseline].reverse(), observed).p).toBeCloseTo(p, 12);
      }),
    );
    expect(poissonAlarm([0, 10, 0, 10, 0, 10, 0, 10], 12).p).toBeGreaterThan(
      poissonAlarm(Array(8).fill(5), 12).p,
    );
  });

  it('is no alarm without a case', () => {
    expect(poissonAlarm([0, 0, 0], 0)).toEqual({ expected: 0, dispersion: 1, p: 1 });
  });

  it('refuses one period and fractions of a case', () => {
    expect(() => poissonAlarm([3], 4)).toThrow(RangeError);
    expect(() => poissonAlarm([3, 2.5], 4)).toThrow(RangeError);
    expect(() => poissonAlarm([3, 2], -1)).toThrow(RangeError);
  });
});
