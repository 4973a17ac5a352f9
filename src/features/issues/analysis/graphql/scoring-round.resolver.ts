import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { CriterionRecord, ScoringRoundRecord } from '../../../../domain/issue/part.types';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { PersonType, personKind } from '../../../people';
import { criterionKind } from '../../issue.kinds';
import { PartsRepository } from '../../parts.repository';
import { ScoringRounds } from '../scoring-rounds.service';
import { CriterionType } from './analysis.types';
import { ScoringRoundHistoryConnection, ScoringRoundType } from './option-ranking.types';
import { StartScoringRoundInput, StartScoringRoundPayload } from './scoring-round.inputs';

@Resolver(() => ScoringRoundType)
export class ScoringRoundResolver {
  constructor(
    private readonly rounds: ScoringRounds,
    private readonly parts: PartsRepository,
    private readonly histories: HistoryPages,
  ) {}

  @Mutation(() => StartScoringRoundPayload, {
    description:
      'Settles anew what options are weighed by, once scores have been given: the old round stays readable, the new one begins without scores. Lead.',
  })
  async startScoringRound(
    @Asking() session: Session,
    @Args('input') input: StartScoringRoundInput,
  ): Promise<Payload> {
    return told('scoringRound', await this.rounds.start(session, input));
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who started it.' })
  startedBy(
    @Parent() round: ScoringRoundType,
    @Context() context: GraphqlContext,
  ): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), round.startedById);
  }

  @ResolveField(() => [CriterionType], { description: 'What it weighs by, oldest first.' })
  async criteria(
    @Parent() { issueId, agencyId, cycle, round }: ScoringRoundRecord,
    @Context() { loaders }: GraphqlContext,
  ): Promise<CriterionRecord[]> {
    const criteria = await this.parts.of(loaders, criterionKind, { id: issueId, agencyId });
    return criteria.filter((criterion) => criterion.cycle === cycle && criterion.round === round);
  }

  @ResolveField(() => ScoringRoundHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() round: ScoringRoundType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), round.id, args);
  }
}
