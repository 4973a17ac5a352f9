import { mean } from '../summary';

/** Pearson’s χ² over its degrees of freedom about each period’s own rate, at least 1: how much more than chance allows the counts vary. */
export function dispersionOf(
  sides: readonly (readonly { observed: number; expected: number; variance: number }[])[],
): number {
  const cells = sides.flat();
  const freedom = cells.length - sides.length;
  if (freedom < 1) return 1;
  const pearson = cells.reduce(
    (sum, { observed, expected, variance }) =>
      sum + (variance > 0 ? (observed - expected) ** 2 / variance : 0),
    0,
  );
  return Math.max(1, pearson / freedom);
}

/** The same of counts about their own mean; 1 where nothing can be told. */
export function dispersionOfCounts(counts: readonly number[]): number {
  const expected = mean(counts);
  return dispersionOf([counts.map((observed) => ({ observed, expected, variance: expected }))]);
}
