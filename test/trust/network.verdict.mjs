// What one cut of the network did, from the calls of the clients and the readiness that was asked all the while.
import { request } from 'node:http';
import { seconds } from './telling.mjs';

/** A cut shorter than this may end before anybody is told of it: what waits for the answer gets it. */
const noticedMs = 5_000;

/** Asks /health/ready over and over; `stop()` gives what it said when. */
export function watchReadiness(url) {
  const told = [];
  let isOver = false;
  const ask = () => {
    if (isOver) return;
    const at = performance.now();
    const note = (status) => {
      told.push({ at, ms: performance.now() - at, status });
      setTimeout(ask, 100);
    };
    const sent = request(`${url}/health/ready`, (response) => {
      response.resume().on('end', () => note(response.statusCode));
    });
    sent.on('error', () => note(0)).end();
  };
  ask();
  return {
    stop() {
      isOver = true;
      return told;
    },
  };
}

/** Judges one cut: times in milliseconds; `broken` as sentences. */
export function cutVerdict(
  { kind, ms },
  { begun, mended, calls, readiness },
  { failsWithinMs, succeedsWithinMs },
) {
  const broken = [];
  const name = `${kind} for ${seconds(ms)}`;
  const during = calls.filter(({ at, ms: took }) => at < mended && at + took > begun);
  const failed = during.filter(({ code }) => code !== 'ANSWERED');
  const slowest = Math.max(
    0,
    ...failed.map(({ ms: took }) => took),
    ...hung(during, begun, mended, failsWithinMs),
  );
  if (slowest > failsWithinMs) broken.push(`${name}: a call took ${seconds(slowest)} to fail.`);
  const odd = failed.find(
    ({ code, retryAfterSeconds }) => code !== 'UNAVAILABLE' || !(retryAfterSeconds > 0),
  );
  if (odd)
    broken.push(
      `${name}: a call was told ${odd.code} and not UNAVAILABLE with retryAfterSeconds: ${odd.message}`,
    );
  if (ms >= noticedMs && failed.length === 0) broken.push(`${name}: no call failed, so nothing was proved.`);
  const successes = calls.filter(({ at, code }) => code === 'ANSWERED' && at >= mended);
  const first = Math.min(Infinity, ...successes.map(({ at, ms: took }) => at + took - mended));
  if (first > succeedsWithinMs)
    broken.push(`${name}: no call succeeded within ${seconds(succeedsWithinMs)} of the end.`);
  const said = readiness.filter(({ at, ms: took }) => at > begun && at + took < mended);
  if (ms >= 2_500 && !said.some(({ status }) => status === 503))
    broken.push(`${name}: it was ready all the while.`);
  const late = readiness.find(({ ms: took }) => took > 2_000);
  if (late) broken.push(`${name}: readiness was told after ${seconds(late.ms)}.`);
  const readyAt = readiness.find(({ at, status }) => status === 200 && at >= mended);
  const ready = readyAt ? readyAt.at + readyAt.ms - mended : Infinity;
  if (ready > succeedsWithinMs)
    broken.push(`${name}: it was not ready again within ${seconds(succeedsWithinMs)}.`);
  return { slowest, first, ready, failed: failed.length, broken };
}

/** A call that outlasts the bound while the network is still cut has hung, however it is answered in the end. */
function hung(during, begun, mended, failsWithinMs) {
  return during
    .filter(({ at, ms }) => Math.min(mended, at + ms) - Math.max(at, begun) > failsWithinMs)
    .map(({ ms }) => ms);
}

export function figuresOf({ kind, ms, forgotten = false }, { slowest, first, ready, failed }) {
  return `${kind} for ${seconds(ms)}${forgotten ? ', the lines forgotten' : ''}: ${failed} calls failed, the slowest after ${seconds(slowest)}; then the first success after ${seconds(first)}, ready after ${seconds(ready)}`;
}
