import type { EffectForm, MeasureKind, Observation } from '../measure.types';
import { sum } from './events';
import { individualsOf } from './individuals';
import type { Gate } from './judgement.types';

/** Periods a side from which a series may have an interval (handbook §1.4). */
export const MINIMUM_PERIODS = 12;
/** Periods before and after from which a fitted line may be drawn. */
export const MINIMUM_DRAWN = { before: 8, after: 4 } as const;
/** Answers or single values a side from which two means may be compared (handbook §1.3). */
export const MINIMUM_ANSWERS = 20;
/** Events, and for shares non-events, a side (handbook §1.3). */
export const MINIMUM_EVENTS = 5;

/** Whether data are enough: as a series, or, where there are fewer periods, by the answers and events in them. */
export function gateOf(
  kind: MeasureKind,
  form: EffectForm,
  before: readonly Observation[],
  after: readonly Observation[],
): Gate {
  const isLineAllowed = before.length >= MINIMUM_DRAWN.before && after.length >= MINIMUM_DRAWN.after;
  const [left, right] = [enoughOf(kind, form, before), enoughOf(kind, form, after)];
  const isSeries = before.length >= MINIMUM_PERIODS && after.length >= MINIMUM_PERIODS;
  const isTwo = left.isEnough && right.isEnough;
  return {
    route: isSeries ? 'series' : isTwo ? 'individuals' : null,
    isLineAllowed,
    isEnoughBefore: before.length >= MINIMUM_PERIODS || left.isEnough,
    isEnoughAfter: isSeries || isTwo || (after.length >= MINIMUM_PERIODS && !left.isEnough),
    orElse: left.needed ?? right.needed,
    periodsNeeded: periodsNeeded(before, left.perPeriod, after),
  };
}

/** Periods after the fix by which there will be enough, if as much comes in each as came before. */
function periodsNeeded(
  before: readonly Observation[],
  perPeriod: number | null,
  after: readonly Observation[],
): number {
  const bySeries = before.length >= MINIMUM_PERIODS ? MINIMUM_PERIODS : Infinity;
  const byContent = perPeriod === null ? Infinity : Math.max(after.length + 1, Math.ceil(1 / perPeriod));
  const least = Math.min(bySeries, byContent);
  return Number.isFinite(least) ? least : MINIMUM_PERIODS;
}

/** One side judged by what its periods consist of; null where they tell nothing of that; `perPeriod` is the share of what
 * is needed that one period brings. */
function enoughOf(
  kind: MeasureKind,
  form: EffectForm,
  side: readonly Observation[],
): { isEnough: boolean; needed: string | null; perPeriod: number | null } {
  const none = { isEnough: false, needed: null, perPeriod: null };
  const told = (has: number, least: number, what: string) => ({
    isEnough: has >= least,
    needed: `or, in fewer, ${what}`,
    perPeriod: has > 0 ? has / least / side.length : null,
  });
  // Two periods say nothing about a slope.
  if (form !== 'level' || side.length === 0) return none;
  // Asked of one side alone, which then stands for both.
  const { shares, events, likert, values } = individualsOf(kind, side, side);
  if (shares) {
    const part = sum(shares.parts) / 2;
    const rarer = Math.min(part, sum(shares.wholes) / 2 - part);
    return told(
      rarer,
      MINIMUM_EVENTS,
      `${MINIMUM_EVENTS} cases that count and ${MINIMUM_EVENTS} that do not`,
    );
  }
  if (events) return told(sum(events.counts) / 2, MINIMUM_EVENTS, `${MINIMUM_EVENTS} events`);
  const answers = likert ? sum(likert[0]!) : values ? values[0]!.length : null;
  return answers === null
    ? none
    : told(answers, MINIMUM_ANSWERS, `${MINIMUM_ANSWERS} answers or single values`);
}
