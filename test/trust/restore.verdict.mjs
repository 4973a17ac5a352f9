// Whether what was restored is the desk as it was at a moment. Pure, so that planted faults can be judged too.

/** Faults told at most. */
const most = 5;
/** Between an answer and the moment: a commit comes before its answer, so any margin is for clocks that are read apart. */
const marginMs = 1_000;

/**
 * `acts`: requestIds, isAcknowledged; `times`: of each request sentAt and answeredAt (null: never), in milliseconds;
 * `entries`: the request ids of the history that was restored; `moment`: up to where; after the
 * latest (`isLatest`) nothing is too late. What was acknowledged before is there
 * once, what was sent after is not.
 */
export function momentVerdict(acts, times, entries, moment, isLatest = false) {
  const faults = [];
  const found = new Map();
  for (const requestId of entries) found.set(requestId, (found.get(requestId) ?? 0) + 1);
  const judged = { before: 0, after: 0, between: 0 };
  for (const { operation, requestIds, isAcknowledged } of acts) {
    const sentAt = Math.min(...requestIds.map((id) => times.get(id).sentAt));
    const answeredAt = Math.max(...requestIds.map((id) => times.get(id).answeredAt ?? Infinity));
    const there = requestIds.reduce((sum, id) => sum + (found.get(id) ?? 0), 0);
    if (isAcknowledged && answeredAt < moment - marginMs) {
      judged.before += 1;
      if (there !== 1)
        faults.push(
          `${operation} was acknowledged ${moment - answeredAt} ms before, and is there ${there} times`,
        );
    } else if (sentAt > moment && !isLatest) {
      judged.after += 1;
      if (there > 0) faults.push(`${operation} was sent ${sentAt - moment} ms after, and is there`);
    } else judged.between += 1;
    if (there > 1) faults.push(`${operation} is there ${there} times`);
  }
  return { faults: faults.slice(0, most), judged };
}

/** A moment between two others, the same for the same seed (mulberry32). */
export function momentBetween(from, to, seed) {
  let mixed = (seed + 0x6d2b79f5) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 1 | mixed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.round(from + (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (to - from));
}
