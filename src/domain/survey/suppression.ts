/** Fewest answers behind a figure that is shown: with fewer, a figure can tell what one person said. */
export const fewestShown = 10;

/**
 * Which cells of a list are withheld, where their total is shown beside them. Every cell with fewer than ten answers is; and since
 * the total less the other cells would give it away, the smallest cells after it are too, until at least two cells with answers
 * are withheld and together have ten or more. `groups` names the sums that are shown besides the total: the cells of each
 * are kept from it in the same way. A cell without answers is withheld and hides nothing, so it needs no company.
 */
export function withheld(sizes: readonly number[], groups: readonly (readonly number[])[] = []): boolean[] {
  const hidden = sizes.map((size) => size < fewestShown);
  // The narrower sums first: what is withheld for them serves the total too.
  const all = [...groups, sizes.map((_, index) => index)];
  for (let isMoved = true; isMoved;) {
    isMoved = false;
    for (const group of all) {
      const next = betrayed(group, sizes, hidden);
      if (next === null) continue;
      hidden[next] = true;
      isMoved = true;
    }
  }
  return hidden;
}

/** The next cell that must be withheld so that the sum of a group tells nothing of its withheld ones; null where it tells nothing. */
function betrayed(
  group: readonly number[],
  sizes: readonly number[],
  hidden: readonly boolean[],
): number | null {
  const withheldOnes = group.filter((index) => hidden[index] && sizes[index]! > 0);
  const sum = withheldOnes.reduce((total, index) => total + sizes[index]!, 0);
  if (withheldOnes.length === 0 || (withheldOnes.length > 1 && sum >= fewestShown)) return null;
  const shown = group.filter((index) => !hidden[index]);
  return shown.length === 0 ? null : shown.reduce((a, b) => (sizes[b]! < sizes[a]! ? b : a));
}
