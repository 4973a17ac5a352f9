import { answerTextKind } from '../../../src/features/answers';
import type { Begin } from './world.begin';

/** A text of the desk’s queue, about all that it can be about: a list narrowed to something else does not show it. */
export function buildAnswers(begin: Begin, idOf: (name: string) => string): Promise<void> {
  return begin(answerTextKind, 'answerText', {
    title: 'On its way',
    body: 'Dear customer, {{case.number}} is on its way.',
    language: 'en',
    queueId: idOf('queue'),
    officeId: idOf('office desk'),
    serviceId: idOf('service'),
    topicId: idOf('topic'),
    keywords: [],
    translationOfId: null,
    fromEscalationId: null,
    fromStatementId: null,
    retiredAt: null,
  });
}
