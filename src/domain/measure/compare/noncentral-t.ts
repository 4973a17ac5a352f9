import betainc from '@stdlib/math-base-special-betainc';
import gammaln from '@stdlib/math-base-special-gammaln';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/** The series stops where what is left of it cannot change this digit of a probability. */
const SMALLEST_TERM = 1e-13;
const MOST_TERMS = 5000;
/** Beyond these e^(−δ²/2) leaves the range of numbers, or the t distribution is normal in all digits. */
const LARGEST_SHIFT = 37.6;
const NEARLY_NORMAL = 4e5;

/**
 * P(T ≤ t) of the noncentral t distribution with df > 0 degrees of freedom (fractions allowed) and shift `noncentrality`, 0 to 1, good to about
 * 1e-12: Lenth's sum of incomplete beta functions (Algorithm AS 243, Applied Statistics 38, 1989), as R's pt. For a shift beyond 37 it is the
 * normal approximation (Abramowitz and Stegun 26.7.10). A RangeError for df ≤ 0 or values that are no numbers.
 */
export function noncentralTCdf(t: number, df: number, noncentrality: number): number {
  if (!(df > 0) || Number.isNaN(t) || !Number.isFinite(noncentrality)) {
    throw new RangeError('the noncentral t distribution needs df > 0 and a finite shift');
  }
  if (!Number.isFinite(t)) return t > 0 ? 1 : 0;
  // The sum is for t ≥ 0; the other side is its mirror image.
  const isMirrored = t < 0;
  const value = Math.abs(t);
  const shift = isMirrored ? -noncentrality : noncentrality;
  const lower =
    df > NEARLY_NORMAL || Math.abs(shift) > LARGEST_SHIFT
      ? nearlyNormal(value, df, shift)
      : lenth(value, df, shift);
  return Math.min(1, Math.max(0, isMirrored ? 1 - lower : lower));
}

function nearlyNormal(t: number, df: number, shift: number): number {
  const s = 1 / (4 * df);
  return normalCdf((t * (1 - s) - shift) / Math.sqrt(1 + t * t * 2 * s), 0, 1);
}

/**
 * P(T ≤ t) = Φ(−δ) + ½ Σ [pⱼ·I(j + ½) + qⱼ·I(j + 1)] with x = t²/(t² + df), I(a) the incomplete beta function of x, a, df/2, and
 * pⱼ, qⱼ Poisson weights of δ²/2 at j and j + ½. Each I follows from the one before by one term.
 */
function lenth(t: number, df: number, shift: number): number {
  const base = normalCdf(-shift, 0, 1);
  const x = (t * t) / (t * t + df);
  if (!(x > 0)) return base;
  if (x === 1) return 1;
  const lambda = shift * shift;
  const b = df / 2;
  let p = 0.5 * Math.exp(-0.5 * lambda);
  let q = Math.sqrt(2 / Math.PI) * p * shift;
  const power = b * Math.log1p(-x);
  let odd = betainc(x, 0.5, b);
  let even = betainc(x, 1, b);
  let stepOdd = 2 * Math.exp(0.5 * Math.log(x) + power + gammaln(b + 0.5) - gammaln(0.5) - gammaln(b));
  let stepEven = b * x * Math.exp(power);
  let sum = p * odd + q * even;
  // The weights pⱼ sum to ½; while much of it is missing, terms still come.
  let missing = 0.5 - p;
  for (let j = 1; j <= MOST_TERMS; j += 1) {
    odd -= stepOdd;
    even -= stepEven;
    const a = j + 0.5;
    stepOdd *= (x * (a + b - 1)) / a;
    stepEven *= (x * (a + b - 0.5)) / (a + 0.5);
    p *= lambda / (2 * j);
    q *= lambda / (2 * j + 1);
    sum += p * odd + q * even;
    missing -= p;
    if (j > lambda / 2 && 2 * missing * odd < SMALLEST_TERM) break;
  }
  return base + sum;
}
