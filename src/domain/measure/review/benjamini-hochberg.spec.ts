import fc from 'fast-check';
import { adjustedForMany } from './benjamini-hochberg';

describe('p-values adjusted for many measures', () => {
  it('are those of R’s p.adjust(c(0.01, 0.04, 0.03, 0.005), "BH")', () => {
    const adjusted = adjustedForMany([0.01, 0.04, 0.03, 0.005]);
    [0.02, 0.04, 0.04, 0.02].forEach((p, i) => expect(adjusted[i]).toBeCloseTo(p, 12));
  });

  it('leave a single one as it is', () => {
    expect(adjustedForMany([0.03])).toEqual([0.03]);
    expect(adjustedForMany([])).toEqual([]);
  });

  it('are never smaller than the p-value, never above 1, and keep its order', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 12 }), (ps) => {
        const adjusted = adjustedForMany(ps);
        ps.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p * (1 - 1e-12));
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          ps.forEach((other, j) => {
            if (p < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
    );
  });
});
