import { addDays, isDay } from '../day';
import type { Day, PrimaryMeasurePlan } from '../measure.types';

/** What is wrong with a plan before any data are looked at; a plan with a mistake is not reviewed. */
export type PlanMistake =
  | 'malformedDay'
  | 'baselineReversed'
  | 'baselineAfterImplementation'
  | 'lagNotWholeDays'
  | 'smallestEffectNotPositive'
  | 'noReviewDate'
  | 'reviewDatesNotAscending'
  | 'reviewBeforeMeasurement';

/** First day of the measurement window: implementation end + lag days (handbook §1.7). */
export function measurementStart(plan: Pick<PrimaryMeasurePlan, 'implementationEnd' | 'lagDays'>): Day {
  return addDays(plan.implementationEnd, plan.lagDays);
}

/** Every mistake in the plan, empty when it can be reviewed. For the check at submit, when it can still be mended. */
export function planMistakes(plan: PrimaryMeasurePlan): PlanMistake[] {
  const { baseline, reviewDates } = plan;
  if (![baseline.from, baseline.to, plan.implementationEnd, ...reviewDates].every(isDay))
    return ['malformedDay'];
  const mistakes: PlanMistake[] = [];
  if (baseline.from > baseline.to) mistakes.push('baselineReversed');
  if (baseline.to >= plan.implementationEnd) mistakes.push('baselineAfterImplementation');
  if (!(plan.smallestEffect > 0 && Number.isFinite(plan.smallestEffect))) {
    mistakes.push('smallestEffectNotPositive');
  }
  if (reviewDates.length === 0) mistakes.push('noReviewDate');
  if (reviewDates.some((day, i) => i > 0 && day <= reviewDates[i - 1]!))
    mistakes.push('reviewDatesNotAscending');
  if (!(Number.isInteger(plan.lagDays) && plan.lagDays >= 0)) mistakes.push('lagNotWholeDays');
  else if (reviewDates.some((day) => day <= measurementStart(plan))) mistakes.push('reviewBeforeMeasurement');
  return mistakes;
}
