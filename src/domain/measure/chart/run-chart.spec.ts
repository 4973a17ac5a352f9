import fc from 'fast-check';
import reference from '../../../../test/data/reference-charts.json';
import vectors from '../../../../test/data/vectors.json';
import { runChart, runLimits } from './run-chart';

describe('the rules of a run chart', () => {
  it.each(vectors.anhoej_runs.table)('for $n points are those of the table', (row) => {
    expect(runLimits(row.n)).toEqual({ longestRunMax: row.longest_run_max, crossingsMin: row.crossings_min });
  });

  it('are those of R from 2 to 1,000 points', () => {
    for (const { n, longest_max, crossings_min } of reference.run_limits) {
      expect(runLimits(n)).toEqual({ longestRunMax: longest_max, crossingsMin: crossings_min });
    }
  });

  it('refuse no points', () => {
    expect(() => runLimits(0)).toThrow(RangeError);
    expect(() => runChart([])).toThrow(RangeError);
  });
});

describe('a run chart', () => {
  it.each(reference.runs)('counts the runs of R', ({ values, median, useful, longest, crossings }) => {
    expect(runChart(values)).toMatchObject({ median, useful, longestRun: longest, crossings });
  });

  it('signals the shift of a series that climbs, and none in one that swings', () => {
    const climbs = Array.from({ length: 20 }, (_, i) => i);
    expect(runChart(climbs)).toMatchObject({ isRunTooLong: true, isCrossedTooSeldom: true });
    const swings = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 4 : 6));
    expect(runChart(swings)).toMatchObject({ isRunTooLong: false, isCrossedTooSeldom: false });
  });

  it('is held against an earlier median where one is given', () => {
    expect(runChart([5, 6, 7, 6, 5, 6, 7, 8, 9], 4)).toMatchObject({
      median: 4,
      longestRun: 9,
      isRunTooLong: true,
    });
  });

  it('has nothing to say of points that all lie on the median', () => {
    expect(runChart([3, 3, 3])).toBeNull();
  });

  it('counts the same turned upside down or shifted', () => {
    const series = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(series, fc.integer({ min: -50, max: 50 }), (values, shift) => {
        const told = (chart: ReturnType<typeof runChart>) =>
          chart && [chart.useful, chart.longestRun, chart.crossings];
        const plain = told(runChart(values));
        expect(told(runChart(values.map((value) => shift - value)))).toEqual(plain);
      }),
    );
  });
});
