// What the verdict engine must keep to, over the cells of the table; and what no engine could.
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** A false "improved". */
const MOST_FALSE = 0.05;
/** In one cell of a trend with the break in the middle, where `bestUnderTrends` says that 5 % is out of reach. */
const MOST_FALSE_IN_THE_MIDDLE = 0.09;
/** What has to be seen: a step in standard deviations, in so many periods, in so many of its series. */
const seen = [
  { before: 12, after: 12, effect: 2, share: 0.8 },
  { before: 36, after: 36, effect: 1, share: 0.7 },
];
/** A step of as many standard errors of the comparison as those two have on average (4.9 and 4.2), for other lengths. */
const ERRORS = 4.5;

/** The cells whose rates the bounds need. */
export function isBounded(cell) {
  return cell.effect === 0 || (cell.column === 'steady' && seen.some((one) => isAt(cell, one)));
}

/** Each bound as a sentence, with what was found. `rateOf(cell, what)` is a share of the cell's series. */
export function bounds(cells, rateOf) {
  const empty = cells.filter(({ effect }) => effect === 0);
  const dependent = empty.filter(({ column }) => column === 'follows itself 0.6');
  const steady = cells.filter(({ column }) => column === 'steady');
  const worst = (among, what) => Math.max(...among.map((cell) => rateOf(cell, what)));
  return [
    ...[...new Set(empty.map(({ column }) => column))].flatMap((column) =>
      boundsOf(
        column,
        empty.filter((cell) => cell.column === column),
        rateOf,
      ),
    ),
    most('every column, no step: worse, worst length', worst(empty, 'worse'), MOST_FALSE),
    ...seen.map((one) =>
      least(
        `steady, a step of ${one.effect} in ${one.before}+${one.after}: improved`,
        rateOf(steady.find((cell) => isAt(cell, one))),
        one.share,
      ),
    ),
    least(
      'the test can fail: a signal of the chart alone, steady 12+12, no step',
      rateOf(
        steady.find((cell) => isAt(cell, { ...seen[0], effect: 0 })),
        'signalOnly',
      ),
      MOST_FALSE,
    ),
    least(
      'the test can fail: plain Welch, follows itself 0.6, no step',
      Math.min(...dependent.map((cell) => rateOf(cell, 'plainWelch'))),
      MOST_FALSE,
    ),
  ];
}

function boundsOf(column, own, rateOf) {
  const says = `${column}, no step: improved`;
  const worst = (among) => Math.max(...among.map((cell) => rateOf(cell)));
  const littles = most(
    `${says} for a smallest effect of 0.1, worst length`,
    Math.max(...own.map((cell) => rateOf(cell, 'improvedByLittle'))),
    MOST_FALSE,
  );
  if (!(own[0].trend > 0)) return [most(`${says}, worst length`, worst(own), MOST_FALSE), littles];
  const pooled = own.reduce((sum, cell) => sum + rateOf(cell), 0) / own.length;
  const [middle, apart] = [true, false].map((is) =>
    own.filter(({ before, after }) => (before === after) === is),
  );
  return [
    most(`${says}, all lengths together`, pooled, MOST_FALSE),
    most(`${says}, worst length with the break not in the middle`, worst(apart), MOST_FALSE),
    most(`${says}, worst length with the break in the middle`, worst(middle), MOST_FALSE_IN_THE_MIDDLE),
  ];
}

/** For each cell of a trend above 5 %: the step that should be seen there, and how often it could be if 5 % were kept. */
export function outOfReach(cells, rateOf) {
  return cells
    .filter((cell) => cell.effect === 0 && cell.trend > 0 && rateOf(cell) > MOST_FALSE)
    .map((cell) => {
      const { before, after } = cell;
      const wanted = seen.find((one) => one.before === before && one.after === after);
      const effect = wanted?.effect ?? ERRORS * Math.sqrt(1 / before + 1 / after);
      return { cell, effect, best: bestUnderTrends(before, after, effect) };
    });
}

/**
 * How often a step is seen at most by any rule that takes no straight trend for a step in more than 5 %, were the noise known: the most
 * powerful test against the trend that resembles the step most (Neyman and Pearson, Phil Trans R Soc A 231, 1933). That the noise must
 * be estimated costs some more.
 */
export function bestUnderTrends(before, after, effect) {
  const n = before + after;
  const step = Array.from({ length: n }, (_, i) => (i >= before ? before / n : -after / n));
  const time = step.map((_, i) => i - (n - 1) / 2);
  const product = (a, b) => a.reduce((sum, one, i) => sum + one * b[i], 0);
  const left = product(step, step) - product(step, time) ** 2 / product(time, time);
  return normalCdf(effect * Math.sqrt(left) - normalQuantile(1 - MOST_FALSE, 0, 1), 0, 1);
}

const isAt = (cell, { before, after, effect }) =>
  cell.before === before && cell.after === after && cell.effect === effect;

const most = (says, found, limit) => ({
  says: `${says}, at most ${100 * limit} %`,
  found,
  isMet: found <= limit,
});

const least = (says, found, limit) => ({
  says: `${says}, at least ${100 * limit} %`,
  found,
  isMet: found >= limit,
});
