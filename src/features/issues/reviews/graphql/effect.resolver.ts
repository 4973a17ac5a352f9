import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../../domain/issue/issue.types';
import { effectiveVerdict, type PlanRecord, type ReviewRecord } from '../../../../domain/issue/part.types';
import { measuredFrom, nextReviewDay } from '../../../../domain/issue/review/review.plan';
import { effectChart, measurementStart, type EffectChart } from '../../../../domain/measure';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { MeasureType, measureKind } from '../../../measures';
import { actionItemKind } from '../../issue.kinds';
import { IssuesRepository } from '../../issues.repository';
import { PartsRepository } from '../../parts.repository';
import { IssueType } from '../../graphql/issue.types';
import { ActionItemType } from '../../items/graphql/item.types';
import { computedOf, warningsOf } from '../review.computed';
import { EffectCharts } from '../effect-charts.repository';
import { EffectChartType, IssueEffectType } from './effect.types';
import { ReviewType } from './review.types';

/** Charts of the primary measure: as it stands now, and as each review saw it. */
@Resolver(() => IssueType)
export class EffectResolver {
  constructor(
    private readonly parts: PartsRepository,
    private readonly charts: EffectCharts,
  ) {}

  @ResolveField(() => IssueEffectType, {
    nullable: true,
    description: 'What the primary measure of its plan does; null until the plan names measure and baseline.',
  })
  async effect(
    @Parent() issue: IssueRecord,
    @Context() context: GraphqlContext,
  ): Promise<IssueEffectType | null> {
    const { loaders } = context;
    const plans = await this.parts.plansOf(loaders, issue);
    const plan = plans.find(({ cycle }) => cycle === issue.cycle);
    const { measureId, direction, baselineFrom, baselineTo, smallestEffect } =
      plan ?? ({} as Partial<PlanRecord>);
    if (!plan || !measureId || !direction || !baselineFrom || !baselineTo) return null;
    const items = (await this.parts.of(loaders, actionItemKind, issue)).filter(
      ({ cycle }) => cycle === issue.cycle,
    );
    const latest = await this.latestOf(plan, issue, context);
    const today = (await loaders.now()).toISOString().slice(0, 10);
    const chart = effectChart(
      await this.charts.series(loaders, issue.agencyId, {
        measureId,
        from: baselineFrom,
        to: today,
        at: null,
      }),
      {
        baseline: { from: baselineFrom, to: baselineTo },
        measurementFrom: measuredFrom(plan, items),
        to: today,
        direction,
      },
    );
    const review = latest && computedOf(latest);
    return {
      measureId,
      direction,
      smallestEffect: smallestEffect ?? null,
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

  private async latestOf(
    plan: PlanRecord,
    issue: IssueRecord,
    { loaders }: GraphqlContext,
  ): Promise<ReviewRecord | null> {
    const reviews = await this.parts.reviewsOf(loaders, issue);
    return reviews.filter(({ planId }) => planId === plan.id).at(-1) ?? null;
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
  constructor(
    private readonly parts: PartsRepository,
    private readonly issues: IssuesRepository,
    private readonly charts: EffectCharts,
  ) {}

  @ResolveField(() => EffectChartType, {
    nullable: true,
    description: 'The observations that it saw; corrections that came later are not in it.',
  })
  async chart(
    @Parent() review: ReviewRecord,
    @Context() context: GraphqlContext,
  ): Promise<EffectChartType | null> {
    const { loaders } = context;
    const { plan, inputs, measureId } = computedOf(review);
    const measured = measureId ?? (await this.measureOf(review, context));
    if (!measured) return null;
    const at = await loaders
      .batch<string, Date>('reviews begun', (ids) => this.issues.begunAt(review.agencyId, ids))
      .load(review.id);
    const to = inputs.measurement.to;
    const series = await this.charts.series(loaders, review.agencyId, {
      measureId: measured,
      from: plan.baseline.from,
      to,
      at,
    });
    return drawn(
      effectChart(series, {
        baseline: plan.baseline,
        measurementFrom: measurementStart(plan),
        to,
        direction: plan.direction,
      }),
    );
  }

  /** The first reviews did not keep it: theirs is the plan's. */
  private async measureOf(review: ReviewRecord, { loaders }: GraphqlContext): Promise<string | null> {
    const plans = await this.parts.plansOf(loaders, { id: review.issueId, agencyId: review.agencyId });
    return plans.find(({ id }) => id === review.planId)?.measureId ?? null;
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
