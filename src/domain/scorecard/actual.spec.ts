import { actualIn } from './actual';
import { days, months, ofMonth, quarter } from './scorecard.example';

const q2 = quarter(2024, 2);

describe('the value of a quarter from what lies within it', () => {
  it('is the value of the very quarter where there is one', () => {
    const whole = { id: 'whole', periodStart: '2024-01-01', periodEnd: '2024-03-31', value: 7 };
    const actual = actualIn(q2, days, [...months('2024-01-01', [1, 2, 3]), whole]);
    expect(actual).toMatchObject({ value: 7, rule: 'single', observationIds: ['whole'] });
  });

  it('weighs means by the cases that each is of', () => {
    const actual = actualIn(q2, days, [
      ofMonth('2024-01-01', 10, { denominator: 90 }),
      ofMonth('2024-02-01', 20, { denominator: 10 }),
    ]);
    expect(actual).toMatchObject({ value: 11, rule: 'weighted' });
    expect(actual!.sentence).toBe('The mean of 2 months, weighted by the cases of each.');
  });

  it('counts months alike where one does not say of how many cases it is', () => {
    const actual = actualIn(q2, days, [
      ofMonth('2024-01-01', 10, { denominator: 90 }),
      ofMonth('2024-02-01', 20),
    ]);
    expect(actual).toMatchObject({ value: 15, rule: 'mean' });
  });

  it('pools shares, in per cent where the unit is %', () => {
    const share = { ...days, kind: 'proportion', unit: '%' } as const;
    const parts = [
      ofMonth('2024-01-01', 10, { numerator: 10, denominator: 100 }),
      ofMonth('2024-02-01', 50, { numerator: 5, denominator: 10 }),
    ];
    expect(actualIn(q2, share, parts)!.value).toBeCloseTo(1500 / 110);
    expect(actualIn(q2, { ...share, unit: 'share' }, parts)!.value).toBeCloseTo(15 / 110);
  });

  it('pools rates in their own scale', () => {
    const rate = { ...days, kind: 'rate', unit: 'complaints per 1,000 calls' } as const;
    const actual = actualIn(q2, rate, [
      ofMonth('2024-01-01', 5, { numerator: 50, exposure: 10_000 }),
      ofMonth('2024-02-01', 20, { numerator: 20, exposure: 1_000 }),
    ]);
    expect(actual).toMatchObject({ rule: 'pooled' });
    expect(actual!.value).toBeCloseTo(70_000 / 11_000);
  });

  it('averages counts, and takes the latest of medians', () => {
    expect(actualIn(q2, { ...days, kind: 'count' }, months('2024-01-01', [10, 20, 60]))!.value).toBe(30);
    const latest = actualIn(q2, { ...days, isMedian: true }, months('2024-01-01', [10, 20, 60]));
    expect(latest).toMatchObject({ value: 60, rule: 'latest' });
  });

  it('counts no day twice', () => {
    const overlapping = { id: 'both', periodStart: '2024-01-01', periodEnd: '2024-02-29', value: 99 };
    const actual = actualIn(q2, { ...days, period: null }, [...months('2024-01-01', [1, 3]), overlapping]);
    expect(actual!.value).toBe(2);
  });
});
