import { Matrix, solve } from 'ml-matrix';
import { expectAllClose, expectClose } from '../../../../test/data/close';
import { regression } from '../../../../test/data/regression';
import { leastSquares, RankDeficient } from './least-squares';
import { neweyWest } from './newey-west';

const { longley } = regression;

describe('least squares', () => {
  it('has ten certified digits of NIST’s Longley, where the normal equations lose them', () => {
    const fit = leastSquares(longley.design, longley.y);
    expectAllClose(fit.coefficients, longley.coefficients, 1e-10);
    expectAllClose(
      fit.covariance.map((row, k) => Math.sqrt(row[k]!)),
      longley.standardErrors,
      1e-10,
    );
    expectClose(fit.sigma, longley.sigma, 1e-10);
    expect(fit.degreesOfFreedom).toBe(9);
    const design = new Matrix(longley.design.map((row) => [...row]));
    const right = design.transpose().mmul(Matrix.columnVector([...longley.y]));
    const digits = (solution: Matrix): number =>
      Math.min(
        ...solution.to1DArray().map((b, k) => -Math.log10(Math.abs(b / longley.coefficients[k]! - 1))),
      );
    expect(digits(solve(design.transpose().mmul(design), right))).toBeLessThan(9);
    expect(digits(solve(design.transpose().mmul(design), right, true))).toBeLessThan(1);
  });

  it('splits every value into what is fitted and what is left, which no column explains', () => {
    const fit = leastSquares(longley.design, longley.y);
    longley.y.forEach((value, i) => expect(fit.fitted[i]! + fit.residuals[i]!).toBeCloseTo(value, 8));
    const left = fit.residuals.reduce((sum, value) => sum + value, 0);
    expect(Math.abs(left)).toBeLessThan(1e-5);
  });

  it('names the column that is made of others, at any scale', () => {
    const twice = [0, 1, 2, 3, 4].map((t) => [1, t, 1e9 * (2 * t + 3)]);
    expect(() => leastSquares(twice, [1, 2, 3, 4, 6])).toThrow(new RankDeficient(2));
    const empty = [0, 1, 2, 3].map((t) => [1, 0, t]);
    expect(() => leastSquares(empty, [1, 2, 3, 4])).toThrow(/^column 1 .*rank deficient/);
  });

  it('names what is wrong with the numbers', () => {
    expect(() => leastSquares([], [])).toThrow('the design is empty');
    expect(() => leastSquares([[1], [1, 2]], [1, 2])).toThrow('row 1 of the design has 2 cells, not 1');
    expect(() => leastSquares([[1], [NaN]], [1, 2])).toThrow('row 1 of the design is not finite');
    expect(() => leastSquares([[1], [1]], [1])).toThrow('the design has 2 rows but y has 1 values');
    expect(() => leastSquares([[1], [1]], [1, Infinity])).toThrow('value 1 of y is not a finite number');
    const square = [
      [1, 0],
      [1, 1],
    ];
    expect(() => leastSquares(square, [1, 2])).toThrow('2 points cannot tell 2 coefficients and their error');
  });

  it('keeps its digits over 5,000 points far from 0', () => {
    const design = Array.from({ length: 5000 }, (_, t) => [1, 2_000_000 + t]);
    const y = design.map((row, i) => 3 + 0.25 * row[1]! + (i % 2 === 0 ? 1 : -1));
    expect(leastSquares(design, y).coefficients[1]).toBeCloseTo(0.25, 6);
  });
});

describe('Newey and West’s covariance', () => {
  const { residuals, covariance } = leastSquares(longley.design, longley.y);
  const errors = (matrix: number[][]) => matrix.map((row, k) => Math.sqrt(row[k]!));

  it('is R’s on Longley, with and without the adjustment', () => {
    expectAllClose(errors(neweyWest(longley.design, residuals, 3)), longley.neweyWest3, 1e-7);
    const unadjusted = neweyWest(longley.design, residuals, 2, { adjust: false });
    expectAllClose(errors(unadjusted), longley.neweyWest2Unadjusted, 1e-7);
  });

  it('of a mean without lag is the plain one: Σu²/n²', () => {
    const design = [1, 1, 1, 1].map((one) => [one]);
    expect(neweyWest(design, [1, -1, 2, -2], 0, { adjust: false })[0]![0]).toBeCloseTo(10 / 16, 12);
  });

  it('pairs only periods that are truly so far apart', () => {
    const design = [1, 1, 1, 1].map((one) => [one]);
    const apart = { adjust: false, positions: [0, 2, 4, 6] };
    expect(neweyWest(design, [1, -1, 2, -2], 1, apart)[0]![0]).toBeCloseTo(10 / 16, 12);
    const close = neweyWest(design, [1, -1, 2, -2], 1, { adjust: false })[0]![0]!;
    expect(close).toBeCloseTo((10 - 1 - 2 - 4) / 16, 12);
  });

  it('refuses half a lag, and residuals of another series', () => {
    expect(() => neweyWest(longley.design, residuals, 1.5)).toThrow('the lag is a whole number');
    expect(() => neweyWest(longley.design, residuals, -1)).toThrow(RangeError);
    expect(() => neweyWest(longley.design, [1], 1)).toThrow('16 rows but there are 1 residuals');
    expect(covariance).toHaveLength(7);
  });
});
