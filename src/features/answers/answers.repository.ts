import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { may } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { conjunction, type Where } from '../../graphql/connection';
import { segmentSql } from '../../graphql/segments';
import { Records } from '../../platform/shell/records';
import { acrossPolicies } from '../../platform/database/scope';
import type { AnswerText } from './answer-text.entity';
import { answerTextKind, answerTextTies } from './answer-text.kind';

export interface AnswerTextFilter {
  language?: string | null;
  queueId?: string | null;
  serviceId?: string | null;
  topicId?: string | null;
}

/** An answer text that fits a search, with the place where it does. */
export type FoundAnswerText = AnswerText & { snippet: string };

/**
 * How many texts are ranked: those changed last among what fits. A desk keeps hundreds of texts, not thousands; ranking
 * 500 short ones takes some 20 ms. Who meets the bound says one word more.
 */
export const maxCandidates = 500;

const words = 'answer_text_words(t.title, t.keywords, t.body)';
const label = 'answer_text_label(t.title, t.keywords)';

const byIndex =
  'Words and likenesses are found along indexes (@@, <%) that a policy would keep from being used.';

/** Questions about answer texts. Everyone who works cases sees all of them. */
@Injectable()
export class AnswersRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<AnswerText | null> {
    const found = await this.records.of(answerTextKind).find(this.dataSource.manager, caller.agencyId, id);
    return found && may(caller, 'viewAnswerText', answerTextTies(found)) ? found : null;
  }

  /** The text itself is left out of the answer for each; the first text before its translations, then by language. */
  translationsOf(agencyId: string, originalIds: readonly string[]): Promise<AnswerText[]> {
    return this.dataSource.query<AnswerText[]>(
      `${this.records.of(answerTextKind).select}
        WHERE t.agency_id = $1 AND (t.id = ANY($2::uuid[]) OR t.translation_of_id = ANY($2::uuid[])) AND t.retired_at IS NULL
        ORDER BY t.translation_of_id IS NOT NULL, t.language, t.id`,
      [agencyId, originalIds],
    );
  }

  /** Whether texts stand that say in another language what this one says. */
  async hasTranslations(manager: EntityManager, { agencyId, id }: AnswerText): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'SELECT 1 FROM answer_text WHERE agency_id = $1 AND translation_of_id = $2 AND retired_at IS NULL LIMIT 1',
      [agencyId, id],
    );
    return rows.length > 0;
  }

  /** Texts in use by title; the order of a list that is read and not searched. */
  list(agencyId: string, filter: AnswerTextFilter, skip: number, take: number): Promise<FoundAnswerText[]> {
    const { sql, params } = conjunction(within(agencyId, filter));
    return this.dataSource.query<FoundAnswerText[]>(
      `${selecting(this.records.of(answerTextKind).select, 'left(t.body, 200)')}
        WHERE ${sql} ORDER BY t.title, t.id OFFSET ${skip} LIMIT ${take}`,
      [...params],
    );
  }

  /**
   * Texts that hold the words, best first. `any_words` reads every language alike; a language without blanks between
   * its words is found by whole phrases only.
   */
  async search(
    agencyId: string,
    search: string,
    filter: AnswerTextFilter,
    skip: number,
    take: number,
  ): Promise<FoundAnswerText[]> {
    const fits = { sql: `${words} @@ websearch_to_tsquery('any_words', ?)`, params: [search] };
    const { sql, params } = conjunction([...within(agencyId, filter), fits]);
    const query = `websearch_to_tsquery('any_words', $${params.length})`;
    return acrossPolicies(byIndex, () =>
      this.dataSource.query<FoundAnswerText[]>(
        `WITH candidate AS MATERIALIZED (
         SELECT t.id FROM answer_text t WHERE ${sql} ORDER BY t.id DESC LIMIT ${maxCandidates}
       ), best AS MATERIALIZED (
         SELECT t.id, ts_rank_cd(${words}, ${query}) AS rank FROM candidate JOIN answer_text t USING (id)
          ORDER BY 2 DESC, t.id OFFSET ${skip} LIMIT ${take}
       )
       ${selecting(this.records.of(answerTextKind).select, segmentSql('any_words', "t.title || ' – ' || t.body", query))}
         JOIN best ON best.id = t.id ORDER BY best.rank DESC, t.id`,
        [...params],
      ),
    );
  }

  /** Texts whose title or keywords look like what was typed: for a slip of the finger, when the words find nothing. */
  like(
    agencyId: string,
    search: string,
    filter: AnswerTextFilter,
    skip: number,
    take: number,
  ): Promise<FoundAnswerText[]> {
    const fits = { sql: `? <% ${label}`, params: [search] };
    const { sql, params } = conjunction([...within(agencyId, filter), fits]);
    return acrossPolicies(byIndex, () =>
      this.dataSource.query<FoundAnswerText[]>(
        `${selecting(this.records.of(answerTextKind).select, 'left(t.body, 200)')}
        WHERE ${sql} ORDER BY word_similarity($${params.length}, ${label}) DESC, t.id OFFSET ${skip} LIMIT ${take}`,
        [...params],
      ),
    );
  }
}

function selecting(select: string, snippet: string): string {
  return select.replace(/^SELECT /, `SELECT ${snippet} AS snippet, `);
}

/** A text of the whole agency is one of every queue, and one without a service or topic fits each of them. */
function within(agencyId: string, { language, queueId, serviceId, topicId }: AnswerTextFilter): Where[] {
  const fitting = (column: string, id: string | null | undefined): Where[] =>
    id == null ? [] : [{ sql: `(${column} IS NULL OR ${column} = ?)`, params: [id] }];
  return [
    { sql: 't.agency_id = ? AND t.retired_at IS NULL', params: [agencyId] },
    // `es` finds what is kept as `es-MX` too.
    ...(language == null
      ? []
      : [{ sql: "(t.language = ? OR starts_with(t.language, ? || '-'))", params: [language, language] }]),
    ...fitting('t.queue_id', queueId),
    ...fitting('t.service_id', serviceId),
    ...fitting('t.topic_id', topicId),
  ];
}
