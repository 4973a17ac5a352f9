import fc from 'fast-check';
import { expectClose } from '../../../../test/data/close';
import reference from '../../../../test/data/reference-charts.json';
import vectors from '../../../../test/data/vectors.json';
import { compareLikert, likertSummary } from './likert';
import { welch } from './welch';

const counts = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 5, maxLength: 5 })
  .filter((five) => five.reduce((sum, count) => sum + count, 0) > 1);
const answers = (five: readonly number[]) => five.flatMap((count, i) => Array<number>(count).fill(i + 1));

describe('a question answered 1 to 5', () => {
  it('is summed up by definition', () => {
    const { likert } = vectors;
    const summary = likertSummary(likert.counts_1_to_5);
    expect(summary.n).toBe(likert.n);
    expect(summary.mean).toBe(likert.mean);
    expect(summary.topTwo).toBe(likert.top2box);
    expectClose(summary.standardDeviation, likert.sd);
    expectClose(summary.standardError, likert.se);
    expectClose(summary.topTwoInterval.low, likert.top2box_wilson[0]!);
    expectClose(summary.topTwoInterval.high, likert.top2box_wilson[1]!);
  });

  it.each(reference.likert)('$before to $after at $level agrees with R on the single answers', (row) => {
    const result = compareLikert(row.before, row.after, row.level);
    expectClose(result.estimate, row.estimate);
    expectClose(result.standardError, row.standard_error);
    expectClose(result.degreesOfFreedom, row.df);
    expectClose(result.t, row.t);
    expectClose(result.p, row.p);
    expectClose(result.interval.low, row.low);
    expectClose(result.interval.high, row.high);
  });

  it('compares as the single answers would', () => {
    fc.assert(
      fc.property(counts, counts, (before, after) => {
        const single = welch(answers(before), answers(after));
        const counted = compareLikert(before, after);
        expect(counted.estimate).toBeCloseTo(single.estimate, 10);
        expect(counted.interval.low).toBeCloseTo(single.interval.low, 8);
        const mirrored = compareLikert([...before].reverse(), [...after].reverse());
        expect(mirrored.interval.high).toBeCloseTo(-counted.interval.low, 8);
      }),
    );
  });

  it('refuses what are not five counts, and a question nobody answered', () => {
    for (const wrong of [
      [1, 2, 3, 4],
      [1, 2, 3, 4, -1],
      [1, 2, 3, 4, 0.5],
      [0, 0, 0, 0, 0],
    ]) {
      expect(() => likertSummary(wrong)).toThrow(RangeError);
    }
    expect(() => compareLikert([0, 0, 1, 0, 0], [1, 1, 1, 1, 1])).toThrow(RangeError);
  });
});
