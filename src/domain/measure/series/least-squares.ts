import { Matrix, QrDecomposition } from 'ml-matrix';

/**
 * A column of length 1 of which less than this is left beyond the columns before it counts as made of them. Rounding leaves about
 * 1e-15 times the number of rows; the least that a design of ours has is about 1e-4 (Longley's, the classic bad one: 2e-5).
 */
const LEAST_REMAINDER = 1e-9;

/** What ordinary least squares says of y. One coefficient per column of the design, one residual and fitted value per row. */
export interface Fit {
  readonly coefficients: number[];
  readonly residuals: number[];
  readonly fitted: number[];
  /** Rows minus columns; at least 1. */
  readonly degreesOfFreedom: number;
  /** Residual standard error, in the unit of y. */
  readonly sigma: number;
  /** σ²·(XᵀX)⁻¹, for errors that are independent and of equal spread. */
  readonly covariance: number[][];
}

/** A column of the design can be made of the columns before it, so that its coefficient could be anything. */
export class RankDeficient extends RangeError {
  constructor(readonly column: number) {
    super(`column ${column} of the design is a mixture of the columns before it (rank deficient)`);
  }
}

/** A design taken apart once, to be solved for several y. */
export interface Factor {
  solve(y: readonly number[]): number[];
  /** (XᵀX)⁻¹. */
  inverseCrossProduct(): number[][];
}

/**
 * Ordinary least squares through a Householder QR of the design (Golub and Van Loan, Matrix Computations, §5.3), with columns scaled
 * to length 1 and one step of refinement; the normal equations would square the condition and lose half of Longley's digits. Throws a
 * RangeError for rows of different length, numbers that are not finite, no more rows than columns, or a rank-deficient design.
 */
export function leastSquares(design: readonly (readonly number[])[], y: readonly number[]): Fit {
  const factor = factorOf(design);
  if (y.length !== design.length) {
    throw new RangeError(`the design has ${design.length} rows but y has ${y.length} values`);
  }
  const unusable = y.findIndex((value) => !Number.isFinite(value));
  if (unusable >= 0) throw new RangeError(`value ${unusable} of y is not a finite number`);
  const first = factor.solve(y);
  const correction = factor.solve(y.map((value, i) => value - dot(design[i]!, first)));
  const coefficients = first.map((value, k) => value + correction[k]!);
  const fitted = design.map((row) => dot(row, coefficients));
  const residuals = y.map((value, i) => value - fitted[i]!);
  const degreesOfFreedom = y.length - coefficients.length;
  const variance = dot(residuals, residuals) / degreesOfFreedom;
  const covariance = factor.inverseCrossProduct().map((row) => row.map((cell) => cell * variance));
  return { coefficients, residuals, fitted, degreesOfFreedom, sigma: Math.sqrt(variance), covariance };
}

/** Takes a design apart; throws the RangeErrors of `leastSquares` that concern the design. */
export function factorOf(design: readonly (readonly number[])[]): Factor {
  const columns = checkedWidth(design);
  const lengths = Array.from({ length: columns }, (_, k) => Math.hypot(...design.map((row) => row[k]!)));
  const empty = lengths.findIndex((length) => length === 0);
  if (empty >= 0) throw new RankDeficient(empty);
  const scaled = design.map((row) => row.map((cell, k) => cell / lengths[k]!));
  const qr = new QrDecomposition(new Matrix(scaled));
  const triangle = qr.upperTriangularMatrix.to2DArray();
  const dependent = triangle.findIndex((row, k) => !(Math.abs(row[k]!) > LEAST_REMAINDER));
  if (dependent >= 0) throw new RankDeficient(dependent);
  return {
    solve: (y) =>
      qr
        .solve(Matrix.columnVector([...y]))
        .to1DArray()
        .map((value, k) => value / lengths[k]!),
    inverseCrossProduct: () => {
      const inverse = invertTriangle(triangle);
      return inverse.map((row, i) =>
        inverse.map((other, j) => dot(row, other) / (lengths[i]! * lengths[j]!)),
      );
    },
  };
}

/** Σ aᵢ·bᵢ. */
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

/** vᵀ·M·v: the variance of the combination v of coefficients whose covariance is M. */
export function quadratic(matrix: readonly (readonly number[])[], vector: readonly number[]): number {
  return dot(
    matrix.map((row) => dot(row, vector)),
    vector,
  );
}

function checkedWidth(design: readonly (readonly number[])[]): number {
  const columns = design[0]?.length ?? 0;
  if (columns === 0) throw new RangeError('the design is empty');
  design.forEach((row, i) => {
    if (row.length !== columns) {
      throw new RangeError(`row ${i} of the design has ${row.length} cells, not ${columns}`);
    }
    if (!row.every(Number.isFinite)) throw new RangeError(`row ${i} of the design is not finite`);
  });
  if (design.length <= columns) {
    throw new RangeError(`${design.length} points cannot tell ${columns} coefficients and their error`);
  }
  return columns;
}

/** Inverse of an upper triangle by back substitution. */
function invertTriangle(triangle: readonly (readonly number[])[]): number[][] {
  const size = triangle.length;
  const inverse = triangle.map(() => new Array<number>(size).fill(0));
  for (let column = 0; column < size; column += 1) {
    for (let i = column; i >= 0; i -= 1) {
      let sum = i === column ? 1 : 0;
      for (let k = i + 1; k <= column; k += 1) sum -= triangle[i]![k]! * inverse[k]![column]!;
      inverse[i]![column] = sum / triangle[i]![i]!;
    }
  }
  return inverse;
}
