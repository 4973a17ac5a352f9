import { sortActions } from './confounding';
import { isDay } from '../day';
import type {
  Day,
  DaySpan,
  MethodName,
  Observation,
  OtherAction,
  PrimaryMeasurePlan,
  ReviewReason,
  Verdict,
} from '../measure.types';
import { observationsWithin } from '../periods';
import { measurementStart, planMistakes } from './plan';

/** What a review needs to know besides the plan and the observations. */
export interface ReviewCircumstances {
  /** The day on which the question is asked. Data are judged up to the last review date that has come. */
  readonly asOf: Day;
  /** Dated actions and shocks that are not this plan's own work. */
  readonly otherActions: readonly OtherAction[];
  /** The method that a person wants; RangeError where these data do not allow it. */
  readonly method?: MethodName;
}

/** A verdict with what its sentence needs to say; grows into a Review. */
export interface Finding {
  readonly verdict: Verdict;
  /** Of one measure looked at alone; how many were looked at is the matter of `correctedForMany`. */
  readonly reason: Exclude<ReviewReason, 'chanceAmongMany'>;
  readonly possibleOn?: Day;
  readonly detail?: string;
}

/** Everything looked up once, before any rule is asked. */
export interface Evidence {
  readonly plan: PrimaryMeasurePlan;
  readonly asOf: Day;
  readonly reviewDate: Day | null;
  readonly window: DaySpan;
  readonly before: readonly Observation[];
  readonly after: readonly Observation[];
  /** What exists after the fix by asOf, beyond the review date too; for counting, never for judging. */
  readonly known: readonly Observation[];
  readonly confounding: readonly OtherAction[];
  readonly standing: readonly OtherAction[];
}

/** Gathers what the rules need; a RangeError for a plan with mistakes or a malformed day, which were refused long before. */
export function gatherEvidence(
  plan: PrimaryMeasurePlan,
  observations: readonly Observation[],
  { asOf, otherActions }: ReviewCircumstances,
): Evidence {
  const mistakes = planMistakes(plan);
  if (mistakes.length > 0) throw new RangeError(`the plan cannot be reviewed: ${mistakes.join(', ')}`);
  const days = observations.flatMap((one) => [one.periodStart, one.periodEnd]);
  const actionDays = otherActions.flatMap((one) => (one.to === null ? [one.from] : [one.from, one.to]));
  const malformed = [asOf, ...days, ...actionDays].find((day) => !isDay(day));
  if (malformed !== undefined) throw new RangeError(`not a day: ${malformed}`);
  const reviewDate = plan.reviewDates.findLast((day) => day <= asOf) ?? null;
  const from = measurementStart(plan);
  const window = { from, to: reviewDate ?? plan.reviewDates[0]! };
  return {
    plan,
    asOf,
    reviewDate,
    window,
    before: observationsWithin(observations, plan.baseline),
    after: reviewDate === null ? [] : observationsWithin(observations, window),
    known: observationsWithin(observations, { from, to: asOf }),
    ...sortActions(otherActions, { from: plan.baseline.from, to: reviewDate ?? asOf }),
  };
}
