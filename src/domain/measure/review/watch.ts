import { sayDay } from '../day';
import type {
  Day,
  DaySpan,
  Direction,
  Interval,
  MeasureKind,
  Observation,
  PeriodSummary,
} from '../measure.types';
import { observationsWithin, unusable } from '../periods';
import { MINIMUM_PERIODS } from './gates';
import { judgeOnly } from './judge';
import type { Judgement } from './judgement.types';
import { summarize } from './period-summary';
import { lower, sayInterval } from './review-sentence';
import { say, sayAmount, thatMatters } from '../say';
import { labelPoints, xmrLimits, type XmrLabel, type XmrLimits } from '../chart/xmr';

/** Version of the rule in this file; raised with every change that could alter a verdict. */
export const WATCH_METHOD_VERSION = '2';
/** Points from which limits may be frozen for the points after them (handbook §1.1). */
const POINTS_TO_FREEZE = 12;
/** A fall from 80.4 to 75.4 is 5, though binary fractions make it 4.999…. */
const ROUNDING = 1e-9;

/** Whether an improvement lasts. */
export type WatchVerdict = 'sustained' | 'relapsed' | 'cannotTell';

/** Why, one word per branch of the rule. */
export type WatchReason =
  | 'neverMeasured'
  | 'kindNotCovered'
  | 'observationsUnusable'
  | 'nothingSince'
  | 'tooFew'
  | 'tooDependent'
  | 'noEstimate'
  | 'latestShifted'
  | 'intervalBeyondSmallestEffect'
  | 'intervalWithinSmallestEffect'
  | 'intervalTooWide';

/** What is watched: the measure that was improved, and the days on which the improved level was measured. */
export interface WatchedEffect {
  readonly measureName: string;
  readonly unit: string;
  readonly kind: MeasureKind;
  readonly direction: Direction;
  /** Smallest change that was worth having; losing as much again is a relapse. */
  readonly smallestEffect: number;
  /** The measurement window of the review by which the fix was found to work. */
  readonly improved: DaySpan;
}

/** A look at what has come since the measurement, stored whole. */
export interface WatchFinding {
  readonly verdict: WatchVerdict;
  readonly reason: WatchReason;
  readonly methodVersion: string;
  readonly improved: PeriodSummary;
  readonly since: PeriodSummary;
  /** Since minus improved, in the unit of the measure; null where there is no interval to go with it. */
  readonly estimate: number | null;
  readonly interval: Interval | null;
  /** Of the improved level, frozen; null below twelve points, where none may be. */
  readonly limits: XmrLimits | null;
  /** Points since that these limits label, and whether they point to where the measure should go. */
  readonly signals: readonly (XmrLabel & { readonly periodStart: Day; readonly favourable: boolean })[];
  /**
   * Whether people should look at it again: the interval shows a relapse, or the chart a lasting shift the wrong way. A chart
   * never gives a verdict (domain, Measure): it withholds "sustained" and asks for a look.
   */
  readonly signalsRelapse: boolean;
  readonly sentence: string;
}

/**
 * Compares what has come since the measurement window, up to `asOf`, with the improved level: limits frozen on that level and,
 * with enough data on both sides, the interval of the method that a review would choose (handbook §1.1, §1.3, §1.4).
 */
export function watchEffect(
  watched: WatchedEffect,
  observations: readonly Observation[],
  asOf: Day,
): WatchFinding {
  const { improved: window } = watched;
  const improved = observationsWithin(observations, window);
  const since = observationsWithin(observations, { from: window.to, to: asOf }).filter(
    ({ periodStart }) => periodStart > window.to,
  );
  const detail = unusable([...improved, ...since]);
  const isKnown = detail === null && improved.length > 0 && since.length > 0;
  const judged = isKnown ? judgeOnly({ ...watched, before: improved, after: since }) : null;
  const judgement = judged && judged.gate.route !== null ? judged : null;
  const chart = detail === null ? chartOf(improved, since, watched.direction) : noChart;
  const read = ((): Pick<WatchFinding, 'verdict' | 'reason'> => {
    if (detail !== null) return { verdict: 'cannotTell', reason: 'observationsUnusable' };
    if (improved.length === 0) return { verdict: 'cannotTell', reason: 'neverMeasured' };
    if (since.length === 0) return { verdict: 'cannotTell', reason: 'nothingSince' };
    return judgement
      ? readWatch(judgement, watched, chart.isLasting)
      : { verdict: 'cannotTell', reason: 'tooFew' };
  })();
  const finding = {
    ...read,
    methodVersion: WATCH_METHOD_VERSION,
    improved: summarize(improved, window, judgement !== null),
    since: summarize(since, { from: window.to, to: asOf }, judgement !== null),
    estimate: judgement?.found?.estimate ?? null,
    interval: judgement?.found?.interval ?? null,
    limits: chart.limits,
    signals: chart.signals,
    signalsRelapse: read.verdict === 'relapsed' || chart.isLasting,
  };
  return { ...finding, sentence: sentenceOf(finding, watched, asOf, detail) };
}

/**
 * Relapsed is `worse` turned on the improved level; sustained leaves no room for losing as much as was worth having. Many good
 * months outweigh a few bad ones in any mean, so a shift of the latest points keeps it open.
 */
function readWatch(
  { found, reason }: Judgement,
  { direction, smallestEffect }: WatchedEffect,
  latestShifted: boolean,
): Pick<WatchFinding, 'verdict' | 'reason'> {
  if (!found)
    return { verdict: 'cannotTell', reason: reason === 'noEstimate' ? 'noEstimate' : 'tooDependent' };
  const turn = direction === 'lowerIsBetter' ? 1 : -1;
  const { low, high } = found.interval;
  const [best, worst] = turn === 1 ? [low, high] : [-high, -low];
  if (best > 0 && found.estimate * turn >= smallestEffect * (1 - ROUNDING))
    return { verdict: 'relapsed', reason: 'intervalBeyondSmallestEffect' };
  if (latestShifted) return { verdict: 'cannotTell', reason: 'latestShifted' };
  return worst < smallestEffect
    ? { verdict: 'sustained', reason: 'intervalWithinSmallestEffect' }
    : { verdict: 'cannotTell', reason: 'intervalTooWide' };
}

interface WatchChart {
  limits: XmrLimits | null;
  signals: WatchFinding['signals'];
  isLasting: boolean;
}
const noChart: WatchChart = { limits: null, signals: [], isLasting: false };

/** Points that make a run (handbook §1.1, rule 2). */
const LATEST = 7;

/**
 * A relapse lasts until today, so one odd point does not ask for a look, nor a bad spell that is over: the latest seven all on the wrong
 * side of the improved mean do, or two of them beyond the wrong limit. On a steady process the first happens in one look of
 * 128, a little more because the mean is estimated; the second in hardly any.
 */
function chartOf(
  improved: readonly Observation[],
  since: readonly Observation[],
  direction: Direction,
): WatchChart {
  if (improved.length < POINTS_TO_FREEZE) return noChart;
  const limits = xmrLimits(improved.map(({ value }) => value));
  const values = since.map(({ value }) => value);
  const [wanted, wrong] = direction === 'higherIsBetter' ? ['high', -1] : ['low', 1];
  const labels = labelPoints(values, limits);
  const latest = values.slice(-LATEST);
  const beyond = labels
    .slice(-LATEST)
    .filter((label) => label?.rule === 'outsideLimits' && label.towards !== wanted);
  return {
    limits,
    signals: labels.flatMap((label, i) =>
      label ? [{ ...label, periodStart: since[i]!.periodStart, favourable: label.towards === wanted }] : [],
    ),
    isLasting:
      (latest.length === LATEST && latest.every((value) => Math.sign(value - limits.mean) === wrong)) ||
      beyond.length >= 2,
  };
}

function sentenceOf(
  finding: Omit<WatchFinding, 'sentence'>,
  { measureName, unit, smallestEffect, improved: window }: WatchedEffect,
  asOf: Day,
  detail: string | null,
): string {
  const { reason, improved, since, estimate, interval } = finding;
  const open = `Whether the improvement of ${lower(measureName)} lasts cannot be told`;
  const agreed = sayAmount(say(smallestEffect, smallestEffect), unit);
  const bounds = interval ? `(95 % interval ${sayInterval(interval, smallestEffect)})` : '';
  switch (reason) {
    case 'kindNotCovered':
      return `${open} by this version.`;
    case 'observationsUnusable':
      return `${open}: ${detail}.`;
    case 'neverMeasured':
      return `${open}: no observation lies in the days on which the improved level was to be measured.`;
    case 'nothingSince':
      return `${open}: no observation has come since ${sayDay(window.to)}.`;
    case 'tooFew':
      return `${open} by ${sayDay(asOf)}: there are ${since.n} observations since the measurement and ${improved.n} of it, and an interval takes ${MINIMUM_PERIODS} of each. ${sayChart(finding)}`;
    case 'tooDependent':
      return `${open}: the observations follow each other too closely. ${sayChart(finding)}`;
    case 'noEstimate':
      return `${open}: there are too few events for an estimate. ${sayChart(finding)}`;
    case 'latestShifted':
      return `${open} by ${sayDay(asOf)}: the latest observations have shifted the wrong way, whatever the mean of all since says ${bounds}. Look at it again.`;
    case 'intervalBeyondSmallestEffect':
      return `The improvement of ${lower(measureName)} is lost: since the measurement it ${estimate! < 0 ? 'fell' : 'rose'} by ${sayAmount(say(Math.abs(estimate!), smallestEffect), unit)} ${bounds}, at least the ${thatMatters(agreed)}.`;
    case 'intervalWithinSmallestEffect':
      return `The improvement of ${lower(measureName)} lasts: since the measurement it did not get worse by as much as ${agreed} ${bounds}.`;
    case 'intervalTooWide':
      return `${open} by ${sayDay(asOf)}: since the measurement it may have got worse by ${agreed} or not ${bounds}.`;
    default:
      return reason satisfies never;
  }
}

function sayChart({ limits, signals, signalsRelapse }: Omit<WatchFinding, 'sentence'>): string {
  if (!limits) return 'There are too few for a chart, too.';
  if (signalsRelapse) return 'The chart shows a lasting shift the wrong way: look at it again.';
  return signals.some(({ favourable }) => !favourable)
    ? 'Single points of the chart stand out the wrong way; that proves nothing.'
    : 'The chart shows no sign of a relapse.';
}
