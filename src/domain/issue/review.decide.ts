import { accepted, refused, type Circumstances, type Decision } from '../kernel/decision';
import { unmet, type Refusal } from '../kernel/refusal';
import type { Verdict } from '../measure/measure.types';
import { partObstacle, type IssueOfPart } from './part.checks';
import type { ReviewRecord } from './part.types';
import { isBlank, verdictWords } from './wording';

export const reviewFacts = ['ReviewComputed', 'ReviewOverridden'] as const;
export type ReviewFact = (typeof reviewFacts)[number];

export type ReviewCommand = { event: 'override'; verdict: Verdict; reason: string };

export interface ReviewFacts {
  issue: IssueOfPart;
  /** The review of this cycle computed last: only its verdict counts. */
  latestReviewId: string | null;
}

/** Keeps a computed review as it came out; nobody has judged it yet. */
export function recordReview(record: ReviewRecord): Decision<ReviewRecord, ReviewFact> {
  return accepted(
    { ...record, overrideVerdict: null, overrideReason: null, overriddenById: null },
    'ReviewComputed',
  );
}

/** Puts a person's verdict beside the computed one, once and for ever: a second opinion needs a new review. */
export function decideReview(
  record: ReviewRecord,
  command: ReviewCommand,
  facts: ReviewFacts,
  circumstances: Circumstances,
): Decision<ReviewRecord, ReviewFact> {
  const overridden = record.overrideVerdict !== null;
  const asked = {
    event: command.event,
    state: overridden ? 'overridden' : 'computed',
    allowed: overridden ? [] : ['override'],
    place: 'measure',
  } as const;
  const obstacle =
    partObstacle(record, asked, facts.issue, circumstances) ?? overrideObstacle(record, command, facts);
  if (obstacle) return refused(obstacle);
  return accepted(
    {
      ...record,
      overrideVerdict: command.verdict,
      overrideReason: command.reason,
      overriddenById: circumstances.actor.personId,
    },
    'ReviewOverridden',
    { reason: command.reason },
  );
}

function overrideObstacle(record: ReviewRecord, command: ReviewCommand, facts: ReviewFacts): Refusal | null {
  if (facts.latestReviewId !== record.id) {
    return unmet('latestReview', 'A later review has been computed: only the latest one can be overridden.');
  }
  if (command.verdict === record.verdict) {
    return unmet('otherVerdict', `The review says ${verdictWords[record.verdict]} already.`, 'input.verdict');
  }
  return isBlank(command.reason)
    ? unmet(
        'reasonGiven',
        'Give the reason for overriding the review; it stays visible for ever.',
        'input.reason',
      )
    : null;
}
