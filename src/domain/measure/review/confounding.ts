import type { DaySpan, Observation, OtherAction } from '../measure.types';
import { mean } from '../summary';

/** Relative change of exposure beyond which the two periods are not the same work (handbook §1.7). */
export const EXPOSURE_SHIFT_LIMIT = 0.3;

/** Actions that make the periods differ, and actions that held through all of both and therefore do not. */
export interface ConfoundingActions {
  readonly confounding: readonly OtherAction[];
  readonly standing: readonly OtherAction[];
}

/**
 * Sorts other dated actions against the whole time compared, from the first baseline day to the review. One that begins or ends in
 * there changes something between the two means, also when it falls in the baseline alone, so that a clean baseline is worth choosing at
 * planning time. One that covers all of it is a condition of both periods; one that lies outside says nothing.
 */
export function sortActions(actions: readonly OtherAction[], compared: DaySpan): ConfoundingActions {
  const touching = actions.filter(
    (one) => one.from <= compared.to && (one.to === null || one.to >= compared.from),
  );
  const isStanding = (one: OtherAction) =>
    one.from <= compared.from && (one.to === null || one.to >= compared.to);
  return {
    confounding: touching.filter((one) => !isStanding(one)),
    standing: touching.filter(isStanding),
  };
}

/**
 * Mean exposure per period after ÷ before − 1 (0.4: 40 % more); the denominator stands in where no exposure is given. Null unless
 * every observation of both periods carries it: a mean over the months that happen to have it could shift by itself.
 */
export function exposureShift(before: readonly Observation[], after: readonly Observation[]): number | null {
  const exposures = (ordered: readonly Observation[]) =>
    ordered.map((one) => one.exposure ?? one.denominator);
  const all = [...exposures(before), ...exposures(after)];
  if (all.length === 0 || all.some((exposure) => exposure === undefined || !(exposure > 0))) return null;
  const usual = mean(exposures(before) as number[]);
  return (mean(exposures(after) as number[]) - usual) / usual;
}
