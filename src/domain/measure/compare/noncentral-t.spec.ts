import tCdf from '@stdlib/stats-base-dists-t-cdf';
import fc from 'fast-check';
import reference from '../../../../test/data/reference-charts.json';
import { noncentralTCdf } from './noncentral-t';

describe('the noncentral t distribution', () => {
  it(`agrees with R at ${reference.noncentral_t.length} points`, () => {
    for (const { t, df, ncp, p } of reference.noncentral_t) {
      const ours = noncentralTCdf(t, df, ncp);
      // Both sum until 1e-12; a probability far out in the tail has no more digits than that.
      if (!(Math.abs(ours - p) <= 1e-8 * p + 1e-12))
        throw new Error(`t ${t}, df ${df}, ncp ${ncp}: ${ours}, R ${p}`);
    }
  });

  it('is Student’s without a shift, mirrors, and grows with t', () => {
    const shift = fc.integer({ min: -100, max: 100 }).map((tenth) => tenth / 10);
    const df = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(shift, df, shift, (t, freedom, ncp) => {
        expect(noncentralTCdf(t, freedom, 0)).toBeCloseTo(tCdf(t, freedom), 11);
        expect(noncentralTCdf(-t, freedom, -ncp)).toBeCloseTo(1 - noncentralTCdf(t, freedom, ncp), 11);
        expect(noncentralTCdf(t + 0.5, freedom, ncp)).toBeGreaterThanOrEqual(
          noncentralTCdf(t, freedom, ncp) - 1e-12,
        );
      }),
    );
  });

  it('goes over into the normal without a visible seam', () => {
    expect(noncentralTCdf(38, 4.1e5, 37)).toBeCloseTo(noncentralTCdf(38, 3.9e5, 37), 4);
    expect(noncentralTCdf(40, 50, 37.61)).toBeCloseTo(noncentralTCdf(40, 50, 37.59), 2);
    expect([noncentralTCdf(Infinity, 5, 1), noncentralTCdf(-Infinity, 5, 1)]).toEqual([1, 0]);
  });

  it('refuses no freedom and no number', () => {
    expect(() => noncentralTCdf(1, 0, 1)).toThrow(RangeError);
    expect(() => noncentralTCdf(NaN, 1, 1)).toThrow(RangeError);
    expect(() => noncentralTCdf(1, 1, Infinity)).toThrow(RangeError);
  });
});
