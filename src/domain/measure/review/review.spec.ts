import { addDays } from '../day';
import type { OtherAction } from '../measure.types';
import { reviewEffect } from './review';
import { NOISE, ask, both, months, plan, wobble } from './review.example';

describe('a review of a fix', () => {
  it('says improved when the interval excludes no change and the effect is at least what was agreed', () => {
    const review = ask(both(wobble(80), wobble(72)));
    expect(review).toMatchObject({ verdict: 'improved', reason: 'intervalBeyondZero', seed: null });
    expect(review).toMatchObject({ method: 'welchAutocorrelationAdjusted', methodVersion: '2' });
    expect(review.estimate).toBeCloseTo(-8, 10);
    expect(review.sentence).toBe(
      'Average days per month fell by 8 days (95 % interval 6.5 to 9.5 lower). That is an improvement of at least the 5 days agreed in advance.',
    );
  });

  it('says worse when the same change goes the wrong way', () => {
    const review = ask(both(wobble(72), wobble(80)));
    expect(review.verdict).toBe('worse');
    expect(review.sentence).toContain(
      'rose by 8 days (95 % interval 6.5 to 9.5 higher). That is the wrong way',
    );
  });

  it('says no detectable change when the whole interval is smaller than what was agreed', () => {
    const review = ask(both(wobble(80), wobble(79)));
    expect(review).toMatchObject({ verdict: 'noDetectableChange', reason: 'intervalWithinSmallestEffect' });
    expect(review.sentence).toBe(
      'Average days per month did not change by as much as the 5 days agreed in advance (95 % interval from 2.5 lower to 0.5 higher).',
    );
  });

  it('says inconclusive when the interval holds both no change and the change agreed, and what could be seen', () => {
    const review = ask(both(wobble(80, 5), wobble(76, 5)));
    expect(review).toMatchObject({ verdict: 'inconclusive', reason: 'intervalTooWide' });
    expect(review.sentence).toMatch(/these observations can only show a change of about [\d.]+ days\.$/);
  });

  it('says inconclusive when there is a change that may be smaller than agreed', () => {
    expect(ask(both(wobble(80), wobble(75.5)))).toMatchObject({
      verdict: 'inconclusive',
      reason: 'smallerThanAgreed',
    });
  });

  it('never prints a difference without its interval', () => {
    const reviews = [
      ask(both(wobble(80), wobble(72)), {}, '2023-01-15'),
      ask(both(wobble(80).slice(0, 11), wobble(72))),
      ask(both(wobble(80), wobble(72).slice(0, 11))),
    ];
    for (const { estimate, interval, inputs } of reviews) {
      expect([estimate, interval, inputs.baseline.mean, inputs.measurement.mean]).toEqual(
        Array(4).fill(null),
      );
    }
  });
});

describe('the agreed effect', () => {
  it('is reached when the averages differ by exactly that much', () => {
    expect(ask(both(wobble(80.4), wobble(75.4))).verdict).toBe('improved');
  });
});

describe('too early', () => {
  it('before the first review, and names the planned review that can have enough observations', () => {
    expect(ask(both(wobble(80), wobble(72)), {}, '2022-12-30')).toMatchObject({
      verdict: 'tooEarly',
      reason: 'reviewNotDue',
      possibleOn: '2024-06-30',
    });
  });

  it('at a review with eight months, even when later months are already published', () => {
    const review = ask(both(wobble(80), wobble(72)), {}, '2024-05-15');
    expect(review).toMatchObject({ verdict: 'tooEarly', reason: 'tooFewAfter', possibleOn: '2024-06-30' });
    expect(review.inputs).toMatchObject({ reviewDate: '2022-12-31', measurement: { n: 8 } });
  });

  it('becomes not measurable when no planned review can have twelve months, and says how long it would take', () => {
    const review = ask(both(wobble(80), []), { reviewDates: ['2022-12-31', '2023-03-31'] }, '2022-05-15');
    expect(review).toMatchObject({
      verdict: 'notMeasurable',
      reason: 'tooFewAfter',
      possibleOn: '2023-04-30',
    });
    expect(review.sentence).toBe(
      'Average days per month cannot be judged as planned: no planned review can have enough observations, and the last review is on 31 March 2023. Measuring would have to go on to 30 April 2023 at least.',
    );
  });

  it('counts in weeks where the observations are weeks', () => {
    const weeks = (first: string, n: number) =>
      Array.from({ length: n }, (_, i) => ({
        periodStart: addDays(first, 7 * i),
        periodEnd: addDays(first, 7 * i + 6),
        value: 80 + NOISE[i % NOISE.length]!,
      }));
    const observations = [...weeks('2020-01-06', 30), ...weeks('2022-05-02', 4)];
    const changes = { reviewDates: ['2022-05-31', '2022-09-18'] };
    expect(ask(observations, changes, '2022-06-01')).toMatchObject({ possibleOn: '2022-09-18' });
  });
});

describe('not measurable', () => {
  it('two observations of one month, months beside quarters, and a value that is no number are not used', () => {
    const good = both(wobble(80), wobble(72));
    const twice = [...good, good[3]!];
    const quarter = [...good.slice(0, -2), { periodStart: '2024-03-01', periodEnd: '2024-05-31', value: 70 }];
    const nothing = good.map((one, i) => (i === 30 ? { ...one, value: NaN } : one));
    for (const observations of [twice, quarter, nothing]) {
      expect(ask(observations)).toMatchObject({ verdict: 'notMeasurable', reason: 'observationsUnusable' });
    }
  });
});

describe('confounded', () => {
  const other = (from: string, to: string | null): OtherAction => ({
    label: 'New telephone system',
    from,
    to,
  });
  const verdictWith = (...otherActions: OtherAction[]) =>
    ask(both(wobble(80), wobble(72)), { otherActions }).verdict;

  it('by an action that begins or ends in the time compared, in the baseline, between, or after the fix', () => {
    expect(verdictWith(other('2021-06-01', '2021-06-30'))).toBe('confounded');
    expect(verdictWith(other('2022-02-01', '2022-02-28'))).toBe('confounded');
    expect(verdictWith(other('2023-01-01', null))).toBe('confounded');
    expect(verdictWith(other('2010-01-01', '2020-01-01'))).toBe('confounded');
  });

  it('but not by one before, one after, or one that held through all of it', () => {
    expect(verdictWith(other('2010-01-01', '2019-12-31'))).toBe('improved');
    expect(verdictWith(other('2024-07-01', null))).toBe('improved');
    expect(verdictWith(other('2019-01-01', null))).toBe('improved');
  });

  it('says what the measure did, and that nobody can say why', () => {
    const { sentence } = ask(both(wobble(80), wobble(72)), { otherActions: [other('2023-01-01', null)] });
    expect(sentence).toBe(
      'What moved average days per month cannot be told apart: New telephone system began or ended in the time compared. It fell by 8 days (95 % interval 6.5 to 9.5 lower), for whatever reason.',
    );
  });

  it('by more than 30 % more or less work, and not by 30 %', () => {
    const working = (exposure: number) => [
      ...months('2020-01', wobble(80)).map((one) => ({ ...one, exposure: 100 })),
      ...months('2022-05', wobble(72)).map((one) => ({ ...one, exposure })),
    ];
    expect(ask(working(130)).verdict).toBe('improved');
    expect(ask(working(131))).toMatchObject({ verdict: 'confounded', reason: 'exposureShift' });
    expect(ask(working(69)).sentence).toContain(
      'the amount of work was 31 % smaller after the fix than before',
    );
  });
});

describe('what a bare comparison gets wrong', () => {
  it('a slow decline that began long before the fix is not credited to it', () => {
    const falling = (from: number) => NOISE.map((noise, i) => from - 0.3 * i + noise);
    const review = ask(both(falling(90), falling(82)));
    expect(review).toMatchObject({ method: 'segmentedRegression', verdict: 'noDetectableChange' });
    expect(review.sentence).toContain('held against the trend before it');
    const levels = review.alternatives!.find(({ method }) => method === 'welchAutocorrelationAdjusted');
    expect(levels).toMatchObject({ verdict: 'inconclusive', reason: 'baselineTrend' });
    expect(levels!.estimate).toBeCloseTo(-8, 6);
  });

  it('months that follow each other closely are worth too little to say anything', () => {
    const wave = (level: number) => NOISE.map((_, i) => level + 6 * Math.sin(i / 4));
    const review = ask(both(wave(80), wave(76)));
    expect(review).toMatchObject({ verdict: 'inconclusive', reason: 'tooDependent', interval: null });
    expect(review.inputs.effectiveN!.baseline).toBeLessThan(3);
  });

  it('a signal of the chart alone changes no verdict', () => {
    const oneSpike = wobble(80).map((value, i) => (i === 12 ? 100 : value));
    const review = ask(both(wobble(80), oneSpike));
    expect(review.signals).toContainEqual(
      expect.objectContaining({ kind: 'chart', rule: 'outsideLimits', favourable: false }),
    );
    expect(review.verdict).not.toBe('worse');
  });
});

describe('the choice of the method', () => {
  const counted = (value: number, i: number) => ({ exposure: 90 + (i % 5), value });

  it('counts events with their exposure, and gives the ratio beside the difference', () => {
    const observations = both(wobble(20), wobble(10)).map((one, i) => ({ ...one, ...counted(one.value, i) }));
    const review = ask(observations, { kind: 'count', smallestEffect: 2 });
    expect(review).toMatchObject({
      verdict: 'improved',
      method: 'quasiPoissonLevel',
      methodChosenBy: 'rule',
    });
    expect(review.ratio!.estimate).toBeCloseTo(0.5, 1);
    expect(review.methodSentence).toContain('as a ratio');
  });

  it('compares shares of a few months by their cases', () => {
    const share = (numerator: number) => ({ value: numerator / 100, numerator, denominator: 100 });
    const observations = [
      ...months('2021-10', [50, 52, 48]).map(({ value, ...one }) => ({ ...one, ...share(value) })),
      ...months('2022-05', [80, 82, 78]).map(({ value, ...one }) => ({ ...one, ...share(value) })),
    ];
    const review = ask(observations, {
      kind: 'proportion',
      direction: 'higherIsBetter',
      smallestEffect: 0.1,
    });
    expect(review).toMatchObject({ verdict: 'improved', method: 'newcombe' });
    expect(review.estimate).toBeCloseTo(0.3, 10);
  });

  it('takes out a season that repeats itself, and says so', () => {
    const season = (level: number) =>
      NOISE.map((noise, i) => level + 8 * Math.sin((i * Math.PI) / 6) + noise);
    // The measurement begins in May, four months into the year.
    const after = NOISE.map((noise, i) => 72 + 8 * Math.sin(((i + 4) * Math.PI) / 6) + noise);
    const review = ask(both(season(80), after));
    expect(review).toMatchObject({ verdict: 'improved', method: 'levelWithSeason' });
    expect(review.sentence).toContain('fell by 8 days, allowing for the season (95 % interval');
  });

  it('judges a promised change of the slope against the trend before', () => {
    const after = NOISE.map((noise, i) => 80 - 1.5 * i + noise);
    const review = ask(both(wobble(80), after), { form: 'slope' });
    expect(review).toMatchObject({ verdict: 'improved', method: 'segmentedRegression' });
  });

  it('lets a person choose, records that, and keeps the automatic answer beside', () => {
    const [observations, circumstances] = [
      both(wobble(80), wobble(72)),
      { asOf: '2024-07-15', otherActions: [] },
    ];
    const review = reviewEffect(plan, observations, { ...circumstances, method: 'segmentedRegression' });
    expect(review).toMatchObject({ method: 'segmentedRegression', methodChosenBy: 'person' });
    expect(review.alternatives).toContainEqual(
      expect.objectContaining({
        method: 'welchAutocorrelationAdjusted',
        isAutomatic: true,
        verdict: 'improved',
      }),
    );
    expect(() => reviewEffect(plan, observations, { ...circumstances, method: 'newcombe' })).toThrow(
      RangeError,
    );
  });

  it('does not credit a fix where a weak trend could have done it, and says both numbers', () => {
    const creeping = (from: number) => NOISE.slice(0, 12).map((noise, i) => from - 0.25 * i + noise);
    const observations = [...months('2021-01', creeping(80)), ...months('2022-05', creeping(76))];
    const review = ask(observations, { smallestEffect: 2 });
    expect(review).toMatchObject({ verdict: 'inconclusive', reason: 'trendCannotBeRuledOut' });
    expect(review.sentence.match(/95 % interval/g)).toHaveLength(2);
  });
});
