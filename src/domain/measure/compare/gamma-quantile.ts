import gammaln from '@stdlib/math-base-special-gammaln';
import approximately from '@stdlib/stats-base-dists-gamma-quantile';

const MOST_STEPS = 20;
const SAME = 1e-14;

/**
 * The value below which a gamma variable of this shape (above 0) and scale 1 lies with this probability (between 0 and 1). The library's
 * own quantile is off in the fourth digit above its median from a shape of about 1,000 on (0.2.3; its incomplete gamma function changes to an expansion
 * there, and poisson-cdf and chisquare-cdf inherit it), so it only starts Newton's steps on the series below. Good to 12 digits, against R.
 */
export function gammaQuantile(probability: number, shape: number): number {
  let value = approximately(probability, shape, 1);
  for (let step = 0; step < MOST_STEPS && value > 0; step += 1) {
    const density = Math.exp((shape - 1) * Math.log(value) - value - gammaln(shape));
    const change = (lowerGamma(shape, value) - probability) / density;
    value -= change;
    if (Math.abs(change) <= SAME * value) break;
  }
  return value;
}

/** P(X ≤ value) = xᵃe⁻ˣ/Γ(a + 1) · Σ xⁿ/((a + 1)…(a + n)) (Abramowitz and Stegun 6.5.29). */
function lowerGamma(shape: number, value: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > SAME * 1e-3 * sum; n += 1) {
    term *= value / (shape + n);
    sum += term;
  }
  return sum * Math.exp(shape * Math.log(value) - value - gammaln(shape + 1));
}
