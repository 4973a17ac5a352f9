import type { CriterionRecord, OptionRecord, ScoreRecord } from '../part.types';
import { optionStandings } from './weighing';

export type RankableOption = Pick<OptionRecord, 'id' | 'title' | 'doNothing' | 'dismissalReason'>;
export type WeighingCriterion = Pick<CriterionRecord, 'id' | 'name' | 'weight'>;
export type GivenScore = Pick<ScoreRecord, 'optionId' | 'criterionId' | 'score'>;

/** Everything that one scoring round weighs. */
export interface Weighing {
  options: readonly RankableOption[];
  criteria: readonly WeighingCriterion[];
  scores: readonly GivenScore[];
}

/** Weighted scores closer than this are level: the difference is one of binary numbers, not of opinions. */
export const levelWithin = 1e-9;

/** How far people agree about one option on one criterion. */
export interface ScoreSpread {
  criterionId: string;
  count: number;
  /** These three are null where nobody scored. */
  mean: number | null;
  least: number | null;
  most: number | null;
  /** Of the sample (n − 1); null for fewer than two people. */
  standardDeviation: number | null;
}

export interface OptionRank {
  optionId: string;
  /** 1 is best; options that are level share a rank; null until it is scored on every criterion. */
  rank: number | null;
  weightedScore: number | null;
  /** How much better than doing nothing; null where one of the two is not scored. */
  aboveDoingNothing: number | null;
}

/** All options of a round, best first and those not scored last. Dismissed ones are ranked too: that is what they were dismissed against. */
export function rankOptions({ options, criteria, scores }: Weighing): OptionRank[] {
  const standings = optionStandings(options, criteria, scores);
  const scoreOf = (id: string | undefined) =>
    standings.find(({ optionId }) => optionId === id)?.weightedScore ?? null;
  const baseline = scoreOf(options.find(({ doNothing }) => doNothing)?.id);
  const best = (value: number | null) => value ?? -Infinity;
  const sorted = standings
    .map(({ optionId, weightedScore }) => ({ optionId, weightedScore }))
    .sort((a, b) =>
      a.weightedScore === b.weightedScore ? 0 : best(b.weightedScore) - best(a.weightedScore),
    );
  const ranks: OptionRank[] = [];
  for (const [at, { optionId, weightedScore }] of sorted.entries()) {
    const before = ranks[at - 1];
    const isLevel =
      weightedScore !== null &&
      before?.weightedScore != null &&
      before.weightedScore - weightedScore < levelWithin;
    ranks.push({
      optionId,
      weightedScore,
      rank: weightedScore === null ? null : isLevel ? before.rank : at + 1,
      aboveDoingNothing: weightedScore === null || baseline === null ? null : weightedScore - baseline,
    });
  }
  return ranks;
}

/** The options at the top: one, or several that are level; none before anything is scored. */
export function leadersOf(ranks: readonly OptionRank[]): string[] {
  return ranks.filter(({ rank }) => rank === 1).map(({ optionId }) => optionId);
}

export function spreadOf(criterionId: string, scores: readonly Pick<ScoreRecord, 'score'>[]): ScoreSpread {
  const values = scores.map(({ score }): number => score);
  const count = values.length;
  if (count === 0)
    return { criterionId, count, mean: null, least: null, most: null, standardDeviation: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    criterionId,
    count,
    mean,
    least: Math.min(...values),
    most: Math.max(...values),
    standardDeviation: count < 2 ? null : Math.sqrt(squares / (count - 1)),
  };
}
