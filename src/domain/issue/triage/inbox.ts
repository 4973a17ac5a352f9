import type { ImpactClass } from '../issue.types';
import type { Effort } from './effort';
import { countInterval, shareInterval, type Range } from '../../measure/compare/intervals';
import {
  assumedEffort,
  effortMonths,
  harmAvoidedPerMonth,
  placed,
  ranked,
  stability,
  type Placement,
} from './ranking';

/** Something that could be taken up, with what is known of it: a proposed issue or a topic that no issue covers. */
export interface Candidate {
  readonly id: string;
  readonly impactClass: ImpactClass | null;
  readonly effort: Effort | null;
  readonly people: number;
  readonly placement: Placement | null;
  /** Since when it waits for triage; null for a topic, which nobody brought. */
  readonly waitingSince: Date | null;
}

/** Where a candidate stands, with what put it there side by side. */
export interface Ranking<C extends Candidate> {
  readonly candidate: C;
  /** Its place in the inbox, from 1. */
  readonly position: number;
  /** The place that its components give it, from 1; differs where somebody put it, or others, elsewhere. */
  readonly rank: number;
  /** Exact 95 % interval of the people hurt in a quarter. */
  readonly peopleRange: Range;
  readonly harmAvoidedPerMonth: number;
  readonly effortMonths: number;
  readonly effortIsAssumed: boolean;
  /** Share of the draws in which it ranks among the top five. */
  readonly topFiveShare: number;
}

/** The whole inbox in the order of its places. */
export function inboxOf<C extends Candidate>(candidates: readonly C[]): Ranking<C>[] {
  const order = ranked(candidates);
  const ranks = new Map(order.map(({ id }, index) => [id, index + 1]));
  const shares = stability(candidates);
  return placed(order, ({ placement }) => placement).map((candidate, index) => ({
    candidate,
    position: index + 1,
    rank: ranks.get(candidate.id)!,
    peopleRange: countInterval(candidate.people),
    harmAvoidedPerMonth: harmAvoidedPerMonth(candidate),
    effortMonths: effortMonths[candidate.effort ?? assumedEffort],
    effortIsAssumed: candidate.effort === null,
    topFiveShare: shares.get(candidate.id)!,
  }));
}

/** The same with what has waited longest first; what nobody brought comes last, as it ranks. */
export function longestWaiting<C extends Candidate>(inbox: readonly Ranking<C>[]): Ranking<C>[] {
  const since = ({ candidate }: Ranking<C>) => candidate.waitingSince?.getTime() ?? Infinity;
  // Both may be Infinity, whose difference is no number.
  return [...inbox].sort((a, b) => (since(a) === since(b) ? a.position - b.position : since(a) - since(b)));
}

/** A topic’s share of all cases of the last quarter, and of how many the topics up to it account for. */
export interface Share {
  readonly cases: number;
  readonly share: number;
  readonly range: Range;
  readonly cumulativeShare: number;
}

/** Fewer cases in a quarter are no crowd: 5 is the least that a rate is judged by (handbook §1.3). */
const LEAST_CASES = 5;
/** Past the tenth a Pareto chart has told what it can. */
const WORST = 10;

/**
 * The topics with the most cases, worst first, each with its share of all cases and a Wilson interval (handbook §3).
 * Topics that an issue covers count in the cumulative share, for they come in too, but are not answered.
 */
export function worstTopics<T extends { readonly cases: number; readonly isOpen: boolean }>(
  topics: readonly T[],
  allCases: number,
): (T & Share)[] {
  let cumulated = 0;
  return [...topics]
    .sort((a, b) => b.cases - a.cases)
    .map((topic) => {
      cumulated += topic.cases;
      return {
        ...topic,
        share: topic.cases / allCases,
        range: shareInterval(topic.cases, allCases),
        cumulativeShare: cumulated / allCases,
      };
    })
    .filter(({ cases, isOpen }) => isOpen && cases >= LEAST_CASES)
    .slice(0, WORST);
}
