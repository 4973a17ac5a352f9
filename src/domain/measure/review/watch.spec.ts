import { addDays } from '../day';
import type { Observation } from '../measure.types';
import { watchEffect, type WatchedEffect } from './watch';

// Enough wobble for a spread, too little to hide 5 days, and neighbours that do not follow each other.
const wobble = [0, 3, -2, 1, -3, 2, -1];
const weeks = (from: string, level: number, n: number): Observation[] =>
  Array.from({ length: n }, (_, i) => ({
    periodStart: addDays(from, 7 * i),
    periodEnd: addDays(from, 7 * i + 6),
    value: level + wobble[i % 7]!,
  }));
const watched: WatchedEffect = {
  measureName: 'Average days per week',
  unit: 'days',
  kind: 'mean',
  direction: 'lowerIsBetter',
  smallestEffect: 5,
  improved: { from: '2025-01-06', to: '2025-06-22' },
};
const improved = weeks('2025-01-06', 60, 24);
const since = (level: number, n: number) => [...improved, ...weeks('2025-06-23', level, n)];
const ask = (observations: readonly Observation[], over: Partial<WatchedEffect> = {}) =>
  watchEffect({ ...watched, ...over }, observations, '2026-12-31');

describe('the watch over an improvement', () => {
  it('says that it lasts when the interval leaves no room for losing it', () => {
    const found = ask(since(60, 24));
    expect(found).toMatchObject({ verdict: 'sustained', signalsRelapse: false });
    expect(found.interval!.high).toBeLessThan(5);
    expect(found.sentence).toMatch(/^The improvement of average days per week lasts: .*95 % interval/);
  });

  it('says that it is lost when the interval lies on the wrong side by what mattered', () => {
    const found = ask(since(70, 24));
    expect(found).toMatchObject({ verdict: 'relapsed', signalsRelapse: true });
    expect(found.estimate).toBeCloseTo(10, 0);
    expect(found.interval!.low).toBeGreaterThan(0);
  });

  it('turns round with the direction', () => {
    expect(ask(since(50, 24), { direction: 'higherIsBetter' }).verdict).toBe('relapsed');
    expect(ask(since(70, 24), { direction: 'higherIsBetter' }).verdict).toBe('sustained');
  });

  it('says of a few months what cannot be told, and gives no bare difference', () => {
    const found = ask(since(60, 5));
    expect(found).toMatchObject({
      verdict: 'cannotTell',
      reason: 'tooFew',
      estimate: null,
      interval: null,
      signalsRelapse: false,
    });
    expect([found.improved.mean, found.since.mean]).toEqual([null, null]);
    expect(found.sentence).toContain('5 observations since the measurement and 24 of it');
  });

  it('asks for a look, without a verdict, when the chart shows a lasting shift before an interval is possible', () => {
    const found = ask(since(80, 8));
    expect(found).toMatchObject({ verdict: 'cannotTell', reason: 'tooFew', signalsRelapse: true });
    expect(found.sentence).toContain('look at it again');
    const better = ask(since(40, 8));
    expect(better.signalsRelapse).toBe(false);
    expect(better.signals.every(({ favourable }) => favourable)).toBe(true);
  });

  it('does not call an improvement lasting whose latest weeks are lost, though the mean of all since is fine', () => {
    const found = ask([...since(58, 40), ...weeks('2026-03-30', 66, 7)]);
    expect(found).toMatchObject({ verdict: 'cannotTell', signalsRelapse: true });
    const over = ask([...since(60, 24), ...weeks('2025-12-08', 66, 7), ...weeks('2026-01-26', 59, 9)]);
    expect(over.signalsRelapse).toBe(false);
  });

  it('does not call for anybody because of one odd point', () => {
    const odd = since(60, 8).map((one, i) => (i === 28 ? { ...one, value: 90 } : one));
    const found = ask(odd);
    expect(found.signals.some(({ favourable }) => !favourable)).toBe(true);
    expect(found.signalsRelapse).toBe(false);
  });

  it.each([
    ['nothingSince', since(60, 0), {}],
    ['neverMeasured', weeks('2025-06-23', 60, 24), {}],
    ['observationsUnusable', [...since(60, 24), ...weeks('2025-06-25', 60, 1)], {}],
  ] as const)('cannot tell: %s', (reason, observations, over) => {
    expect(ask(observations, over)).toMatchObject({ verdict: 'cannotTell', reason, signalsRelapse: false });
  });

  it('never counts a period that began inside the measurement', () => {
    const found = ask([...improved, ...weeks('2025-06-22', 90, 24)]);
    expect(found.since.n).toBe(23);
  });

  it('freezes no limits on fewer than twelve improved points', () => {
    const few = [...weeks('2025-01-06', 60, 11), ...weeks('2025-06-23', 90, 10)];
    expect(ask(few)).toMatchObject({ limits: null, signals: [], signalsRelapse: false });
  });
});
