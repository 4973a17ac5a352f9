import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { ScoringRoundFact } from '../../../../domain/issue/analysis/scoring-round.decide';
import { historyOf } from '../../../../graphql/history';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../../graphql/scalars';
import { CriterionType, OptionType, ScoreType } from './analysis.types';

export const ScoringRoundHistoryConnection = historyOf<ScoringRoundFact>('ScoringRound', {
  ScoringRoundStarted: 'What counts was settled anew.',
});

@ObjectType('ScoringRound', {
  implements: () => RecordType,
  description:
    'A later scoring round of a cycle, with weights and scores of its own. The first begins without being started.',
})
export class ScoringRoundType extends RecordType {
  @Field(() => Int, { description: 'The cycle of the issue it belongs to.' })
  cycle!: number;
  @Field(() => Int, { description: '2, 3, … within the cycle.' })
  round!: number;
  @Field(() => String, { description: 'Why what counts was settled anew.' })
  reason!: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  startedAt!: Date;
  issueId!: string;
  agencyId!: string;
  startedById!: string | null;
}
showsRecord('scoringRound', 'ScoringRound');

@ObjectType({ description: 'How far people agree about one option on one criterion.' })
export class ScoreSpread {
  @Field(() => CriterionType, { description: 'The criterion.' })
  criterion!: CriterionType;
  @Field(() => Int, { description: 'How many people scored.' })
  count!: number;
  @Field(() => Float, { nullable: true, description: 'Their mean; null where nobody scored.' })
  mean!: number | null;
  @Field(() => Int, { nullable: true, description: 'The lowest score.' })
  least!: number | null;
  @Field(() => Int, { nullable: true, description: 'The highest score.' })
  most!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Standard deviation of the sample (n − 1), in points; null for fewer than two people.',
  })
  standardDeviation!: number | null;
  @Field(() => [ScoreType], { description: 'Each person’s score, oldest first.' })
  scores!: ScoreType[];
}

@ObjectType({
  description:
    'An option’s place in a scoring round. Dismissed options are ranked too; their reason stands at the option.',
})
export class OptionRank {
  @Field(() => OptionType, { description: 'The option.' })
  option!: OptionType;
  @Field(() => Int, {
    nullable: true,
    description: '1 is best; level options share a rank; null until it is scored on every criterion.',
  })
  rank!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Mean over the people per criterion, weighed over the criteria, 1 to 5.',
  })
  weightedScore!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Points more than doing nothing, below 0 where it is worse; null where one of the two is not scored.',
  })
  aboveDoingNothing!: number | null;
  @Field(() => [ScoreSpread], { description: 'Its scores by criterion, in the order of the criteria.' })
  spreads!: ScoreSpread[];
}

@ObjectType({
  description: 'What turns the winner, if only this weight changes and the others keep their proportions.',
})
export class WeightSensitivity {
  @Field(() => CriterionType, { description: 'The criterion.' })
  criterion!: CriterionType;
  @Field(() => Float, { description: 'Its share of all weight, in percent.' })
  sharePercent!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'The smallest change of its share, in percentage points, beyond which another option leads; null where none does.',
  })
  changePoints!: number | null;
  @Field(() => Float, { nullable: true, description: 'The share at which that happens, in percent.' })
  shareAtTurnPercent!: number | null;
  @Field(() => [OptionType], { description: 'Who leads then; several where they are level.' })
  leadersThen!: OptionType[];
}

@ObjectType({
  description: 'The options of one scoring round, weighed: who leads, how firmly, and what people gave.',
})
export class OptionRanking {
  @Field(() => Int, { description: 'The cycle.' })
  cycle!: number;
  @Field(() => Int, { description: 'The scoring round, from 1.' })
  round!: number;
  @Field(() => Boolean, { description: 'Whether it is the latest round of the cycle: the one that counts.' })
  isCurrent!: boolean;
  @Field(() => ScoringRoundType, {
    nullable: true,
    description: 'Who started the round and why; null for the first.',
  })
  started!: ScoringRoundType | null;
  @Field(() => [CriterionType], { description: 'What it weighs by, oldest first.' })
  criteria!: CriterionType[];
  @Field(() => [OptionRank], { description: 'Best first, those not scored on every criterion last.' })
  options!: OptionRank[];
  @Field(() => [OptionType], { description: 'Who leads: one, several that are level, or none yet.' })
  leaders!: OptionType[];
  @Field(() => OptionType, {
    nullable: true,
    description: 'Doing nothing, where it is an option: what the others are held against.',
  })
  baseline!: OptionType | null;
  @Field(() => [WeightSensitivity], {
    description: 'Each weight, and how far it is from turning the winner.',
  })
  sensitivity!: WeightSensitivity[];
  @Field(() => WeightSensitivity, {
    nullable: true,
    description:
      'The weight that is closest to turning the winner; null where no change of a single weight turns it.',
  })
  smallestTurn!: WeightSensitivity | null;
  @Field(() => String, { description: 'All of it in one or two sentences to read aloud.' })
  sentence!: string;
}
