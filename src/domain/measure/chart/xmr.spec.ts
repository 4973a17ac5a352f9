import reference from '../../../../test/data/reference-charts.json';
import vectors from '../../../../test/data/vectors.json';
import {
  completesSevenOneSide,
  completesSixMoves,
  labelPoints,
  partOfTwoOfThree,
  xmrLimits,
  type Side,
} from './xmr';

const vector = (id: string) => vectors.xmr.find((one) => one.id === id)!;
const unit = { mean: 0, lower: -3, upper: 3 };
const rules = (values: number[]) => labelPoints(values, unit).map((label) => label?.rule ?? null);

describe('the limits of an XmR chart', () => {
  it('equal the NIST handbook with its constant 3/1.128', () => {
    const { data, expect: printed, also } = vector('nist_6322_individuals');
    const limits = xmrLimits(data, { constant: 3 / 1.128, screen: false });
    expect(limits.mean).toBeCloseTo(printed.mean, 2);
    expect(limits.meanMovingRange).toBeCloseTo(printed.mr_bar!, 4);
    expect(limits.upper).toBeCloseTo(printed.ucl!, 4);
    expect(limits.lower).toBeCloseTo(printed.lcl!, 4);
    const ours = xmrLimits(data);
    expect(ours.upper).toBeCloseTo(also!['with_2.66'].ucl, 10);
    expect(ours.lower).toBeCloseTo(also!['with_2.66'].lcl, 10);
    const exact = xmrLimits(data, { constant: (3 * Math.sqrt(Math.PI)) / 2 });
    expect(exact.upper).toBeCloseTo(also!['with_exact_d2_2/sqrt(pi)'].ucl, 10);
    expect(exact.lower).toBeCloseTo(also!['with_exact_d2_2/sqrt(pi)'].lcl, 10);
  });

  it('equal the NHS spreadsheet without screening, with its one special point', () => {
    const { data, expect: printed } = vector('nhsr_deviations_unscreened_excel');
    const limits = xmrLimits(data, { screen: false });
    expect(limits.mean).toBeCloseTo(printed.mean, 2);
    expect(limits.upper).toBeCloseTo(printed.upl!, 2);
    expect(limits.lower).toBeCloseTo(printed.lpl!, 2);
    const special = labelPoints(data, limits).flatMap((label, i) => (label ? [i + 1] : []));
    expect(special).toEqual(printed.special_cause_points_1based);
  });

  it('equal the NHS package with screening: the ranges at an outlier are dropped, its value stays in the mean', () => {
    const { data, expect: printed } = vector('nhsr_snapshot_r2');
    const limits = xmrLimits(data);
    expect(limits.mean).toBeCloseTo(printed.mean, 7);
    expect(limits.lower).toBeCloseTo(printed.lpl!, 6);
    expect(limits.upper).toBeCloseTo(printed.upl!, 6);
    expect(limits.screened).toEqual([14, 15]);
  });

  it("equal R on Wheeler's series", () => {
    const { data, expect: printed } = vector('wheeler_series');
    const limits = xmrLimits(data, { screen: false });
    expect(limits.mean).toBe(printed.mean);
    expect(limits.meanMovingRange).toBeCloseTo(printed.mr_bar!, 8);
    expect(limits.lower).toBeCloseTo(printed.lpl!, 8);
    expect(limits.upper).toBeCloseTo(printed.upl!, 8);
    expect(limits.movingRangeUpper).toBeCloseTo(printed['mr_url_3.267']!, 8);
    const outside = labelPoints(data, limits).flatMap((label, i) =>
      label?.rule === 'outsideLimits' ? [i + 1] : [],
    );
    expect(outside).toEqual(printed.outside_points_1based);
  });

  it('say how far they may be trusted', () => {
    const footing = (n: number) => xmrLimits(Array.from({ length: n }, (_, i) => i % 2)).footing;
    expect([5, 6, 11, 12].map(footing)).toEqual(['runChartOnly', 'trialLimits', 'trialLimits', 'limits']);
  });

  it('of a flat series are the series itself', () => {
    expect(xmrLimits([4, 4, 4])).toMatchObject({ lower: 4, upper: 4, screened: [] });
  });

  it('refuse a single point', () => {
    expect(() => xmrLimits([1])).toThrow(RangeError);
  });
});

describe('the four rules of the NHS charts', () => {
  it.each(vectors.nhs_rules.seven_one_side)('seven on one side: $in', ({ in: sides, out }) => {
    expect(completesSevenOneSide(sides as Side[]).map(Number)).toEqual(out);
  });

  it('a point on the mean breaks a run', () => {
    expect(rules([1, 1, 1, 0, 1, 1, 1, 1])).toEqual(Array(8).fill(null));
  });

  it('seven points rising are a trend, six are not, a tie breaks it', () => {
    expect(completesSixMoves([1, 2, 3, 4, 5, 6, 7])).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(completesSixMoves([2, 7, 6, 5, 4, 3, 2, 1, 3])).toEqual([0, 0, 0, 0, 0, 0, 0, -1, 0]);
    expect(completesSixMoves([1, 2, 3, 4, 5, 6]).some(Boolean)).toBe(false);
    expect(completesSixMoves([1, 2, 3, 3, 4, 5, 6]).some(Boolean)).toBe(false);
  });

  it('two of three near a limit count only with all three on one side', () => {
    expect(partOfTwoOfThree([true, false, true], [1, 1, 1])).toEqual([true, false, true]);
    expect(partOfTwoOfThree([true, false, true], [1, -1, 1])).toEqual([false, false, false]);
    expect(partOfTwoOfThree([true, false, false, true], [1, 1, 1, 1])).toEqual([false, false, false, false]);
  });

  it('a point outside the limits does not count as near them', () => {
    expect(rules([2.5, 1, 3.5])).toEqual([null, null, 'outsideLimits']);
  });

  it('label in the order outside, trend, two of three, run', () => {
    expect(rules([0.5, 1, 1.5, 1.8, 1.9, 2.5, 3.5])).toEqual([
      ...Array(6).fill('sixRisingOrFalling'),
      'outsideLimits',
    ]);
    expect(rules([1, 1, 1, 1, 1, 2.5, 2.5])).toEqual([
      ...Array(5).fill('sevenOneSide'),
      'twoOfThreeNearLimit',
      'twoOfThreeNearLimit',
    ]);
  });

  it('a turning point points where the later trend goes', () => {
    const upAndDown = [-1.9, -1.2, -0.6, 0, 0.6, 1.2, 1.9, 1.2, 0.6, 0, -0.6, -1.2, -1.9];
    expect(labelPoints(upAndDown, unit)[6]).toEqual({ rule: 'sixRisingOrFalling', towards: 'low' });
  });
});

describe('the rules as R asks them, window by window', () => {
  const { mean, upper, lower, series } = reference.nhs_rules;
  const limits = { mean, upper, lower };

  it('mark the same six rises or falls', () => {
    for (const { values, trend } of series) {
      const ends = completesSixMoves(values);
      const latest = values.map((_, i) => ends.slice(i, i + 7).findLast((move) => move !== 0) ?? 0);
      expect(latest).toEqual(trend);
    }
  });

  it('mark the same two of three near a limit', () => {
    for (const { values, two_of_three } of series) {
      const sides = values.map((value) => Math.sign(value - mean) as Side);
      const near = values.map((value) => value <= upper && value >= lower && Math.abs(value - mean) > 6);
      expect(partOfTwoOfThree(near, sides)).toEqual(two_of_three);
    }
  });

  it('label the same points in the same order of rules', () => {
    expect(new Set(series.flatMap(({ labels }) => labels)).size).toBe(9);
    for (const { values, labels } of series) {
      const ours = labelPoints(values, limits).map((label) =>
        label ? `${label.rule} ${label.towards}` : '',
      );
      expect(ours).toEqual(labels);
    }
  });
});
