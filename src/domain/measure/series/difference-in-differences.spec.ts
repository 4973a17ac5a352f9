import fc from 'fast-check';
import { expectClose } from '../../../../test/data/close';
import { regression } from '../../../../test/data/regression';
import { randomOf } from '../compare/random';
import { differenceInDifferences, type PanelRow } from './difference-in-differences';

const options = { seed: 7 };

/** Offices in order, the first ones treated; `value` says what each has in a period. */
function panel(
  treated: number,
  control: number,
  periods: number,
  value: (office: number, t: number, isTreated: boolean) => number,
): PanelRow[] {
  return Array.from({ length: treated + control }, (_, office) =>
    Array.from({ length: periods }, (_, t): PanelRow => {
      const isTreated = office < treated;
      const group = isTreated ? 'treated' : 'control';
      return { group, unit: `office ${office}`, position: t, value: value(office, t, isTreated) };
    }),
  ).flat();
}

/** Noise of deviation 0.5 or so that differs by office and period. */
const noise = (office: number, t: number): number => {
  const random = randomOf(1000 * office + t);
  random.next();
  return random.next() + random.next() + random.next() - 1.5;
};
const falling = (by: number) => (office: number, t: number, isTreated: boolean) =>
  10 + office + 0.2 * t + noise(office, t) - (isTreated && t >= 8 ? by : 0);

describe('difference in differences', () => {
  it.each(regression.differences)('is R’s: $name', ({ rows, breakAt, method, expected }) => {
    const found = differenceInDifferences(rows, breakAt, options);
    expect(found.method).toBe(method);
    expectClose(found.preSlopes.treated!, expected.slopeTreated);
    expectClose(found.preSlopes.control!, expected.slopeControl);
    expectClose(found.preSlopes.p!, expected.slopeP);
    if (expected.slopeP < 0.1) {
      return expect(found).toMatchObject({
        refusal: 'preSlopesDiffer',
        estimate: null,
        interval: null,
        p: null,
      });
    }
    expect(found.refusal).toBeNull();
    expectClose(found.estimate!, expected.estimate);
    expectClose(found.interval!.low, expected.low);
    expectClose(found.interval!.high, expected.high);
    return expectClose(found.p!, expected.p);
  });

  it.each([
    [1, 1, 'series'],
    [1, 8, 'series'],
    [8, 1, 'series'],
    [1, 19, 'permutation'],
    [2, 5, 'permutation'],
    [4, 4, 'permutation'],
    [2, 8, 'clustered'],
    [5, 5, 'clustered'],
  ] as const)(
    'judges %d against %d by the method “%s”, and finds what is there',
    (treated, control, method) => {
      const found = differenceInDifferences(panel(treated, control, 24, falling(6)), 8, options);
      expect(found).toMatchObject({ method, refusal: null, units: { treated, control } });
      expect(found.estimate).toBeCloseTo(-6, 0);
      expect(found.interval!.high).toBeLessThan(0);
      expect(found.p).toBeLessThanOrEqual(0.05);
    },
  );

  it('sees no effect in what happened to everybody', () => {
    const found = differenceInDifferences(
      panel(6, 6, 24, (office, t) => 5 * noise(1, t) + noise(office, t) - (t >= 12 ? 20 : 0)),
      12,
      options,
    );
    expect(found.interval!.low).toBeLessThan(0);
    expect(found.interval!.high).toBeGreaterThan(0);
  });

  it('refuses groups that went apart before, and shows both slopes', () => {
    const apart = panel(1, 1, 24, (office, t, isTreated) => noise(office, t) + (isTreated ? -t : 0));
    const found = differenceInDifferences(apart, 12, options);
    expect(found).toMatchObject({ refusal: 'preSlopesDiffer', estimate: null });
    expect(found.preSlopes.treated).toBeCloseTo(-1, 0);
    expect(found.preSlopes.control).toBeCloseTo(0, 0);
    expect(found.preSlopes.p).toBeLessThan(0.1);
  });

  it('says too few where no arrangement could be surprising, or the series is short', () => {
    for (const [treated, control] of [
      [2, 2],
      [3, 3],
      [2, 4],
    ] as const) {
      const found = differenceInDifferences(panel(treated, control, 24, falling(6)), 8, options);
      expect(found).toMatchObject({ method: 'permutation', refusal: 'tooFew', interval: null });
    }
    expect(differenceInDifferences(panel(1, 1, 5, falling(6)), 3, options).refusal).toBe('tooFew');
  });

  it('leaves out offices without any period on one side and says which', () => {
    const rows = panel(5, 6, 16, falling(6)).filter((row) => row.unit !== 'office 10' || row.position < 8);
    expect(differenceInDifferences(rows, 8, options)).toMatchObject({
      method: 'clustered',
      units: { treated: 5, control: 5 },
      leftOut: ['office 10'],
    });
    const onlyBefore = rows.filter((row) => row.group === 'control' || row.position < 8);
    expect(differenceInDifferences(onlyBefore, 8, options)).toMatchObject({
      refusal: 'tooFew',
      units: { treated: 0, control: 5 },
    });
  });

  it('cannot compare slopes of two periods, and does not pretend to', () => {
    const found = differenceInDifferences(panel(6, 6, 4, falling(0)), 2, options);
    expect(found).toMatchObject({ refusal: null, preSlopes: { treated: null, control: null, p: null } });
  });

  it('is not led astray by rounding where there is no noise at all', () => {
    for (const [treated, control] of [
      [1, 1],
      [6, 6],
      [4, 4],
    ] as const) {
      const exact = panel(treated, control, 24, (office, t, isTreated) => {
        return 0.1 * office + 0.3 * t + 1e6 / 3 - (isTreated && t >= 12 ? 0.7 : 0);
      });
      const found = differenceInDifferences(exact, 12, options);
      expect(found.refusal).toBeNull();
      expect(found.preSlopes.p).toBe(1);
      expect(found.estimate).toBeCloseTo(-0.7, 9);
    }
  });

  it('pairs two series by period where some are missing', () => {
    const rows = panel(1, 1, 40, falling(6)).filter(
      ({ unit, position }) => position % 7 !== (unit === 'office 0' ? 3 : 5),
    );
    const found = differenceInDifferences(rows, 8, options);
    expect(found).toMatchObject({ method: 'series', refusal: null });
    expect(found.estimate).toBeCloseTo(-6, 0);
  });

  it('names what is wrong with the rows', () => {
    const row: PanelRow = { group: 'treated', unit: 'A', position: 0, value: 1 };
    const other: PanelRow = { ...row, group: 'control', unit: 'B' };
    const wrong =
      (...rows: PanelRow[]) =>
      () =>
        differenceInDifferences(rows, 1, options);
    expect(wrong(row)).toThrow('there is no row of the group control');
    expect(wrong(row, other, { ...row, group: 'control' })).toThrow('A is in both groups');
    expect(wrong(row, other, row)).toThrow('A has two values at position 0');
    expect(wrong(row, { ...other, value: NaN })).toThrow('the value of B at 0 is not a number');
    expect(wrong(row, { ...other, position: 0.5 })).toThrow('position 0.5 of B is not a whole period');
    expect(wrong()).toThrow(RangeError);
  });

  it('does not mind the order of rows, a shift, or a level of each office', () => {
    const levels = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(levels, fc.integer({ min: 0, max: 9999 }), (level, seed) => {
        const random = randomOf(seed);
        const draws = Array.from({ length: 12 * 16 }, () => random.next());
        const plain = panel(6, 6, 16, (office, t) => draws[office * 16 + t]!);
        const moved = plain.map((row) => ({ ...row, value: row.value + level[Number(row.unit.slice(7))]! }));
        const [first, second] = [plain, moved.reverse()].map((rows) =>
          differenceInDifferences(rows, 8, options),
        );
        expect(second!.refusal).toBe(first!.refusal);
        if (first!.estimate === null) return;
        expect(second!.estimate).toBeCloseTo(first!.estimate, 8);
        expect(second!.p).toBeCloseTo(first!.p, 8);
      }),
      { numRuns: 20 },
    );
  });

  it('without any effect claims one in about one time in twenty, whatever the method', () => {
    const random = randomOf(3);
    const normal = (): number => random.poisson(100) / 10;
    for (const [treated, control, periods] of [
      [1, 1, 30],
      [6, 6, 8],
      [4, 4, 8],
    ] as const) {
      const runs = Array.from({ length: 120 }, () =>
        differenceInDifferences(panel(treated, control, periods, normal), periods / 2, options),
      );
      const judged = runs.flatMap((run) => run.interval ?? []);
      const claimed = judged.filter(({ low, high }) => low > 0 || high < 0).length;
      // One null pre-test in ten refuses.
      expect(judged.length).toBeGreaterThan(96);
      expect(claimed / judged.length).toBeLessThan(0.1);
    }
  });
});
