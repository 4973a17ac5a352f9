import type { Comparison } from './comparison';
import { sayDay } from '../day';
import type { Interval } from '../measure.types';
import type { Evidence, Finding } from './evidence';
import { say } from '../say';
import { MINIMUM_PER_PERIOD, type WelchResult } from '../compare/welch';

/**
 * The verdict in plain words (domain, Measure). A difference is never said without its interval, and below the gate no
 * difference is said at all.
 */
export function sentenceOf(
  finding: Finding,
  evidence: Evidence,
  comparison: Comparison | null,
  exposureShift: number | null,
): string {
  const { plan, before, after } = evidence;
  const name = plan.measureName;
  const agreed = `${say(plan.smallestEffect, plan.smallestEffect)} ${plan.unit}`;
  const change = comparison?.welch ? sayChange(comparison.welch, evidence) : null;
  switch (finding.reason) {
    case 'kindNotCovered':
      return `${name} cannot be judged yet: it is a ${plan.kind}, and the only method at hand compares averages, which would be wrong for it.`;
    case 'formNotCovered':
      return `${name} cannot be judged yet: the plan promised a change of trend, and the only method at hand compares levels.`;
    case 'observationsUnusable':
      return `${name} cannot be judged: ${finding.detail}.`;
    case 'tooFewBefore':
      return `${name} cannot be judged as planned: the baseline has ${before.length} of the ${MINIMUM_PER_PERIOD} observations needed, and waiting cannot add any.`;
    case 'reviewNotDue':
      return `It is too early to judge ${lower(name)}: the planned review that can have enough observations is on ${sayDay(finding.possibleOn!)}.`;
    case 'tooFewAfter':
      return sayTooFew(finding, evidence);
    case 'otherAction':
      return `What moved ${lower(name)} cannot be told apart: ${evidence.confounding.map((one) => one.label).join('; ')} began or ended in the time compared.${change ? ` It ${change}, for whatever reason.` : ''}`;
    case 'exposureShift': {
      const percent = say(Math.abs(exposureShift!) * 100, 10);
      return `What moved ${lower(name)} cannot be told apart: the amount of work was ${percent} % ${exposureShift! > 0 ? 'larger' : 'smaller'} after the fix than before.${change ? ` It ${change}, for whatever reason.` : ''}`;
    }
    case 'tooDependent':
      return `It cannot be said whether ${lower(name)} changed: the observations follow each other so closely that the ${before.length} before and ${after.length} after are worth only ${say(comparison!.effective.before, 1)} and ${say(comparison!.effective.after, 1)} independent ones.`;
    case 'baselineTrend':
      return `${name} ${change}, but it was already ${comparison!.baselineTrend!.perPeriod < 0 ? 'falling' : 'rising'} before the fix, so comparing averages cannot credit the fix.`;
    case 'intervalBeyondZero':
      return finding.verdict === 'improved'
        ? `${name} ${change}. That is an improvement of at least the ${agreed} agreed in advance.`
        : `${name} ${change}. That is the wrong way, by at least the ${agreed} that matter.`;
    case 'intervalWithinSmallestEffect':
      return `${name} did not change by as much as the ${agreed} agreed in advance (95 % interval ${sayInterval(comparison!.welch!.interval, plan.smallestEffect)}).`;
    case 'smallerThanAgreed':
      return `${name} ${change}. Whether that reaches the ${agreed} agreed in advance stays open.`;
    case 'intervalTooWide':
      return `It cannot be said whether ${lower(name)} changed by the ${agreed} agreed in advance (95 % interval ${sayInterval(comparison!.welch!.interval, plan.smallestEffect)}); these observations can only show a change of about ${say(comparison!.smallestDetectable, plan.smallestEffect)} ${plan.unit}.`;
    default:
      return finding.reason satisfies never;
  }
}

function sayTooFew({ verdict, possibleOn }: Finding, { plan, reviewDate, after }: Evidence): string {
  const name = plan.measureName;
  const count = `${after.length} of the ${MINIMUM_PER_PERIOD} observations needed after the fix exist`;
  if (verdict === 'tooEarly') {
    return `It is too early to judge ${lower(name)}: ${count}. It can be judged at the review of ${sayDay(possibleOn!)}.`;
  }
  const found = reviewDate === null ? 'no planned review can have enough observations' : count;
  return `${name} cannot be judged as planned: ${found}, and the last review is on ${sayDay(plan.reviewDates.at(-1)!)}. Measuring would have to go on to ${sayDay(possibleOn!)} at least.`;
}

function sayChange({ estimate, interval }: WelchResult, { plan }: Evidence): string {
  const scale = plan.smallestEffect;
  const size = `${say(Math.abs(estimate), scale)} ${plan.unit}`;
  const moved = estimate < 0 ? `fell by ${size}` : `rose by ${size}`;
  return `${moved} (95 % interval ${sayInterval(interval, scale)})`;
}

export function sayInterval({ low, high }: Interval, scale: number): string {
  if (low > 0) return `${say(low, scale)} to ${say(high, scale)} higher`;
  if (high < 0) return `${say(-high, scale)} to ${say(-low, scale)} lower`;
  return `from ${say(-low, scale)} lower to ${say(high, scale)} higher`;
}

/** A measure's name inside a sentence; an abbreviation such as "USAJOBS score" keeps its capitals. */
export function lower(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name;
}
