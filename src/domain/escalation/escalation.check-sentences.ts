import type { escalationChecks } from './escalation.checks';

/** What must hold, a sentence each; what is missing when it does not is told by the check itself. */
export const escalationCheckSentences: Readonly<Record<keyof typeof escalationChecks, string>> = {
  belowCapacity: 'Whoever takes it holds fewer escalations than they may.',
  hasRequiredSkills: 'Whoever takes it has the skills that it and its queue ask for.',
  notAtWorst: 'Its severity is not the worst yet.',
  withinReopenPeriod: 'It ended at most 30 days ago.',
  onlyOneOpen: 'No other escalation of its case is open.',
  caseNoDuplicate: 'Its case is not marked as a duplicate.',
  quietPeriodOver: 'The quiet period of its queue is over.',
  markDue: 'One of its clocks has reached a mark that was not told yet.',
  idleLongEnough: 'Nobody acted on it for as long as its queue allows.',
};
