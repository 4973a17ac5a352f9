import { compareMeans, summarize, type Comparison } from './comparison';
import { EXPOSURE_SHIFT_LIMIT, exposureShift } from './confounding';
import { gatherEvidence, type Evidence, type Finding, type ReviewCircumstances } from './evidence';
import type { Day, Observation, PrimaryMeasurePlan, Review, ReviewReason } from '../measure.types';
import { earliestEnd, unusable } from '../periods';
import { sentenceOf } from './review-sentence';
import { signalsOf } from './signals';
import { readInterval } from './verdict';
import { enoughForMeans, MINIMUM_PER_PERIOD } from '../compare/welch';

/** Version of the rule in this file; raised with every change that could alter a verdict, and stored with each review. */
export const METHOD_VERSION = '1';

/**
 * Judges whether the fix moved its primary measure (handbook §1.7) from current observations (one per period, corrections already
 * applied). Throws a RangeError for a plan with `planMistakes` or a malformed day: those are refused at submit.
 *
 * The verdicts are tried in the order of what the reader can do about them:
 * 1. notMeasurable, when the method does not apply or the baseline is short: no waiting and no further data cure that.
 * 2. tooEarly before the first review date: nothing after the fix is looked at, on purpose, so nothing else can be said (a
 *    last review date that comes too soon for enough data is notMeasurable at once, for the same reason as 1).
 * 3. confounded by another dated action: known without the data, and waiting cannot remove it from a window fixed in
 *    advance; so it goes before "too few", which would send people to wait for nothing.
 * 4. too few after the fix: tooEarly if a planned review can still have enough, else notMeasurable.
 * 5. confounded by exposure: needs the data, because in half a year a season looks like a shift.
 * 6. the interval: dependence first (no interval), then a baseline that was already moving the same way, then improved, worse,
 *    noDetectableChange, inconclusive.
 */
export function reviewEffect(
  plan: PrimaryMeasurePlan,
  observations: readonly Observation[],
  circumstances: ReviewCircumstances,
): Review {
  const evidence = gatherEvidence(plan, observations, circumstances);
  const unfit = unfitForMethod(evidence);
  const isGated = !unfit && enoughForMeans(evidence.before.length, evidence.after.length);
  const comparison = isGated ? compareMeans(evidence.before, evidence.after) : null;
  const shift = isGated ? exposureShift(evidence.before, evidence.after) : null;
  const finding =
    unfit ??
    reviewNotDue(evidence) ??
    otherActionInside(evidence) ??
    tooFewAfter(evidence, evidence.reviewDate ?? evidence.asOf) ??
    exposureShifted(shift) ??
    readComparison(plan, comparison!);
  return {
    verdict: finding.verdict,
    reason: finding.reason,
    method: isMethodMissing(finding.reason) ? 'none' : 'welchAutocorrelationAdjusted',
    methodVersion: METHOD_VERSION,
    inputs: {
      asOf: evidence.asOf,
      reviewDate: evidence.reviewDate,
      baseline: summarize(evidence.before, plan.baseline, isGated),
      measurement: summarize(evidence.after, evidence.window, isGated),
      smallestEffect: plan.smallestEffect,
      minimumPerPeriod: MINIMUM_PER_PERIOD,
      autocorrelation: comparison?.autocorrelation ?? null,
      effectiveN: comparison && {
        baseline: comparison.effective.before,
        measurement: comparison.effective.after,
      },
      smallestDetectable:
        comparison && Number.isFinite(comparison.smallestDetectable) ? comparison.smallestDetectable : null,
      exposureShift: shift,
      confounders: evidence.confounding.map((one) => one.label),
    },
    estimate: comparison?.welch?.estimate ?? null,
    interval: comparison?.welch?.interval ?? null,
    p: comparison?.welch?.p ?? null,
    seed: null,
    possibleOn: finding.possibleOn ?? null,
    sentence: sentenceOf(finding, evidence, comparison, shift),
    signals:
      unfit && unfit.reason !== 'tooFewBefore'
        ? []
        : signalsOf({ ...evidence, direction: plan.direction, comparison, exposureShift: shift }),
  };
}

function isMethodMissing(reason: ReviewReason): boolean {
  return reason === 'kindNotCovered' || reason === 'formNotCovered';
}

function unfitForMethod({ plan, before, after }: Evidence): Finding | null {
  const verdict = 'notMeasurable';
  if (!isComparedByMeans(plan, [...before, ...after])) return { verdict, reason: 'kindNotCovered' };
  // Two means say nothing about a slope; the segmented regression of §1.4 will.
  if (plan.form !== 'level') return { verdict, reason: 'formNotCovered' };
  const detail = unusable([...before, ...after]);
  if (detail !== null) return { verdict, reason: 'observationsUnusable', detail };
  if (before.length < MINIMUM_PER_PERIOD) return { verdict, reason: 'tooFewBefore' };
  return null;
}

/**
 * Proportions and counts, and rates that come with their events and exposure, have variances that their size dictates; Welch on
 * their values would throw that away, so they wait for their own methods (§1.3: Newcombe, exact Poisson).
 */
export function isComparedByMeans(
  { kind }: Pick<PrimaryMeasurePlan, 'kind'>,
  observations: readonly Observation[],
): boolean {
  switch (kind) {
    case 'mean':
    case 'duration':
    case 'score':
      return true;
    case 'rate':
      return observations.every((one) => one.numerator === undefined && one.exposure === undefined);
    case 'proportion':
    case 'count':
      return false;
    default:
      return kind satisfies never;
  }
}

function reviewNotDue(evidence: Evidence): Finding | null {
  if (evidence.reviewDate !== null) return null;
  const shortage = tooFewAfter(evidence, evidence.asOf)!;
  return shortage.verdict === 'tooEarly' ? { ...shortage, reason: 'reviewNotDue' } : shortage;
}

function otherActionInside({ confounding }: Evidence): Finding | null {
  return confounding.length > 0 ? { verdict: 'confounded', reason: 'otherAction' } : null;
}

function tooFewAfter(evidence: Evidence, judgedOn: Day): Finding | null {
  if (evidence.after.length >= MINIMUM_PER_PERIOD) return null;
  const enoughOn = dayOfEnough(evidence);
  const review = evidence.plan.reviewDates.find((day) => day >= enoughOn && day > judgedOn);
  return review === undefined
    ? { verdict: 'notMeasurable', reason: 'tooFewAfter', possibleOn: enoughOn }
    : { verdict: 'tooEarly', reason: 'tooFewAfter', possibleOn: review };
}

/** Counts observations that came after the review date too, but only counts them: their values wait for their review. */
function dayOfEnough({ asOf, window, before, known }: Evidence): Day {
  const last = known[MINIMUM_PER_PERIOD - 1];
  if (last) return last.periodEnd;
  const lastEnd = known.at(-1)?.periodEnd ?? null;
  return earliestEnd(before.at(-1)!, MINIMUM_PER_PERIOD - known.length, {
    windowFrom: window.from,
    lastEnd,
    asOf,
  });
}

function exposureShifted(shift: number | null): Finding | null {
  const isShifted = shift !== null && Math.abs(shift) > EXPOSURE_SHIFT_LIMIT;
  return isShifted ? { verdict: 'confounded', reason: 'exposureShift' } : null;
}

function readComparison(plan: PrimaryMeasurePlan, { welch, baselineTrend }: Comparison): Finding {
  if (!welch) return { verdict: 'inconclusive', reason: 'tooDependent' };
  const finding = readInterval(welch.estimate, welch.interval, plan.smallestEffect, plan.direction);
  const isClaim = finding.verdict === 'improved' || finding.verdict === 'worse';
  // A measure that was already going there would have a lower (or higher) mean later without any fix: the bare difference of
  // the published smoking-ban series even has the wrong sign (handbook §0). Only a counterfactual (§1.4) can tell them apart.
  if (isClaim && baselineTrend && Math.sign(baselineTrend.perPeriod) === Math.sign(welch.estimate)) {
    return { verdict: 'inconclusive', reason: 'baselineTrend' };
  }
  return finding;
}
