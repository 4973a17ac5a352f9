import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { unmet, type Refusal } from '../../kernel/refusal';
import type { Day, Verdict } from '../../measure/measure.types';
import { latestToday } from '../latest-today';
import { partObstacle, workedOnIn, type IssueOfPart } from '../part.checks';
import type { ReviewRecord } from '../part.types';
import { isBlank, verdictWords } from '../wording';

export const reviewFacts = ['ReviewComputed', 'ReviewOverridden'] as const;
export type ReviewFact = (typeof reviewFacts)[number];

export type ReviewCommand = { event: 'override'; verdict: Verdict; reason: string };

export interface ReviewFacts {
  issue: IssueOfPart;
  /** The review of this cycle computed last: only its verdict counts. */
  latestReviewId: string | null;
}

/** Whether the measure can be reviewed as of a day, in the issue's cycle and after `latest` of it. */
export function reviewObstacle(
  asOf: Day,
  issue: IssueOfPart,
  latest: Pick<ReviewRecord, 'asOf'> | null,
  now: Date,
): Refusal | null {
  return workedOnIn('measure', issue, issue) ?? asOfCome(asOf, now) ?? asOfForward(asOf, latest);
}

function asOfCome(asOf: Day, now: Date): Refusal | null {
  return asOf <= latestToday(now)
    ? null
    : unmet(
        'asOfCome',
        'The day of the review lies in the future: its data are not there yet.',
        'input.asOf',
      );
}

/** A review looks forward: nobody may go back to the day on which the data said what they like. */
function asOfForward(asOf: Day, latest: Pick<ReviewRecord, 'asOf'> | null): Refusal | null {
  return latest === null || asOf >= latest.asOf
    ? null
    : unmet(
        'asOfForward',
        `The measure was reviewed as of ${latest.asOf} already: name that day or a later one.`,
        'input.asOf',
      );
}

/** Keeps a computed review as it came out, after `latest` of this cycle; nobody has judged it yet. */
export function recordReview(
  record: Omit<ReviewRecord, 'sequence'>,
  latest: Pick<ReviewRecord, 'sequence'> | null,
): Decision<ReviewRecord, ReviewFact> {
  return accepted(
    {
      ...record,
      sequence: (latest?.sequence ?? 0) + 1,
      overrideVerdict: null,
      overrideReason: null,
      overriddenById: null,
    },
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
