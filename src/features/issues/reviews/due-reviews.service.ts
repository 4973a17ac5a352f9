import { Injectable } from '@nestjs/common';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import { workedOnIn } from '../../../domain/issue/part.checks';
import type { ReviewRecord } from '../../../domain/issue/part.types';
import { nextReviewDay } from '../../../domain/issue/review/review.plan';
import { refused } from '../../../domain/kernel/decision';
import { unmet, type Refusal } from '../../../domain/kernel/refusal';
import { addDays, type Day } from '../../../domain/measure';
import type { Session } from '../../../platform/auth/session';
import { Sweeper } from '../../../platform/jobs/sweeper';
import type { Act, Outcome } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import { NotificationsService } from '../../notifications';
import { actionItemKind, issueKind } from '../issue.kinds';
import { PartsRepository } from '../parts.repository';
import { computedOf, warningsOf } from './review.computed';
import { leadAndTriage } from './review.recipients';
import { ReviewMoments, type ReviewMoment } from './review-moments.service';

/** Whether what was judged is worth keeping, given the review of the plan computed last; null when it is. */
type Worth = (moment: ReviewMoment) => Refusal | null;

/** As of which day the issue is to be judged now, or why it is not. */
type AsOfDay = (
  act: Act,
  issue: IssueRecord,
  latest: ReviewRecord | null,
  today: Day,
) => Promise<Outcome<Day>>;

/** The reviews that nobody asks for: of the days fixed beforehand, once each, and of such a day again when its data have come. */
@Injectable()
export class DueReviews {
  constructor(
    private readonly shell: Shell,
    private readonly parts: PartsRepository,
    private readonly moments: ReviewMoments,
    private readonly notifications: NotificationsService,
    sweeper: Sweeper,
  ) {
    sweeper.on('issue', 'review', (session, issueId) => this.onDay(session, issueId));
    sweeper.on('issue', 'reviewWithData', (session, issueId) => this.withData(session, issueId));
  }

  /**
   * The day that has come, unless somebody asked for its review before. Of several that passed unseen each is reviewed, the
   * earliest first, as of the last day on which it was the one to judge by.
   */
  private onDay(session: Session, issueId: string): Promise<Outcome<ReviewRecord>> {
    return this.computed(session, issueId, async (act, issue, latest, today) => {
      const plan = await this.parts.approvedPlan(act.manager, issue);
      const items = await this.parts.inCycle(act.manager, actionItemKind, issue);
      const reviewed = latest && latest.planId === plan?.id ? computedOf(latest).inputs.reviewDate : null;
      const due = plan && nextReviewDay(plan, items, issue, reviewed);
      if (!due || due > today)
        return refused(unmet('reviewDue', 'No review date has come that was not reviewed.'));
      const following = nextReviewDay(plan, items, issue, due);
      const asOf = following && following <= today ? addDays(following, -1) : today;
      return { ok: true, value: latest && asOf < latest.asOf ? latest.asOf : asOf };
    });
  }

  /** The day reviewed last, which had too few data then; kept only if there are enough now, so never twice. */
  private withData(session: Session, issueId: string): Promise<Outcome<ReviewRecord>> {
    return this.computed(
      session,
      issueId,
      (_, __, latest, today) =>
        Promise.resolve(
          latest && latest.overrideVerdict === null && computedOf(latest).reason === 'tooFewAfter'
            ? { ok: true, value: today }
            : refused(unmet('dataAwaited', 'No review waits for data any more.')),
        ),
      ({ primary }) =>
        ['tooFewAfter', 'reviewNotDue'].includes(primary.review.reason)
          ? unmet('enoughData', 'There are still too few observations to judge the fix.')
          : null,
    );
  }

  private computed(
    session: Session,
    issueId: string,
    asOfDay: AsOfDay,
    worth: Worth = () => null,
  ): Promise<Outcome<ReviewRecord>> {
    return this.shell.act(session, { operation: 'computeDueReview', input: { issueId } }, async (act) => {
      const issue = await act.load(issueKind, issueId);
      act.permit('computeDueReview');
      const latest = await this.parts.latestReview(act.manager, issue);
      // A review asked for where the day begins earlier may be dated a day ahead; none goes back behind it.
      const today = [act.now.toISOString().slice(0, 10), latest?.asOf ?? ''].sort().at(-1)!;
      const obstacle = workedOnIn('measure', issue, issue);
      if (obstacle) return refused(obstacle);
      const asOf = await asOfDay(act, issue, latest, today);
      if (!asOf.ok) return asOf;
      const judged = await this.moments.judge(act, issue, asOf.value, await this.named(act, issue, latest));
      if (!judged.ok) return judged;
      const worthless = worth(judged.value);
      if (worthless) return refused(worthless);
      const kept = await this.moments.keep(act, issue, latest, judged.value);
      if (kept.ok) await this.tell(act, issue, kept.value);
      return kept;
    });
  }

  /** What people named at the last review of this plan still happened. */
  private async named(act: Act, issue: IssueRecord, latest: ReviewRecord | null) {
    const plan = await this.parts.approvedPlan(act.manager, issue);
    return latest && latest.planId === plan?.id ? (computedOf(latest).namedActions ?? []) : [];
  }

  private async tell(act: Act, issue: IssueRecord, review: ReviewRecord): Promise<void> {
    const sentences = [computedOf(review).sentence, ...warningsOf(review)];
    await this.notifications.tell(
      act,
      {
        subjectKind: 'issue',
        subjectId: issue.id,
        subjectLabel: issue.number,
        reason: 'reviewComputed',
        occasion: `review/${review.id}`,
        text: `${issue.number}: ${sentences.join(' ')}`,
      },
      leadAndTriage(issue),
    );
  }
}
