import { Injectable } from '@nestjs/common';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import { noonOf, watchDates, watchTimer, type WatchDate } from '../../../domain/issue/review/review.timers';
import { decideWatch, recordWatch } from '../../../domain/issue/review/watch.decide';
import type { WatchReviewRecord } from '../../../domain/issue/review/watch.types';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import { watchEffect, type WatchFinding } from '../../../domain/measure';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import { Sweeper } from '../../../platform/jobs/sweeper';
import type { Act, Outcome } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import { ObservationsRepository, measureKind } from '../../measures';
import { NotificationsService } from '../../notifications';
import { permittedIssue } from '../issue-access';
import { issueKind, planKind } from '../issue.kinds';
import { asked } from '../issue-request';
import { PartsRepository } from '../parts.repository';
import { computedOf } from '../reviews/review.computed';
import { leadAndTriage } from '../reviews/review.recipients';
import { openProposal } from './watch.proposals';
import { watchReviewKind } from './watch-review.kind';

export interface DismissRelapseProposal {
  issueId: string;
  reason: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** After closing, the service looks again whether the improvement lasts; people answer what it finds. */
@Injectable()
export class WatchService {
  constructor(
    private readonly shell: Shell,
    private readonly parts: PartsRepository,
    private readonly observations: ObservationsRepository,
    private readonly notifications: NotificationsService,
    sweeper: Sweeper,
  ) {
    sweeper.on('issue', 'watch', (session, issueId) => this.look(session, issueId));
  }

  /** The earliest look that is due and has not been taken; each is taken once, up to its own day. */
  look(session: Session, issueId: string): Promise<Outcome<WatchReviewRecord>> {
    return this.shell.act(session, { operation: 'computeWatchReview', input: { issueId } }, async (act) => {
      const issue = await act.load(issueKind, issueId);
      act.permit('computeWatchReview');
      if (issue.state !== 'closed' || !issue.closedAt)
        return refused(unmet('issueClosed', 'The issue has been taken up again: it is no longer watched.'));
      const taken = await this.parts.inCycle(act.manager, watchReviewKind, issue);
      const done = taken.map(({ quarter }) => quarter);
      const due = watchDates(issue.closedAt).find(({ quarter }) => !done.includes(quarter));
      if (!due || noonOf(due.on) > act.now)
        return refused(unmet('watchDue', 'No look at the measure is due.'));
      act.schedule(issueKind, issue, [watchTimer(issue.closedAt, [...done, due.quarter])]);
      return this.looked(act, issue, due);
    });
  }

  dismiss(session: Session, input: DismissRelapseProposal): Promise<Outcome<WatchReviewRecord>> {
    return this.shell.act(session, asked('dismissRelapseProposal', input), async (act) => {
      const issue = await permittedIssue(act, 'dismissRelapseProposal', input.issueId);
      const proposal = await openProposal(act, issue);
      if (!proposal)
        return refused(
          unmet(
            'relapseProposed',
            'Nothing is proposed that could be dismissed: the watch has found no relapse.',
          ),
        );
      return act.settle(
        watchReviewKind,
        proposal,
        decideWatch(
          proposal,
          { event: 'dismiss', reason: input.reason },
          issue,
          act.circumstances(input.expectedVersion),
        ),
      );
    });
  }

  private async looked(
    act: Act,
    issue: IssueRecord,
    { quarter, on }: WatchDate,
  ): Promise<Outcome<WatchReviewRecord>> {
    const found = await this.found(act, issue, on);
    const identity = {
      id: newId(),
      agencyId: act.agencyId,
      version: 0,
      issueId: issue.id,
      cycle: issue.cycle,
      quarter,
      asOf: on,
    };
    const begun = await act.begin(watchReviewKind, recordWatch(identity, found));
    await this.notifications.tell(
      act,
      {
        subjectKind: 'issue',
        subjectId: issue.id,
        subjectLabel: issue.number,
        reason: found.signalsRelapse ? 'relapseProposed' : 'reviewComputed',
        occasion: `watch/${issue.cycle}/${quarter}`,
        text: `${issue.number}, closed: ${found.sentence}${found.signalsRelapse ? ' It is proposed to take the issue up again.' : ''}`,
      },
      leadAndTriage(issue),
    );
    return begun;
  }

  /** The improved level is that of the review by which the fix was found to work. */
  private async found(act: Act, issue: IssueRecord, asOf: string): Promise<WatchFinding> {
    const review = await this.parts.latestReview(act.manager, issue);
    const plan = review && (await act.read(planKind, review.planId));
    if (!review || !plan?.measureId)
      throw new Error(`Issue ${issue.id} was closed without a review of its plan.`);
    const measure = await act.load(measureKind, plan.measureId);
    const series = await this.observations.series(act.manager, act.agencyId, measure.id);
    const { plan: promise, inputs } = computedOf(review);
    const { from, to } = inputs.measurement;
    return watchEffect({ ...promise, improved: { from, to } }, series, asOf);
  }
}
