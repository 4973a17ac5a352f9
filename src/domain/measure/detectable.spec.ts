import vectors from '../../../test/data/vectors.json';
import { detectableSentence, smallestDetectable } from './detectable';

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
      'With 24 observations before and 24 after, only a change of about 8.1 days or more can be shown, which is more than the 5 days worth having.',
    );
    expect(detectableSentence({ ...facts, standardDeviation: 4 })).toBe(
      'With 24 observations before and 24 after, only a change of about 3.2 days or more can be shown; the change worth having is 5 days.',
    );
    expect(detectableSentence({ ...facts, after: 0 })).toBe(
      'Without observations before and after, no change can be shown.',
    );
  });
});
