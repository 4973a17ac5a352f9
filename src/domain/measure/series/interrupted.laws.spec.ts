import fc from 'fast-check';
import { randomOf } from '../compare/random';
import { mean } from '../summary';
import { interruptedSeries, type InterruptedFit, type InterruptedInput } from './interrupted';

const LENGTH = 24;
const BREAK = 12;

function fitOf(values: readonly number[], more: Partial<InterruptedInput> = {}): InterruptedFit {
  const fit = interruptedSeries({
    positions: values.map((_, t) => t),
    values,
    breakAt: BREAK,
    form: 'levelAndSlope',
    trend: true,
    family: 'gaussian',
    periodsPerYear: 12,
    season: false,
    ...more,
  });
  if (fit.refusal) throw new Error(fit.why);
  return fit;
}

const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: LENGTH, maxLength: LENGTH });
const counts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: LENGTH, maxLength: LENGTH });
const season = fc.boolean();

/** The numbers of a fit that a law speaks of, in one list. */
const numbers = ({ effect, step, slopeChange, baselineTrend }: InterruptedFit): number[] =>
  [effect, step!, slopeChange!, baselineTrend!].flatMap((row) => [
    row.estimate,
    row.standardError,
    row.interval.low,
    row.interval.high,
  ]);

/** One assertion for a list of numbers: a hundred would take longer than the fits. */
function expectSame(actual: readonly number[], expected: readonly number[]): void {
  const apart = actual.map((value, i) => Math.abs(value - expected[i]!));
  expect(Math.max(...apart)).toBeLessThan(1e-6);
}

fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: 30 });

describe('laws of interrupted series', () => {
  it('shifting all values moves the intercept and the lines, and nothing else', () => {
    fc.assert(
      fc.property(series, season, fc.integer({ min: -5000, max: 5000 }), (values, hasSeason, shift) => {
        const plain = fitOf(values, { season: hasSeason });
        const shifted = fitOf(
          values.map((value) => value + shift),
          { season: hasSeason },
        );
        expectSame(numbers(shifted), numbers(plain));
        expect(shifted.intercept.estimate).toBeCloseTo(plain.intercept.estimate + shift, 6);
        expect(shifted.counterfactual[3]!.low).toBeCloseTo(plain.counterfactual[3]!.low + shift, 6);
        expect(shifted.effect.p).toBeCloseTo(plain.effect.p, 8);
      }),
    );
  });

  it('another unit scales every number and no probability', () => {
    fc.assert(
      fc.property(series, (values) => {
        const plain = fitOf(values);
        const inHours = fitOf(values.map((value) => value * 24));
        expectSame(
          numbers(inHours).map((value) => value / 24),
          numbers(plain),
        );
        expect(inHours.effect.p).toBeCloseTo(plain.effect.p, 8);
        expect(inHours.effect.from).toBe(plain.effect.from);
      }),
    );
  });

  it('turning the values upside down mirrors effect and interval', () => {
    fc.assert(
      fc.property(series, (values) => {
        const [plain, mirrored] = [fitOf(values), fitOf(values.map((value) => -value))];
        expect(mirrored.effect.estimate).toBeCloseTo(-plain.effect.estimate, 6);
        expect(mirrored.effect.interval.low).toBeCloseTo(-plain.effect.interval.high, 6);
        expect(mirrored.effect.p).toBeCloseTo(plain.effect.p, 8);
      }),
    );
  });

  it('a trend that was always there is the baseline’s, not the break’s', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -50, max: 50 }), (values, perPeriod) => {
        const plain = fitOf(values);
        const moving = fitOf(values.map((value, t) => value + perPeriod * t));
        expect(moving.baselineTrend!.estimate).toBeCloseTo(plain.baselineTrend!.estimate + perPeriod, 6);
        const ofBreak = ({ effect, step, slopeChange }: InterruptedFit): number[] =>
          [effect, step!, slopeChange!].flatMap((row) => [row.estimate, row.standardError]);
        expectSame(ofBreak(moving), ofBreak(plain));
      }),
    );
  });

  it('a season that was always there is not the break’s', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 0, max: 200 }), (values, height) => {
        const wave = values.map((value, t) => value + height * Math.sin((2 * Math.PI * (t + 2)) / 12));
        expectSame(numbers(fitOf(wave, { season: true })), numbers(fitOf(values, { season: true })));
      }),
    );
  });

  it('what is counted from another day has the same effect', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -100_000, max: 100_000 }), (values, days) => {
        const later = fitOf(values, { positions: values.map((_, t) => t + days), breakAt: BREAK + days });
        expectSame(numbers(later), numbers(fitOf(values)));
      }),
    );
  });

  it('an error is never smaller than the model’s own', () => {
    fc.assert(
      fc.property(series, (values) => {
        const { effect, step } = fitOf(values);
        for (const row of [effect, step!]) {
          expect(row.standardError).toBeGreaterThanOrEqual(row.own);
          expect(row.from).toBe(row.standardError > row.own ? 'neweyWest' : 'ols');
        }
      }),
    );
  });
});

describe('laws of counts', () => {
  const family = 'quasiPoisson' as const;

  it('ten times the exposure is a tenth of the rate and the same ratio', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const [one, ten] = [1, 10].map((each) => fitOf(values, { family, exposure: values.map(() => each) }));
        expect(ten!.ratio!.estimate).toBeCloseTo(one!.ratio!.estimate, 8);
        expect(ten!.effect.estimate * 10).toBeCloseTo(one!.effect.estimate, 6);
        expect(ten!.effect.p).toBeCloseTo(one!.effect.p, 8);
      }),
    );
  });

  it('without trend the ratio is that of the events per exposure', () => {
    fc.assert(
      fc.property(counts, counts, (values, exposure) => {
        const { ratio } = fitOf(values, { family, exposure, form: 'level', trend: false });
        const rate = (from: number, to: number): number =>
          mean(values.slice(from, to)) / mean(exposure.slice(from, to));
        expect(ratio!.estimate).toBeCloseTo(rate(BREAK, LENGTH) / rate(0, BREAK), 8);
      }),
    );
  });

  it('an interval of the difference leaves out 0 when that of the ratio leaves out 1', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const { ratio, effect } = fitOf(values, { family });
        expect(effect.interval.low > 0).toBe(ratio!.interval.low > 1);
        expect(effect.interval.high < 0).toBe(ratio!.interval.high < 1);
      }),
    );
  });
});

describe('series without any change', () => {
  const random = randomOf(20_260_101);
  const runs = Array.from({ length: 200 }, () =>
    Array.from({ length: LENGTH }, (_, t) => random.poisson(60) + 0.5 * t),
  );

  it('have an effect of 0 on average, and an interval that misses it about one time in twenty', () => {
    const effects = runs.map((values) => fitOf(values, { form: 'level' }).effect);
    // The error of the mean of 200 effects of standard error 6 is 0.45.
    expect(Math.abs(mean(effects.map(({ estimate }) => estimate)))).toBeLessThan(1.35);
    const missed = effects.filter(({ interval }) => interval.low > 0 || interval.high < 0).length;
    expect(missed / runs.length).toBeLessThan(0.1);
  });

  it('as counts have a ratio of 1 on average', () => {
    const events = runs.map((values) => values.map((value, t) => value - 0.5 * t));
    const fits = events.map((values) => fitOf(values, { family: 'quasiPoisson', form: 'level' }));
    expect(Math.abs(mean(fits.map(({ ratio }) => Math.log(ratio!.estimate))))).toBeLessThan(0.02);
    const missed = fits.filter(({ ratio }) => ratio!.interval.low > 1 || ratio!.interval.high < 1).length;
    expect(missed / runs.length).toBeLessThan(0.1);
  });
});
