import { Args, Context, Float, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type {
  CauseRecord,
  CriterionRecord,
  IssuePart,
  OptionRecord,
  ScoreRecord,
} from '../../../../domain/issue/part.types';
import { optionStandings } from '../../../../domain/issue/analysis/weighing';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { RecordKind } from '../../../../platform/shell/record-kind';
import { PersonType, personKind } from '../../../people';
import { causeKind, criterionKind, scoreKind } from '../../issue.kinds';
import { PartsRepository } from '../../parts.repository';
import {
  CauseHistoryConnection,
  CauseType,
  CriterionType,
  OptionHistoryConnection,
  OptionType,
  ScoreType,
} from './analysis.types';

@Resolver(() => CauseType)
export class CauseRelations {
  constructor(
    private readonly parts: PartsRepository,
    private readonly histories: HistoryPages,
  ) {}

  @ResolveField(() => CauseType, {
    nullable: true,
    description: 'What it brings about; null at the first level.',
  })
  parent(@Parent() cause: CauseRecord, @Context() context: GraphqlContext): Promise<CauseRecord | null> {
    return context.loaders.record(causeKind, sessionOf(context), cause.parentId);
  }

  @ResolveField(() => [CauseType], { description: 'What brings it about, oldest first.' })
  async children(@Parent() cause: CauseRecord, @Context() context: GraphqlContext): Promise<CauseRecord[]> {
    const causes = await this.parts.of(context.loaders, causeKind, {
      id: cause.issueId,
      agencyId: cause.agencyId,
    });
    return causes.filter(({ parentId }) => parentId === cause.id);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who confirmed or refuted it.' })
  decidedBy(@Parent() cause: CauseType, @Context() context: GraphqlContext): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), cause.decidedById);
  }

  @ResolveField(() => CauseHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() cause: CauseType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), cause.id, args);
  }
}

@Resolver(() => OptionType)
export class OptionRelations {
  constructor(
    private readonly parts: PartsRepository,
    private readonly histories: HistoryPages,
  ) {}

  @ResolveField(() => Float, {
    nullable: true,
    description:
      'Mean over the people per criterion, weighed over the criteria, 1 to 5; null until it is scored on every criterion.',
  })
  async weightedScore(
    @Parent() option: OptionRecord,
    @Context() context: GraphqlContext,
  ): Promise<number | null> {
    const [criteria, scores] = await Promise.all([
      this.around(option, criterionKind, context),
      this.around(option, scoreKind, context),
    ]);
    return optionStandings([option], criteria, scores)[0]!.weightedScore;
  }

  @ResolveField(() => [ScoreType], { description: 'Its scores, oldest first.' })
  async scores(@Parent() option: OptionRecord, @Context() context: GraphqlContext): Promise<ScoreRecord[]> {
    const scores = await this.around(option, scoreKind, context);
    return scores.filter(({ optionId }) => optionId === option.id);
  }

  @ResolveField(() => OptionHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() option: OptionType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), option.id, args);
  }

  /** The parts of one kind in the option's own cycle. */
  private async around<R extends IssuePart>(
    { issueId, agencyId, cycle }: OptionRecord,
    kind: RecordKind<R>,
    { loaders }: GraphqlContext,
  ): Promise<R[]> {
    const parts = await this.parts.of(loaders, kind, { id: issueId, agencyId });
    return parts.filter((part) => part.cycle === cycle);
  }
}

@Resolver(() => ScoreType)
export class ScoreRelations {
  @ResolveField(() => PersonType, { nullable: true, description: 'Who gave it.' })
  person(@Parent() score: ScoreType, @Context() context: GraphqlContext): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), score.personId);
  }

  @ResolveField(() => CriterionType, { nullable: true, description: 'The criterion.' })
  criterion(@Parent() score: ScoreType, @Context() context: GraphqlContext): Promise<CriterionRecord | null> {
    return context.loaders.record(criterionKind, sessionOf(context), score.criterionId);
  }
}
