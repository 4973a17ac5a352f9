import { Args, Context, Float, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import { watchDates } from '../../../../domain/issue/review/review.timers';
import type { WatchReviewRecord } from '../../../../domain/issue/review/watch.types';
import type { WatchReason } from '../../../../domain/measure';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import type { Loaders } from '../../../../graphql/loaders';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { PersonType, personKind } from '../../../people';
import { IssueType } from '../../graphql/issue.types';
import { PartsRepository } from '../../parts.repository';
import { ChartRuleEnum } from '../../reviews/graphql/effect.types';
import { EffectIntervalType, ReviewPeriodType } from '../../reviews/graphql/review.types';
import { WatchService } from '../watch.service';
import { watchReviewKind } from '../watch-review.kind';
import {
  DismissRelapseProposalInput,
  DismissRelapseProposalPayload,
  WatchLimitsType,
  WatchLookType,
  WatchReasonEnum,
  WatchReviewHistoryConnection,
  WatchReviewType,
} from './watch.types';

/** The watch over closed issues, as the issue shows it and as people answer it. */
@Resolver(() => IssueType)
export class WatchResolver {
  constructor(
    private readonly service: WatchService,
    private readonly parts: PartsRepository,
  ) {}

  @Mutation(() => DismissRelapseProposalPayload, {
    description:
      'Says why a closed issue is not taken up again; reopenIssue takes it up. Lead office, Chief Experience Officer.',
  })
  async dismissRelapseProposal(
    @Asking() session: Session,
    @Args('input') input: DismissRelapseProposalInput,
  ): Promise<Payload> {
    return told('watchReview', await this.service.dismiss(session, input));
  }

  @ResolveField(() => [WatchLookType], {
    description:
      'When it was and will be looked whether the improvement lasts, earliest first; what lies ahead only while it is closed.',
  })
  async watch(@Parent() issue: IssueRecord, @Context() { loaders }: GraphqlContext): Promise<unknown[]> {
    const taken = await this.takenOf(loaders, issue);
    const ahead =
      issue.state === 'closed' && issue.closedAt
        ? watchDates(issue.closedAt).filter(
            ({ quarter }) => !taken.some((one) => one.cycle === issue.cycle && one.quarter === quarter),
          )
        : [];
    return [
      ...taken.map((review) => ({
        cycle: review.cycle,
        quarter: review.quarter,
        on: review.asOf,
        review,
      })),
      ...ahead.map((look) => ({ ...look, cycle: issue.cycle, review: null })),
    ];
  }

  @ResolveField(() => WatchReviewType, {
    nullable: true,
    description:
      'The look that proposes to take it up again, while nobody has answered; null where nothing is proposed.',
  })
  async relapseProposal(
    @Parent() issue: IssueRecord,
    @Context() { loaders }: GraphqlContext,
  ): Promise<WatchReviewRecord | null> {
    if (issue.state !== 'closed') return null;
    const taken = await this.takenOf(loaders, issue);
    return taken.findLast(({ cycle, proposal }) => cycle === issue.cycle && proposal === 'open') ?? null;
  }

  private async takenOf(loaders: Loaders, issue: IssueRecord): Promise<WatchReviewRecord[]> {
    const taken = await this.parts.of(loaders, watchReviewKind, issue);
    return [...taken].sort((a, b) => a.cycle - b.cycle || a.quarter - b.quarter);
  }
}

@Resolver(() => WatchReviewType)
export class WatchReviewResolver {
  constructor(private readonly histories: HistoryPages) {}

  @ResolveField(() => String, { description: 'One plain sentence.' })
  sentence(@Parent() { computed }: WatchReviewRecord): string {
    return computed.sentence;
  }

  @ResolveField(() => WatchReasonEnum, { description: 'Which branch of the rule gave the verdict.' })
  reason(@Parent() { computed }: WatchReviewRecord): WatchReason {
    return computed.reason;
  }

  @ResolveField(() => String, { description: 'Version of the method.' })
  methodVersion(@Parent() { computed }: WatchReviewRecord): string {
    return computed.methodVersion;
  }

  @ResolveField(() => Float, {
    nullable: true,
    description: 'Since minus improved, in the unit of the measure; null without an interval.',
  })
  estimate(@Parent() { computed }: WatchReviewRecord): number | null {
    return computed.estimate;
  }

  @ResolveField(() => EffectIntervalType, { nullable: true, description: 'The interval of the estimate.' })
  interval(@Parent() { computed }: WatchReviewRecord): EffectIntervalType | null {
    return computed.interval;
  }

  @ResolveField(() => ReviewPeriodType, { description: 'The improved level.' })
  improved(@Parent() { computed }: WatchReviewRecord): ReviewPeriodType {
    return computed.improved;
  }

  @ResolveField(() => ReviewPeriodType, { description: 'What has come since.' })
  since(@Parent() { computed }: WatchReviewRecord): ReviewPeriodType {
    return computed.since;
  }

  @ResolveField(() => WatchLimitsType, {
    nullable: true,
    description: 'Limits of the improved level; null below twelve observations of it.',
  })
  limits(@Parent() { computed }: WatchReviewRecord): WatchLimitsType | null {
    return computed.limits;
  }

  @ResolveField(() => [ChartRuleEnum], {
    description: 'The rules by which points since stand out the wrong way, earliest first.',
  })
  signals(@Parent() { computed }: WatchReviewRecord) {
    return computed.signals.filter(({ favourable }) => !favourable).map(({ rule }) => rule);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who answered the proposal.' })
  answeredBy(@Parent() review: WatchReviewRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), review.answeredById);
  }

  @ResolveField(() => WatchReviewHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() review: WatchReviewType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), review.id, args);
  }
}
