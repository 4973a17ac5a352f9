// Whether an edit of a calendar moved what it must and nothing else. Pure, so that planted faults can be judged too.

/** Faults told at most. */
const most = 5;
const ms = (at) => (at === null ? null : new Date(at).getTime());

/**
 * `before` and `after`: id → version, dueAt, markAt, replans (entries of its history that say so) and timerAt. `due`: id →
 * when it is due by the edited calendar, worked out apart. `report`: what the service says it moved.
 */
export function movesVerdict({ before, after, due, report }) {
  const faults = [];
  const fault = (sentence) => void (faults.length < most && faults.push(sentence));
  const told = new Map(report.map((move) => [move.escalationId, move]));
  if (told.size !== report.length) fault('The report names an escalation twice.');
  for (const [id, was] of before) {
    const is = after.get(id);
    const wanted = due.get(id);
    const moves = wanted !== ms(was.dueAt);
    const move = told.get(id);
    if (ms(is.dueAt) !== wanted)
      fault(`${id} is due at ${is.dueAt?.toISOString()} and not ${new Date(wanted).toISOString()}`);
    if (ms(is.timerAt) !== ms(is.markAt)) fault(`${id} has its timer at another time than its mark`);
    if (!moves && is.version !== was.version) fault(`${id} does not move, and was written all the same`);
    if (moves && (is.version !== was.version + 1 || is.replans !== 1))
      fault(`${id} moves, and its history does not say so once`);
    if (moves !== Boolean(move))
      fault(`${id} ${moves ? 'moves and is not in the report' : 'is in the report and does not move'}`);
    if (move && (ms(move.dueBefore) !== ms(was.dueAt) || ms(move.dueAfter) !== wanted))
      fault(`${id} is reported with other times than it has`);
  }
  if (report.some(({ escalationId }) => !before.has(escalationId)))
    fault('The report names an escalation that nobody made.');
  return faults;
}
