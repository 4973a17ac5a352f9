import { taken } from '../../domain/kernel/refusal';
import type { Ties } from '../../domain/permission/permission.types';
import type { RecordKind } from '../../platform/shell/record-kind';
import { AnswerTextEntity, type AnswerText } from './answer-text.entity';

export const answerTextKind: RecordKind<AnswerText> = {
  subject: 'answerText',
  entity: AnswerTextEntity,
  // Kept from guidance about one customer, any of these may name somebody; keywords are chosen, and told as they are.
  texts: ['title', 'body'],
  machineVersion: null,
  channels: () => [],
  unique: {
    answer_text_title: (title) =>
      taken(
        'title',
        title,
        `This queue has an answer text named ${title} in this language. Choose another title, or edit that one.`,
      ),
    answer_text_language: (language) =>
      taken(
        'language',
        language,
        `The text has a translation in this language (${language}) already. Edit that one.`,
      ),
  },
};

/** How an answer text is tied to offices, for the policy: one of the whole agency to none. */
export function answerTextTies({ officeId }: Pick<AnswerText, 'officeId'>): Ties {
  return { queueOffice: [officeId] };
}
