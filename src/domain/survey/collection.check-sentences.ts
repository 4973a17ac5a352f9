import type { collectionChecks } from './collection.checks';

/** What must hold, a sentence each; what is missing when it does not is told by the check itself. */
export const collectionCheckSentences: Readonly<Record<keyof typeof collectionChecks, string>> = {
  hasAnswers: 'There is a survey, and each has answers.',
  volumesStated:
    'Each survey says how many customers there were, were asked and answered, none more than before.',
};
