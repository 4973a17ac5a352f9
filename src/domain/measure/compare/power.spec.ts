import fc from 'fast-check';
import { expectClose } from '../../../../test/data/close';
import reference from '../../../../test/data/reference-charts.json';
import vectors from '../../../../test/data/vectors.json';
import { smallestDetectable, smallestDetectableShare } from './detectable';
import { powerOfMeans, powerOfShares, sizeForMeans, trialsForShares } from './power';

const { power } = vectors;

describe('power and size', () => {
  it('equal R at full precision', () => {
    expectClose(powerOfShares(50, 0.5, 0.75), power['prop_n50_.5_.75']);
    expectClose(trialsForShares(0.5, 0.75, { power: 0.9 }), power['n_prop_.5_.75_power.9']);
    expectClose(powerOfMeans(20, 1, 1), power.t_n20_d1_sd1);
    expectClose(sizeForMeans(1, 1, { power: 0.9 }), power['n_t_d1_power.9']);
    expectClose(trialsForShares(0.4, 0.3), power['n_prop_.40_.30_power.8']);
    expectClose(trialsForShares(0.8, 0.85), power['n_prop_.80_.85_power.8']);
  });

  it.each(reference.power.means)('means: $n a side, $difference with deviation $sd, as R', (row) => {
    expectClose(powerOfMeans(row.n, row.difference, row.sd, row.error), row.power);
  });

  it.each(reference.power.means_size)('means: $difference with deviation $sd needs what R says', (row) => {
    expectClose(sizeForMeans(row.difference, row.sd, row), row.n);
  });

  it.each(reference.power.shares)('shares: $n a side, $before to $after, as R', (row) => {
    expectClose(powerOfShares(row.n, row.before, row.after, row.error), row.power);
  });

  it.each(reference.power.shares_size)('shares: $before to $after needs what R says', (row) => {
    expectClose(trialsForShares(row.before, row.after, row), row.n);
  });

  it('undo each other, and do not ask for the direction', () => {
    const percent = fc.integer({ min: 1, max: 99 }).map((whole) => whole / 100);
    fc.assert(
      fc.property(percent, percent, fc.constantFrom(0.5, 0.8, 0.95), (before, after, wanted) => {
        fc.pre(before !== after);
        const trials = trialsForShares(before, after, { power: wanted });
        expect(powerOfShares(trials, before, after)).toBeCloseTo(wanted, 8);
        expectClose(trialsForShares(after, before, { power: wanted }), trials);
        const size = sizeForMeans(after - before, 0.3, { power: wanted });
        expectClose(sizeForMeans(before - after, 0.3, { power: wanted }), size);
        if (size > 2) expect(powerOfMeans(size, after - before, 0.3)).toBeCloseTo(wanted, 8);
      }),
      { numRuns: 50 },
    );
  });

  it('bear out the short formulas of planning time, which round the quantiles', () => {
    expect(powerOfMeans(30, smallestDetectable(1, 30, 30), 1)).toBeCloseTo(0.8, 1);
    const change = smallestDetectableShare(0.5, 120, 120, 'up');
    expect(powerOfShares(120, 0.5, 0.5 + change)).toBeCloseTo(0.8, 2);
  });

  it('never find what is not there', () => {
    expect(trialsForShares(0.4, 0.4)).toBe(Infinity);
    expect(sizeForMeans(0, 1)).toBe(Infinity);
    expect(sizeForMeans(50, 1)).toBe(2);
    expect(powerOfShares(10, 0, 1)).toBe(1);
    expect(powerOfShares(10, 0, 0)).toBe(0);
  });

  it('refuse nonsense', () => {
    expect(() => powerOfShares(0, 0.1, 0.2)).toThrow(RangeError);
    expect(() => powerOfShares(10, 0.1, 1.2)).toThrow(RangeError);
    expect(() => powerOfMeans(1, 1, 1)).toThrow(RangeError);
    expect(() => powerOfMeans(10, 1, 0)).toThrow(RangeError);
    expect(() => sizeForMeans(1, 1, { power: 1 })).toThrow(RangeError);
    expect(() => trialsForShares(0.1, 0.2, { power: 0.04 })).toThrow(RangeError);
  });
});
