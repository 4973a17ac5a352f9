import { shareInterval } from '../measure/compare/intervals';
import { newcombe } from '../measure/compare/newcombe';
import type { Interval } from '../measure';
import { fewestShown, withheld } from './suppression';
import { ticks, type Driver, type Sign, type SurveyType } from './survey.types';

/** How the boxes of one driver were ticked, and how many of those who did and did not gave a good answer to the trust question. */
export interface TickTally {
  ticked: number;
  /** On the form, and not ticked. */
  unticked: number;
  goodTicked: number;
  goodUnticked: number;
}

/** Counted answers to the trust question. */
export interface AnswerTally {
  surveyType: SurveyType;
  /** By answer: two of thumbs (0, 1), five of Likert (1 to 5). */
  counts: readonly number[];
  /** As `ticks` orders them; empty where the answers came as counts. */
  ticks: readonly TickTally[];
  /** Sum of the volumes; null where one of them is not known. */
  offered: number | null;
}

/** A share with its Wilson interval, 0 to 1. */
export interface ShareFigure {
  share: number;
  interval: Interval;
}

/** What is shown of some answers; every figure is null where it is suppressed. */
export interface SurveyStatistics {
  surveyType: SurveyType;
  /** Whether there were fewer than ten answers, or showing them would tell of fewer than ten others. */
  suppressed: boolean;
  /** Answers to the trust question. */
  n: number | null;
  /** How many gave each answer, as `AnswerTally.counts` orders them. */
  counts: readonly number[] | null;
  offered: number | null;
  /** n ÷ offered, 0 to 1; null also where offered is not known or was none. */
  responseRate: number | null;
  /** Of Likert answers, 1 to 5; null for thumbs. */
  mean: number | null;
  /** Likert: the share of 4 and 5. Thumbs: of thumbs up. */
  favourable: ShareFigure | null;
  drivers: DriverFigure[];
}

export interface DriverFigure {
  sign: Sign;
  driver: Driver;
  /** Forms that had the box; null where fewer than ten had it. */
  asked: number | null;
  /** Ticked ÷ asked. */
  ticked: ShareFigure | null;
  /** Favourable share of those who ticked less that of those who did not, with Newcombe's interval. */
  trustGap: { withTick: number; withoutTick: number; estimate: number; interval: Interval } | null;
  suppressed: boolean;
}

/** Answers to the trust question. */
export function answersIn({ counts }: Pick<AnswerTally, 'counts'>): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Good answers: thumbs up, or 4 and 5. */
export function favourableIn({ surveyType, counts }: Pick<AnswerTally, 'counts' | 'surveyType'>): number {
  return surveyType === 'thumbs' ? counts[1]! : counts[3]! + counts[4]!;
}

/** The figures of a tally. `isHidden`: withheld for the sake of others, however many answers there are. */
export function statisticsOf(tally: AnswerTally, isHidden = false): SurveyStatistics {
  const { surveyType, offered } = tally;
  const n = answersIn(tally);
  if (isHidden || n < fewestShown) return nothing(surveyType);
  return {
    surveyType,
    suppressed: false,
    n,
    counts: tally.counts,
    offered,
    responseRate: offered === null || offered === 0 ? null : n / offered,
    mean: surveyType === 'likert' ? meanOf(tally.counts) : null,
    favourable: shareOf(favourableIn(tally), n),
    drivers: tally.ticks.map((tick, index) => driverFigure(tick, index, n)),
  };
}

/** Figures of a list of cells whose total is shown too; `groups` as `withheld` takes them. */
export function statisticsOfCells(
  tallies: readonly AnswerTally[],
  groups: readonly (readonly number[])[] = [],
): SurveyStatistics[] {
  const hidden = withheld(tallies.map(answersIn), groups);
  return tallies.map((tally, index) => statisticsOf(tally, hidden[index]));
}

/** The sum of some tallies, which must be of one survey type. */
export function joined(tallies: readonly AnswerTally[]): AnswerTally | null {
  const [first, ...rest] = tallies;
  return first ? rest.reduce(plus, first) : null;
}

function plus(a: AnswerTally, b: AnswerTally): AnswerTally {
  if (a.surveyType !== b.surveyType) throw new RangeError('thumbs and Likert answers have no sum');
  return {
    surveyType: a.surveyType,
    counts: a.counts.map((count, index) => count + b.counts[index]!),
    // Of answers in counts nothing is known of boxes: the drivers are those of the others.
    ticks:
      a.ticks.length === 0 || b.ticks.length === 0
        ? [...a.ticks, ...b.ticks]
        : a.ticks.map((tick, index) => sumOf(tick, b.ticks[index]!)),
    offered: a.offered === null || b.offered === null ? null : a.offered + b.offered,
  };
}

function sumOf(a: TickTally, b: TickTally): TickTally {
  return {
    ticked: a.ticked + b.ticked,
    unticked: a.unticked + b.unticked,
    goodTicked: a.goodTicked + b.goodTicked,
    goodUnticked: a.goodUnticked + b.goodUnticked,
  };
}

export function meanOf(counts: readonly number[]): number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / n;
}

export function shareOf(part: number, whole: number): ShareFigure {
  return { share: part / whole, interval: { ...shareInterval(part, whole), level: 0.95 } };
}

function driverFigure(tick: TickTally, index: number, n: number): DriverFigure {
  const { sign, driver } = ticks[index]!;
  const { ticked, unticked, goodTicked, goodUnticked } = tick;
  const asked = ticked + unticked;
  // Those without the box are a cell too: all answers less those with it.
  const [isAskedHidden] = withheld([asked, n - asked]);
  if (isAskedHidden) {
    return { sign, driver, asked: null, ticked: null, trustGap: null, suppressed: true };
  }
  const [isTickedHidden, isUntickedHidden] = withheld([ticked, unticked, n - asked]);
  const isGapHidden = isTickedHidden || isUntickedHidden;
  return {
    sign,
    driver,
    asked,
    ticked: shareOf(ticked, asked),
    trustGap: isGapHidden
      ? null
      : {
          withTick: goodTicked / ticked,
          withoutTick: goodUnticked / unticked,
          ...gapOf(tick),
        },
    suppressed: isGapHidden!,
  };
}

function gapOf({ ticked, unticked, goodTicked, goodUnticked }: TickTally): {
  estimate: number;
  interval: Interval;
} {
  const { estimate, interval } = newcombe(
    { part: goodUnticked, whole: unticked },
    { part: goodTicked, whole: ticked },
  );
  return { estimate, interval };
}

function nothing(surveyType: SurveyType): SurveyStatistics {
  return {
    surveyType,
    suppressed: true,
    n: null,
    counts: null,
    offered: null,
    responseRate: null,
    mean: null,
    favourable: null,
    drivers: [],
  };
}

/** One driver as a reason to fix something: how much trust goes with it, times how many named it. */
export interface DriverGap {
  sign: Sign;
  driver: Driver;
  /** Of those asked, 0 to 1. */
  share: number;
  /** Favourable share with the tick less that without, −1 to 1. */
  gap: number;
  /** Newcombe's 95 % interval of the gap. */
  interval: Interval;
  /** share × gap: by how much the favourable share would differ if nobody had reason to tick. Strongest loss first. */
  weight: number;
  asked: number;
}

/** The drivers of some figures whose gap is shown, the greatest loss of trust first. */
export function driverGaps({ drivers }: Pick<SurveyStatistics, 'drivers'>): DriverGap[] {
  return drivers
    .flatMap(({ sign, driver, asked, ticked, trustGap }) =>
      ticked && trustGap && asked !== null
        ? [
            {
              sign,
              driver,
              share: ticked.share,
              gap: trustGap.estimate,
              interval: trustGap.interval,
              weight: ticked.share * trustGap.estimate,
              asked,
            },
          ]
        : [],
    )
    .sort((a, b) => a.weight - b.weight);
}
