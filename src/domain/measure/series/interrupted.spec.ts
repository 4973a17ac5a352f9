import { expectAllClose, expectClose } from '../../../../test/data/close';
import { referenceSeries, regression, type ReferenceRow } from '../../../../test/data/regression';
import type { Interval } from '../measure.types';
import { mean } from '../summary';
import {
  interruptedSeries,
  type Coefficient,
  type InterruptedFit,
  type InterruptedInput,
} from './interrupted';

function fitOf(input: InterruptedInput): InterruptedFit {
  const fit = interruptedSeries(input);
  if (fit.refusal) throw new Error(fit.why);
  return fit;
}

function expectRow(actual: Coefficient | null, { estimate, own, neweyWest, from, ...judged }: ReferenceRow) {
  expect(actual).not.toBeNull();
  expectClose(actual!.estimate, estimate);
  expectClose(actual!.own, own);
  expectClose(actual!.standardError, Math.max(own, neweyWest));
  expectClose(actual!.interval.low, judged.low);
  expectClose(actual!.interval.high, judged.high);
  expectClose(actual!.p, judged.p);
  expect(actual!.from).toBe(from);
}

/** Twelve months before and twelve after, told by a rule. */
const years = (value: (t: number) => number, more: Partial<InterruptedInput> = {}): InterruptedInput => ({
  positions: Array.from({ length: 24 }, (_, t) => t),
  values: Array.from({ length: 24 }, (_, t) => value(t)),
  breakAt: 12,
  form: 'level',
  trend: false,
  family: 'gaussian',
  periodsPerYear: 12,
  season: false,
  ...more,
});
const wobble = (t: number): number => [0, 3, -1, 2, -4, 1][t % 6]!;

describe.each(regression.interrupted)('as R has it: $name', ({ input, expected }) => {
  const fit = fitOf(input);

  it('coefficients, both kinds of error, intervals and p', () => {
    expect(fit.parameters).toEqual(expected.parameters);
    expect(fit.degreesOfFreedom).toBe(expected.degreesOfFreedom);
    for (const name of ['intercept', 'step', 'slopeChange', 'baselineTrend'] as const) {
      const row = expected.rows[name];
      if (row) expectRow(fit[name], row);
      else expect(fit[name]).toBeNull();
    }
  });

  it('the effect in the unit of the measure, and the ratio of counts', () => {
    const { effect } = expected;
    expectClose(fit.effect.estimate, effect.estimate);
    expectClose(fit.effect.standardError, effect.standardError);
    expectClose(fit.effect.interval.low, effect.low);
    expectClose(fit.effect.interval.high, effect.high);
    expectClose(fit.effect.p, effect.p);
    expect(fit.effect.from).toBe(effect.from);
    expectClose(fit.horizon, expected.horizon);
    if (!expected.ratio) return expect(fit.ratio).toBeUndefined();
    const { estimate, interval } = fit.ratio!;
    const { ratio } = expected;
    return expectAllClose([estimate, interval.low, interval.high], [ratio.estimate, ratio.low, ratio.high]);
  });

  it('the fitted line, the line without the break and its band', () => {
    expectAllClose(fit.fitted, expected.fitted);
    for (const side of ['position', 'value', 'low', 'high'] as const) {
      expectAllClose(
        fit.counterfactual.map((point) => point[side]),
        expected.counterfactual.map((point) => point[side]),
      );
    }
    expect(fit.residualAutocorrelation).toBeCloseTo(expected.residualAutocorrelation, 8);
    expect(fit.dispersion).toEqual(
      expected.pearsonDispersion === null ? null : expect.closeTo(Math.max(1, expected.pearsonDispersion), 6),
    );
  });
});

describe('what the handbook says of the classics', () => {
  const rounded = ({ estimate, interval }: { estimate: number; interval: Interval }, decimals: number) =>
    [estimate, interval.low, interval.high].map((value) => Number(value.toFixed(decimals)));

  it('the Nile fell by 248 at 1899, with Newey and West’s error', () => {
    const { effect } = fitOf(referenceSeries('Nile: a step').input);
    expect(rounded(effect, 0)).toEqual([-248, -309, -186]);
    expect(effect.from).toBe('neweyWest');
  });

  it('seat belts spared drivers 15 %', () => {
    expect(rounded(fitOf(referenceSeries('Seat belts: drivers').input).ratio!, 2)).toEqual([0.85, 0.81, 0.9]);
  });

  it('a ban after which the raw mean rises is a fall against the trend before it', () => {
    const { input } = referenceSeries('Ban: counts with exposure');
    const isAfter = (_: unknown, i: number): boolean => input.positions[i]! >= input.breakAt;
    const before = input.values.filter((value, i) => !isAfter(value, i));
    expect(mean(input.values.filter(isAfter))).toBeGreaterThan(mean(before));
    expect(rounded(fitOf(input).ratio!, 2)).toEqual([0.91, 0.87, 0.96]);
    expect(rounded(fitOf({ ...input, trend: false }).ratio!, 2)).toEqual([1.28, 1.16, 1.43]);
  });
});

describe('at which horizon', () => {
  const growing = years((t) => 10 + wobble(t) + (t >= 12 ? 2 + 0.5 * (t - 12) : 0), {
    form: 'levelAndSlope',
    trend: true,
  });

  it('is the middle of the periods after unless it is asked for', () => {
    const fit = fitOf(growing);
    expect(fit).toMatchObject({ horizon: 5.5, horizonIs: 'middleOfAfter' });
    expect(fit.effect.estimate).toBeCloseTo(fit.step!.estimate + 5.5 * fit.slopeChange!.estimate, 12);
    const later = fitOf({ ...growing, horizon: 11 });
    expect(later).toMatchObject({ horizon: 11, horizonIs: 'given' });
    expect(later.effect.estimate).toBeCloseTo(fit.step!.estimate + 11 * fit.slopeChange!.estimate, 12);
  });

  it('the effect in the middle is the mean distance of the fitted line from the counterfactual', () => {
    const fit = fitOf(growing);
    const distance = fit.counterfactual.map(({ value }, i) => fit.fitted[12 + i]! - value);
    expect(fit.effect.estimate).toBeCloseTo(mean(distance), 12);
  });
});

describe('counts are told', () => {
  const input = years((t) => 100 + t + wobble(t) - (t >= 12 ? 20 : 0), {
    family: 'quasiPoisson',
    exposure: Array.from({ length: 24 }, (_, t) => 2 + (t % 3)),
  });

  it('per unit of what was exposed, or as events of the period: the ratio is the same', () => {
    const [rate, events] = [fitOf(input), fitOf({ ...input, per: 'period' })];
    expect(events.ratio).toEqual(rate.ratio);
    events.fitted.forEach((value, i) => expect(value / input.exposure![i]!).toBeCloseTo(rate.fitted[i]!, 10));
    expect(events.counterfactual[1]!.low).toBeCloseTo(rate.counterfactual[1]!.low * input.exposure![13]!, 10);
  });

  it('and the interval leaves out 0 exactly when that of the ratio leaves out 1', () => {
    const { effect, ratio } = fitOf(input);
    expect(Math.sign(effect.interval.high)).toBe(Math.sign(ratio!.interval.high - 1));
    expect(effect.estimate / (ratio!.estimate - 1)).toBeCloseTo(
      mean(fitOf(input).counterfactual.map((one) => one.value)),
      6,
    );
  });
});

describe('series at the edge', () => {
  it('a flat series has no effect and an interval of one point, without rounding', () => {
    for (const level of [0, 0.1, 1e9 / 3]) {
      const fit = fitOf(years(() => level, { form: 'levelAndSlope', trend: true }));
      expect(fit.effect).toMatchObject({
        estimate: 0,
        standardError: 0,
        p: 1,
        interval: { low: 0, high: 0 },
      });
      expect(fit.residualAutocorrelation).toBe(0);
    }
  });

  it('a step without noise is known exactly', () => {
    const fit = fitOf(
      years((t) => (t >= 12 ? 0.3 : 0.1), { form: 'levelAndSlope', trend: true, season: true }),
    );
    expect(fit.step!.estimate).toBeCloseTo(0.2, 12);
    expect(fit.step).toMatchObject({ standardError: 0, p: 0 });
    expect(fit.slopeChange).toMatchObject({ estimate: 0, p: 1 });
  });

  it('5,000 points far from 0 keep their digits', () => {
    const positions = Array.from({ length: 5000 }, (_, t) => 738_000 + t);
    const values = positions.map((_, t) => 1e6 + 0.01 * t + wobble(t) + (t >= 2500 ? 5 : 0));
    const fit = fitOf({ ...years(wobble), positions, values, breakAt: 740_500, trend: true, season: true });
    expect(fit.effect.estimate).toBeCloseTo(5, 1);
    expect(fit.baselineTrend!.estimate).toBeCloseTo(0.01, 4);
    expect(fit.counterfactual).toHaveLength(2500);
  });

  it('counts without an event on one side are refused with a sentence, not answered with minus infinity', () => {
    const counts = { family: 'quasiPoisson' } as const;
    expect(interruptedSeries(years((t) => (t < 12 ? 4 : 0), counts))).toEqual({
      refusal: 'noEvents',
      why: 'There is no event after the break.',
    });
    expect(interruptedSeries(years((t) => (t < 12 ? 0 : 4), counts))).toMatchObject({ refusal: 'noEvents' });
    const ending = years((t) => (t < 12 ? 4 : t === 12 ? 3 : 0), {
      ...counts,
      form: 'levelAndSlope',
      trend: true,
    });
    expect(interruptedSeries(ending)).toMatchObject({ refusal: 'notConverged' });
  });

  it('a single period after has a step but no slope', () => {
    const one = years(wobble, { breakAt: 23 });
    expect(fitOf(one).effect.estimate).not.toBe(0);
    expect(() => interruptedSeries({ ...one, form: 'levelAndSlope' })).toThrow(
      'these periods cannot tell the slopeChange from the rest of the model',
    );
  });
});

describe('input that makes no sense is named', () => {
  const counts = { family: 'quasiPoisson' as const };
  const ones = new Array<number>(24).fill(1);
  it.each<[string, InterruptedInput, string]>([
    ['values missing', { ...years(wobble), values: [1, 2] }, '24 positions need as many values, not 2'],
    ['no number', years((t) => (t === 7 ? NaN : 1)), 'the value at position 7 is not a number'],
    ['a half period', years(wobble, { positions: ones.map((_, t) => t / 2) }), 'position 0.5 is not a whole'],
    ['a period twice', years(wobble, { positions: ones }), 'position 1 does not come after 1'],
    ['nothing before', years(wobble, { breakAt: 0 }), 'no period before the break at 0'],
    ['nothing after', years(wobble, { breakAt: 24 }), 'no period from the break at 24 on'],
    ['a negative count', years((t) => t - 3, counts), 'the count at position 0 is -3, below 0'],
    [
      'no exposure',
      years(() => 4, { ...counts, exposure: ones.map((_, t) => (t === 5 ? 0 : 1)) }),
      'position 5 is 0',
    ],
    [
      'exposures too many',
      years(() => 4, { ...counts, exposure: [...ones, 1] }),
      '24 positions need as many exposures',
    ],
    [
      'a season of nothing',
      years(wobble, { season: true, periodsPerYear: null }),
      'how many periods a year has',
    ],
    [
      'a horizon before',
      years(wobble, { horizon: -1 }),
      'the horizon is a number of periods after the break',
    ],
    ['a certainty', years(wobble, { level: 1 }), 'the level of an interval is within 0 and 1, not 1'],
    ['half a lag', years(wobble, { lag: 0.5 }), 'the lag is a whole number'],
  ])('%s', (_, input, sentence) => {
    expect(() => interruptedSeries(input)).toThrow(RangeError);
    expect(() => interruptedSeries(input)).toThrow(sentence);
  });
});
