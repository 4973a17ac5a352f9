import { readBalancing, smallestWorsening } from './balancing';
import { correctedForMany } from './correction';
import { addDays } from '../day';
import type { Observation, PrimaryMeasurePlan } from '../measure.types';
import { reviewEffect } from './review';

const wobble = [0, 3, -2, 1, -3, 2, -1];
const weeks = (from: string, level: number): Observation[] =>
  Array.from({ length: 24 }, (_, i) => ({
    periodStart: addDays(from, 7 * i),
    periodEnd: addDays(from, 7 * i + 6),
    value: level + wobble[i % 7]!,
  }));
const plan: PrimaryMeasurePlan = {
  measureName: 'Calls per week',
  unit: 'calls',
  kind: 'mean',
  direction: 'lowerIsBetter',
  baseline: { from: '2024-01-01', to: '2024-06-30' },
  implementationEnd: '2024-07-01',
  lagDays: 0,
  smallestEffect: 1,
  reviewDates: ['2025-03-31'],
  form: 'level',
};
const review = (after: number, over: Partial<PrimaryMeasurePlan> = {}) =>
  reviewEffect({ ...plan, ...over }, [...weeks('2024-01-01', 60), ...weeks('2024-07-01', after)], {
    asOf: '2025-03-31',
    otherActions: [],
  });

describe('the reviews beside the primary one', () => {
  it('leave a clear change as it is and say how it was corrected', () => {
    const [first, second] = correctedForMany([review(50), review(60)]);
    expect(first).toMatchObject({ verdict: 'improved', correction: { tests: 2, rate: 0.05 } });
    expect(first!.correction!.adjustedP).toBeGreaterThanOrEqual(first!.p!);
    expect(second!.verdict).toBe(review(60).verdict);
  });

  it('take back a change that may be chance among many, with the interval still shown', () => {
    const claim = { ...review(50), p: 0.03 };
    expect(correctedForMany([claim])[0]!.verdict).toBe('improved');
    const quiet = Array.from({ length: 4 }, () => ({ ...review(60), p: 0.8 }));
    const [corrected] = correctedForMany([claim, ...quiet]);
    expect(corrected).toMatchObject({ verdict: 'inconclusive', reason: 'chanceAmongMany' });
    expect(corrected!.correction!.adjustedP).toBeCloseTo(0.15, 12);
    expect(corrected!.interval).toEqual(claim.interval);
    expect(corrected!.sentence).toContain('Among 5 measures');
  });

  it('neither count nor correct what has no interval', () => {
    const early = { ...review(50), p: null, verdict: 'tooEarly' as const };
    const [one, other] = correctedForMany([early, review(50)]);
    expect(one!.correction).toBeNull();
    expect(other!.correction!.tests).toBe(1);
  });
});

describe('a balancing measure', () => {
  const measure = {
    name: 'Calls per week',
    unit: 'calls',
    direction: 'lowerIsBetter',
    tolerance: 5,
  } as const;
  const read = (after: number, tolerance = 5) =>
    readBalancing(review(after, { smallestEffect: smallestWorsening(tolerance) }), { ...measure, tolerance });

  it('holds, got worse or cannot be told, each with its interval', () => {
    expect(read(60)).toMatchObject({ standing: 'held' });
    expect(read(50)).toMatchObject({ standing: 'held' });
    expect(read(70)).toMatchObject({ standing: 'worsened' });
    expect(read(64)).toMatchObject({ standing: 'cannotTell' });
    for (const after of [50, 60, 64, 70]) expect(read(after).sentence).toContain('95 % interval');
  });

  it('with no tolerance at all has got worse by any change beyond chance', () => {
    expect(read(63, 0).standing).toBe('worsened');
    expect(read(60, 0).standing).toBe('cannotTell');
  });

  it('is not reassuring where nothing can be compared', () => {
    const early = reviewEffect(plan, weeks('2024-01-01', 60), { asOf: '2024-08-01', otherActions: [] });
    expect(readBalancing(early, measure)).toEqual({ standing: 'cannotTell', sentence: early.sentence });
  });
});
