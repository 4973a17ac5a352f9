/**
 * What is wrong with issues that went to another version: each must be there once, on the new version, at the counterpart
 * of where it stood, with one entry that the service wrote of it. `expected`: where each began, the renamed states, and
 * whether somebody put it on hold meanwhile.
 */
export function migrationVerdict(rows, entries, expected, version) {
  const broken = [];
  if (rows.length !== expected.size) broken.push(`There are ${rows.length} issues and not ${expected.size}.`);
  const times = new Map();
  for (const { id, actor, version: told } of entries) {
    times.set(id, (times.get(id) ?? 0) + 1);
    if (actor !== 'migrator' || told !== version)
      broken.push(`The entry of ${id} is by ${actor}, on ${told}.`);
  }
  for (const { id, state, heldFrom, version: runsOn } of rows) {
    const began = expected.get(id);
    const to = (name) => began.renamed[name] ?? name;
    if (runsOn !== version) broken.push(`Issue ${id} runs on ${runsOn}.`);
    if (times.get(id) !== 1) broken.push(`Issue ${id} has ${times.get(id) ?? 0} entries of its move.`);
    const wanted = began.isHeld
      ? ['held', to(began.state)]
      : [to(began.state), began.state === 'held' ? to('measure') : null];
    if (state !== wanted[0] || heldFrom !== wanted[1])
      broken.push(`Issue ${id} stands in ${state} (${heldFrom}), not in ${wanted[0]} (${wanted[1]}).`);
  }
  return broken.slice(0, 10);
}
