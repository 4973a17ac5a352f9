// Whether every mark of every clock came exactly once, in order and on time. Pure, so that planted faults can be judged too.

/** Faults told at most; a storm gone wrong is wrong in thousands of places. */
const most = 5;
const known = new Set(['EscalationClockWarned', 'EscalationClockBreached', 'EscalationLevelReached']);
const nameOf = ({ kind, level }) => (level === null ? kind : `${kind} ${level}`);

/**
 * `escalations`: id, clocks, and `expected`, the names of the marks its claim clock must have, in order.
 * `entries`: the marks as the history tells them, in its order: escalationId, sequence, event, at, clock.
 */
export function marksVerdict(escalations, entries) {
  const faults = [];
  const fault = (id, sentence) => void (faults.length < most && faults.push(`${id}: ${sentence}`));
  const told = new Map(escalations.map(({ id }) => [id, []]));
  for (const entry of entries) {
    if (!known.has(entry.event)) continue;
    if (!told.has(entry.escalationId))
      fault(entry.escalationId, 'the history tells of an escalation that nobody made');
    else told.get(entry.escalationId).push(entry);
  }
  for (const { id, clocks, expected } of escalations) {
    const marks = told.get(id);
    const names = marks.map(({ clock }) => `${clock.kind} ${nameOf(clock.mark)}`);
    const wanted = expected.map((name) => `claim ${name}`);
    if (names.join() !== wanted.join()) fault(id, `its history has [${names}] and not [${wanted}]`);
    const kept = clocks.flatMap(({ kind, marks: reached }) =>
      reached.map((mark) => `${kind} ${nameOf(mark)} ${mark.at}`),
    );
    const said = marks.map(({ clock }) => `${clock.kind} ${nameOf(clock.mark)} ${clock.mark.at}`);
    if (kept.join() !== said.join()) fault(id, `its clocks keep [${kept}], its history says [${said}]`);
    marks.forEach(({ at, clock: { mark } }, index) => {
      const before = marks[index - 1]?.clock.mark;
      if (at.toISOString() !== mark.at) fault(id, `${nameOf(mark)} is dated otherwise than its entry`);
      if (mark.at < mark.dueAt) fault(id, `${nameOf(mark)} came before it was due`);
      if (before && before.dueAt > mark.dueAt) fault(id, `${nameOf(mark)} is out of order`);
    });
  }
  return faults;
}

/** The longest time from due to told, by the database's clock, for each kind of mark. */
export function delays(entries) {
  const longest = {};
  for (const { clock } of entries) {
    const late = Date.parse(clock.mark.at) - Date.parse(clock.mark.dueAt);
    const name = nameOf(clock.mark);
    longest[name] = Math.max(longest[name] ?? 0, late);
  }
  return longest;
}
