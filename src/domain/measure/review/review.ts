import { EXPOSURE_SHIFT_LIMIT, exposureShift } from './confounding';
import { gatherEvidence, type Evidence, type Finding, type ReviewCircumstances } from './evidence';
import { gateOf, MINIMUM_PERIODS } from './gates';
import { judgeSeries } from './judge';
import type { Gate, Judgement } from './judgement.types';
import type { Day, Observation, PrimaryMeasurePlan, Review, ReviewInputs } from '../measure.types';
import { METHOD_SAYS } from './methods';
import { earliestEnd, unusable } from '../periods';
import { sentenceOf } from './review-sentence';
import { summarize } from './period-summary';
import { signalsOf } from './signals';

/** Version of the rule in this file; raised with every change that could alter a verdict, and stored with each review. */
export const METHOD_VERSION = '2';

/**
 * Judges whether the fix moved its primary measure (handbook §1.7) from current observations (one per period, corrections already
 * applied). Throws a RangeError for a plan with `planMistakes` or a malformed day: those are refused at submit.
 *
 * The verdicts are tried in the order of what the reader can do about them:
 * 1. notMeasurable, when the observations are unusable or the baseline is short: no waiting and no further data cure that.
 * 2. tooEarly before the first review date: nothing after the fix is looked at, on purpose, so nothing else can be said (a
 *    last review date that comes too soon for enough data is notMeasurable at once, for the same reason as 1).
 * 3. confounded by another dated action: known without the data, and waiting cannot remove it from a window fixed in
 *    advance; so it goes before "too few", which would send people to wait for nothing.
 * 4. too few after the fix: tooEarly if a planned review can still have enough, else notMeasurable.
 * 5. confounded by exposure: needs the data, because in half a year a season looks like a shift.
 * 6. what `judgeSeries` says: no estimate first (dependence, counts that run away), then the interval; a claim of a method that compares
 *    levels is taken back where the baseline was already moving the same way, or where a trend cannot be ruled out.
 */
export function reviewEffect(
  plan: PrimaryMeasurePlan,
  observations: readonly Observation[],
  circumstances: ReviewCircumstances,
): Review {
  const evidence = gatherEvidence(plan, observations, circumstances);
  const unfit = unfitForAny(evidence);
  const gate = gateOf(plan.kind, plan.form, evidence.before, evidence.after);
  const isGated = !unfit && gate.route !== null;
  const judgement = isGated ? judgeSeries({ ...plan, ...evidence, method: circumstances.method }) : null;
  const shift = isGated ? exposureShift(evidence.before, evidence.after) : null;
  const early =
    unfit ??
    reviewNotDue(evidence, gate) ??
    otherActionInside(evidence) ??
    tooFewAfter(evidence, gate, evidence.reviewDate ?? evidence.asOf) ??
    exposureShifted(shift);
  const finding: Finding = early ?? { verdict: judgement!.verdict, reason: judgement!.reason };
  const found = judgement?.found ?? null;
  return {
    verdict: finding.verdict,
    reason: finding.reason,
    method: judgement?.method ?? 'none',
    methodVersion: METHOD_VERSION,
    inputs: inputsOf(evidence, judgement, shift),
    estimate: found?.estimate ?? null,
    interval: found?.interval ?? null,
    p: found?.p ?? null,
    seed: found?.seed ?? null,
    possibleOn: finding.possibleOn ?? null,
    sentence: sentenceOf(finding, evidence, { gate, judgement, exposureShift: shift }),
    signals:
      unfit && unfit.reason !== 'tooFewBefore'
        ? []
        : signalsOf({ ...evidence, direction: plan.direction, judgement, exposureShift: shift }),
    methodChosenBy: judgement?.chosenBy ?? 'rule',
    methodSentence: judgement?.why ?? METHOD_SAYS.none,
    ratio: found?.ratio ?? null,
    // Where something else explains the change, no method may claim it.
    alternatives: early ? [] : (judgement?.alternatives ?? []),
    trendAdjusted: judgement?.trendAdjusted
      ? { estimate: judgement.trendAdjusted.estimate, interval: judgement.trendAdjusted.interval }
      : null,
  };
}

function inputsOf(evidence: Evidence, judgement: Judgement | null, shift: number | null): ReviewInputs {
  const { plan, before, after, window } = evidence;
  const found = judgement?.found ?? null;
  const effective = found?.effective ?? judgement?.dependence?.effective ?? null;
  const detectable = found?.smallestDetectable ?? null;
  return {
    asOf: evidence.asOf,
    reviewDate: evidence.reviewDate,
    baseline: summarize(before, plan.baseline, judgement !== null),
    measurement: summarize(after, window, judgement !== null),
    smallestEffect: plan.smallestEffect,
    minimumPerPeriod: MINIMUM_PERIODS,
    autocorrelation: found?.autocorrelation ?? judgement?.dependence?.autocorrelation ?? null,
    effectiveN: effective && { baseline: effective.before, measurement: effective.after },
    smallestDetectable: detectable !== null && Number.isFinite(detectable) ? detectable : null,
    exposureShift: shift,
    confounders: evidence.confounding.map((one) => one.label),
  };
}

/** What no waiting and no other method cures. */
function unfitForAny({ plan, before, after }: Evidence): Finding | null {
  const verdict = 'notMeasurable';
  const detail = unusable([...before, ...after]);
  if (detail !== null) return { verdict, reason: 'observationsUnusable', detail };
  return gateOf(plan.kind, plan.form, before, after).isEnoughBefore
    ? null
    : { verdict, reason: 'tooFewBefore' };
}

function reviewNotDue(evidence: Evidence, gate: Gate): Finding | null {
  if (evidence.reviewDate !== null) return null;
  const shortage = tooFewAfter(evidence, gate, evidence.asOf)!;
  return shortage.verdict === 'tooEarly' ? { ...shortage, reason: 'reviewNotDue' } : shortage;
}

function otherActionInside({ confounding }: Evidence): Finding | null {
  return confounding.length > 0 ? { verdict: 'confounded', reason: 'otherAction' } : null;
}

function tooFewAfter(evidence: Evidence, gate: Gate, judgedOn: Day): Finding | null {
  if (gate.isEnoughAfter) return null;
  const enoughOn = dayOfEnough(evidence, gate);
  const review = evidence.plan.reviewDates.find((day) => day >= enoughOn && day > judgedOn);
  return review === undefined
    ? { verdict: 'notMeasurable', reason: 'tooFewAfter', possibleOn: enoughOn }
    : { verdict: 'tooEarly', reason: 'tooFewAfter', possibleOn: review };
}

/** Counts observations that came after the review date too, but only counts them: their values wait for their review. */
function dayOfEnough({ asOf, window, before, known }: Evidence, { periodsNeeded }: Gate): Day {
  const last = known[periodsNeeded - 1];
  if (last) return last.periodEnd;
  const lastEnd = known.at(-1)?.periodEnd ?? null;
  return earliestEnd(before.at(-1)!, periodsNeeded - known.length, {
    windowFrom: window.from,
    lastEnd,
    asOf,
  });
}

function exposureShifted(shift: number | null): Finding | null {
  const isShifted = shift !== null && Math.abs(shift) > EXPOSURE_SHIFT_LIMIT;
  return isShifted ? { verdict: 'confounded', reason: 'exposureShift' } : null;
}
