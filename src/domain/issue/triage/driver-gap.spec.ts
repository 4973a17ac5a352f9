import { statisticsOf, ticks, type Driver, type Sign, type TickTally } from '../../survey';
import { driverGapOf } from './driver-gap';

const untouched: TickTally = { ticked: 0, unticked: 100, goodTicked: 0, goodUnticked: 60 };

/** A hundred answers, sixty of them favourable, with some boxes as they are named. */
const published = (boxes: Partial<Record<`${Sign} ${Driver}`, TickTally>>, counts = [40, 60]) => ({
  fiscalYear: 2025,
  quarter: 2,
  statistics: statisticsOf({
    surveyType: 'thumbs',
    counts,
    ticks: ticks.map(({ sign, driver }) => boxes[`${sign} ${driver}`] ?? untouched),
    offered: null,
  }),
});

describe('the gap of the survey driver', () => {
  it('is that of the box with the greatest difference in trust times share ticked', () => {
    const found = driverGapOf(
      'service',
      published({
        // 25 of 100, 0.2 − 55/75: 0.25 × −0.533.
        'negative ease': { ticked: 25, unticked: 75, goodTicked: 5, goodUnticked: 55 },
        // The wider gap on fewer forms: 0.1 × −0.667.
        'negative employee': { ticked: 10, unticked: 90, goodTicked: 0, goodUnticked: 60 },
        // What goes well with more trust is nothing to fix.
        'positive humanity': { ticked: 60, unticked: 40, goodTicked: 55, goodUnticked: 5 },
      }),
    );
    expect(found).toMatchObject({
      fiscalYear: 2025,
      quarter: 2,
      n: 100,
      largest: { sign: 'negative', driver: 'ease', share: 0.25, asked: 100 },
    });
    expect(found.largest!.weight).toBeCloseTo(0.25 * (0.2 - 55 / 75), 12);
    // Newcombe's hybrid score interval.
    const { low, high } = newcombeByHand(5, 25, 55, 75);
    expect(found.largest!.interval.low).toBeCloseTo(low, 10);
    expect(found.largest!.interval.high).toBeCloseTo(high, 10);
    expect(found.sentence).toBe(
      'Ease, ticked as bad on 25 % of 100 forms: trust is 53 points lower than without the tick (95 % interval 67 points lower to 31 points lower; fiscal year 2025, quarter 2).',
    );
  });

  it('says where it may be chance', () => {
    const { sentence } = driverGapOf(
      'service',
      published({ 'negative ease': { ticked: 20, unticked: 80, goodTicked: 11, goodUnticked: 49 } }),
    );
    expect(sentence).toMatch(/6 points lower than without the tick .* points higher, so it may be chance;/);
  });

  it('is none, with its reason', () => {
    const reasons = [
      driverGapOf(null, null),
      driverGapOf('service', null),
      driverGapOf('service', published({}, [4, 5])),
      driverGapOf('service', {
        ...{ fiscalYear: 2023, quarter: 4 },
        statistics: statisticsOf({ surveyType: 'likert', counts: [4, 4, 4, 4, 4], ticks: [], offered: 1 }),
      }),
      driverGapOf('service', published({})),
      driverGapOf(
        'service',
        published({ 'positive ease': { ticked: 50, unticked: 50, goodTicked: 40, goodUnticked: 20 } }),
      ),
    ];
    expect(reasons.map(({ largest }) => largest)).toEqual(reasons.map(() => null));
    expect(reasons.map(({ n, sentence }) => [n, sentence])).toEqual([
      [null, 'It names no service whose customers could have been asked.'],
      [null, 'No survey of the service is published.'],
      [null, 'Fewer than 10 answers were published for fiscal year 2025, quarter 2.'],
      [20, 'The answers of fiscal year 2023, quarter 4 came as counts, without boxes to tick.'],
      [100, 'In fiscal year 2025, quarter 2 no box was both ticked and left by at least 10 customers.'],
      [100, 'In fiscal year 2025, quarter 2 no box goes with less trust.'],
    ]);
  });
});

/** Written out a second time, so that the product is not compared with itself. */
function newcombeByHand(a: number, m: number, b: number, n: number): { low: number; high: number } {
  const z = 1.959963984540054;
  const wilson = (x: number, of: number): [number, number] => {
    const p = x / of;
    const half = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
    return [
      (p + (z * z) / (2 * of) - half) / (1 + (z * z) / of),
      (p + (z * z) / (2 * of) + half) / (1 + (z * z) / of),
    ];
  };
  const [p, q] = [a / m, b / n];
  const [[pl, pu], [ql, qu]] = [wilson(a, m), wilson(b, n)];
  return {
    low: p - q - Math.hypot(p - pl, qu - q),
    high: p - q + Math.hypot(pu - p, q - ql),
  };
}
