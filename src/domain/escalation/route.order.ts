/** Where a rule stands among the others: rules are tried by position, then by id. */
export interface Placed {
  id: string;
  position: number;
}

/** Next to which rule another is put. */
export type Place = { before: string } | { after: string };

/** Room left between two rules, so that most moves touch one rule only. */
export const positionStep = 10;

/**
 * The positions that change when a rule is put before or after another: one where there is room between its new neighbours,
 * else all are numbered anew. `rules` stand in order; `moved` need not be among them, as when a rule is added.
 */
export function positionsAfter(rules: readonly Placed[], moved: string, place: Place): Map<string, number> {
  const others = rules.filter(({ id }) => id !== moved);
  const neighbour = 'before' in place ? place.before : place.after;
  const found = others.findIndex(({ id }) => id === neighbour);
  if (found < 0) throw new Error(`There is no rule ${neighbour} to put another next to.`);
  const index = 'before' in place ? found : found + 1;
  const [lower, upper] = [others[index - 1], others[index]];
  const position = between(lower?.position, upper?.position);
  if (position !== null) return new Map([[moved, position]]);
  const order = [...others.slice(0, index), { id: moved, position: NaN }, ...others.slice(index)];
  return new Map(
    order
      .map(({ id, position: was }, at) => ({ id, was, is: (at + 1) * positionStep }))
      .filter(({ was, is }) => was !== is)
      .map(({ id, is }) => [id, is]),
  );
}

/** After the last rule. */
export function lastPosition(rules: readonly Placed[]): number {
  return (rules.at(-1)?.position ?? 0) + positionStep;
}

/** A whole number strictly between two positions; null where there is none. */
function between(lower: number | undefined, upper: number | undefined): number | null {
  if (lower === undefined) return upper! - positionStep;
  if (upper === undefined) return lower + positionStep;
  const middle = Math.floor((lower + upper) / 2);
  return middle > lower && middle < upper ? middle : null;
}
