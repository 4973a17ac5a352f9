import { bootstrapMedians } from '../compare/bootstrap';
import { compareLikert, likertSummary } from '../compare/likert';
import { newcombe, type Share } from '../compare/newcombe';
import { compareRates } from '../compare/rates';
import { welch } from '../compare/welch';
import type { Interval, MeasureKind, Observation } from '../measure.types';
import { effectiveSize } from '../compare/autocorrelation';
import { dispersionOf } from '../compare/dispersion';
import {
  betweenPeriods,
  sampleOfAnswers,
  sampleOfValues,
  widened,
  type BetweenPeriods,
} from './between-periods';
import { eventsOf, sharesOf, sum, type EventSeries, type ShareSeries } from './events';
import type { Found } from './judgement.types';
import { dependenceOfLevels } from './series-facts';
import { DETECTED, MINIMUM_EFFECTIVE, plain, type NoEstimate } from './series-methods';

/** What two sides consist of, where it is known one by one. */
export interface Individuals {
  readonly split: number;
  readonly events: EventSeries | null;
  readonly shares: ShareSeries | null;
  /** Counts of answers 1 to 5 per side. */
  readonly likert: readonly (readonly number[])[] | null;
  readonly values: readonly (readonly number[])[] | null;
  /** Of answers and single values: how much more their periods vary than they do; null without them. */
  readonly between: BetweenPeriods | null;
}

/** Finds what the observations carry besides their values. */
export function individualsOf(
  kind: MeasureKind,
  before: readonly Observation[],
  after: readonly Observation[],
): Individuals {
  const all = [...before, ...after];
  const sides = [before, after];
  const isKnown = before.length > 0 && after.length > 0;
  const hasAnswers = isKnown && kind === 'score' && all.every(({ likert }) => likert !== undefined);
  const hasValues = isKnown && isAveraged(kind) && all.every(({ values }) => values !== undefined);
  return {
    split: before.length,
    events: isKnown ? eventsOf(kind, all) : null,
    shares: isKnown ? sharesOf(kind, all) : null,
    likert: hasAnswers
      ? sides.map((side) => [0, 1, 2, 3, 4].map((grade) => sum(side.map(({ likert }) => likert![grade]!))))
      : null,
    values: hasValues ? sides.map((side) => side.flatMap(({ values }) => values!)) : null,
    between: hasAnswers
      ? betweenPeriods(sides.map((side) => side.map(({ likert }) => sampleOfAnswers(likert!))))
      : hasValues
        ? betweenPeriods(sides.map((side) => side.map(({ values }) => sampleOfValues(values!))))
        : null,
  };
}

function isAveraged(kind: MeasureKind): boolean {
  return kind === 'mean' || kind === 'duration' || kind === 'score';
}

/** Two rates by the exact conditional binomial; events that vary more than chance are worth fewer (handbook §1.3). */
export function exactPoisson(events: EventSeries, split: number): Found {
  const { counts, per } = events;
  const exposure = events.exposure ?? counts.map(() => 1);
  const sides = [
    { counts: counts.slice(0, split), exposure: exposure.slice(0, split) },
    { counts: counts.slice(split), exposure: exposure.slice(split) },
  ];
  const dispersion = dispersionOf(
    sides.map((side) => {
      const rate = sum(side.counts) / sum(side.exposure);
      return side.counts.map((observed, i) => {
        const expected = rate * side.exposure[i]!;
        return { observed, expected, variance: expected };
      });
    }),
  );
  const [was, is] = sides.map((side) => ({
    events: sum(side.counts) / dispersion,
    exposure: sum(side.exposure) / dispersion,
  }));
  const { ratio, interval, p, before } = compareRates(was!, is!);
  const exposureAfter = sides[1]!.exposure;
  const unit = per === 'exposure' ? events.unitsPerEvent : sum(exposureAfter) / exposureAfter.length;
  const told = (of: number): number => (of - 1) * before * unit;
  const logError = Math.sqrt(1 / was!.events + 1 / is!.events);
  return {
    ...plain,
    estimate: told(ratio),
    standardError: null,
    interval: { low: told(interval.low), high: told(interval.high), level: interval.level },
    p,
    ratio: { estimate: ratio, interval },
    smallestDetectable: told(Math.exp(DETECTED * logError)),
  };
}

/** Two shares by Newcombe; periods whose shares vary more than chance are worth fewer trials (handbook §1.3). */
export function sharesCompared({ parts, wholes, units }: ShareSeries, split: number, dependent = 1): Found {
  const sides = [
    { parts: parts.slice(0, split), wholes: wholes.slice(0, split) },
    { parts: parts.slice(split), wholes: wholes.slice(split) },
  ];
  const dispersion = dispersionOf(
    sides.map((side) => {
      const share = sum(side.parts) / sum(side.wholes);
      return side.parts.map((observed, i) => {
        const expected = share * side.wholes[i]!;
        return { observed, expected, variance: expected * (1 - share) };
      });
    }),
  );
  const worth = dependent / dispersion;
  const [was, is] = sides.map((side) => ({ part: sum(side.parts) * worth, whole: sum(side.wholes) * worth }));
  const { estimate, interval, p } = newcombe(was!, is!);
  return {
    ...plain,
    estimate: units * estimate,
    standardError: null,
    interval: scaled(interval, units),
    p,
    smallestDetectable: DETECTED * units * Math.sqrt(squaredError(was!) + squaredError(is!)),
  };
}

/** A series of shares: Newcombe on as many trials as the dependent, overdispersed ones are worth. */
export function seriesOfShares(
  shares: ShareSeries,
  before: readonly Observation[],
  after: readonly Observation[],
): Found | NoEstimate {
  const autocorrelation = dependenceOfLevels(before, after);
  const effective = {
    before: effectiveSize(before.length, autocorrelation),
    after: effectiveSize(after.length, autocorrelation),
  };
  if (Math.min(effective.before, effective.after) < MINIMUM_EFFECTIVE) {
    return {
      refusal: 'tooDependent',
      why: 'the observations follow each other too closely',
      autocorrelation,
      effective,
    };
  }
  const found = sharesCompared(shares, before.length, effectiveSize(1, autocorrelation));
  return { ...found, autocorrelation, effective };
}

/** Mean answers by Welch with room for periods that differ, and the share of the two best answers beside. */
export function answersCompared(
  [before, after]: readonly (readonly number[])[],
  between: BetweenPeriods | null,
): Found {
  const { estimate, standardError, interval, p } = widened(compareLikert(before!, after!), between);
  const worth = 1 / (between?.dispersion ?? 1);
  const [was, is] = [likertSummary(before!), likertSummary(after!)];
  const best = newcombe(
    { part: was.topTwo * was.n * worth, whole: was.n * worth },
    { part: is.topTwo * is.n * worth, whole: is.n * worth },
  );
  return {
    ...plain,
    estimate,
    standardError,
    interval,
    p,
    smallestDetectable: DETECTED * standardError,
    beside: {
      label: 'share of answers 4 and 5, in percentage points',
      estimate: 100 * best.estimate,
      interval: scaled(best.interval, 100),
    },
  };
}

/** Single values by Welch, with room for periods that differ. */
export function valuesCompared(
  [before, after]: readonly (readonly number[])[],
  between: BetweenPeriods | null,
): Found {
  const { estimate, standardError, interval, p } = widened(welch(before!, after!), between);
  return { ...plain, estimate, standardError, interval, p, smallestDetectable: DETECTED * standardError };
}

/** Medians of single values by the bootstrap, with room for periods that differ. */
export function mediansCompared(
  [before, after]: readonly (readonly number[])[],
  between: BetweenPeriods | null,
  seed: number,
): Found {
  const drawn = bootstrapMedians(before!, after!, { seed });
  const error = (drawn.interval.high - drawn.interval.low) / (2 * 1.96);
  const { estimate, interval, p, standardError } = widened({ ...drawn, standardError: error }, between);
  return {
    ...plain,
    estimate,
    standardError,
    interval,
    p,
    seed,
    smallestDetectable: DETECTED * standardError,
  };
}

function scaled({ low, high, level }: Interval, by: number): Interval {
  return { low: low * by, high: high * by, level };
}

function squaredError({ part, whole }: Share): number {
  const share = part / whole;
  return (share * (1 - share)) / whole;
}
