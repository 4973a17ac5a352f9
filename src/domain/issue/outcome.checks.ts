import type { Audience } from '../communication/statement.types';
import type { Verdict } from '../measure/measure.types';
import { unmet, type Refusal } from '../kernel/refusal';
import type { IssueCheck, IssueContext } from './issue.facts';
import { effectiveVerdict } from './part.types';
import { listed, verdictWords } from './wording';

const ineffective = ['noDetectableChange', 'worse'] as const satisfies readonly Verdict[];
const undecidedNotEarly = [
  'inconclusive',
  'confounded',
  'notMeasurable',
] as const satisfies readonly Verdict[];
const undecided = [...undecidedNotEarly, 'tooEarly'] as const satisfies readonly Verdict[];

/** The verdict that counts is that of the latest review of this cycle, with a person's override before the computed one. */
function reviewSays(check: string, wanted: readonly Verdict[], { facts }: IssueContext): Refusal | null {
  const said = facts.latestReview && effectiveVerdict(facts.latestReview);
  if (said && wanted.includes(said)) return null;
  const needed = `This step needs a review that says ${listed(
    wanted.map((verdict) => verdictWords[verdict]),
    'or',
  )}`;
  return unmet(
    check,
    said === null
      ? `${needed}, and no review has been computed in this cycle.`
      : `${needed}; the latest one says ${verdictWords[said]}.`,
  );
}

export const reviewSaysImproved: IssueCheck = (context) =>
  reviewSays('reviewSaysImproved', ['improved'], context);
export const reviewSaysIneffective: IssueCheck = (context) =>
  reviewSays('reviewSaysIneffective', ineffective, context);
export const reviewUndecided: IssueCheck = (context) => reviewSays('reviewUndecided', undecided, context);
/** Too early allows only to wait: a plan is not changed because its time has not come. */
export const reviewUndecidedNotEarly: IssueCheck = (context) =>
  reviewSays('reviewUndecidedNotEarly', undecidedNotEarly, context);

function publishedFor(check: string, audience: Audience, people: string): IssueCheck {
  return ({ facts }) =>
    facts.publishedAudiences.includes(audience)
      ? null
      : unmet(check, `No statement of this cycle is published for ${people}: write, approve and publish it.`);
}

export const publishedForCustomers = publishedFor('publishedForCustomers', 'customers', 'customers');
export const publishedForFrontline = publishedFor('publishedForFrontline', 'frontline', 'the front line');

export const representativesNotified: IssueCheck = ({ facts: { representativesToNotify: count } }) =>
  count === 0
    ? null
    : unmet(
        'representativesNotified',
        count === 1
          ? 'One representative of a linked case has not been told yet.'
          : `${count} representatives of linked cases have not been told yet.`,
      );
