import fc from 'fast-check';
import { expectAllClose, expectClose } from '../../../../test/data/close';
import reference from '../../../../test/data/reference-charts.json';
import vectors from '../../../../test/data/vectors.json';
import { cChart, pChart, uChart, type AttributeOptions } from './attribute';

const vector = (id: string) => vectors.attribute_charts.find((one) => one.id === id)!;
const pair = (counts: readonly number[], sizes: readonly number[]) =>
  counts.map((count, i) => ({ count, size: sizes[i]! }));
const outside = (points: readonly { outside: unknown }[]) =>
  points.flatMap(({ outside: where }, i) => (where ? [i] : []));

describe('charts of counts', () => {
  it('of shares have the limits of the NIST handbook', () => {
    const { defects, n_per_lot, expect: printed } = vector('nist_6332_p');
    const lots = defects.map((count) => ({ count, size: n_per_lot! }));
    const chart = pChart(lots, { laney: 'never' });
    expect(chart.centre).toBeCloseTo(printed.p_bar!, 4);
    expect(chart.points[0]!.upper).toBeCloseTo(printed.ucl, 4);
    expect(chart.points[0]!.lower).toBeCloseTo(printed.lcl, 4);
    // The handbook: lots 15 and 23 lie above, none below.
    expect(outside(chart.points)).toEqual([14, 22]);
    // The lots vary by more than chance, which the page does not ask.
    expect(pChart(lots)).toMatchObject({ kind: 'pPrime', laney: 'overdispersed', centre: chart.centre });
  });

  it('of events have the limits of the NIST handbook', () => {
    const { defects, expect: printed } = vector('nist_6331_c');
    const chart = cChart(defects);
    expect(chart.centre).toBeCloseTo(printed.c_bar!, 0);
    expect(chart.points[0]!.upper).toBeCloseTo(printed.ucl, 0);
    expect(chart.points[0]!.lower).toBeCloseTo(printed.lcl, 0);
    expect(outside(chart.points)).toEqual([23]);
  });

  it.each(reference.attribute_charts)(
    'of kind $kind (Laney $laney, first $baseline) have the limits of R',
    (row) => {
      const options: AttributeOptions = { laney: row.laney ? 'always' : 'never', baseline: row.baseline };
      const points = pair(row.count, row.size);
      const chart =
        row.kind === 'c' ? cChart(row.count, options) : (row.kind === 'p' ? pChart : uChart)(points, options);
      expect(chart.kind).toBe(row.laney ? `${row.kind}Prime` : row.kind);
      expectClose(chart.centre, row.centre);
      expectClose(chart.sigmaZ!, row.sigma_z);
      expectAllClose(
        chart.points.map(({ lower }) => lower),
        row.lower,
      );
      expectAllClose(
        chart.points.map(({ upper }) => upper),
        row.upper,
      );
    },
  );
});

describe("Laney's limits", () => {
  const steady = pair([21, 18, 24, 19, 22, 20], Array<number>(6).fill(100));
  const wild = pair([8, 36, 10, 35, 9, 34], Array<number>(6).fill(100));

  it('come by themselves where neighbours vary more than chance, or sizes are large', () => {
    expect(pChart(steady)).toMatchObject({ kind: 'p', laney: null });
    expect(pChart(wild)).toMatchObject({ kind: 'pPrime', laney: 'overdispersed' });
    const large = pair([126, 120, 131, 122, 128, 124], Array<number>(6).fill(600));
    expect(uChart(large)).toMatchObject({ kind: 'uPrime', laney: 'largeSizes' });
  });

  it('come or stay away as asked, and widen by σ_z', () => {
    const [plain, laney] = [pChart(wild, { laney: 'never' }), pChart(wild, { laney: 'always' })];
    expect([plain.kind, laney.kind, laney.laney]).toEqual(['p', 'pPrime', 'asked']);
    const half = ({ centre, points }: typeof plain) => points[0]!.upper - centre;
    expect(half(laney) / half(plain)).toBeCloseTo(laney.sigmaZ!, 10);
    expect(outside(plain.points).length).toBeGreaterThan(0);
    expect(outside(laney.points)).toEqual([]);
  });

  it('need something that varies', () => {
    expect(pChart(pair([0, 0, 0], [9, 9, 9]), { laney: 'always' })).toMatchObject({
      kind: 'p',
      sigmaZ: null,
    });
    const same = uChart(pair([700, 1400, 2100], [7000, 14_000, 21_000]));
    expect(same).toMatchObject({ kind: 'u', sigmaZ: null });
    expect(outside(same.points)).toEqual([]);
  });
});

describe('a chart of counts', () => {
  it('keeps the limits of its baseline for the points after it', () => {
    const points = pair([5, 6, 5, 7, 5, 6, 30], Array<number>(7).fill(50));
    const chart = pChart(points, { baseline: 6 });
    expect(chart.centre).toBeCloseTo(34 / 300, 12);
    expect(outside(chart.points)).toEqual([6]);
    expect(chart.smallestExpected).toBeCloseTo(34 / 6, 12);
  });

  it('has limits that hold its centre and stay possible, whatever is counted', () => {
    const point = fc
      .record({ count: fc.nat(50), rest: fc.nat(50) })
      .map(({ count, rest }) => ({ count, size: count + rest + 1 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 20 }), (points) => {
        const share = pChart(points);
        for (const { lower, upper } of share.points) {
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(lower).toBeLessThanOrEqual(share.centre);
          expect(upper).toBeGreaterThanOrEqual(share.centre);
          expect(upper).toBeLessThanOrEqual(1);
        }
        // In another unit of exposure the events are the same and so are the points that stand out.
        const scaled = points.map(({ count, size }) => ({ count, size: size * 8 }));
        const never = { laney: 'never' } as const;
        expect(outside(uChart(scaled, never).points)).toEqual(outside(uChart(points, never).points));
      }),
    );
  });

  it('refuses what cannot be charted', () => {
    expect(() => pChart([])).toThrow(RangeError);
    expect(() => pChart([{ count: 3, size: 2 }])).toThrow(RangeError);
    expect(() => uChart([{ count: 3, size: 0 }])).toThrow(RangeError);
    expect(() => cChart([-1])).toThrow(RangeError);
    expect(() => cChart([1, 2], { baseline: 3 })).toThrow(RangeError);
    expect(() => cChart([1, 2], { baseline: 0 })).toThrow(RangeError);
  });
});
