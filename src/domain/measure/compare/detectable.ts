import { say, sayAmount } from '../say';

/** Normal quantiles of a two-sided 5 % error and 80 % power, as handbook §1.6 rounds them, and their sum. */
const ALPHA = 1.96;
const POWER = 0.84;
const ALPHA_AND_POWER = 2.8;

/** Which way the value is to go: only that way can a promise be kept. */
export type Wanted = 'up' | 'down';

/**
 * Smallest difference of two means that a comparison would show four times out of five: 2.80·s·√(1/n₁ + 1/n₂), in the unit of
 * s (handbook §1.6, normal approximation). Give effective sizes for dependent observations. Infinity when a side has none.
 */
export function smallestDetectable(standardDeviation: number, before: number, after: number): number {
  if (!(before > 0 && after > 0)) return Infinity;
  return ALPHA_AND_POWER * standardDeviation * Math.sqrt(1 / before + 1 / after);
}

/**
 * Smallest change of a share (0 to 1) with so many trials on each side: the Δ at which n = [1.96·√(2p̄q̄) +
 * 0.84·√(p₁q₁ + p₂q₂)]² / Δ². Infinity where not even a change to 0 or 1 would show.
 */
export function smallestDetectableShare(share: number, before: number, after: number, way: Wanted): number {
  const trials = equalSides(before, after);
  const room = way === 'up' ? 1 - share : share;
  const needed = (delta: number): number => {
    const moved = way === 'up' ? share + delta : share - delta;
    const middle = (share + moved) / 2;
    const spread = ALPHA * Math.sqrt(2 * middle * (1 - middle));
    return (spread + POWER * Math.sqrt(share * (1 - share) + moved * (1 - moved))) ** 2 / delta ** 2;
  };
  if (!(trials > 0 && room > 0) || needed(room) > trials) return Infinity;
  let [tooSmall, enough] = [0, room];
  while (enough - tooSmall > 1e-9) {
    const middle = (tooSmall + enough) / 2;
    if (needed(middle) > trials) tooSmall = middle;
    else enough = middle;
  }
  return enough;
}

/**
 * Smallest change of a count per period, by n = (2.80 / (2·(√λ₁ − √λ₂)))² periods on each side. Infinity where not even
 * a fall to none would show.
 */
export function smallestDetectableCount(
  perPeriod: number,
  before: number,
  after: number,
  way: Wanted,
): number {
  const periods = equalSides(before, after);
  if (!(periods > 0)) return Infinity;
  const step = ALPHA_AND_POWER / 2 / Math.sqrt(periods);
  const root = Math.sqrt(perPeriod) + (way === 'up' ? step : -step);
  return root < 0 ? Infinity : Math.abs(perPeriod - root ** 2);
}

/** The size of two equal sides that tell as much as these two: the formulas above are for equal ones. */
function equalSides(before: number, after: number): number {
  return before > 0 && after > 0 ? 2 / (1 / before + 1 / after) : 0;
}

/** What the sentence tells: how much could be seen, and how much is promised. */
export interface Detectable {
  readonly unit: string;
  readonly smallestEffect: number;
  /** In the unit of the measure; Infinity where nothing could be seen. */
  readonly detectable: number;
  readonly before: number;
  readonly after: number;
  /** What an observation stands for, singular: `month`. */
  readonly period?: string;
}

/** The same for means, said at planning time, before anybody has paid for a measurement that can show nothing. */
export function detectableSentence(
  facts: Omit<Detectable, 'detectable'> & { readonly standardDeviation: number },
): string {
  const detectable = smallestDetectable(facts.standardDeviation, facts.before, facts.after);
  return sayDetectable({ ...facts, detectable });
}

export function sayDetectable({ unit, smallestEffect, before, after, ...facts }: Detectable): string {
  const period = facts.period ?? 'observation';
  if (!(before > 0 && after > 0)) return `Without ${period}s before and after, no change can be shown.`;
  const sides = `With ${say(before, 1)} ${period}${before === 1 ? '' : 's'} before and ${say(after, 1)} after, `;
  const promised = sayAmount(say(smallestEffect, smallestEffect), unit);
  if (facts.detectable === Infinity) {
    return `${sides}no change of this measure can be shown; the plan promises ${promised}: it will come out inconclusive.`;
  }
  const found = `${sides}only a change of about ${say(facts.detectable, smallestEffect)} ${unit} or more can be shown`;
  return facts.detectable > smallestEffect
    ? `${found}, which is more than the ${promised} worth having: it may come out inconclusive.`
    : `${found}; the change worth having is ${promised}.`;
}
