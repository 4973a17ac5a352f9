import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import fc from 'fast-check';
import { expectAllClose } from '../../../../test/data/close';
import reference from '../../../../test/data/reference-charts.json';
import { randomOf } from '../compare/random';
import { cusum, cusumBaseline } from './cusum';

const normalOf = normalQuantile.factory(0, 1);
const standard = { mean: 0, standardDeviation: 1 };

describe('the cumulative sum', () => {
  it.each(reference.cusum.sums)('held against $mean with slack $slack is that of R', (row) => {
    const baseline = { mean: row.mean, standardDeviation: row.sd };
    const points = cusum(row.values, baseline, { slack: row.slack });
    expectAllClose(
      points.map(({ sum }) => sum),
      row.sums,
    );
    expect(points.map(({ isAlarm }) => isAlarm)).toEqual(row.sums.map((sum) => sum > 5));
  });

  // The mean of 200 run lengths lies within 20 % of R's: that is about three of its standard errors.
  it.each(reference.cusum.run_lengths)(
    'alarms at $threshold after as many points as R expects, shift $shift',
    (row) => {
      const { next } = randomOf(465);
      const runs = 200;
      let points = 0;
      for (let run = 0; run < runs; run += 1) points += firstAlarm(next, row.threshold, row.shift);
      expect(Math.abs(points / runs / row.run_length - 1)).toBeLessThan(0.2);
    },
  );

  it('says where the rise began', () => {
    const points = cusum([0, 0, 2, 2, -9, 3, 3, 3], standard);
    expect(points.map(({ since }) => since)).toEqual([null, null, 2, 2, null, 5, 5, 5]);
    expect(points.at(-1)).toEqual({ z: 3, sum: 7.5, since: 5, isAlarm: true });
  });

  it('does not know the unit, and finds a fall in the negated values', () => {
    const series = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 30 });
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 60 }), (values, factor) => {
        const plain = cusum(values, { mean: 2, standardDeviation: 3 });
        const scaled = cusum(
          values.map((value) => value * factor),
          { mean: 2 * factor, standardDeviation: 3 * factor },
        );
        scaled.forEach(({ sum }, i) => expect(sum).toBeCloseTo(plain[i]!.sum, 8));
        expect(plain.every(({ sum }) => sum >= 0)).toBe(true);
      }),
    );
    expect(
      cusum(
        [-3, -3, -3].map((value) => -value),
        standard,
      ).at(-1)!.isAlarm,
    ).toBe(true);
  });

  it('takes its baseline from what was before, never with less than the least deviation', () => {
    expect(cusumBaseline([4, 6, 4, 6, 5])).toEqual({ mean: 5, standardDeviation: 1 });
    expect(cusumBaseline([2, 2, 2])).toEqual({ mean: 2, standardDeviation: 1 });
    expect(() => cusumBaseline([2])).toThrow(RangeError);
    expect(() => cusum([1], { mean: 0, standardDeviation: 0 })).toThrow(RangeError);
  });
});

/** Points until the first alarm of a normal series, fed in stretches. */
function firstAlarm(next: () => number, threshold: number, shift: number): number {
  for (let length = 64, values: number[] = []; ; length *= 2) {
    while (values.length < length) values.push(shift + normalOf(1 - next()));
    const alarm = cusum(values, standard, { threshold }).findIndex(({ isAlarm }) => isAlarm);
    if (alarm >= 0) return alarm + 1;
  }
}
