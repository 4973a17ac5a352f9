import { expectAllClose, expectClose } from '../../../../test/data/close';
import { regression } from '../../../../test/data/regression';
import { designOf, parametersOf } from './interrupted-design';
import { quasiPoisson, type QuasiPoissonFit } from './quasi-poisson';

const counts = regression.interrupted.filter((one) => one.input.family === 'quasiPoisson');
const twoLevels = [0, 0, 0, 1, 1, 1].map((after) => [1, after]);
const plain = twoLevels.map(() => 0);

function fitted(...input: Parameters<typeof quasiPoisson>): QuasiPoissonFit {
  const fit = quasiPoisson(...input);
  if (fit.refusal) throw new Error(fit.why);
  return fit;
}

describe('quasi-Poisson regression', () => {
  it.each(counts)('is R’s glm: $name', ({ input, expected }) => {
    const design = designOf(input, parametersOf(input));
    const logExposure = input.positions.map((_, i) => Math.log(input.exposure?.[i] ?? 1));
    const fit = fitted(design, input.values, logExposure);
    expectAllClose(
      fit.coefficients,
      expected.parameters.map((name) => expected.rows[name]!.estimate),
    );
    expectClose(fit.pearsonDispersion, expected.pearsonDispersion);
    fit.covariance.forEach((row, i) => expectClose(row[i]!, expected.own[i]![i]!));
    expect(fit.dispersion).toBe(Math.max(1, fit.pearsonDispersion));
    expect(fit.iterations).toBeLessThan(12);
  });

  it('of two levels gives their means back', () => {
    const { fitted: expected, coefficients } = fitted(twoLevels, [1, 2, 3, 6, 8, 10], plain);
    expectAllClose(expected, [2, 2, 2, 8, 8, 8], 1e-12);
    expect(Math.exp(coefficients[1]!)).toBeCloseTo(4, 12);
  });

  it('does not take evenness for knowledge: φ is never below 1', () => {
    const { dispersion, pearsonDispersion, covariance } = fitted(twoLevels, [5, 5, 5, 9, 9, 9], plain);
    expect(pearsonDispersion).toBeCloseTo(0, 12);
    expect(dispersion).toBe(1);
    expect(covariance[1]![1]).toBeCloseTo(1 / 15 + 1 / 27, 12);
  });

  it('weighs events by what was exposed', () => {
    const logExposure = [10, 20, 30, 10, 20, 30].map(Math.log);
    const { coefficients, pearsonDispersion } = fitted(twoLevels, [1, 2, 3, 2, 4, 6], logExposure);
    expect(Math.exp(coefficients[0]!)).toBeCloseTo(0.1, 12);
    expect(Math.exp(coefficients[1]!)).toBeCloseTo(2, 12);
    expect(pearsonDispersion).toBeCloseTo(0, 12);
  });

  it('gives a sentence instead of a number where no number exists', () => {
    expect(quasiPoisson(twoLevels, plain, plain)).toEqual({
      refusal: 'noEvents',
      why: 'There is no event in the whole series.',
    });
    expect(quasiPoisson(twoLevels, [3, 4, 5, 0, 0, 0], plain)).toMatchObject({ refusal: 'notConverged' });
  });

  it('fits a few events among thousands of empty periods', () => {
    const design = Array.from({ length: 5000 }, (_, t) => [1, t >= 2500 ? 1 : 0]);
    const rare = design.map((_, t) => (t % 500 === 7 && t !== 4507 ? 1 : 0));
    const { coefficients } = fitted(
      design,
      rare,
      design.map(() => 0),
    );
    expect(Math.exp(coefficients[1]!)).toBeCloseTo(4 / 5, 10);
  });

  it('names what is wrong with the numbers', () => {
    expect(() => quasiPoisson(twoLevels, [1, 2, -1, 2, 2, 2], plain)).toThrow('count 2 is -1');
    expect(() => quasiPoisson(twoLevels, [1, 2, NaN, 2, 2, 2], plain)).toThrow('count 2 is NaN');
    expect(() => quasiPoisson(twoLevels, [1, 2], plain)).toThrow('6 rows need as many counts');
    const unexposed = [0, 0, 0, 0, Math.log(0), 0];
    expect(() => quasiPoisson(twoLevels, [1, 1, 1, 1, 1, 1], unexposed)).toThrow('the exposure of count 4');
    const same = twoLevels.map(([one]) => [one!, one!]);
    expect(() => quasiPoisson(same, [1, 1, 1, 1, 1, 1], plain)).toThrow(/rank deficient/);
  });
});
