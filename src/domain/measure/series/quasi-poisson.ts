import { dot, factorOf, leastSquares } from './least-squares';

/** Counts from which no estimate can be had, and a sentence that says why. */
export interface SeriesRefusal {
  readonly refusal: 'noEvents' | 'notConverged';
  readonly why: string;
}

/** A log-linear fit of counts. Coefficients and covariance are on the log scale. */
export interface QuasiPoissonFit {
  readonly refusal: null;
  readonly coefficients: number[];
  /** Poisson's covariance times `dispersion`. */
  readonly covariance: number[][];
  /** φ as used: Pearson's, but not below 1. */
  readonly dispersion: number;
  /** Pearson's χ² over the degrees of freedom, as R's summary.glm uses it. */
  readonly pearsonDispersion: number;
  /** Expected counts, one per row. */
  readonly fitted: number[];
  readonly degreesOfFreedom: number;
  readonly iterations: number;
}

const MOST_ITERATIONS = 60;
/** The largest change of a log expected count that still counts as standing still; the next step would be its square. */
const STILL = 1e-9;
/** e^700 is about the largest number there is. */
const LARGEST_LOG = 700;

/**
 * Counts with log link and offset by iteratively reweighted least squares (McCullagh and Nelder, Generalized Linear Models, §2.5, 6.2;
 * handbook §1.4). `logExposure` has one value per row, 0 for plain counts. Variance is φ times the expected count. φ is not let below 1:
 * counts that vary less than chance allows are in a short series mostly luck, and an interval narrower than Poisson's would sell it as
 * knowledge. φ is estimated, so judge by Student's t with the degrees of freedom, as R does for quasi families.
 * Refuses, as a value, a series without any event and one whose estimate runs away (a stretch of the design without an event).
 * RangeError for a count below 0 or not finite, an exposure whose logarithm is not finite, and for the design as `leastSquares`.
 */
export function quasiPoisson(
  design: readonly (readonly number[])[],
  counts: readonly number[],
  logExposure: readonly number[],
): QuasiPoissonFit | SeriesRefusal {
  check(design, counts, logExposure);
  if (counts.every((count) => count === 0)) {
    return { refusal: 'noEvents', why: 'There is no event in the whole series.' };
  }
  let logs = counts.map((count) => Math.log(count + 0.1));
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations += 1) {
    const coefficients = reweighted(design, counts, logs, logExposure);
    const next = coefficients && design.map((row, i) => dot(row, coefficients) + logExposure[i]!);
    if (!next?.every((log) => log < LARGEST_LOG)) break;
    const change = Math.max(...next.map((log, i) => Math.abs(log - logs[i]!)));
    logs = next;
    if (change < STILL) return summary(design, counts, logs.map(Math.exp), coefficients!, iterations);
  }
  const why =
    'The estimate runs away without end; mostly because some stretch of the series is without any event.';
  return { refusal: 'notConverged', why };
}

/** One weighted step; null where the weights have run out of digits. */
function reweighted(
  design: readonly (readonly number[])[],
  counts: readonly number[],
  logs: readonly number[],
  logExposure: readonly number[],
): number[] | null {
  const expected = logs.map(Math.exp);
  const roots = expected.map(Math.sqrt);
  const working = counts.map(
    (count, i) => logs[i]! - logExposure[i]! + (count - expected[i]!) / expected[i]!,
  );
  try {
    return leastSquares(
      design.map((row, i) => row.map((cell) => cell * roots[i]!)),
      working.map((value, i) => value * roots[i]!),
    ).coefficients;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function summary(
  design: readonly (readonly number[])[],
  counts: readonly number[],
  fitted: number[],
  coefficients: number[],
  iterations: number,
): QuasiPoissonFit {
  const degreesOfFreedom = design.length - coefficients.length;
  const pearson = fitted.reduce((sum, expected, i) => sum + (counts[i]! - expected) ** 2 / expected, 0);
  const pearsonDispersion = pearson / degreesOfFreedom;
  const dispersion = Math.max(1, pearsonDispersion);
  const weighted = design.map((row, i) => row.map((cell) => cell * Math.sqrt(fitted[i]!)));
  const covariance = factorOf(weighted)
    .inverseCrossProduct()
    .map((row) => row.map((cell) => cell * dispersion));
  return {
    refusal: null,
    coefficients,
    covariance,
    dispersion,
    pearsonDispersion,
    fitted,
    degreesOfFreedom,
    iterations,
  };
}

function check(
  design: readonly (readonly number[])[],
  counts: readonly number[],
  logExposure: readonly number[],
): void {
  // Here, where the weights are still even, a design of too low rank is the caller's mistake.
  factorOf(design);
  if (counts.length !== design.length || logExposure.length !== design.length) {
    throw new RangeError(
      `${design.length} rows need as many counts and exposures, not ${counts.length} and ${logExposure.length}`,
    );
  }
  const negative = counts.findIndex((count) => !(count >= 0 && Number.isFinite(count)));
  if (negative >= 0) throw new RangeError(`count ${negative} is ${counts[negative]}, not a number from 0`);
  const unexposed = logExposure.findIndex((log) => !Number.isFinite(log));
  if (unexposed >= 0) throw new RangeError(`the exposure of count ${unexposed} is not a number above 0`);
}
