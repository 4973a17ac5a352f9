import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { unmet, type Refusal } from '../../kernel/refusal';
import { workedOnIn, type IssueOfPart } from '../part.checks';
import type { CriterionRecord, IssuePart, ScoringRoundRecord } from '../part.types';
import { isBlank, quoted } from '../wording';
import { criterionObstacle, type CriterionFact } from './weighing.decide';

export const scoringRoundFacts = ['ScoringRoundStarted'] as const;
export type ScoringRoundFact = (typeof scoringRoundFacts)[number];

/** What counts from now on: the whole list, whatever was weighed by before. */
export type RoundCriterion = Pick<CriterionRecord, 'name' | 'weight'>;

export interface ScoringRoundFacts {
  issue: IssueOfPart;
  /** The round that the cycle is in. */
  round: number;
  /** Scores of that round. */
  scoresGiven: number;
}

/** The round that a cycle is in: the first one begins without being started. */
export function currentRound(rounds: readonly Pick<ScoringRoundRecord, 'round'>[]): number {
  return Math.max(1, ...rounds.map(({ round }) => round));
}

/**
 * Settles anew what counts. The new round begins without scores: people score knowing the weights, and scores that were
 * given to other weights would let somebody weigh until the wanted option wins. The old round stays as it was.
 */
export function startScoringRound(
  part: IssuePart,
  { reason, criteria }: { reason: string; criteria: readonly RoundCriterion[] },
  facts: ScoringRoundFacts,
  { actor, now }: Circumstances,
): Decision<ScoringRoundRecord, ScoringRoundFact> {
  const obstacle =
    workedOnIn('analyze', facts.issue, part) ??
    roundScored(facts) ??
    (isBlank(reason)
      ? unmet('reasonGiven', 'Say why what counts is settled anew.', 'input.reason')
      : criteriaObstacle(criteria));
  if (obstacle) return refused(obstacle);
  const round = facts.round + 1;
  return accepted(
    { ...part, round, reason, startedById: actor.personId, startedAt: now },
    'ScoringRoundStarted',
  );
}

/** The criterion as the new round weighs it. */
export function criterionOfRound(
  part: IssuePart,
  round: number,
  { name, weight }: RoundCriterion,
): Decision<CriterionRecord, CriterionFact> {
  return accepted({ ...part, round, name, weight }, 'CriterionAdded');
}

function roundScored({ round, scoresGiven }: ScoringRoundFacts): Refusal | null {
  return scoresGiven > 0
    ? null
    : unmet('roundScored', `Nothing has been scored in round ${round} yet: change its criteria as they are.`);
}

function criteriaObstacle(criteria: readonly RoundCriterion[]): Refusal | null {
  if (criteria.length === 0) {
    return unmet('criteriaGiven', 'Name at least one criterion to weigh by.', 'input.criteria');
  }
  // People tell names apart by their words, not by capitals and spaces.
  const names = criteria.map(({ name }) => name.trim().toLowerCase());
  const twice = criteria.find((_, at) => names.indexOf(names[at]!) < at);
  if (twice) {
    return unmet('criteriaApart', `${quoted(twice.name.trim())} is named more than once.`, 'input.criteria');
  }
  return criteria.map((criterion) => criterionObstacle(criterion)).find((wrong) => wrong !== null) ?? null;
}
