// How often the verdict engine gives which verdict, on series whose truth is known (docs/methods.md §1.7).
// npm run build && npm run bench -- verdicts [--runs 2000] [--seed 20251] [--fresh 50617]
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { bounds, isBounded, outOfReach } from './verdicts/bounds.mjs';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '20251' },
    // Nothing in the engine was decided on the series of this seed.
    fresh: { type: 'string', default: '50617' },
  },
});
const [runs, seed, fresh] = [Number(options.runs), Number(options.seed), Number(options.fresh)];
const dist = process.env.BENCH_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
const { cellsOf, SMALLEST_EFFECT } = createRequire(import.meta.url)(
  join(dist, 'src/domain/measure/review/simulated-series.example.js'),
);
/** Cells near their bound have twice as many series, so that chance decides less. */
const runsOf = (cell) => (cell.trend > 0 && cell.effect === 0 ? 2 * runs : runs);
const cells = cellsOf();
const again = cells.filter(isBounded);
const began = Date.now();
const results = await judged([...cells.map((cell) => [cell, seed]), ...again.map((cell) => [cell, fresh])]);
const percent = (count, cell) => ((100 * count) / runsOf(cell)).toFixed(1);
const rateAmong = (among, from) => (cell, of) => {
  const { counted, beside } = results[from + among.indexOf(cell)];
  return (of === undefined ? counted.improved : (counted[of] ?? beside[of])) / runsOf(cell);
};
const seeds = [
  { says: `seed ${seed}`, among: cells, rateOf: rateAmong(cells, 0) },
  {
    says: `seed ${fresh}, on which nothing was decided`,
    among: again,
    rateOf: rateAmong(again, cells.length),
  },
];

printTable();
let missed = 0;
for (const { says, among, rateOf } of seeds) {
  console.log(`\nWhat must hold, ${says}:`);
  for (const { says: bound, found, isMet } of bounds(among, rateOf)) {
    console.log(`${isMet ? 'holds ' : 'MISSED'}  ${bound}: ${(100 * found).toFixed(1)} %`);
    if (!isMet) missed += 1;
  }
}
printOutOfReach();
console.log(`\n${((Date.now() - began) / 1000).toFixed(0)} seconds.`);
process.exitCode = missed === 0 ? 0 : 1;

function printTable() {
  console.log(
    `${runs} series a cell (${2 * runs} for a trend without a step), seed ${seed}. Steps and trends go the wanted way, in standard ` +
      `deviations of the noise;\nthe smallest effect worth having is ${SMALLEST_EFFECT} of one, in the column "tiny" 0.1. Months; % of the series.\n`,
  );
  const widths = [20, 8, 6, 10, 11, 14, 7, 9, 7, 8, 12];
  const line = (...texts) => console.log(texts.map((text, i) => String(text).padEnd(widths[i])).join(''));
  line(
    ...['column', 'months', 'step', 'improved', 'no change', 'inconclusive', 'worse', 'too few'],
    ...['tiny', 'signal', 'plain Welch'],
  );
  cells.forEach((cell, i) => {
    const { counted, beside } = results[i];
    line(
      cell.column,
      `${cell.before}+${cell.after}`,
      cell.effect || 'none',
      ...Object.values(counted).map((count) => percent(count, cell)),
      ...(cell.effect === 0 ? Object.values(beside).map((count) => percent(count, cell)) : []),
    );
  });
}

function printOutOfReach() {
  console.log(
    '\nSingle lengths above 5 %. A rule that kept every straight trend to 5 % there, even one that knew the noise, could see (Neyman and Pearson):',
  );
  const lines = seeds.flatMap(({ among, rateOf }) =>
    outOfReach(among, rateOf).map(
      ({ cell, effect, best }) =>
        `        ${cell.column}, ${cell.before}+${cell.after}: at most ${(100 * best).toFixed(1)} % of steps of ${effect.toFixed(1)}`,
    ),
  );
  console.log([...new Set(lines)].join('\n') || '        none');
}

/** Hands the cells, each with its own random numbers, to two threads; the dearest first. */
async function judged(jobs) {
  const done = new Array(jobs.length);
  const waiting = jobs
    .map(([cell, from], index) => ({
      cell,
      seed: from + 7919 * cells.indexOf(cell),
      runs: runsOf(cell),
      index,
    }))
    .sort((a, b) => a.cell.before + a.cell.after - (b.cell.before + b.cell.after));
  const work = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./verdicts/worker.mjs', import.meta.url), { workerData: { dist } });
      const next = () => {
        const job = waiting.pop();
        if (job) worker.postMessage(job);
        else void worker.terminate().then(resolve);
      };
      worker.on('error', reject);
      worker.on('message', ({ index, counted, beside }) => {
        done[index] = { counted, beside };
        next();
      });
      next();
    });
  await Promise.all([work(), work()]);
  return done;
}
