// Whether memory grows. The slope is that of Theil and Sen, the median over all pairs, which a few odd points do not move;
// its interval is Sen's (1968), from the variance of Kendall's statistic, and asks nothing of how the noise is distributed.
// Points that follow each other closely are more alike than it takes them for: it is rather too narrow than too wide, and
// so rather finds a leak where there is none than the other way round.

/** Two-sided, 99 %. */
const z = 2.576;

/** `points`: `{ x, y }`. The slope of y over x with its interval; null with fewer than eight points, which say nothing. */
export function theilSen(points) {
  const n = points.length;
  if (n < 8) return null;
  const slopes = [];
  for (let i = 0; i < n; i += 1)
    for (let j = i + 1; j < n; j += 1)
      if (points[j].x !== points[i].x) slopes.push((points[j].y - points[i].y) / (points[j].x - points[i].x));
  slopes.sort((a, b) => a - b);
  const spread = z * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const at = (rank) => slopes[Math.max(0, Math.min(slopes.length - 1, Math.round(rank)))];
  const middle = slopes.length / 2;
  return { slope: at(middle - 0.5), low: at(middle - spread / 2), high: at(middle + spread / 2) };
}

/**
 * A process that is started anew with each release, once a month, may grow by what it has to spare and no more: with a
 * limit of 4 GB that is 5.6 MB an hour. In a quarter of an hour caches and compiled code still settle by some megabytes, and
 * no figure of so short a time is finer: five megabytes over what was watched are let pass. That is less than 40 bytes a
 * call at 150 calls a second, which no kept object is.
 */
export const mostPerHour = (hours) => Math.max(5.6e6, 5e6 / hours);
/** What a request may leave in a run of seconds, in which caches fill and code is compiled. */
export const mostPerRequest = 20_000;

/** Why memory does not stand still; empty when it does. `what`: of which memory it is said. */
export function memoryVerdict(what, points, most) {
  const found = theilSen(points);
  if (!found) return [`Of ${what} there are ${points.length} figures: that proves nothing.`];
  if (found.low <= 0 || found.slope <= most) return [];
  return [
    `${what} grows by ${found.slope.toPrecision(3)} (${found.low.toPrecision(3)} to ${found.high.toPrecision(3)}) and may by ${most}.`,
  ];
}

/** What the run may not come to, in sentences. */
export function runVerdict({ errors, first, last, connections, pool, outboxMs, timersMs }) {
  const broken = errors.slice(0, 5).map((error) => `A call failed: ${error}`);
  if (last.p99 > Math.max(2 * first.p99, 100))
    broken.push(`p99 went from ${first.p99.toFixed(0)} to ${last.p99.toFixed(0)} ms.`);
  // The pool, the line of the news, and the watchers that a round may hold.
  if (connections.max > pool + 3)
    broken.push(`${connections.max} connections were open, of a pool of ${pool}.`);
  if (outboxMs > 10_000) broken.push(`News waited for ${outboxMs} ms.`);
  if (timersMs > 10_000) broken.push(`A timer came ${timersMs} ms late.`);
  return broken;
}
