import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import { currentRound } from '../../../domain/issue/analysis/scoring-round.decide';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type {
  CauseRecord,
  CriterionRecord,
  IssuePart,
  OptionRecord,
  PlanRecord,
  ReviewRecord,
} from '../../../domain/issue/part.types';
import type { StatementRecord } from '../../../domain/communication/statement.types';
import type { GraphqlContext } from '../../../graphql/session';
import type { RecordKind } from '../../../platform/shell/record-kind';
import { CommunicationsRepository, StatementType } from '../../communications';
import { actionItemKind, causeKind, criterionKind, optionKind, scoringRoundKind } from '../issue.kinds';
import { PartsRepository } from '../parts.repository';
import { CauseType, CriterionType, OptionType } from '../analysis/graphql/analysis.types';
import { CycleArgs, RoundArgs } from './cycle.args';
import { IssueType } from './issue.types';
import { ActionItemType } from '../items/graphql/item.types';
import { PlanType } from '../plan/graphql/plan.types';
import { ReviewType } from '../reviews/graphql/review.types';

export { CycleArgs };

/** What belongs to an issue, cycle by cycle. */
@Resolver(() => IssueType)
export class PartsRelations {
  constructor(
    private readonly parts: PartsRepository,
    private readonly communications: CommunicationsRepository,
  ) {}

  @ResolveField(() => [CauseType], {
    description: 'Its causes, oldest first; `parent` and `children` make the tree.',
  })
  causes(
    @Parent() issue: IssueRecord,
    @Args() args: CycleArgs,
    @Context() context: GraphqlContext,
  ): Promise<CauseRecord[]> {
    return this.inCycle(causeKind, issue, args, context);
  }

  @ResolveField(() => [CriterionType], {
    description: 'What its options are weighed by in one scoring round, oldest first.',
  })
  async criteria(
    @Parent() issue: IssueRecord,
    @Args() args: RoundArgs,
    @Context() context: GraphqlContext,
  ): Promise<CriterionRecord[]> {
    const rounds = await this.inCycle(scoringRoundKind, issue, args, context);
    const round = args.round ?? currentRound(rounds);
    const criteria = await this.inCycle(criterionKind, issue, args, context);
    return criteria.filter((criterion) => criterion.round === round);
  }

  @ResolveField(() => [OptionType], { description: 'What could be done, oldest first.' })
  options(
    @Parent() issue: IssueRecord,
    @Args() args: CycleArgs,
    @Context() context: GraphqlContext,
  ): Promise<OptionRecord[]> {
    return this.inCycle(optionKind, issue, args, context);
  }

  @ResolveField(() => PlanType, {
    nullable: true,
    description:
      'The latest revision of the plan in the cycle the issue is in; null before an option was chosen.',
  })
  async plan(@Parent() issue: IssueRecord, @Context() context: GraphqlContext): Promise<PlanRecord | null> {
    const plans = await this.parts.plansOf(context.loaders, issue);
    return plans.find(({ cycle }) => cycle === issue.cycle) ?? null;
  }

  @ResolveField(() => [PlanType], { description: 'Every revision of every cycle, latest first.' })
  plans(@Parent() issue: IssueRecord, @Context() context: GraphqlContext): Promise<PlanRecord[]> {
    return this.parts.plansOf(context.loaders, issue);
  }

  @ResolveField(() => [ActionItemType], { description: 'The items of its plan, oldest first.' })
  items(
    @Parent() issue: IssueRecord,
    @Args() args: CycleArgs,
    @Context() context: GraphqlContext,
  ): Promise<ActionItemRecord[]> {
    return this.inCycle(actionItemKind, issue, args, context);
  }

  @ResolveField(() => [ReviewType], {
    description: 'The reviews of its plan, oldest first; the last one counts.',
  })
  async reviews(
    @Parent() issue: IssueRecord,
    @Args() args: CycleArgs,
    @Context() { loaders }: GraphqlContext,
  ): Promise<ReviewRecord[]> {
    return ofCycle(await this.parts.reviewsOf(loaders, issue), issue, args);
  }

  @ResolveField(() => [StatementType], { description: 'What is told about it, in any state, oldest first.' })
  async statements(
    @Parent() issue: IssueRecord,
    @Args() args: CycleArgs,
    @Context() context: GraphqlContext,
  ): Promise<StatementRecord[]> {
    const about = await context.loaders
      .batch<string, StatementRecord[]>('statements', async (ids) => {
        const rows = await this.communications.about(issue.agencyId, ids);
        return ids.map((id) => rows.filter(({ subjectId }) => subjectId === id));
      })
      .load(issue.id);
    return ofCycle(about, issue, args);
  }

  private async inCycle<R extends IssuePart>(
    kind: RecordKind<R>,
    issue: IssueRecord,
    args: CycleArgs,
    { loaders }: GraphqlContext,
  ): Promise<R[]> {
    return ofCycle(await this.parts.of(loaders, kind, issue), issue, args);
  }
}

/** Those of the cycle that was asked for, else of the one the issue is in. */
function ofCycle<T extends { cycle: number }>(all: readonly T[], issue: IssueRecord, args: CycleArgs): T[] {
  return all.filter(({ cycle }) => cycle === (args.cycle ?? issue.cycle));
}
