import { Injectable } from '@nestjs/common';
import type { ActionItemRecord } from '../../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { PlanRecord, ReviewRecord } from '../../../domain/issue/part.types';
import { measuredFrom } from '../../../domain/issue/review/review.plan';
import { effectChart, measurementStart, type EffectChart } from '../../../domain/measure';
import type { Loaders } from '../../../graphql/loaders';
import { actionItemKind } from '../issue.kinds';
import { IssuesRepository } from '../issues.repository';
import { PartsRepository } from '../parts.repository';
import { EffectCharts } from './effect-charts.repository';
import { computedOf } from './review.computed';

/** What the plan of an issue measures, with the chart of it. */
export interface IssueEffect {
  plan: PlanRecord;
  measureId: string;
  /** The items of the issue's cycle. */
  items: ActionItemRecord[];
  /** The latest review of the plan; null before the first. */
  review: ReviewRecord | null;
  chart: EffectChart;
}

/** The effect charts of issues: as the primary measure stands now, and as each review saw its measure. */
@Injectable()
export class IssueEffects {
  constructor(
    private readonly parts: PartsRepository,
    private readonly issues: IssuesRepository,
    private readonly charts: EffectCharts,
  ) {}

  /** The primary measure of the issue's plan up to now; null until the plan names measure and baseline. */
  async ofIssue(loaders: Loaders, issue: IssueRecord): Promise<IssueEffect | null> {
    const plans = await this.parts.plansOf(loaders, issue);
    const plan = plans.find(({ cycle }) => cycle === issue.cycle);
    if (!plan) return null;
    const { measureId, direction, baselineFrom, baselineTo } = plan;
    if (!measureId || !direction || !baselineFrom || !baselineTo) return null;
    const items = (await this.parts.of(loaders, actionItemKind, issue)).filter(
      ({ cycle }) => cycle === issue.cycle,
    );
    const reviews = await this.parts.reviewsOf(loaders, issue);
    const review = reviews.filter(({ planId }) => planId === plan.id).at(-1) ?? null;
    const to = (await loaders.now()).toISOString().slice(0, 10);
    const series = await this.charts.series(loaders, issue.agencyId, {
      measureId,
      from: baselineFrom,
      to,
      at: null,
    });
    const chart = effectChart(series, {
      baseline: { from: baselineFrom, to: baselineTo },
      measurementFrom: measuredFrom(plan, items),
      to,
      direction,
    });
    return { plan, measureId, items, review, chart };
  }

  /** What a review saw: corrections that came later are not in it. Null where its measure is not known. */
  async ofReview(
    loaders: Loaders,
    review: ReviewRecord,
  ): Promise<{ measureId: string; chart: EffectChart } | null> {
    const { plan, inputs, measureId: kept } = computedOf(review);
    const measureId = kept ?? (await this.measureOf(loaders, review));
    if (!measureId) return null;
    const at = await loaders
      .batch<string, Date>('reviews begun', (ids) => this.issues.begunAt(review.agencyId, ids))
      .load(review.id);
    const to = inputs.measurement.to;
    const series = await this.charts.series(loaders, review.agencyId, {
      measureId,
      from: plan.baseline.from,
      to,
      at,
    });
    const { baseline, direction } = plan;
    return {
      measureId,
      chart: effectChart(series, { baseline, measurementFrom: measurementStart(plan), to, direction }),
    };
  }

  /** The first reviews did not keep it: theirs is the plan's. */
  private async measureOf(loaders: Loaders, review: ReviewRecord): Promise<string | null> {
    const plans = await this.parts.plansOf(loaders, { id: review.issueId, agencyId: review.agencyId });
    return plans.find(({ id }) => id === review.planId)?.measureId ?? null;
  }
}
