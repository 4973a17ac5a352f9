import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { dispersionOfCounts } from '../../measure/compare/dispersion';

export const trendStates = ['rising', 'steady', 'falling', 'tooFewToSay'] as const;
export type TrendState = (typeof trendStates)[number];

/** Where a count is going, with the rule that said so. */
export interface Trend {
  readonly state: TrendState;
  /** Two-sided probability of a last quarter this far off under no change; null where there were too few to ask. */
  readonly p: number | null;
  /** The rule and its numbers, as one sentence. */
  readonly rule: string;
}

/** Below this p the last quarter differs from those before: the usual 5 %, since one trend is looked at per candidate. */
const ALPHA = 0.05;
/** Events expected in the last quarter below which no difference could be told (handbook §1.3). */
const LEAST_EXPECTED = 5;

/**
 * Whether a count rises or falls: a conditional binomial test of the last quarter against the quarters before (handbook
 * §2). Under no change X of the X + S events fall into the last quarter with probability 1 / (B + 1), S being the sum of
 * the B quarters before. Counts of inquiries vary more than Poisson counts do, which alone would call every busy season a
 * trend: both are divided by the dispersion of the quarters before, φ = max(1, Pearson χ² / (B − 1)).
 */
export function trendOf(last: number, before: readonly number[]): Trend {
  const quarters = before.length;
  const sum = before.reduce((total, count) => total + count, 0);
  const counted = `${last} in the last quarter against ${sum} in the ${quarters} before`;
  if (quarters === 0) {
    return {
      state: 'tooFewToSay',
      p: null,
      rule: 'Too few to say: there is no quarter before the last one.',
    };
  }
  const dispersion = dispersionOfCounts(before);
  const share = 1 / (quarters + 1);
  const events = Math.round((last + sum) / dispersion);
  if (events * share < LEAST_EXPECTED) {
    return {
      state: 'tooFewToSay',
      p: null,
      rule: `Too few to say: ${counted}; a trend needs ${LEAST_EXPECTED} expected in a quarter${varied(dispersion)}.`,
    };
  }
  const seen = Math.min(events, Math.round(last / dispersion));
  const atMost = binomialCdf(seen, events, share);
  const atLeast = seen === 0 ? 1 : 1 - binomialCdf(seen - 1, events, share);
  const p = Math.min(1, 2 * Math.min(atMost, atLeast));
  const state = p >= ALPHA ? 'steady' : atLeast < atMost ? 'rising' : 'falling';
  return {
    state,
    p,
    rule: `${words[state]}: ${counted}; conditional binomial test, p ${p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`}${varied(dispersion)}.`,
  };
}

const words = { rising: 'Rising', steady: 'Steady', falling: 'Falling' } as const;

function varied(dispersion: number): string {
  return dispersion === 1 ? '' : `, counts divided by their dispersion ${dispersion.toFixed(1)}`;
}
