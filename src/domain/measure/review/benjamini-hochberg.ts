/** Share of false findings that is accepted among the measures looked at beside the primary one. */
export const FALSE_DISCOVERY_RATE = 0.05;

/**
 * P-values adjusted for how many were looked at, in the order given (Benjamini and Hochberg, JRSS B 57, 1995): p·m/rank, made
 * monotone from the largest down and at most 1. One that stays at or below the rate is a finding.
 */
export function adjustedForMany(ps: readonly number[]): number[] {
  const m = ps.length;
  const descending = ps.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(m);
  let least = 1;
  descending.forEach(({ p, index }, above) => {
    least = Math.min(least, (p * m) / (m - above));
    adjusted[index] = least;
  });
  return adjusted;
}
