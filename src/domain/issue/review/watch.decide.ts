import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { eventNotAllowed, staleVersion, unmet } from '../../kernel/refusal';
import type { WatchFinding } from '../../measure';
import type { IssueRecord } from '../issue.types';
import { isBlank } from '../wording';
import type { WatchReviewRecord } from './watch.types';

export const watchReviewFacts = [
  'WatchReviewComputed',
  'RelapseProposalDismissed',
  'RelapseProposalTakenUp',
] as const;
export type WatchReviewFact = (typeof watchReviewFacts)[number];

export type WatchCommand = { event: 'dismiss'; reason: string } | { event: 'takeUp' };

type WatchIdentity = Pick<
  WatchReviewRecord,
  'id' | 'agencyId' | 'version' | 'issueId' | 'cycle' | 'quarter' | 'asOf'
>;

/** Keeps what the watch found; where the measure signals a relapse, it proposes to take the issue up again. */
export function recordWatch(
  identity: WatchIdentity,
  computed: WatchFinding,
): Decision<WatchReviewRecord, WatchReviewFact> {
  return accepted(
    {
      ...identity,
      verdict: computed.verdict,
      computed,
      proposal: computed.signalsRelapse ? 'open' : null,
      answeredById: null,
      answeredAt: null,
      dismissalReason: null,
    },
    'WatchReviewComputed',
  );
}

/** People answer a proposal once: they take the issue up again, or say why not. */
export function decideWatch(
  record: WatchReviewRecord,
  command: WatchCommand,
  issue: Pick<IssueRecord, 'state' | 'cycle'>,
  { actor, now, expectedVersion }: Circumstances,
): Decision<WatchReviewRecord, WatchReviewFact> {
  if (record.proposal !== 'open') {
    return refused(eventNotAllowed(record.proposal ?? 'nothingProposed', command.event, []));
  }
  if (expectedVersion != null && expectedVersion !== record.version) {
    return refused(staleVersion(expectedVersion, record.version));
  }
  if (issue.state !== 'closed' || issue.cycle !== record.cycle) {
    return refused(
      unmet('issueClosed', 'The issue has been taken up again: there is nothing left to answer.'),
    );
  }
  const answer = { answeredById: actor.personId, answeredAt: now };
  if (command.event === 'takeUp') {
    return accepted({ ...record, ...answer, proposal: 'takenUp' }, 'RelapseProposalTakenUp');
  }
  if (isBlank(command.reason)) {
    return refused(
      unmet(
        'reasonGiven',
        'Say why the issue is not taken up again although its measure signals it.',
        'input.reason',
      ),
    );
  }
  return accepted(
    { ...record, ...answer, proposal: 'dismissed', dismissalReason: command.reason },
    'RelapseProposalDismissed',
  );
}
