import vectors from '../../../../test/data/vectors.json';
import {
  detectableSentence,
  sayDetectable,
  smallestDetectable,
  smallestDetectableCount,
  smallestDetectableShare,
} from './detectable';

describe('the smallest detectable effect of means', () => {
  it('is 2.80·s·√(1/n₁ + 1/n₂)', () => {
    expect(smallestDetectable(10, 20, 20)).toBeCloseTo(8.854, 3);
    expect(smallestDetectable(10, 0, 20)).toBe(Infinity);
  });

  it('agrees with R: one deviation with 20 and 20 has more than the 80 % power it promises', () => {
    expect(vectors.power.t_n20_d1_sd1).toBeGreaterThan(0.8);
    expect(smallestDetectable(1, 20, 20)).toBeLessThan(1);
  });

  it('is said before anybody pays for a measurement that can show nothing', () => {
    const facts = { unit: 'days', smallestEffect: 5, standardDeviation: 10, before: 24, after: 24 };
    expect(detectableSentence(facts)).toBe(
      'With 24 observations before and 24 after, only a change of about 8.1 days or more can be shown, which is more than the 5 days worth having: it may come out inconclusive.',
    );
    expect(detectableSentence({ ...facts, standardDeviation: 4 })).toBe(
      'With 24 observations before and 24 after, only a change of about 3.2 days or more can be shown; the change worth having is 5 days.',
    );
    expect(detectableSentence({ ...facts, after: 0 })).toBe(
      'Without observations before and after, no change can be shown.',
    );
  });
});

describe('the smallest detectable change of a share', () => {
  it.each([
    [0.4, 'down', 0.1, vectors.power['n_prop_.40_.30_power.8']],
    [0.8, 'up', 0.05, vectors.power['n_prop_.80_.85_power.8']],
  ] as const)('agrees with R: from %d %s by %d with the trials that R asks for', (share, way, change, n) => {
    expect(smallestDetectableShare(share, n, n, way)).toBeCloseTo(change, 3);
  });

  it('is what the handbook tells: 40 cases a month, three months on each side, about 18 points', () => {
    const smallest = smallestDetectableShare(0.5, 120, 120, 'up');
    expect(Math.round(smallest * 100)).toBe(18);
  });

  it('does not exist where even a change to none or all would not show', () => {
    expect(smallestDetectableShare(0.02, 20, 20, 'down')).toBe(Infinity);
    expect(smallestDetectableShare(1, 500, 500, 'up')).toBe(Infinity);
    expect(smallestDetectableShare(0.5, 500, 0, 'up')).toBe(Infinity);
  });

  it('grows when one side is shorter', () => {
    const even = smallestDetectableShare(0.5, 500, 500, 'down');
    expect(smallestDetectableShare(0.5, 500, 100, 'down')).toBeGreaterThan(even);
  });
});

describe('the smallest detectable change of a count', () => {
  it.each(['up', 'down'] as const)('solves n = (2.80 / (2·(√λ₁ − √λ₂)))² going %s', (way) => {
    const change = smallestDetectableCount(25, 12, 12, way);
    const after = way === 'up' ? 25 + change : 25 - change;
    expect((2.8 / (2 * (Math.sqrt(25) - Math.sqrt(after)))) ** 2).toBeCloseTo(12, 6);
  });

  it('does not exist where even a fall to none would not show, and a rise always does', () => {
    expect(smallestDetectableCount(1, 1, 1, 'down')).toBe(Infinity);
    expect(smallestDetectableCount(1, 1, 1, 'up')).toBeLessThan(Infinity);
    expect(smallestDetectableCount(1, 1, 0, 'up')).toBe(Infinity);
  });

  it('is said with the word for its periods', () => {
    const facts = { unit: 'points', smallestEffect: 10, before: 12, after: 12, period: 'month' };
    expect(sayDetectable({ ...facts, detectable: 18 })).toBe(
      'With 12 months before and 12 after, only a change of about 18 points or more can be shown, which is more than the 10 points worth having: it may come out inconclusive.',
    );
    expect(sayDetectable({ ...facts, before: 1, after: 1, detectable: Infinity })).toBe(
      'With 1 month before and 1 after, no change of this measure can be shown; the plan promises 10 points: it will come out inconclusive.',
    );
    expect(sayDetectable({ ...facts, after: 0, detectable: Infinity })).toBe(
      'Without months before and after, no change can be shown.',
    );
  });
});
