/**
 * The first ring among `nodes`, in the order in which one leads to the next, or null when there is none.
 * A node that leads to itself is a ring of one; ids outside `nodes` lead nowhere.
 */
export function ringAmong<T extends { id: string }>(
  nodes: readonly T[],
  next: (node: T) => readonly string[],
): T[] | null {
  const left = new Map(nodes.map((node) => [node.id, node]));
  const ahead = (node: T): T[] => next(node).flatMap((id) => left.get(id) ?? []);
  // Whatever leads nowhere is on no ring; when nothing more can be taken away, every walk through the rest comes round.
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const node of [...left.values()]) if (ahead(node).length === 0) left.delete(node.id);
  }
  const walk: T[] = [];
  let node = [...left.values()][0];
  while (node && !walk.includes(node)) {
    walk.push(node);
    node = ahead(node)[0];
  }
  return node ? walk.slice(walk.indexOf(node)) : null;
}
