import { dot, factorOf } from './least-squares';

export interface NeweyWestOptions {
  /** Multiplies by n / (n − k), as for ordinary least squares; true unless told otherwise. */
  readonly adjust?: boolean;
  /** Period of each row, ascending, where periods are missing; rows one period apart unless told otherwise. */
  readonly positions?: readonly number[];
}

/**
 * Covariance of least-squares coefficients that stays right when neighbouring residuals depend on each other and their spread
 * changes (Newey and West, Econometrica 55, 1987): (XᵀX)⁻¹·S·(XᵀX)⁻¹ with S = Σⱼ wⱼ Σₜ (sₜsₜ₋ⱼᵀ + sₜ₋ⱼsₜᵀ), s = x·residual and
 * Bartlett's wⱼ = 1 − j/(lag + 1). Equal to R's sandwich::NeweyWest(lag, prewhite = FALSE, adjust). A missing period counts as a
 * residual of 0, so that only rows truly j periods apart are paired and no variance can come out negative (Datta and Du, 2012).
 * For weighted fits give rows and residuals times the root of their weight. RangeError for a lag that is not a whole number from 0.
 */
export function neweyWest(
  design: readonly (readonly number[])[],
  residuals: readonly number[],
  lag: number,
  { adjust = true, positions }: NeweyWestOptions = {},
): number[][] {
  if (!(Number.isInteger(lag) && lag >= 0)) {
    throw new RangeError(`the lag is a whole number of periods from 0, not ${lag}`);
  }
  if (residuals.length !== design.length) {
    throw new RangeError(`the design has ${design.length} rows but there are ${residuals.length} residuals`);
  }
  const bread = factorOf(design).inverseCrossProduct();
  const scores = design.map((row, i) => row.map((cell) => cell * residuals[i]!));
  const at = new Map(scores.map((score, i) => [positions ? positions[i]! : i, score]));
  // Half of S: each score times half of itself and the weighted scores before it.
  const half = bread.map((row) => row.map(() => 0));
  for (const [position, score] of at) {
    const reached = score.map((cell) => cell / 2);
    for (let j = 1; j <= lag; j += 1) {
      at.get(position - j)?.forEach((cell, k) => (reached[k]! += (1 - j / (lag + 1)) * cell));
    }
    score.forEach((cell, i) => reached.forEach((other, k) => (half[i]![k]! += cell * other)));
  }
  const meat = half.map((row, i) => row.map((cell, k) => cell + half[k]![i]!));
  const factor = adjust ? design.length / (design.length - bread.length) : 1;
  return product(product(bread, meat), bread).map((row) => row.map((cell) => cell * factor));
}

/** Of square matrices whose right one is symmetric, so that its rows are its columns. */
function product(left: readonly (readonly number[])[], right: readonly (readonly number[])[]): number[][] {
  return left.map((row) => right.map((column) => dot(row, column)));
}
