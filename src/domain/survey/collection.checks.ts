import type { Checks } from '../kernel/machine';
import { merged, unmet } from '../kernel/refusal';
import type { SurveyCollectionRecord, SurveyDetailRecord } from './survey.types';

/** A survey of the collection with how many answers there are to it. */
export interface CollectedDetail {
  detail: SurveyDetailRecord;
  /** Answers in rows, or the most answers to one question in counts. */
  answers: number;
}

export interface CollectionFacts {
  details: readonly CollectedDetail[];
}

export interface CollectionContext {
  record: SurveyCollectionRecord;
  facts: CollectionFacts;
}

export const collectionChecks = {
  hasAnswers: ({ facts: { details } }) => {
    if (details.length === 0)
      return unmet('hasAnswers', 'The collection has no survey yet: add one, or mark it as not reported.');
    const empty = details.filter(({ answers }) => answers === 0);
    return merged(
      empty.map(({ detail }) => unmet('hasAnswers', `${nameOf(detail)} has no answers: import them.`)),
    );
  },
  /** Nobody answers who was not asked, and nobody was asked who was no customer. */
  volumesStated: ({ facts: { details } }) =>
    merged(
      details.flatMap(({ detail, answers }) =>
        volumeMistakes(detail, answers).map((message) =>
          unmet('volumesStated', `${nameOf(detail)}: ${message}`),
        ),
      ),
    ),
} satisfies Checks<CollectionContext>;

/** What cannot be among the volumes of a survey with so many answers, a sentence each. */
function volumeMistakes(detail: SurveyDetailRecord, answers: number): string[] {
  const { volumeCustomers: customers, volumeOffered: offered, volumeRespondents: respondents } = detail;
  if (customers === null || offered === null || respondents === null) {
    return ['say how many customers there were, how many were offered the survey, and how many answered.'];
  }
  const mistakes: string[] = [];
  if (offered > customers) mistakes.push(`${offered} were offered the survey, of ${customers} customers.`);
  if (respondents > offered)
    mistakes.push(`${respondents} answered, of ${offered} who were offered the survey.`);
  if (answers > respondents)
    mistakes.push(`there are ${answers} answers, and ${respondents} are said to have answered.`);
  return mistakes;
}

function nameOf({ surveyTitle, transactionPoint, channel }: SurveyDetailRecord): string {
  return `The survey ${surveyTitle === null ? `${transactionPoint}, ${channel}` : `“${surveyTitle}”`}`;
}
