import type { caseChecks } from './case.checks';

/** What must hold, a sentence each; what is missing when it does not is told by the check itself. */
export const caseCheckSentences: Readonly<Record<keyof typeof caseChecks, string>> = {
  noDuplicatesOfItsOwn: 'No other case is a duplicate of it.',
  quietPeriodOver: 'Its quiet period is over.',
};
