import { Args, Context, Float, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { effectiveVerdict, type ReviewRecord } from '../../../../domain/issue/part.types';
import type { Correction, MethodAnswer, Verdict } from '../../../../domain/measure';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { told, type Payload } from '../../../../graphql/payload';
import { DateScalar } from '../../../../graphql/scalars';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { PersonType, personKind } from '../../../people';
import { ActionItemType } from '../../items/graphql/item.types';
import { actionItemKind } from '../../issue.kinds';
import { computedOf as computed, warningsOf, type BalancingOutcome } from '../review.computed';
import { ReviewsService } from '../reviews.service';
import { BalancingOutcomeType, ReviewCorrectionType } from './effect.types';
import {
  ComputeReviewInput,
  ComputeReviewPayload,
  EffectIntervalType,
  EffectRatioType,
  MethodAnswerType,
  MethodChosenByEnum,
  OtherActionType,
  OverrideReviewInput,
  OverrideReviewPayload,
  ReviewHistoryConnection,
  ReviewMethodEnum,
  ReviewPeriodType,
  ReviewReasonEnum,
  ReviewType,
  TrendAdjustedEffectType,
  VerdictEnum,
} from './review.types';

@Resolver(() => ReviewType)
export class ReviewResolver {
  constructor(
    private readonly service: ReviewsService,
    private readonly histories: HistoryPages,
  ) {}

  @Mutation(() => ComputeReviewPayload, {
    description:
      'Judges the fix by the measure, as the approved plan promised. Lead, Chief Experience Officer.',
  })
  async computeReview(
    @Asking() session: Session,
    @Args('input') input: ComputeReviewInput,
  ): Promise<Payload> {
    return told('review', await this.service.compute(session, input));
  }

  @Mutation(() => OverrideReviewPayload, {
    description: 'Puts a person’s verdict beside the computed one, for ever. Chief Experience Officer.',
  })
  async overrideReview(
    @Asking() session: Session,
    @Args('input') input: OverrideReviewInput,
  ): Promise<Payload> {
    return told('review', await this.service.override(session, input));
  }

  @ResolveField(() => VerdictEnum, {
    description: 'The verdict that counts: a person’s where there is one, else the computed one.',
  })
  effectiveVerdict(@Parent() review: ReviewRecord): Verdict {
    return effectiveVerdict(review);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Whose verdict stands in its place.' })
  overriddenBy(@Parent() review: ReviewRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), review.overriddenById);
  }

  @ResolveField(() => String, { description: 'One or two plain sentences that a manager can read aloud.' })
  sentence(@Parent() review: ReviewRecord): string {
    return computed(review).sentence;
  }

  @ResolveField(() => ReviewReasonEnum, { description: 'Which branch of the rule gave the verdict.' })
  reason(@Parent() review: ReviewRecord) {
    return computed(review).reason;
  }

  @ResolveField(() => ReviewMethodEnum, { description: 'How the two periods were compared.' })
  method(@Parent() review: ReviewRecord) {
    return computed(review).method;
  }

  @ResolveField(() => String, { description: 'Version of the method.' })
  methodVersion(@Parent() review: ReviewRecord): string {
    return computed(review).methodVersion;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Which method and why, in plain words; null in reviews of method version 1.',
  })
  methodSentence(@Parent() review: ReviewRecord): string | null {
    return computed(review).methodSentence ?? null;
  }

  @ResolveField(() => MethodChosenByEnum, { description: 'Who chose the method.' })
  methodChosenBy(@Parent() review: ReviewRecord): 'rule' | 'person' {
    return computed(review).methodChosenBy ?? 'rule';
  }

  @ResolveField(() => EffectRatioType, {
    nullable: true,
    description: 'After divided by before; null where the method does not compare by ratio.',
  })
  ratio(@Parent() review: ReviewRecord): EffectRatioType | null {
    return computed(review).ratio ?? null;
  }

  @ResolveField(() => TrendAdjustedEffectType, {
    nullable: true,
    description: 'The change where a steady trend is taken out of it; null where the method asks no trend.',
  })
  trendAdjusted(@Parent() review: ReviewRecord): TrendAdjustedEffectType | null {
    return computed(review).trendAdjusted ?? null;
  }

  @ResolveField(() => [MethodAnswerType], {
    description: 'What the other methods that these data allow would say; empty where there are none.',
  })
  alternatives(@Parent() review: ReviewRecord): readonly MethodAnswer[] {
    return computed(review).alternatives ?? [];
  }

  @ResolveField(() => Float, {
    nullable: true,
    description:
      'After minus before, in the unit of the measure; null where there is no interval to go with it.',
  })
  estimate(@Parent() review: ReviewRecord): number | null {
    return computed(review).estimate;
  }

  @ResolveField(() => EffectIntervalType, { nullable: true, description: 'The interval of the estimate.' })
  interval(@Parent() review: ReviewRecord): EffectIntervalType | null {
    return computed(review).interval;
  }

  @ResolveField(() => Float, {
    nullable: true,
    description: 'Smallest change these data could show, in the unit; null where nothing was computed.',
  })
  smallestDetectable(@Parent() review: ReviewRecord): number | null {
    return computed(review).inputs.smallestDetectable;
  }

  @ResolveField(() => Float, { description: 'Smallest change worth having, as the plan promised.' })
  smallestEffect(@Parent() review: ReviewRecord): number {
    return computed(review).inputs.smallestEffect;
  }

  @ResolveField(() => ReviewPeriodType, { description: 'Before the fix.' })
  baseline(@Parent() review: ReviewRecord): ReviewPeriodType {
    return computed(review).inputs.baseline;
  }

  @ResolveField(() => ReviewPeriodType, { description: 'After the fix.' })
  measurement(@Parent() review: ReviewRecord): ReviewPeriodType {
    return computed(review).inputs.measurement;
  }

  @ResolveField(() => DateScalar, {
    nullable: true,
    description: 'The review date whose data were judged; null before the first one.',
  })
  reviewDate(@Parent() review: ReviewRecord): string | null {
    return computed(review).inputs.reviewDate;
  }

  @ResolveField(() => DateScalar, {
    nullable: true,
    description: 'When a judgement becomes possible; null where it is possible or never will be.',
  })
  possibleOn(@Parent() review: ReviewRecord): string | null {
    return computed(review).possibleOn;
  }

  @ResolveField(() => [OtherActionType], {
    description: 'What else was known to be dated around the fix, named or found.',
  })
  otherActions(@Parent() review: ReviewRecord): OtherActionType[] {
    return computed(review).otherActions;
  }

  @ResolveField(() => [String], { description: 'Those of them that make the two periods differ.' })
  confounders(@Parent() review: ReviewRecord): readonly string[] {
    return computed(review).inputs.confounders;
  }

  @ResolveField(() => [BalancingOutcomeType], {
    description: 'What must not get worse, by the same day; empty where the plan names nothing.',
  })
  balancing(@Parent() review: ReviewRecord): BalancingOutcome[] {
    return computed(review).balancing ?? [];
  }

  @ResolveField(() => [String], {
    description: 'What to read before the fix is confirmed: balancing measures that got worse.',
  })
  warnings(@Parent() review: ReviewRecord): string[] {
    return warningsOf(review);
  }

  @ResolveField(() => ReviewCorrectionType, {
    nullable: true,
    description:
      'How it was corrected for the others of its moment; null for the primary measure, which is not.',
  })
  correction(@Parent() review: ReviewRecord): Correction | null {
    return computed(review).correction ?? null;
  }

  @ResolveField(() => ActionItemType, { nullable: true, description: 'The item whose measure it judges.' })
  actionItem(@Parent() review: ReviewRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(actionItemKind, sessionOf(context), review.actionItemId);
  }

  @ResolveField(() => [ActionItemType], {
    description: 'The items judged as one, where several were to move one measure; else empty.',
  })
  async jointItems(@Parent() review: ReviewRecord, @Context() context: GraphqlContext) {
    const ids = computed(review).jointItemIds ?? [];
    const items = await Promise.all(
      ids.map((id) => context.loaders.record(actionItemKind, sessionOf(context), id)),
    );
    return items.filter((item) => item !== null);
  }

  @ResolveField(() => ReviewHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() review: ReviewType,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), review.id, args);
  }
}
