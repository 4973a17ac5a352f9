import { Injectable } from '@nestjs/common';
import type { Caller } from '../../domain/permission/permission.types';
import { permit } from '../../platform/auth/session';
import { badInput } from '../../platform/shell/failure';
import {
  AnswersRepository,
  maxCandidates,
  type AnswerTextFilter,
  type FoundAnswerText,
} from './answers.repository';
import { canonicalLanguage } from './placeholders';

export interface AnswerTextQuestion extends AnswerTextFilter {
  search?: string | null;
  first?: number | null;
  after?: string | null;
}

export interface AnswerTextPage {
  found: { text: FoundAnswerText; cursor: string }[];
  isAlike: boolean;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/**
 * Finds answer texts. Pages are by position: an order by rank has no index to go on from, and within the bounded number
 * of candidates counting on costs nothing.
 */
@Injectable()
export class AnswersSearch {
  constructor(private readonly answers: AnswersRepository) {}

  async page(caller: Caller, question: AnswerTextQuestion): Promise<AnswerTextPage> {
    permit(caller, 'viewAnswerText');
    const filter = { ...question, language: languageOf(question.language) };
    const { isAlike: wasAlike, position } = readCursor(question.after);
    const size = question.first ?? 25;
    const take = Math.min(size, Math.max(0, maxCandidates - position)) + 1;
    const ask = (way: 'search' | 'like'): Promise<FoundAnswerText[]> =>
      this.answers[way](caller.agencyId, question.search!.trim(), filter, position, take);
    let isAlike = false;
    let rows: FoundAnswerText[];
    if (question.search == null) {
      rows = await this.answers.list(caller.agencyId, filter, position, size + 1);
    } else {
      rows = wasAlike ? [] : await ask('search');
      // On a later page nothing more is just the end.
      isAlike = rows.length === 0 && (position === 0 || wasAlike);
      if (isAlike) rows = await ask('like');
    }
    const found = rows.slice(0, size).map((text, index) => ({
      text,
      cursor: Buffer.from(`${isAlike ? 'alike' : 'words'}:${position + index + 1}`).toString('base64url'),
    }));
    return { found, isAlike, hasNextPage: rows.length > size, hasPreviousPage: position > 0 };
  }
}

function languageOf(tag: string | null | undefined): string | null {
  if (tag == null) return null;
  const language = canonicalLanguage(tag);
  if (language === null)
    throw badInput('language', 'This is no BCP 47 language tag. Give one such as en, es or zh-Hant.');
  return language;
}

function readCursor(cursor: string | null | undefined): { isAlike: boolean; position: number } {
  if (cursor == null) return { isAlike: false, position: 0 };
  const [, way, position] =
    /^(alike|words):(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (way === undefined)
    throw badInput('after', 'This cursor was not given by this list. Start again without it.');
  return { isAlike: way === 'alike', position: Number(position) };
}
