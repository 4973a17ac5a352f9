import { Injectable } from '@nestjs/common';
import { accepted, refused } from '../../domain/kernel/decision';
import { staleVersion, unmet, type Refusal } from '../../domain/kernel/refusal';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { queueKind, serviceKind, topicKind } from '../agency';
import type { AnswerText } from './answer-text.entity';
import { answerTextKind, answerTextTies } from './answer-text.kind';
import { AnswersRepository } from './answers.repository';
import { canonicalLanguage, placeholderMistake } from './placeholders';

interface Command {
  idempotencyKey?: string | null;
}

/** What an answer text says and where it belongs, as a client gives it. */
export interface AnswerTextContent {
  title: string;
  body: string;
  language: string;
  serviceId?: string | null;
  topicId?: string | null;
  keywords?: string[] | null;
}

export interface AddAnswerText extends AnswerTextContent, Command {
  queueId?: string | null;
  translationOfId?: string | null;
}

export interface EditAnswerText extends Partial<AnswerTextContent>, Command {
  answerTextId: string;
  expectedVersion: number;
}

export interface RetireAnswerText extends Command {
  answerTextId: string;
  expectedVersion?: number | null;
}

/** Keeps answer texts: the desk those of its queues, the agency its own. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly shell: Shell,
    private readonly answers: AnswersRepository,
  ) {}

  add(session: Session, input: AddAnswerText): Promise<Outcome<AnswerText>> {
    return this.shell.act(
      session,
      { operation: 'addAnswerText', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        const queue = input.queueId == null ? null : await act.read(queueKind, input.queueId);
        if (input.queueId != null && !queue) throw badInput('input.queueId', 'There is no such queue.');
        act.permit('addAnswerText', answerTextTies({ officeId: queue?.officeId ?? null }));
        const placed = { queueId: queue?.id ?? null, officeId: queue?.officeId ?? null };
        return this.begin(act, input, { ...placed, translationOfId: input.translationOfId ?? null });
      },
    );
  }

  /** Begins a text within an act that has asked who may. */
  async begin(
    act: Act,
    content: AnswerTextContent,
    place: Pick<AnswerText, 'queueId' | 'officeId'> & Partial<AnswerText>,
  ): Promise<Outcome<Stored<AnswerText>>> {
    const checked = await checkedContent(act, content);
    const {
      translationOfId = null,
      fromEscalationId = null,
      fromStatementId = null,
      queueId,
      officeId,
    } = place;
    const obstacle = translationOfId === null ? null : await cannotTranslate(act, translationOfId, checked);
    if (obstacle) return refused(obstacle);
    const text: AnswerText = {
      id: newId(),
      agencyId: act.agencyId,
      version: 0,
      ...checked,
      queueId,
      officeId,
      translationOfId,
      fromEscalationId,
      fromStatementId,
      retiredAt: null,
    };
    return act.begin(answerTextKind, accepted(text, 'AnswerTextAdded'));
  }

  /** Changes what a text says within an act that has asked who may. */
  async change(
    act: Act,
    text: Stored<AnswerText>,
    content: Partial<AnswerTextContent>,
  ): Promise<Outcome<Stored<AnswerText>>> {
    const changed = { ...text, ...(await checkedContent(act, { ...text, ...content })) };
    return act.settle(answerTextKind, text, accepted(changed, 'AnswerTextEdited'));
  }

  edit(session: Session, input: EditAnswerText): Promise<Outcome<AnswerText>> {
    return this.shell.act(
      session,
      { operation: 'editAnswerText', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        const text = await act.load(answerTextKind, input.answerTextId);
        act.permit('editAnswerText', answerTextTies(text), seen);
        const obstacle = cannotChange(text, input.expectedVersion);
        if (obstacle) return act.settle(answerTextKind, text, refused(obstacle));
        return this.change(act, text, given(input));
      },
    );
  }

  /** Takes a text off what is offered. Its translations stand on their own words, so the first text goes last. */
  retire(session: Session, input: RetireAnswerText): Promise<Outcome<AnswerText>> {
    return this.shell.act(
      session,
      { operation: 'retireAnswerText', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        const text = await act.load(answerTextKind, input.answerTextId);
        act.permit('retireAnswerText', answerTextTies(text), seen);
        const obstacle =
          cannotChange(text, input.expectedVersion) ??
          ((await this.answers.hasTranslations(act.manager, text))
            ? unmet('translationsRetired', 'It has translations that are in use. Retire those first.')
            : null);
        if (obstacle) return act.settle(answerTextKind, text, refused(obstacle));
        return act.settle(
          answerTextKind,
          text,
          accepted({ ...text, retiredAt: act.now }, 'AnswerTextRetired'),
        );
      },
    );
  }
}

const seen = { operation: 'viewAnswerText', what: 'answer text' } as const;

/** What the client named; null takes a service or topic off, and says nothing about what must be there. */
function given(input: EditAnswerText): Partial<AnswerTextContent> {
  const { title, body, language, keywords, serviceId, topicId } = input;
  const named = Object.entries({ title, body, language, keywords }).filter(([, value]) => value != null);
  return {
    ...Object.fromEntries(named),
    ...(serviceId === undefined ? {} : { serviceId }),
    ...(topicId === undefined ? {} : { topicId }),
  };
}

type Checked = Pick<AnswerText, 'title' | 'body' | 'language' | 'serviceId' | 'topicId' | 'keywords'>;

/** The content with everything it names looked up, and its language and keywords in one spelling. */
async function checkedContent(act: Act, content: AnswerTextContent): Promise<Checked> {
  const { title, body, serviceId = null, topicId = null, keywords } = content;
  const mistake = placeholderMistake(body);
  if (mistake) throw badInput('input.body', mistake);
  const language = canonicalLanguage(content.language);
  if (language === null)
    throw badInput('input.language', 'This is no BCP 47 language tag. Give one such as en, es or zh-Hant.');
  if (serviceId !== null && !(await act.read(serviceKind, serviceId)))
    throw badInput('input.serviceId', 'There is no such service.');
  const topic = topicId === null ? null : await act.read(topicKind, topicId);
  if (topicId !== null && !topic) throw badInput('input.topicId', 'There is no such topic.');
  if (topic && serviceId !== null && topic.serviceId !== serviceId)
    throw badInput('input.topicId', 'The service has no such topic.');
  const distinct = [...new Set((keywords ?? []).map((keyword) => keyword.trim()))];
  return { title: title.trim(), body, language, serviceId, topicId, keywords: distinct };
}

/** Locks the first text, so that nobody retires it between this look and the commit. */
async function cannotTranslate(act: Act, originalId: string, { language }: Checked): Promise<Refusal | null> {
  if (!(await act.read(answerTextKind, originalId)))
    throw badInput('input.translationOfId', 'There is no such answer text.');
  const original = await act.load(answerTextKind, originalId);
  const refusal = (code: string, message: string): Refusal => unmet(code, message, 'input.translationOfId');
  if (original.retiredAt) return refusal('originalInUse', 'The text to translate is retired.');
  if (original.translationOfId !== null)
    return refusal('originalIsFirst', 'That text is a translation itself. Name the text that it translates.');
  return original.language === language
    ? refusal('otherLanguage', `That text is in ${language} already. A translation is in another language.`)
    : null;
}

function cannotChange(text: AnswerText, expectedVersion?: number | null): Refusal | null {
  if (expectedVersion != null && expectedVersion !== text.version)
    return staleVersion(expectedVersion, text.version);
  return text.retiredAt ? unmet('answerTextInUse', 'This answer text was retired before.') : null;
}
