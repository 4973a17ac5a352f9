import type { statementChecks } from './statement.checks';

/** What must hold, a sentence each; what is missing when it does not is told by the check itself. */
export const statementCheckSentences: Readonly<Record<keyof typeof statementChecks, string>> = {
  textComplete: 'Every part of the text is written, and what changed is told with its figure.',
  noPersonalData: 'The text holds no personal data.',
  approverNotAuthor: 'The approver did not write in it.',
};
