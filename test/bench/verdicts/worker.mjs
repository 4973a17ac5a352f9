// Judges the series of some cells and counts the verdicts. Run by verdicts.bench.mjs on each core.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const load = (file) => createRequire(import.meta.url)(join(workerData.dist, 'src/domain/measure', file));
const { judgeOnly } = load('review/judge.js');
const { seriesOf } = load('review/simulated-series.example.js');
const { randomOf } = load('compare/random.js');
const { welch } = load('compare/welch.js');
const { labelPoints, xmrLimits } = load('chart/xmr.js');

parentPort.on('message', ({ cell, seed, runs, index }) => {
  const random = randomOf(seed);
  const counted = { improved: 0, noDetectableChange: 0, inconclusive: 0, worse: 0, notMeasurable: 0 };
  const beside = { improvedByLittle: 0, signalOnly: 0, plainWelch: 0 };
  for (let run = 0; run < runs; run += 1) {
    const { series, sigma } = seriesOf(cell, random);
    const { verdict, reason } = judgeOnly(series);
    counted[verdict] += 1;
    if (cell.effect > 0) continue;
    if (verdict === 'improved' || (isLittle(reason) && improvedByLittle(series, sigma)))
      beside.improvedByLittle += 1;
    const [before, after] = [series.before, series.after].map((side) => side.map(({ value }) => value));
    if (labelPoints(after, xmrLimits(before)).some((label) => label?.towards === 'high'))
      beside.signalOnly += 1;
    if (welch(before, after).interval.low > 0) beside.plainWelch += 1;
  }
  parentPort.postMessage({ index, counted, beside });
});

/** Whether another smallest effect could change the verdict. */
const isLittle = (reason) => reason === 'smallerThanAgreed' || reason === 'intervalWithinSmallestEffect';

/** With a smallest effect of a tenth of a standard deviation. */
function improvedByLittle(series, sigma) {
  return judgeOnly({ ...series, smallestEffect: 0.1 * sigma }).verdict === 'improved';
}
