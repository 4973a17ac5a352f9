import { Injectable } from '@nestjs/common';
import type { ReviewRecord } from '../../../domain/issue/part.types';
import type { EffectChart } from '../../../domain/measure';
import { controlOfEffect, controlPicture, type Picture } from '../../../domain/picture';
import { badInput } from '../../../platform/shell/failure';
import { IssueEffects, IssuesRepository, computedOf, reviewKind } from '../../issues';
import { measureKind } from '../../measures';
import type { ChartRequest } from '../chart.request';
import type { ChartAsking, ChartSource } from '../chart.source';

interface Seen {
  measureId: string;
  chart: EffectChart;
  review: ReviewRecord | null;
}

/** The primary measure of an issue as it stands now, or what one review saw, with what the review says. */
@Injectable()
export class IssueEffectSource implements ChartSource {
  readonly takes = ['issueId', 'reviewId'] as const;

  constructor(
    private readonly issues: IssuesRepository,
    private readonly effects: IssueEffects,
  ) {}

  async picture(asking: ChartAsking, request: ChartRequest): Promise<Picture | null> {
    const { session, loaders } = asking;
    const { reviewId = null } = request;
    if (reviewId === null && request.issueId == null)
      throw badInput('input.issueId', 'Name the issue or the review that is to be drawn.');
    const review = await loaders.record(reviewKind, session, reviewId);
    const issue = await this.issues.find(session.caller, review?.issueId ?? request.issueId ?? '');
    if (!issue || (reviewId !== null && !review)) return null;
    const seen: Seen | null = review
      ? await this.ofReview(asking, review)
      : await this.effects.ofIssue(loaders, issue);
    if (!seen) return null;
    const measure = await loaders.record(measureKind, session, seen.measureId);
    if (!measure) return null;
    return controlPicture(
      controlOfEffect(seen.chart, {
        name: `${issue.number}: ${measure.name}`,
        unit: measure.unit,
        remarks: seen.review ? [computedOf(seen.review).sentence] : [],
      }),
    );
  }

  private async ofReview({ loaders }: ChartAsking, review: ReviewRecord): Promise<Seen | null> {
    const seen = await this.effects.ofReview(loaders, review);
    return seen && { ...seen, review };
  }
}
