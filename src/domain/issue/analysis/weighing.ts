import type { CriterionRecord, OptionRecord, ScoreRecord } from '../part.types';

/** How one option stands: whether it has a score on every criterion, and then its weighted mean, 1 to 5. */
export interface OptionStanding {
  optionId: string;
  scored: boolean;
  /** Mean over the people per criterion, weighed over the criteria; null until it is scored. */
  weightedScore: number | null;
}

/** Compares the options of one cycle. Without a criterion nothing is scored: there is nothing to be better at. */
export function optionStandings(
  options: readonly Pick<OptionRecord, 'id'>[],
  criteria: readonly Pick<CriterionRecord, 'id' | 'weight'>[],
  scores: readonly Pick<ScoreRecord, 'optionId' | 'criterionId' | 'score'>[],
): OptionStanding[] {
  const totalWeight = sum(criteria.map(({ weight }) => weight));
  return options.map(({ id: optionId }) => {
    const means = criteria.map(({ id }) =>
      mean(
        scores
          .filter((score) => score.optionId === optionId && score.criterionId === id)
          .map(({ score }) => score),
      ),
    );
    const scored = criteria.length > 0 && means.every((value) => value !== null);
    const weighted = criteria.map(({ weight }, index) => weight * (means[index] ?? 0));
    return { optionId, scored, weightedScore: scored ? sum(weighted) / totalWeight : null };
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sum(values) / values.length;
