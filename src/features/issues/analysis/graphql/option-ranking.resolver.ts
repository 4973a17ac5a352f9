import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { leadersOf, rankOptions, spreadOf, type OptionRank } from '../../../../domain/issue/analysis/ranking';
import { rankingSentence } from '../../../../domain/issue/analysis/ranking.sentence';
import { currentRound } from '../../../../domain/issue/analysis/scoring-round.decide';
import {
  smallestTurn,
  weightSensitivity,
  type WeightSensitivity,
} from '../../../../domain/issue/analysis/sensitivity';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import type {
  CriterionRecord,
  IssuePart,
  OptionRecord,
  ScoreRecord,
  ScoringRoundRecord,
} from '../../../../domain/issue/part.types';
import type { Loaders } from '../../../../graphql/loaders';
import type { GraphqlContext } from '../../../../graphql/session';
import type { RecordKind } from '../../../../platform/shell/record-kind';
import { CycleArgs, RoundArgs } from '../../graphql/cycle.args';
import { IssueType } from '../../graphql/issue.types';
import { criterionKind, optionKind, scoreKind, scoringRoundKind } from '../../issue.kinds';
import { PartsRepository } from '../../parts.repository';
import { OptionRanking, ScoringRoundType } from './option-ranking.types';

/** One cycle's options, criteria and scores; of the last two those of one round. */
interface Round {
  options: OptionRecord[];
  criteria: CriterionRecord[];
  scores: ScoreRecord[];
}

/** What was weighed and what it came to, of any cycle and round. */
@Resolver(() => IssueType)
export class OptionRankingResolver {
  constructor(private readonly parts: PartsRepository) {}

  @ResolveField(() => [ScoringRoundType], {
    description:
      'The rounds that were started after the first one of the cycle, oldest first, each with its reason.',
  })
  scoringRounds(
    @Parent() issue: IssueRecord,
    @Args() { cycle }: CycleArgs,
    @Context() { loaders }: GraphqlContext,
  ): Promise<ScoringRoundRecord[]> {
    return this.ofCycle(loaders, scoringRoundKind, issue, cycle ?? issue.cycle);
  }

  @ResolveField(() => OptionRanking, {
    nullable: true,
    description: 'Its options weighed; null where the cycle has no such round.',
  })
  async optionRanking(
    @Parent() issue: IssueRecord,
    @Args() args: RoundArgs,
    @Context() { loaders }: GraphqlContext,
  ): Promise<unknown> {
    const cycle = args.cycle ?? issue.cycle;
    const rounds = await this.ofCycle(loaders, scoringRoundKind, issue, cycle);
    const round = args.round ?? currentRound(rounds);
    if (cycle > issue.cycle || round > currentRound(rounds)) return null;
    const criteria = await this.ofCycle(loaders, criterionKind, issue, cycle);
    const scores = await this.ofCycle(loaders, scoreKind, issue, cycle);
    const own = criteria.filter((criterion) => criterion.round === round);
    return {
      cycle,
      round,
      isCurrent: round === currentRound(rounds),
      started: rounds.find((started) => started.round === round) ?? null,
      ...weighed({
        options: await this.ofCycle(loaders, optionKind, issue, cycle),
        criteria: own,
        scores: scores.filter(({ criterionId }) => own.some(({ id }) => id === criterionId)),
      }),
    };
  }

  private async ofCycle<R extends IssuePart>(
    loaders: Loaders,
    kind: RecordKind<R>,
    issue: IssueRecord,
    cycle: number,
  ): Promise<R[]> {
    return (await this.parts.of(loaders, kind, issue)).filter((part) => part.cycle === cycle);
  }
}

function weighed(round: Round): object {
  const ranks = rankOptions(round);
  const sensitivity = weightSensitivity(round);
  const smallest = smallestTurn(sensitivity);
  return {
    criteria: round.criteria,
    options: ranks.map((rank) => rankOf(round, rank)),
    leaders: leadersOf(ranks).map((id) => byId(round.options, id)),
    baseline: round.options.find(({ doNothing }) => doNothing) ?? null,
    sensitivity: sensitivity.map((one) => sensitivityOf(round, one)),
    smallestTurn: smallest && sensitivityOf(round, smallest),
    sentence: rankingSentence(round),
  };
}

function rankOf({ options, criteria, scores }: Round, { optionId, ...rank }: OptionRank): object {
  return {
    ...rank,
    option: byId(options, optionId),
    spreads: criteria.map((criterion) => {
      const given = scores.filter(
        (score) => score.optionId === optionId && score.criterionId === criterion.id,
      );
      return { ...spreadOf(criterion.id, given), criterion, scores: given };
    }),
  };
}

function sensitivityOf(
  { options, criteria }: Round,
  { criterionId, share, turn }: WeightSensitivity,
): object {
  return {
    criterion: byId(criteria, criterionId),
    sharePercent: share * 100,
    changePoints: turn && turn.change * 100,
    shareAtTurnPercent: turn && turn.shareAtTurn * 100,
    leadersThen: (turn?.leaderIds ?? []).map((id) => byId(options, id)),
  };
}

function byId<P extends IssuePart>(parts: readonly P[], id: string): P {
  return parts.find((part) => part.id === id)!;
}
