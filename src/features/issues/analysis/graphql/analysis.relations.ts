import { Args, Context, Float, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type {
  CauseRecord,
  CriterionRecord,
  EvidenceRecord,
  IssuePart,
  OptionRecord,
  ScoreRecord,
} from '../../../../domain/issue/part.types';
import { inOrder, siblingsUnder } from '../../../../domain/issue/analysis/cause.order';
import { currentRound } from '../../../../domain/issue/analysis/scoring-round.decide';
import { optionStandings } from '../../../../domain/issue/analysis/weighing';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { RecordKind } from '../../../../platform/shell/record-kind';
import { PersonType, personKind } from '../../../people';
import { MeasureType, measureKind } from '../../../measures';
import { EvidenceType } from '../../evidence/graphql/evidence.types';
import { OptionRoundArgs } from '../../graphql/cycle.args';
import { causeKind, criterionKind, evidenceKind, scoreKind, scoringRoundKind } from '../../issue.kinds';
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

  @ResolveField(() => [CauseType], { description: 'What brings it about, in their order.' })
  async children(@Parent() cause: CauseRecord, @Context() context: GraphqlContext): Promise<CauseRecord[]> {
    return siblingsUnder(await this.beside(cause, context), cause.id);
  }

  @ResolveField(() => Int, { description: 'Its place among the causes of the same parent, from 1.' })
  async place(@Parent() cause: CauseRecord, @Context() context: GraphqlContext): Promise<number> {
    const siblings = siblingsUnder(await this.beside(cause, context), cause.parentId);
    return siblings.findIndex(({ id }) => id === cause.id) + 1;
  }

  @ResolveField(() => CauseType, {
    nullable: true,
    description: 'The cause that turned out to be several, this one among them.',
  })
  splitFrom(@Parent() cause: CauseRecord, @Context() context: GraphqlContext): Promise<CauseRecord | null> {
    return context.loaders.record(causeKind, sessionOf(context), cause.splitFromId);
  }

  @ResolveField(() => [CauseType], {
    description: 'The causes that it turned out to be; none unless it was split.',
  })
  async splitInto(@Parent() cause: CauseRecord, @Context() context: GraphqlContext): Promise<CauseRecord[]> {
    return inOrder((await this.beside(cause, context)).filter(({ splitFromId }) => splitFromId === cause.id));
  }

  @ResolveField(() => [EvidenceType], {
    description:
      'The pieces of evidence that it rests on, or that speak against it; what was unlinked since, too.',
  })
  async evidence(
    @Parent() cause: CauseRecord,
    @Context() context: GraphqlContext,
  ): Promise<EvidenceRecord[]> {
    const found = await Promise.all(
      cause.evidenceIds.map((id) => context.loaders.record(evidenceKind, sessionOf(context), id)),
    );
    return found.filter((one) => one !== null);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who confirmed, refuted or split it.' })
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

  /** All causes of its cycle, itself too. */
  private async beside(
    { issueId, agencyId, cycle }: CauseRecord,
    { loaders }: GraphqlContext,
  ): Promise<CauseRecord[]> {
    const causes = await this.parts.of(loaders, causeKind, { id: issueId, agencyId });
    return causes.filter((cause) => cause.cycle === cycle);
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
      'Mean over the people per criterion, weighed over the criteria, 1 to 5, in the latest scoring round; null until it is scored on every criterion.',
  })
  async weightedScore(
    @Parent() option: OptionRecord,
    @Context() context: GraphqlContext,
  ): Promise<number | null> {
    const criteria = await this.criteriaOf(option, null, context);
    const scores = await this.around(option, scoreKind, context);
    return optionStandings([option], criteria, scores)[0]!.weightedScore;
  }

  @ResolveField(() => [ScoreType], { description: 'Its scores of one scoring round, oldest first.' })
  async scores(
    @Parent() option: OptionRecord,
    @Args() args: OptionRoundArgs,
    @Context() context: GraphqlContext,
  ): Promise<ScoreRecord[]> {
    const criteria = await this.criteriaOf(option, args.round ?? null, context);
    const scores = await this.around(option, scoreKind, context);
    return scores.filter(
      (score) => score.optionId === option.id && criteria.some(({ id }) => id === score.criterionId),
    );
  }

  @ResolveField(() => MeasureType, { nullable: true, description: 'The measure that it should move.' })
  effectMeasure(@Parent() option: OptionRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(measureKind, sessionOf(context), option.effectMeasureId);
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

  /** What its cycle weighs by in the given round, or in the latest. */
  private async criteriaOf(
    option: OptionRecord,
    round: number | null,
    context: GraphqlContext,
  ): Promise<CriterionRecord[]> {
    const criteria = await this.around(option, criterionKind, context);
    const asked = round ?? currentRound(await this.around(option, scoringRoundKind, context));
    return criteria.filter((criterion) => criterion.round === asked);
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
