import { unmet } from '../../kernel/refusal';
import type { IssueCheck } from '../issue.facts';
import { isBlank, listed, quoted } from '../wording';

export const evidenceLinked: IssueCheck = ({ facts }) =>
  facts.evidenceCount > 0
    ? null
    : unmet(
        'evidenceLinked',
        'Nothing shows yet that the problem exists: link at least one case, survey result or other evidence.',
      );

export const leadOfficeNamed: IssueCheck = ({ record }) =>
  record.leadOfficeId
    ? null
    : unmet('leadOfficeNamed', 'No office leads this issue yet: name the lead office.');

export const impactClassSet: IssueCheck = ({ record }) =>
  record.impactClass
    ? null
    : unmet('impactClassSet', 'How badly it hurts is not said yet: set the impact class from 1 to 4.');

export const rootCauseConfirmed: IssueCheck = ({ facts: { causes } }) => {
  const roots = causes.filter(
    ({ kind, status }) => kind === 'root' && status !== 'refuted' && status !== 'split',
  );
  if (roots.some((cause) => cause.status === 'confirmed' && !isBlank(cause.evidenceNote))) return null;
  const told =
    roots.length > 0
      ? `Confirm or refute with evidence: ${listed(roots.map((cause) => quoted(cause.text)))}.`
      : 'Add the root cause and confirm it with evidence.';
  return unmet('rootCauseConfirmed', `No root cause is confirmed in this cycle. ${told}`);
};

export const twoOptionsScored: IssueCheck = ({ facts: { options } }) => {
  const scored = options.filter((option) => option.scored);
  if (scored.length >= 2) return null;
  const unscored = options.filter((option) => !option.scored).map((option) => quoted(option.title));
  const told =
    unscored.length > 0
      ? `Without a score on every criterion: ${listed(unscored)}.`
      : 'Add another option; doing nothing may be one.';
  return unmet(
    'twoOptionsScored',
    `At least two options must be scored on every criterion; ${scored.length} of them ${scored.length === 1 ? 'is' : 'are'}. ${told}`,
  );
};

/** One option stays in the running, every other has its reason: the payload of the choice only has to name the one left. */
export const rejectedOptionsHaveReasons: IssueCheck = ({ facts: { options } }) => {
  const running = options.filter((option) => isBlank(option.dismissalReason));
  if (running.length === 1) return null;
  return unmet(
    'rejectedOptionsHaveReasons',
    running.length === 0
      ? 'No option is left to choose: restore the one to carry out, or add it.'
      : `More than one option is still in the running: ${listed(running.map((option) => quoted(option.title)))}. Dismiss all but one, each with its reason.`,
  );
};
