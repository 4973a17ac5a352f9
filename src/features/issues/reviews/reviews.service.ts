import { Injectable } from '@nestjs/common';
import type { ReviewRecord } from '../../../domain/issue/part.types';
import { decideReview, reviewObstacle } from '../../../domain/issue/review/review.decide';
import { isSettled } from '../../../domain/issue/review/review.timers';
import { refused } from '../../../domain/kernel/decision';
import type { Day, OtherAction, Verdict } from '../../../domain/measure';
import type { Session } from '../../../platform/auth/session';
import type { Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { permittedIssue } from '../issue-access';
import { issueKind, reviewKind } from '../issue.kinds';
import { asked } from '../issue-request';
import { permittedPart } from '../parts.lock';
import { PartsRepository } from '../parts.repository';
import { ReviewMoments } from './review-moments.service';

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
    private readonly moments: ReviewMoments,
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
      if (obstacle) return refused(obstacle);
      const judged = await this.moments.judge(act, issue, asOf, named);
      return judged.ok ? this.moments.keep(act, issue, latest, judged.value) : judged;
    });
  }

  override(session: Session, input: OverrideReview): Promise<Outcome<ReviewRecord>> {
    return this.shell.act(session, asked('overrideReview', input), async (act) => {
      const { issue, part } = await permittedPart(act, 'overrideReview', reviewKind, input.reviewId);
      const latest = await this.parts.latestReview(act.manager, issue);
      const command = { event: 'override', verdict: input.verdict, reason: input.reason } as const;
      const facts = { issue, latestReviewId: latest?.id ?? null };
      const overridden = await act.settle(
        reviewKind,
        part,
        decideReview(part, command, facts, act.circumstances(input.expectedVersion)),
      );
      if (overridden.ok) {
        act.schedule(issueKind, issue, [
          { type: 'cancelTimer', event: 'reviewWithData' },
          ...(isSettled(input.verdict) ? [{ type: 'cancelTimer', event: 'review' } as const] : []),
        ]);
      }
      return overridden;
    });
  }
}

function refuseReversed(actions: readonly OtherAction[]): void {
  const index = actions.findIndex(({ from, to }) => to !== null && to < from);
  if (index >= 0) throw badInput(`input.otherActions.${index}.to`, 'It ends before it begins.');
}
