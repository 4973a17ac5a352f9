import { effectChart } from './chart';
import { addDays } from '../day';
import type { Observation } from '../measure.types';
import { labelPoints, xmrLimits } from './xmr';

const wobble = [0, 3, -2, 1, -3, 2, -1];
const weeks = (from: string, values: readonly number[]): Observation[] =>
  values.map((value, i) => ({
    periodStart: addDays(from, 7 * i),
    periodEnd: addDays(from, 7 * i + 6),
    value,
  }));
const around = (level: number, n: number) => Array.from({ length: n }, (_, i) => level + wobble[i % 7]!);
/** 13 weeks of 2025, as many weeks of work, then `after`. */
const series = (n: number, after: readonly number[]) => [
  ...weeks('2025-01-06', around(70, n)),
  ...weeks('2025-06-02', around(66, 4)),
  ...weeks('2025-07-07', after),
];
const window = {
  baseline: { from: '2025-01-01', to: '2025-05-31' },
  measurementFrom: '2025-07-01',
  to: '2025-12-31',
  direction: 'lowerIsBetter',
} as const;

describe('the chart of an effect', () => {
  it('takes its limits and the line without change from the baseline alone', () => {
    const chart = effectChart(series(14, around(50, 8)), window);
    expect(chart.limits).toEqual(xmrLimits(around(70, 14)));
    expect(chart.counterfactualMean).toBe(chart.limits!.mean);
    expect(chart.frozen).toBe(true);
  });

  it('labels points after the fix by the frozen limits, says which way is wanted, and leaves the time between alone', () => {
    const chart = effectChart(series(14, around(50, 8)), window);
    const of = (phase: string) => chart.points.filter((point) => point.phase === phase);
    expect(of('after').map(({ label }) => label)).toEqual(labelPoints(around(50, 8), chart.limits!));
    expect(of('after').every(({ favourable }) => favourable === true)).toBe(true);
    expect(of('between')).toHaveLength(4);
    expect(of('between').every(({ label, favourable }) => label === null && favourable === null)).toBe(true);
    const worse = effectChart(series(14, around(90, 8)), window).points.filter(
      ({ phase }) => phase === 'after',
    );
    expect(worse.every(({ favourable }) => favourable === false)).toBe(true);
  });

  it('draws no limits below six points and freezes none below twelve', () => {
    const few = effectChart(series(5, around(50, 8)), window);
    expect([few.limits, few.counterfactualMean, few.frozen]).toEqual([null, null, false]);
    const trial = effectChart(series(8, around(50, 8)), window);
    expect(trial.limits!.footing).toBe('trialLimits');
    expect(trial.frozen).toBe(false);
    expect(trial.points.filter(({ phase }) => phase === 'after').every(({ label }) => label === null)).toBe(
      true,
    );
  });

  it('shows nothing as after while the work goes on', () => {
    const chart = effectChart(series(14, around(50, 8)), { ...window, measurementFrom: null });
    expect(chart.points.some(({ phase }) => phase === 'after')).toBe(false);
    expect(chart.points[0]!.movingRange).toBeNull();
    expect(chart.points[1]!.movingRange).toBe(3);
  });
});
