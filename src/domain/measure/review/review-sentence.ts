import { sayDay } from '../day';
import type { Interval } from '../measure.types';
import type { Evidence, Finding } from './evidence';
import { MINIMUM_PERIODS } from './gates';
import type { Gate, Judgement } from './judgement.types';
import { say, sayAmount, sayEnd, thatMatters } from '../say';

/**
 * The verdict in plain words (domain, Measure). A difference is never said without its interval, and below the gate no
 * difference is said at all.
 */
export function sentenceOf(
  finding: Finding,
  evidence: Evidence,
  { gate, judgement, exposureShift }: SentenceFacts,
): string {
  const { plan, before, after } = evidence;
  const name = plan.measureName;
  const scale = plan.smallestEffect;
  const agreed = sayAmount(say(scale, scale), plan.unit);
  const change = judgement?.found ? sayChange(judgement.found, evidence, judgement) : null;
  const bounds = judgement?.found ? `(95 % interval ${sayInterval(judgement.found.interval, scale)})` : '';
  switch (finding.reason) {
    case 'kindNotCovered':
    case 'formNotCovered':
      return `${name} cannot be judged by this version.`;
    case 'observationsUnusable':
      return `${name} cannot be judged: ${finding.detail}.`;
    case 'tooFewBefore':
      return `${name} cannot be judged as planned: the baseline has ${before.length} of the ${needed(gate)}, and waiting cannot add any.`;
    case 'reviewNotDue':
      return `It is too early to judge ${lower(name)}: the planned review that can have enough observations is on ${sayDay(finding.possibleOn!)}.`;
    case 'tooFewAfter':
      return sayTooFew(finding, evidence, gate);
    case 'otherAction':
      return `What moved ${lower(name)} cannot be told apart: ${evidence.confounding.map((one) => one.label).join('; ')} began or ended in the time compared.${change ? ` It ${change}, for whatever reason.` : ''}`;
    case 'exposureShift': {
      const percent = say(Math.abs(exposureShift!) * 100, 10);
      return `What moved ${lower(name)} cannot be told apart: the amount of work was ${percent} % ${exposureShift! > 0 ? 'larger' : 'smaller'} after the fix than before.${change ? ` It ${change}, for whatever reason.` : ''}`;
    }
    case 'tooDependent': {
      const { effective } = judgement!.dependence!;
      return `It cannot be said whether ${lower(name)} changed: the observations follow each other so closely that the ${before.length} before and ${after.length} after are worth only ${say(effective.before, 1)} and ${say(effective.after, 1)} independent ones.`;
    }
    case 'noEstimate':
      return `It cannot be said whether ${lower(name)} changed. ${judgement!.detail}`;
    case 'baselineTrend':
      return `${name} ${change}, but it was already ${judgement!.baselineTrend!.perPeriod < 0 ? 'falling' : 'rising'} before the fix, so comparing averages cannot credit the fix.`;
    case 'trendCannotBeRuledOut':
      return `${name} ${change}, but a steady trend before and after could have done that: held against one, it ${sayMove(judgement!.trendAdjusted!, evidence)}. More observations can tell the two apart.`;
    case 'intervalBeyondZero':
      return finding.verdict === 'improved'
        ? `${name} ${change}. That is an improvement of at least the ${agreed} agreed in advance.`
        : `${name} ${change}. That is the wrong way, by at least the ${thatMatters(agreed)}.`;
    case 'intervalWithinSmallestEffect':
      return `${name} did not change by as much as the ${agreed} agreed in advance${sayComparison(judgement!)} ${bounds}.`;
    case 'smallerThanAgreed':
      return `${name} ${change}. Whether that reaches the ${agreed} agreed in advance stays open.`;
    case 'intervalTooWide':
      return `It cannot be said whether ${lower(name)} changed by the ${agreed} agreed in advance${sayComparison(judgement!)} ${bounds}; these observations can only show a change of about ${sayAmount(say(judgement!.found!.smallestDetectable, scale), plan.unit)}.`;
    default:
      return finding.reason satisfies never;
  }
}

/** What the sentence needs besides the evidence. */
interface SentenceFacts {
  readonly gate: Gate;
  readonly judgement: Judgement | null;
  readonly exposureShift: number | null;
}

function needed({ orElse }: Gate): string {
  return `${MINIMUM_PERIODS} observations needed${orElse ? ` (${orElse})` : ''}`;
}

function sayTooFew(
  { verdict, possibleOn }: Finding,
  { plan, reviewDate, after }: Evidence,
  gate: Gate,
): string {
  const name = plan.measureName;
  const count = `${after.length} of the ${needed(gate)} after the fix exist`;
  if (verdict === 'tooEarly') {
    return `It is too early to judge ${lower(name)}: ${count}. It can be judged at the review of ${sayDay(possibleOn!)}.`;
  }
  const found = reviewDate === null ? 'no planned review can have enough observations' : count;
  return `${name} cannot be judged as planned: ${found}, and the last review is on ${sayDay(plan.reviewDates.at(-1)!)}. Measuring would have to go on to ${sayDay(possibleOn!)} at least.`;
}

/** What a plain "fell" would hide: against what it fell. Two levels need no word. */
function sayComparison({ method, season }: Pick<Judgement, 'method' | 'season'>): string {
  if (method === 'segmentedRegression' || method === 'quasiPoissonSegmented') {
    return season
      ? ', held against the trend before it and allowing for the season'
      : ', held against the trend before it';
  }
  if (method === 'levelWithSeason' || (method === 'quasiPoissonLevel' && season))
    return ', allowing for the season';
  return method === 'bootstrapMedians' ? ', middle value against middle value' : '';
}

function sayChange(found: Moved, evidence: Evidence, judgement: Judgement): string {
  return sayMove(found, evidence, sayComparison(judgement));
}

type Moved = { readonly estimate: number; readonly interval: Interval };

function sayMove({ estimate, interval }: Moved, { plan }: Evidence, comparison = ''): string {
  const scale = plan.smallestEffect;
  const size = sayAmount(say(Math.abs(estimate), scale), plan.unit);
  const moved = estimate < 0 ? `fell by ${size}` : `rose by ${size}`;
  return `${moved}${comparison} (95 % interval ${sayInterval(interval, scale)})`;
}

export function sayInterval({ low, high }: Interval, scale: number): string {
  if (low > 0) return `${sayEnd(low, scale)} to ${sayEnd(high, scale)} higher`;
  if (high < 0) return `${sayEnd(-high, scale)} to ${sayEnd(-low, scale)} lower`;
  return `from ${sayEnd(-low, scale)} lower to ${sayEnd(high, scale)} higher`;
}

/** A measure's name inside a sentence; an abbreviation such as "USAJOBS score" keeps its capitals. */
export function lower(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name;
}
