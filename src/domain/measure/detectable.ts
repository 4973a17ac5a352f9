import { say } from './say';

/** Normal quantiles of a two-sided 5 % error and 80 % power, 1.96 + 0.84, as handbook §1.6 rounds them. */
const ALPHA_AND_POWER = 2.8;

/**
 * Smallest difference of two means that a comparison would show four times out of five: 2.80·s·√(1/n₁ + 1/n₂), in the unit of
 * s (handbook §1.6, normal approximation). Give effective sizes for dependent observations. Infinity when a side has none.
 */
export function smallestDetectable(standardDeviation: number, before: number, after: number): number {
  if (!(before > 0 && after > 0)) return Infinity;
  return ALPHA_AND_POWER * standardDeviation * Math.sqrt(1 / before + 1 / after);
}

/** The same, said at planning time, before anybody has paid for a measurement that can show nothing. */
export function detectableSentence(facts: {
  readonly unit: string;
  readonly smallestEffect: number;
  readonly standardDeviation: number;
  readonly before: number;
  readonly after: number;
}): string {
  const { unit, smallestEffect, before, after } = facts;
  const detectable = smallestDetectable(facts.standardDeviation, before, after);
  if (detectable === Infinity) return 'Without observations before and after, no change can be shown.';
  const found = `With ${say(before, 1)} observations before and ${say(after, 1)} after, only a change of about ${say(detectable, smallestEffect)} ${unit} or more can be shown`;
  return detectable > smallestEffect
    ? `${found}, which is more than the ${say(smallestEffect, smallestEffect)} ${unit} worth having.`
    : `${found}; the change worth having is ${say(smallestEffect, smallestEffect)} ${unit}.`;
}
