import { Injectable } from '@nestjs/common';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { ReviewRecord } from '../../../domain/issue/part.types';
import { decideReview, recordReview, reviewObstacle } from '../../../domain/issue/review/review.decide';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import {
  planMistakes,
  reviewEffect,
  type Day,
  type OtherAction,
  type Verdict,
} from '../../../domain/measure';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { ObservationsRepository, measureKind } from '../../measures';
import { permittedIssue } from '../issue-access';
import { actionItemKind, reviewKind } from '../issue.kinds';
import { asked } from '../issue-request';
import { permittedPart } from '../parts.lock';
import { PartsRepository } from '../parts.repository';
import { reviewedPlan } from './reviews.evidence';

/** Something dated that could move the measure and that this service does not know of. */
export interface NamedAction {
  label: string;
  from: Day;
  to?: Day | null;
}

export interface ComputeReview {
  issueId: string;
  asOf?: Day | null;
  otherActions?: NamedAction[] | null;
  idempotencyKey?: string | null;
}

export interface OverrideReview {
  reviewId: string;
  verdict: Verdict;
  reason: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** Whether the fix worked: computed from what was promised before, and judged by a person where they must. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly shell: Shell,
    private readonly parts: PartsRepository,
    private readonly observations: ObservationsRepository,
  ) {}

  compute(session: Session, input: ComputeReview): Promise<Outcome<ReviewRecord>> {
    return this.shell.act(session, asked('computeReview', input), async (act) => {
      const issue = await permittedIssue(act, 'computeReview', input.issueId);
      const asOf = input.asOf ?? act.now.toISOString().slice(0, 10);
      const named = (input.otherActions ?? []).map(({ label, from, to }) => ({
        label,
        from,
        to: to ?? null,
      }));
      refuseReversed(named);
      const latest = await this.parts.latestReview(act.manager, issue);
      const obstacle = reviewObstacle(asOf, issue, latest, act.now);
      return obstacle ? refused(obstacle) : this.judged(act, issue, latest, asOf, named);
    });
  }

  override(session: Session, input: OverrideReview): Promise<Outcome<ReviewRecord>> {
    return this.shell.act(session, asked('overrideReview', input), async (act) => {
      const { issue, part } = await permittedPart(act, 'overrideReview', reviewKind, input.reviewId);
      const latest = await this.parts.latestReview(act.manager, issue);
      const command = { event: 'override', verdict: input.verdict, reason: input.reason } as const;
      const facts = { issue, latestReviewId: latest?.id ?? null };
      return act.settle(
        reviewKind,
        part,
        decideReview(part, command, facts, act.circumstances(input.expectedVersion)),
      );
    });
  }

  private async judged(
    act: Act,
    issue: IssueRecord,
    latest: ReviewRecord | null,
    asOf: Day,
    named: readonly OtherAction[],
  ): Promise<Outcome<ReviewRecord>> {
    const plan = await this.parts.approvedPlan(act.manager, issue);
    // Locked, so that no value arrives between the reading and the verdict.
    const measure = plan?.measureId ? await act.load(measureKind, plan.measureId) : null;
    const items = await this.parts.inCycle(act.manager, actionItemKind, issue);
    const reviewed = plan && measure && reviewedPlan(plan, measure, items, issue);
    if (!plan || !measure || !reviewed || planMistakes(reviewed).length > 0) {
      const mistakes = reviewed ? `: ${planMistakes(reviewed).join(', ')}` : '';
      return refused(
        unmet('planReviewable', `The approved plan cannot be reviewed${mistakes}. Replan the issue.`),
      );
    }
    const [series, otherFixes] = await Promise.all([
      this.observations.series(act.manager, act.agencyId, measure.id),
      this.parts.otherFixes(act.manager, issue, measure.id),
    ]);
    const otherActions = [...named, ...otherFixes];
    const review = reviewEffect(reviewed, series, { asOf, otherActions });
    const record = {
      id: newId(),
      agencyId: act.agencyId,
      version: 0,
      issueId: issue.id,
      cycle: issue.cycle,
      planId: plan.id,
      verdict: review.verdict,
      overrideVerdict: null,
      overrideReason: null,
      overriddenById: null,
      computed: { ...review, plan: reviewed, otherActions },
      asOf,
    };
    return act.begin(reviewKind, recordReview(record, latest));
  }
}

function refuseReversed(actions: readonly OtherAction[]): void {
  const index = actions.findIndex(({ from, to }) => to !== null && to < from);
  if (index >= 0) throw badInput(`input.otherActions.${index}.to`, 'It ends before it begins.');
}
