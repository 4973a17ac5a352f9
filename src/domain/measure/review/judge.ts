/*
 * judgeSeries(input: SeriesInput): Judgement
 *
 * Judges any series in two parts, independent of a plan. SeriesInput: { before, after: Observation[] (in time order, split by
 * `splitAt(observations, firstDayAfter)`), kind, direction, form?, smallestEffect?, method?, seed? }. An Observation may hold
 * `values` (the single values of its period), `numerator`/`denominator` (shares), `numerator`/`exposure` (rates), `exposure` (counts) or
 * `likert`. Judgement: { verdict, reason, method, chosenBy, why, found: { estimate, interval, p, ratio, … } | null, trendAdjusted,
 * baselineTrend, season, detail, gate, alternatives, line }. Types in judgement.types.ts. RangeError for a method that the data do not allow.
 */
import type { Day, MethodAnswer, MethodName, Observation } from '../measure.types';
import { unusable } from '../periods';
import { interruptedSeries } from '../series/interrupted';
import { gateOf, MINIMUM_PERIODS } from './gates';
import { individualsOf } from './individuals';
import type { Found, Gate, Judgement, SeriesInput } from './judgement.types';
import { allowedMethods, chooseMethod, findBy, isLevelMethod, METHOD_SAYS, type Choice } from './methods';
import { factsOf, interruptedInput, type SeriesFacts } from './series-facts';
import { countInput, type NoEstimate } from './series-methods';
import { trendMargin } from './trend-margin';
import { readInterval, type IntervalVerdict } from './verdict';

/** Of methods that draw random numbers, where nobody gave one. */
const SEED = 20_251;

type Read = Pick<Judgement, 'verdict' | 'reason'>;

/** Judges a series with everything that can be told beside the verdict. */
export function judgeSeries(input: SeriesInput): Judgement {
  const judgement = judgeOnly(input);
  const { gate } = judgement;
  if (judgement.reason === 'observationsUnusable') return judgement;
  const line = gate.isLineAllowed ? lineOf(input, judgement.method) : null;
  const choice = choiceOf(input, gate);
  if (!choice) return { ...judgement, line };
  const automatic = chooseMethod(choice).method;
  const alternatives = allowedMethods(choice)
    .filter((method) => method !== judgement.method)
    .map((method) => answerOf(method, choice, input, method === automatic));
  return { ...judgement, line, alternatives };
}

/** The verdict alone, without the alternatives and the fitted line: what simulations ask a million times. */
export function judgeOnly(input: SeriesInput): Judgement {
  const form = input.form ?? 'level';
  const gate = gateOf(input.kind, form, input.before, input.after);
  const detail = unusable([...input.before, ...input.after]);
  if (detail !== null) return nothing(gate, 'observationsUnusable', detail);
  const choice = choiceOf(input, gate);
  if (!choice) {
    const reason = gate.isEnoughBefore ? 'tooFewAfter' : 'tooFewBefore';
    return nothing(
      gate,
      reason,
      `each side needs ${MINIMUM_PERIODS} observations${gate.orElse ? ` ${gate.orElse}` : ''}`,
    );
  }
  const chosen = input.method
    ? {
        method: allowedOf(choice, input.method),
        why: `A person chose this way. ${METHOD_SAYS[input.method]}`,
      }
    : chooseMethod(choice);
  const found = findBy(chosen.method, choice);
  const { facts } = choice;
  return {
    ...read(chosen.method, found, choice, input),
    ...chosen,
    chosenBy: input.method ? 'person' : 'rule',
    found: 'refusal' in found ? null : found,
    trendAdjusted: facts && isLevelMethod(chosen.method) ? facts.adjusted : null,
    baselineTrend: facts?.baselineTrend ?? null,
    season: facts?.season ?? false,
    detail: 'refusal' in found ? found.why : null,
    dependence: 'refusal' in found ? dependenceOf(found) : null,
    gate,
    alternatives: [],
    line: null,
  };
}

/** Observations before and from a day on, in time order; a period that holds the day belongs to neither. */
export function splitAt(
  observations: readonly Observation[],
  firstDayAfter: Day,
): { before: Observation[]; after: Observation[] } {
  const ordered = [...observations].sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
  return {
    before: ordered.filter(({ periodEnd }) => periodEnd < firstDayAfter),
    after: ordered.filter(({ periodStart }) => periodStart >= firstDayAfter),
  };
}

function choiceOf(
  { kind, form = 'level', before, after, seed = SEED }: SeriesInput,
  { route }: Gate,
): Choice | null {
  if (!route) return null;
  const facts = route === 'series' ? factsOf(before, after) : null;
  return { kind, form, route, facts, individuals: individualsOf(kind, before, after), seed };
}

function allowedOf(choice: Choice, method: MethodName): MethodName {
  const allowed = allowedMethods(choice);
  if (!allowed.includes(method)) {
    throw new RangeError(`${method} cannot judge these data; these can: ${allowed.join(', ')}`);
  }
  return method;
}

/**
 * Reads what a method found. A method that compares levels claims a change only if the step stands out also when a common
 * trend is taken out of it, and if the baseline was not already moving the same way (handbook §1.7).
 */
function read(method: MethodName, found: Found | NoEstimate, { facts }: Choice, input: SeriesInput): Read {
  if ('refusal' in found) return { verdict: 'inconclusive', reason: found.refusal };
  const finding = readInterval(found.estimate, found.interval, input.smallestEffect ?? 0, input.direction);
  const isClaim = finding.verdict === 'improved' || finding.verdict === 'worse';
  if (!isClaim || !facts || !isLevelMethod(method)) return finding;
  return heldAgainstTrend(finding, found, facts);
}

function heldAgainstTrend(finding: IntervalVerdict, { estimate }: Found, facts: SeriesFacts): Read {
  const { adjusted, baselineTrend } = facts;
  const way = Math.sign(estimate);
  // A measure that was already going there would have moved on without any fix (handbook §0).
  if (baselineTrend && Math.sign(baselineTrend.perPeriod) === way) {
    return { verdict: 'inconclusive', reason: 'baselineTrend' };
  }
  const least = trendMargin(adjusted.inflation) * adjusted.standardError;
  const stands = adjusted.estimate * way > 0 && Math.abs(adjusted.estimate) >= least;
  return stands ? finding : { verdict: 'inconclusive', reason: 'trendCannotBeRuledOut' };
}

function answerOf(
  method: MethodName,
  choice: Choice,
  input: SeriesInput,
  isAutomatic: boolean,
): MethodAnswer {
  const found = findBy(method, choice);
  const numbers = 'refusal' in found ? null : found;
  return {
    method,
    isAutomatic,
    ...read(method, found, choice, input),
    estimate: numbers?.estimate ?? null,
    interval: numbers?.interval ?? null,
    p: numbers?.p ?? null,
    says: METHOD_SAYS[method],
  };
}

/** The line of the chosen method where it has one, else of the plainest that fits: a step between two levels. */
function lineOf(input: SeriesInput, method: MethodName): Judgement['line'] {
  const form = input.form ?? 'level';
  const facts = factsOf(input.before, input.after);
  const isTrend = form !== 'level' || method === 'segmentedRegression' || method === 'quasiPoissonSegmented';
  const { events } = individualsOf(input.kind, input.before, input.after);
  const isCounted = events !== null && (method === 'quasiPoissonLevel' || method === 'quasiPoissonSegmented');
  const fit = interruptedSeries(
    isCounted ? countInput(facts, events, form, isTrend) : { ...interruptedInput(facts, isTrend), form },
  );
  if (fit.refusal) return null;
  const unit = isCounted && events.per === 'exposure' ? events.unitsPerEvent : 1;
  return {
    fitted: fit.fitted.map((value) => value * unit),
    counterfactual: fit.counterfactual.map(({ position, value, low, high }) => ({
      position,
      value: value * unit,
      low: low * unit,
      high: high * unit,
    })),
  };
}

function nothing(gate: Gate, reason: Judgement['reason'], detail: string): Judgement {
  return {
    verdict: 'notMeasurable',
    reason,
    method: 'none',
    chosenBy: 'rule',
    why: METHOD_SAYS.none,
    found: null,
    trendAdjusted: null,
    baselineTrend: null,
    season: false,
    detail,
    dependence: null,
    gate,
    alternatives: [],
    line: null,
  };
}

function dependenceOf({ autocorrelation, effective }: NoEstimate): Judgement['dependence'] {
  return autocorrelation === null || !effective ? null : { autocorrelation, effective };
}
