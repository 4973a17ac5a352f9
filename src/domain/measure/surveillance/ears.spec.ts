import fc from 'fast-check';
import { expectAllClose } from '../../../../test/data/close';
import reference from '../../../../test/data/reference-charts.json';
import { ears, EARS_BASELINE, type EarsRule } from './ears';

const rules = ['c1', 'c2', 'c3'] as const;
const counts = fc.array(fc.nat(40), { maxLength: 40 });

describe('the EARS rules', () => {
  const cases = reference.ears.flatMap((row, i) => rules.map((rule) => [i, rule, row] as const));
  it.each(cases)('series %i by %s is that of R', (_, rule, row) => {
    const points = ears(row.counts, rule, { leastDeviation: row.least_deviation });
    expectAllClose(
      points.map(({ statistic }) => statistic),
      row[rule],
    );
    expect(points.map(({ isAlarm }) => isAlarm)).toEqual(row[`${rule}_alarm`]);
    expect(points[0]!.position).toBe(EARS_BASELINE[rule]);
  });

  it('do not alarm on one case after none, unless asked for the rule as published', () => {
    const quiet = [0, 0, 0, 0, 0, 0, 0, 1];
    expect(ears(quiet, 'c1')).toMatchObject([{ statistic: 1, isAlarm: false }]);
    expect(ears(quiet, 'c1', { leastDeviation: 0 })).toMatchObject([{ statistic: Infinity, isAlarm: true }]);
    expect(ears(quiet.slice(0, 7).concat(0), 'c1', { leastDeviation: 0 })).toMatchObject([{ statistic: 0 }]);
  });

  it('find an outbreak that builds up, which hides itself from c1', () => {
    const builds = [5, 4, 6, 5, 4, 6, 5, 5, 4, 8, 8, 8];
    const last = (rule: EarsRule) => ears(builds, rule).at(-1)!.isAlarm;
    expect([last('c1'), last('c3')]).toEqual([false, true]);
  });

  it('look only back, and do not move with the level', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...rules), fc.nat(100), (series, rule, level) => {
        const plain = ears(series, rule);
        expect(plain).toHaveLength(Math.max(0, series.length - EARS_BASELINE[rule]));
        expect(ears([...series, 999], rule).slice(0, -1)).toEqual(plain.length ? plain : []);
        const raised = ears(
          series.map((count) => count + level),
          rule,
        );
        raised.forEach(({ statistic }, i) => expect(statistic).toBeCloseTo(plain[i]!.statistic, 9));
      }),
    );
  });

  it('refuse what is no number and a negative floor', () => {
    expect(() => ears([1, NaN], 'c1')).toThrow(RangeError);
    expect(() => ears([1], 'c1', { leastDeviation: -1 })).toThrow(RangeError);
  });
});
