// Whether a race was fair: one owner at a time, nobody above capacity, every acknowledged act in the history once, the flow
// reconciled. Pure, so that planted faults can be judged too.

/** Faults told at most. */
const most = 5;

/**
 * One owner at a time: by its own history each escalation goes from nobody to somebody by a claim, and from somebody to
 * somebody else only by an assignment, each entry beginning where the one before it ended. `entries`: escalationId, sequence,
 * event, holder ([before, after], undefined where it did not change), in the order of their sequences.
 */
export function ownersVerdict(entries) {
  const faults = [];
  const standing = new Map();
  for (const { escalationId, sequence, event, holder } of entries) {
    const { holderId, sequence: last } = standing.get(escalationId) ?? { holderId: null, sequence: 0 };
    const [before, after] = holder ?? [holderId, holderId];
    if (sequence !== last + 1) faults.push(`${escalationId}: entry ${sequence} follows entry ${last}`);
    if (before !== holderId)
      faults.push(`${escalationId}: entry ${sequence} takes it from ${before}, ${holderId} held it`);
    if (event === 'EscalationClaimed' && holderId !== null)
      faults.push(`${escalationId}: ${after} claimed it at ${sequence} while ${holderId} held it`);
    standing.set(escalationId, { holderId: after, sequence });
  }
  return faults.slice(0, most);
}

/**
 * Nobody ever above capacity. The entries are in the order in which the acts wrote them while they held their locks (that of
 * the outbox): who claims has the person's row locked until the commit, so of one person's claims the later one has the
 * higher number, and what it counted has a lower one.
 */
export function capacityVerdict(entries, capacityOf) {
  const faults = [];
  const held = new Map();
  let highest = 0;
  for (const { escalationId, holder, order } of entries) {
    const [before, after] = holder ?? [];
    if (before === after) continue;
    held.get(before)?.delete(escalationId);
    if (!after) continue;
    const theirs = held.get(after) ?? held.set(after, new Set()).get(after);
    theirs.add(escalationId);
    highest = Math.max(highest, theirs.size);
    if (theirs.size > capacityOf(after)) faults.push(`${after} held ${theirs.size} at ${order}`);
  }
  return { faults: faults.slice(0, most), highest };
}

/**
 * Every acknowledged act is in the history exactly once, and nothing is there that nobody asked for. `acts`: key, requestIds
 * (two where it was sent twice), isAcknowledged, escalationId and version of the answer. `entries` by people: requestId,
 * escalationId, sequence.
 */
export function actsVerdict(acts, entries) {
  const faults = [];
  const byRequest = new Map();
  for (const entry of entries)
    byRequest.set(entry.requestId, [...(byRequest.get(entry.requestId) ?? []), entry]);
  const known = new Set();
  for (const { key, requestIds, isAcknowledged, escalationId, version } of acts) {
    const found = requestIds.flatMap((requestId) => byRequest.get(requestId) ?? []);
    for (const requestId of requestIds) known.add(requestId);
    if (found.length !== (isAcknowledged ? 1 : 0))
      faults.push(
        `${key}: ${isAcknowledged ? 'acknowledged' : 'refused'}, and ${found.length} times in the history`,
      );
    else if (isAcknowledged && (found[0].escalationId !== escalationId || found[0].sequence !== version))
      faults.push(
        `${key}: acknowledged as ${escalationId}/${version}, done as ${found[0].escalationId}/${found[0].sequence}`,
      );
  }
  for (const { requestId } of entries)
    if (!known.has(requestId)) faults.push(`${requestId}: in the history, and asked for by nobody`);
  return faults.slice(0, most);
}

/** Each row reconciles in itself and equals what the history says of its queue. `moves`: entries with queue ([before, after]). */
export function flowVerdict(rows, moves, queueIds) {
  const faults = [];
  for (const queueId of queueIds) {
    const row = rows.find(({ id }) => id === queueId);
    if (!row) {
      faults.push(`The queue ${queueId} has no row.`);
      continue;
    }
    const { name, opening, received, reopened, transferredIn, processed, transferredOut, closing } = row;
    const sum = opening + received + reopened + transferredIn - processed - transferredOut;
    if (sum !== closing) faults.push(`${name}: ${sum} by its flow, ${closing} at the end`);
    const counted = {
      received: moves.filter(({ queue: [before, after] }) => before === null && after === queueId).length,
      transferredIn: moves.filter(({ queue: [before, after] }) => before !== null && after === queueId)
        .length,
      transferredOut: moves.filter(({ queue: [before] }) => before === queueId).length,
    };
    for (const [figure, number] of Object.entries(counted))
      if (row[figure] !== number) faults.push(`${name}: ${figure} ${row[figure]}, by the history ${number}`);
  }
  return faults.slice(0, most);
}
