import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import { effectiveVerdict, type ReviewRecord } from '../../../../domain/issue/part.types';
import { nextReviewDay } from '../../../../domain/issue/review/review.plan';
import type { EffectChart } from '../../../../domain/measure';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { MeasureType, measureKind } from '../../../measures';
import { PartsRepository } from '../../parts.repository';
import { IssueType } from '../../graphql/issue.types';
import { ActionItemType } from '../../items/graphql/item.types';
import { computedOf, warningsOf } from '../review.computed';
import { IssueEffects } from '../issue-effects';
import { EffectChartType, IssueEffectType } from './effect.types';
import { ReviewType } from './review.types';

/** Charts of the primary measure: as it stands now, and as each review saw it. */
@Resolver(() => IssueType)
export class EffectResolver {
  constructor(private readonly effects: IssueEffects) {}

  @ResolveField(() => IssueEffectType, {
    nullable: true,
    description: 'What the primary measure of its plan does; null until the plan names measure and baseline.',
  })
  async effect(
    @Parent() issue: IssueRecord,
    @Context() { loaders }: GraphqlContext,
  ): Promise<IssueEffectType | null> {
    const effect = await this.effects.ofIssue(loaders, issue);
    if (!effect) return null;
    const { plan, items, measureId, review: latest, chart } = effect;
    const review = latest && computedOf(latest);
    return {
      measureId,
      direction: plan.direction!,
      smallestEffect: plan.smallestEffect ?? null,
      chart: drawn(chart),
      verdict: latest && effectiveVerdict(latest),
      sentence: review?.sentence ?? null,
      estimate: review?.estimate ?? null,
      interval: review?.interval ?? null,
      measurement: review?.inputs.measurement ?? null,
      nextReviewOn:
        issue.state === 'measure'
          ? nextReviewDay(plan, items, issue, review?.inputs.reviewDate ?? null)
          : null,
      warnings: latest ? warningsOf(latest) : [],
    };
  }
}

@Resolver(() => IssueEffectType)
export class EffectMeasureResolver {
  @ResolveField(() => MeasureType, { nullable: true, description: 'The primary measure.' })
  measure(@Parent() effect: IssueEffectType, @Context() context: GraphqlContext) {
    return context.loaders.record(measureKind, sessionOf(context), effect.measureId);
  }
}

@Resolver(() => ActionItemType)
export class ItemReviewResolver {
  constructor(private readonly parts: PartsRepository) {}

  @ResolveField(() => [ReviewType], {
    description:
      'The reviews of the measure that it should move, oldest first; computed with the plan’s. They move no stage.',
  })
  reviews(@Parent() item: ActionItemRecord, @Context() { loaders }: GraphqlContext): Promise<ReviewRecord[]> {
    return this.parts.itemReviewsOf(loaders, item);
  }
}

@Resolver(() => ReviewType)
export class ReviewChartResolver {
  constructor(private readonly effects: IssueEffects) {}

  @ResolveField(() => EffectChartType, {
    nullable: true,
    description: 'The observations that it saw; corrections that came later are not in it.',
  })
  async chart(
    @Parent() review: ReviewRecord,
    @Context() { loaders }: GraphqlContext,
  ): Promise<EffectChartType | null> {
    const effect = await this.effects.ofReview(loaders, review);
    return effect && drawn(effect.chart);
  }
}

function drawn({ baseline, points, ...chart }: EffectChart): EffectChartType {
  return {
    ...chart,
    baselineFrom: baseline.from,
    baselineTo: baseline.to,
    points: points.map(({ label, ...point }) => ({
      ...point,
      rule: label?.rule ?? null,
      towards: label?.towards ?? null,
    })),
  };
}
