import { randomOf } from '../compare/random';
import { judgeOnly } from './judge';
import { seriesOf, type Cell } from './simulated-series.example';

/**
 * The whole table, with 2,000 series a cell, is npm run bench -- verdicts. Here a cell has few series and a fixed seed, so what is asked
 * is what chance leaves of the bounds there: three standard errors, √(p(1 − p)/150), of the true share (in brackets).
 */
const SERIES = 150;

function improvedIn(cell: Omit<Cell, 'trend'>): number {
  const random = randomOf(4);
  let improved = 0;
  for (let i = 0; i < SERIES; i += 1) {
    if (judgeOnly(seriesOf(cell, random).series).verdict === 'improved') improved += 1;
  }
  return improved / SERIES;
}

const leeway = (share: number): number => 3 * Math.sqrt((share * (1 - share)) / SERIES);

describe('on simulated series the engine', () => {
  // (1 to 3 %)
  it.each(['steady', 'follows itself 0.6', 'trend 0.02', 'count of 1', 'share of 40'])(
    'credits a fix that did nothing in no more than one of twenty series: %s',
    (column) => {
      expect(improvedIn({ column, before: 12, after: 12, effect: 0 })).toBeLessThanOrEqual(
        0.03 + leeway(0.03),
      );
    },
  );

  it('takes the trend that resembles a step most for a fix in no more than one of twelve series (7 %)', () => {
    expect(improvedIn({ column: 'trend 0.1', before: 12, after: 12, effect: 0 })).toBeLessThan(
      0.07 + leeway(0.07),
    );
  });

  it('sees a step of two deviations in 12 + 12 months (81 %), and of one in 36 + 36 (74 %)', () => {
    const step = { column: 'steady', before: 12, after: 12, effect: 2 };
    expect(improvedIn(step)).toBeGreaterThan(0.81 - leeway(0.81));
    expect(improvedIn({ ...step, before: 36, after: 36, effect: 1 })).toBeGreaterThan(0.74 - leeway(0.74));
  });
});
