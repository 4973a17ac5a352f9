import { Injectable } from '@nestjs/common';
import type { Caller } from '../../../domain/permission/permission.types';
import { segmentsOf, type TextSegment } from '../../../graphql/segments';
import { isId } from '../../../platform/database/id';
import { badInput } from '../../../platform/shell/failure';
import { numberIn, type SearchFilter, type SearchKind } from './search.question';
import { SearchRepository, type Hit } from './search.repository';

export interface SearchQuestion {
  text: string;
  kinds: readonly SearchKind[];
  filter: SearchFilter;
  first: number;
  after: string | null;
}

export interface Found {
  hit: Hit;
  cursor: string;
  highlights: { field: string; segments: TextSegment[] }[];
}

export interface SearchPage {
  found: Found[];
  hasNextPage: boolean;
  matchedEstimate: number;
  isBounded: boolean;
}

/** A cursor: where the page before ended, and the moment for which its scores were computed. */
interface Place {
  at: Date;
  hit: Hit;
}

/**
 * Full-text search. Pages go on by keyset over score and id: the score is computed for one moment, which the cursor
 * carries, so that it is the same on every page, and what is entered meanwhile neither repeats nor hides a match.
 */
@Injectable()
export class SearchService {
  constructor(private readonly repository: SearchRepository) {}

  async search(caller: Caller, question: SearchQuestion): Promise<SearchPage> {
    const text = question.text.trim();
    if ([...text].length < 2) throw badInput('text', 'Type at least two characters to look for.');
    const number = numberIn(text);
    if (number === null && !(await this.repository.hasWords(text))) {
      throw badInput(
        'text',
        'There is nothing to look for: these are signs, words that every text has (the, is, at), or only words that must not be there. Name a word.',
      );
    }
    const place = question.after === null ? null : readCursor(question.after);
    const at = place?.at ?? (await this.repository.now());
    const { hits, ...counted } = await this.repository.ranked(caller, {
      text,
      number,
      kinds: question.kinds,
      filter: question.filter,
      at,
      after: place?.hit ?? null,
      take: question.first + 1,
    });
    const page = hits.slice(0, question.first);
    const marked = await this.repository.marked(text, page);
    const found = page.map((hit) => ({
      hit,
      cursor: cursorOf({ at, hit }),
      highlights: highlightsOf(marked.get(hit.id) ?? {}, number),
    }));
    return { found, hasNextPage: hits.length > question.first, ...counted };
  }
}

/** The fields that hold what was searched for. A number that was typed is all of the field. */
function highlightsOf(marked: Record<string, string>, number: string | null): Found['highlights'] {
  return Object.entries(marked)
    .map(([field, text]) => {
      const segments = segmentsOf(text);
      const plain = segments.map((segment) => segment.text).join('');
      return field === 'number' && number !== null && plain === number
        ? { field, segments: [{ text: number, isMatch: true }] }
        : { field, segments };
    })
    .filter(({ segments }) => segments.some(({ isMatch }) => isMatch));
}

function cursorOf({ at, hit: { kind, score, id } }: Place): string {
  return Buffer.from([at.toISOString(), kind, score, id].join(' ')).toString('base64url');
}

function readCursor(cursor: string): Place {
  const [at = '', kind = '', score = '', id = '', ...rest] = Buffer.from(cursor, 'base64url')
    .toString()
    .split(' ');
  const instant = new Date(at);
  const isOurs =
    rest.length === 0 &&
    !Number.isNaN(instant.getTime()) &&
    (kind === 'case' || kind === 'escalation') &&
    /^-?[\d.e+-]{1,30}$/.test(score) &&
    !Number.isNaN(Number(score)) &&
    isId(id);
  if (!isOurs) throw badInput('after', 'This cursor was not given by this search. Start again without it.');
  return { at: instant, hit: { kind, score, id } };
}
