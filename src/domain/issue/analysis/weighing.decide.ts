import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { unmet, type Refusal } from '../../kernel/refusal';
import { partObstacle, workedOnIn, type IssueOfPart } from '../part.checks';
import type { CriterionRecord, Score, ScoreRecord } from '../part.types';
import { isBlank } from '../wording';

export const criterionFacts = ['CriterionAdded', 'CriterionChanged'] as const;
export type CriterionFact = (typeof criterionFacts)[number];
export const scoreFacts = ['ScoreGiven', 'ScoreChanged'] as const;
export type ScoreFact = (typeof scoreFacts)[number];

export type CriterionCommand = {
  event: 'change';
  changes: Partial<Pick<CriterionRecord, 'name' | 'weight'>>;
};
export type ScoreCommand = { event: 'change'; score: Score };

export interface CriterionFacts {
  issue: IssueOfPart;
  /** The scoring round that this cycle is in. */
  round: number;
  /** Scores of that round, of any option. */
  scoresGiven: number;
}

export interface ScoreFacts {
  issue: IssueOfPart;
  /** Ids of this cycle's options, and of the criteria of its current scoring round. */
  optionIds: string[];
  criterionIds: string[];
  /** Ids of the criteria of its earlier rounds. */
  earlierCriterionIds: string[];
}

/** What counts is settled before anything is scored: nobody can weigh until the wanted option wins. */
function weightsOpen({ scoresGiven }: CriterionFacts): Refusal | null {
  return scoresGiven === 0
    ? null
    : unmet(
        'weightsOpen',
        'Scores have been given in this round: its criteria and their weights are settled. Start a new scoring round to weigh by something else.',
      );
}

/** An earlier round stays as it was scored. */
function ofThisRound(criterion: CriterionRecord, { round }: CriterionFacts): Refusal | null {
  return criterion.round === round
    ? null
    : unmet(
        'criterionOfThisRound',
        `This criterion belongs to scoring round ${criterion.round} and stays as it is; the current round is ${round}.`,
      );
}

export function criterionObstacle({
  name,
  weight,
}: Pick<CriterionRecord, 'name' | 'weight'>): Refusal | null {
  if (isBlank(name)) return unmet('nameStated', 'Give the criterion a name.', 'input.name');
  return Number.isFinite(weight) && weight > 0
    ? null
    : unmet('weightAboveZero', 'A weight is a number above 0.', 'input.weight');
}

export function addCriterion(
  record: CriterionRecord,
  facts: CriterionFacts,
): Decision<CriterionRecord, CriterionFact> {
  const obstacle =
    workedOnIn('analyze', facts.issue, record) ?? weightsOpen(facts) ?? criterionObstacle(record);
  return obstacle ? refused(obstacle) : accepted(record, 'CriterionAdded');
}

export function decideCriterion(
  record: CriterionRecord,
  command: CriterionCommand,
  facts: CriterionFacts,
  circumstances: Circumstances,
): Decision<CriterionRecord, CriterionFact> {
  const asked = { event: command.event, state: 'criterion', allowed: ['change'], place: 'analyze' } as const;
  const next = { ...record, ...command.changes };
  const obstacle =
    partObstacle(record, asked, facts.issue, circumstances) ??
    ofThisRound(record, facts) ??
    weightsOpen(facts) ??
    criterionObstacle(next);
  return obstacle ? refused(obstacle) : accepted(next, 'CriterionChanged');
}

/** One person's score of one option on one criterion. A second one by the same person is a change of the first. */
export function giveScore(record: ScoreRecord, facts: ScoreFacts): Decision<ScoreRecord, ScoreFact> {
  const obstacle =
    workedOnIn('analyze', facts.issue, record) ??
    belongingObstacle(record, facts) ??
    scoreObstacle(record.score);
  return obstacle ? refused(obstacle) : accepted(record, 'ScoreGiven');
}

export function decideScore(
  record: ScoreRecord,
  command: ScoreCommand,
  facts: ScoreFacts,
  circumstances: Circumstances,
): Decision<ScoreRecord, ScoreFact> {
  const asked = { event: command.event, state: 'score', allowed: ['change'], place: 'analyze' } as const;
  const obstacle =
    partObstacle(record, asked, facts.issue, circumstances) ??
    (record.personId === circumstances.actor.personId
      ? null
      : unmet('ownScore', 'A score is changed only by the person who gave it.')) ??
    scoreObstacle(command.score);
  return obstacle ? refused(obstacle) : accepted({ ...record, score: command.score }, 'ScoreChanged');
}

function belongingObstacle({ optionId, criterionId }: ScoreRecord, facts: ScoreFacts): Refusal | null {
  if (facts.earlierCriterionIds.includes(criterionId)) {
    return unmet(
      'scoreOfThisRound',
      'This criterion belongs to an earlier scoring round: score the one of the current round.',
      'input.criterionId',
    );
  }
  return facts.optionIds.includes(optionId) && facts.criterionIds.includes(criterionId)
    ? null
    : unmet(
        'scoreOfThisCycle',
        'The option or the criterion does not belong to the current cycle of the issue.',
      );
}

function scoreObstacle(score: number): Refusal | null {
  return Number.isInteger(score) && score >= 1 && score <= 5
    ? null
    : unmet('scoreFromOneToFive', 'A score is a whole number from 1 (worst) to 5 (best).', 'input.score');
}
