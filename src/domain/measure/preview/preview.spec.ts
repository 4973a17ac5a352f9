import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import reference from '../../../../test/data/reference-regression.json';
import { expectClose } from '../../../../test/data/close';
import { compareLikert } from '../compare/likert';
import { newcombe } from '../compare/newcombe';
import { compareRates } from '../compare/rates';
import { previewSeries } from './preview';
import type { PreviewAnswer, PreviewPoint, PreviewRequest } from './preview.types';

const classic = (name: string) => reference.interrupted.find((one) => one.name === name)!;
const monthly = (from: number, index: number) =>
  `${from + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
const answerTo = (request: PreviewRequest): PreviewAnswer => previewSeries(request).answer!;
const method = (answer: PreviewAnswer, name: string) =>
  answer.methods.find((report) => report.method === name)!;

const nile: PreviewRequest = {
  name: 'Flow of the Nile',
  unit: '10⁸ m³',
  interventionOn: '1899-01-01',
  smallestEffect: 100,
  points: classic('Nile: a step').input.values.map((value, i) => ({ on: `${1871 + i}-01-01`, value })),
};

const belts: PreviewRequest = {
  name: 'Drivers killed or seriously injured',
  unit: 'drivers a month',
  direction: 'lowerIsBetter',
  smallestEffect: 100,
  interventionOn: '1983-02-01',
  points: classic('Seat belts: drivers').input.values.map((count, i) => ({ on: monthly(1969, i), count })),
};

const handbook = readFileSync(join(__dirname, '../../../../docs/methods.md'), 'utf8');

it('the handbook quotes what comes of the Nile and of the seat belts', () => {
  for (const request of [nile, belts]) expect(handbook).toContain(answerTo(request).sentence);
  const { estimate, interval } = answerTo(belts).ratio!;
  const [ratio, low, high] = [estimate, interval.low, interval.high].map((one) => one.toFixed(3));
  expect(handbook).toContain(`${ratio} (${low} to ${high})`);
});

describe('the flow of the Nile, 1871 to 1970', () => {
  const { inputs, answer } = previewSeries(nile);

  it('is understood as 100 years, 28 of them before the fall', () => {
    expect(inputs).toMatchObject({ period: 'year', kind: 'mean', nBefore: 28, nAfter: 72, missing: 0 });
    expect(inputs.sentence).toBe(
      '100 yearly points from 1 January 1871 to 31 December 1970: 28 before the intervention of 1 January 1899, 72 after it.',
    );
  });

  it('fell by what R finds, with an interval that is not narrower than R’s and leaves out 0', () => {
    const { estimate, low } = classic('Nile: a step').expected.effect;
    expectClose(answer!.estimate!, estimate);
    expect(answer!.interval!.low).toBeLessThan(low);
    expect(answer!.interval!.high).toBeLessThan(0);
    expectClose(
      method(answer!, 'segmentedRegression').estimate!,
      classic('Nile: a step beside a trend').expected.effect.estimate,
    );
  });

  it('has a verdict without judging what is better, as nobody said it', () => {
    expect(answer!.verdict).toBe('fell');
    expect(answer!.sentence).toBe(
      'Flow of the Nile fell by 248 10⁸ m³ (95 % interval 175 to 321 lower). That is at least the 100 10⁸ m³ worth having; without a direction nobody can say whether it is better.',
    );
    expect(answerTo({ ...nile, direction: 'higherIsBetter' }).verdict).toBe('worse');
    expect(answerTo({ ...nile, direction: 'lowerIsBetter' }).verdict).toBe('improved');
  });

  it('without a smallest effect worth having has estimate and interval, and says what the verdict needs', () => {
    const open = answerTo({ ...nile, smallestEffect: null });
    expect(open.verdict).toBeNull();
    expect(open).toMatchObject({ estimate: answer!.estimate, interval: answer!.interval });
    expect(open.sentence).toContain('A verdict needs the smallest effect worth having');
  });
});

describe('drivers and the seat-belt law', () => {
  const answer = answerTo(belts);

  it('are held against trend and season as counts, with the ratio of R', () => {
    expect(answer).toMatchObject({ method: 'quasiPoissonSegmented', season: true, verdict: 'improved' });
    const { ratio, effect } = classic('Seat belts: drivers').expected;
    expectClose(answer.ratio!.estimate, ratio!.estimate, 1e-6);
    expectClose(answer.estimate!, effect.estimate, 1e-6);
    expect(answer.ratio!.interval.low).toBeLessThan(ratio!.low);
    expect(answer.ratio!.interval.high).toBeLessThan(1);
  });

  it('of January 1983 are left out where the law began on its last day', () => {
    const { inputs, answer: later } = previewSeries({ ...belts, interventionOn: '1983-01-31' });
    expect(inputs).toMatchObject({ nBefore: 168, nAfter: 23, leftOut: ['1983-01-01'] });
    expect(later!.ratio!.estimate).toBeCloseTo(0.85, 2);
  });

  it('have the line without the law beside the fitted one, in the unit of the series', () => {
    const { counterfactual, fitted } = answer;
    expect([fitted.length, counterfactual.length]).toEqual([192, 23]);
    expect(counterfactual[0]!.periodStart).toBe('1983-02-01');
    expectClose(
      counterfactual[0]!.value,
      classic('Seat belts: drivers').expected.counterfactual[0]!.value,
      1e-6,
    );
  });
});

describe('counts with exposure', () => {
  const { input, expected } = classic('Ban: counts with exposure');
  const points = input.values.map((count, i) => ({
    on: monthly(2001, i),
    count,
    exposure: input.exposure![i]!,
  }));

  it('give the sign that the trend before demands, and the raw means the other', () => {
    const answer = answerTo({ interventionOn: monthly(2001, 36), points });
    expect(answer.before.pooled!).toBeLessThan(answer.after.pooled!);
    const segmented = method(answer, 'quasiPoissonSegmented');
    expectClose(segmented.ratio!.estimate, expected.ratio!.estimate, 1e-6);
    expect(answer.method).toBe('quasiPoissonSegmented');
  });

  it('as a rate are told per as much exposure as the unit says', () => {
    const rate = { kind: 'rate', interventionOn: monthly(2001, 36), points } as const;
    const [one, thousand] = [answerTo(rate), answerTo({ ...rate, unit: 'events per 1,000 people' })];
    expectClose(thousand.estimate!, 1000 * one.estimate!);
    expectClose(answerTo({ ...rate, per: 1000 }).estimate!, thousand.estimate);
    expectClose(thousand.ratio!.estimate, one.ratio!.estimate);
  });

  it('whose exposure changed by more than 30 % are confounded, with the estimate still told', () => {
    const two = [
      { on: '2023-01-01', count: 60, exposure: 1000 },
      { on: '2024-01-01', count: 45, exposure: 1500 },
    ];
    const answer = answerTo({
      interventionOn: '2023-06-01',
      points: two,
      smallestEffect: 0.01,
      kind: 'rate',
    });
    expect(answer).toMatchObject({ verdict: 'confounded', reason: 'exposureShift', method: 'exactPoisson' });
    const { ratio } = compareRates({ events: 60, exposure: 1000 }, { events: 45, exposure: 1500 });
    expectClose(answer.ratio!.estimate, ratio);
    expect(answer.sentence).toContain('the amount of work was 50 % larger after than before');
  });
});

describe('just two points, before and after', () => {
  const both = (before: PreviewPoint, after: PreviewPoint, more: PreviewRequest = {}) =>
    answerTo({
      interventionOn: '2023-06-01',
      points: [
        { ...before, on: '2023-01-01' },
        { ...after, on: '2024-01-01' },
      ],
      ...more,
    });

  it('of five counts of answers are compared by all answers', () => {
    const [before, after] = [
      [10, 20, 30, 20, 20],
      [5, 10, 30, 40, 60],
    ] as const;
    const answer = both(
      { likert: before },
      { likert: after },
      { direction: 'higherIsBetter', smallestEffect: 0.2 },
    );
    const { estimate, interval } = compareLikert(before, after);
    expect(answer).toMatchObject({ method: 'likertWelch', verdict: 'improved', estimate, interval });
    expect(answer.before).toMatchObject({ n: 100, pooled: 3.2, topTwo: 0.4 });
    expect(answer.beside!.estimate).toBeCloseTo(100 * (100 / 145 - 0.4), 10);
    expect(answer.fitted).toEqual([]);
  });

  it('of shares are compared by Newcombe, in percentage points', () => {
    const answer = both({ part: 56, whole: 70 }, { part: 48, whole: 80 }, { smallestEffect: 5 });
    const { estimate, interval } = newcombe({ part: 56, whole: 70 }, { part: 48, whole: 80 });
    expectClose(answer.estimate!, 100 * estimate);
    expectClose(answer.interval!.low, 100 * interval.low);
    expect(answer.sentence).toContain('20 percentage points');
  });

  it('of plain values cannot be judged, and it is told exactly what is missing', () => {
    const answer = both({ value: 12 }, { value: 9 });
    expect(answer).toMatchObject({ verdict: 'notMeasurable', method: 'none', estimate: null });
    expect(answer.before.mean).toBeNull();
    expect(answer.sentence).toBe(
      'The series cannot be judged: an estimate from the series needs 12 periods before and 12 after; there is 1 before and 1 after.',
    );
    expect(answer.methods.every(({ isAllowed, whyNot }) => !isAllowed && whyNot !== null)).toBe(true);
  });

  it('of shares say of which kind there are too few', () => {
    const answer = both({ part: 200, whole: 200 }, { part: 199, whole: 200 });
    expect(answer.gates.find(({ what }) => what === 'fewPeriods')!.says).toBe(
      'In fewer periods it needs 5 cases that count and 5 that do not before and as many after; there are 0 and 1 of the rarer kind.',
    );
  });

  it('of too few events say how many there are and how many are needed', () => {
    const answer = both({ count: 9 }, { count: 3 });
    expect(answer.gates.find(({ what }) => what === 'fewPeriods')).toEqual({
      what: 'fewPeriods',
      isMet: false,
      says: 'In fewer periods it needs 5 events before and as many after; there are 9 and 3.',
    });
  });
});

describe('a method that a person chooses', () => {
  it('answers, with the automatic one beside it', () => {
    const answer = answerTo({ ...belts, method: 'welchAutocorrelationAdjusted' });
    expect(answer).toMatchObject({ method: 'welchAutocorrelationAdjusted', chosenBy: 'person' });
    expect(answer.reason).toBe('baselineTrend');
    expect(answer.sentence).toContain('already falling before');
    expect(method(answer, 'quasiPoissonSegmented')).toMatchObject({ isAutomatic: true, isChosen: false });
    expect(answer.methods.filter(({ isAutomatic }) => isAutomatic)).toHaveLength(1);
    // The same numbers as when the rule chose it.
    const { isChosen: _, ...byRule } = method(answerTo(belts), 'quasiPoissonSegmented');
    const { isChosen: __, ...beside } = method(answer, 'quasiPoissonSegmented');
    expect(beside).toEqual(byRule);
  });

  it('is refused where the data do not allow it', () => {
    expect(() => previewSeries({ ...nile, method: 'newcombe' })).toThrow(RangeError);
  });
});

describe('a season', () => {
  it('is taken out or left in as asked', () => {
    const [auto, none, always] = (['auto', 'none', 'harmonics'] as const).map((season) =>
      answerTo({ ...belts, season }),
    );
    expect([auto!.season, none!.season, always!.season]).toEqual([true, false, true]);
    expect(always!.estimate).toBe(auto!.estimate);
    // What the year did is taken for chance, and the interval pays for it.
    const width = ({ interval }: PreviewAnswer) => interval!.high - interval!.low;
    expect(width(none!)).toBeGreaterThan(1.2 * width(auto!));
    expect(none!.counterfactual.map(({ periodStart }) => periodStart)).toEqual(
      auto!.counterfactual.map(({ periodStart }) => periodStart),
    );
  });

  it('is refused where there is none', () => {
    expect(() => previewSeries({ ...nile, season: 'harmonics' })).toThrow('no season');
  });
});

describe('without an intervention', () => {
  it('there is nothing to compare, and alarms can still be asked for', () => {
    const points = [...Array<number>(30).fill(4), 19, 21, 22].map((count, i) => ({
      on: monthly(2020, i),
      count: count + (i % 3),
    }));
    const { answer, alarms, inputs } = previewSeries({ points, alarms: true });
    expect(answer).toBeNull();
    expect(inputs.sentence).toContain('no intervention, so nothing is compared');
    const first = Object.fromEntries(alarms.map(({ rule, alarms: of }) => [rule, of[0]?.periodStart]));
    expect(first).toEqual({
      c1: '2022-07-01',
      c2: '2022-07-01',
      c3: '2022-07-01',
      cusum: '2022-07-01',
      poisson: '2022-07-01',
    });
    expect(previewSeries({ points }).alarms).toEqual([]);
  });
});

it.each([5, 0.1, 1 / 3, 1e9 / 7])('a series that is %s all the time has no season', (value) => {
  const points = Array.from({ length: 30 }, (_, i) => ({ on: monthly(2020, i), value }));
  const answer = answerTo({ points, interventionOn: '2021-04-01', smallestEffect: 1 });
  expect(answer).toMatchObject({ verdict: 'noDetectableChange', season: false });
  expect(answer.sentence).not.toContain('season');
});
