import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SurveyAnswer, Tick } from '../../domain/survey';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import { tickColumns } from './tallies.repository';

/** An answer with the line of the file on which it stands. */
export interface StagedAnswer extends SurveyAnswer {
  line: number;
}

/** What a customer wrote, beside the answer to the trust question. */
export interface OpenText {
  id: string;
  question1: number;
  text: string;
}

/** An answer of a file whose id stands with other content; the columns that differ, each with what stands and what is sent. */
export interface Conflict {
  line: number;
  externalId: string;
  differences: [column: string, stands: string | null, sent: string | null][];
}

const figures = ['question_1', ...tickColumns];
const columns = ['external_id', ...figures];

/** Rows of one statement when staged answers move to their table: about a tenth of a second. */
const linesAtOnce = 10_000;

/** Answered forms: staged and compared inside one transaction before any of them is kept. */
@Injectable()
export class SurveyResponsesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Opens the stage. It goes with the transaction, whatever becomes of it, and holds what would else fill the memory. */
  async openStage(manager: EntityManager): Promise<void> {
    await manager.query(
      `CREATE TEMP TABLE survey_staged (line int PRIMARY KEY, id uuid NOT NULL DEFAULT gen_random_uuid(), external_id text NOT NULL,
              ${figures.map((column) => `${column} smallint`).join(', ')}, content text) ON COMMIT DROP`,
    );
    // What stands has no figures yet of an import of a minute ago: a join planned for few rows is not slow then either.
    await manager.query('CREATE INDEX ON survey_staged (external_id)');
  }

  async stage(manager: EntityManager, answers: readonly StagedAnswer[]): Promise<void> {
    if (answers.length === 0) return;
    const types = ['int[]', 'text[]', ...figures.map(() => 'smallint[]'), 'text[]'];
    await manager.query(
      `INSERT INTO survey_staged (line, ${columns.join(', ')}, content)
       SELECT * FROM unnest(${types.map((type, index) => `$${index + 1}::${type}`).join(', ')})`,
      [
        answers.map(({ line }) => line),
        answers.map(({ externalId }) => externalId),
        answers.map(({ question1 }) => question1),
        ...tickColumns.map((_, index) => answers.map(({ ticks }) => ticks[index]!)),
        answers.map(({ text }) => text),
      ],
    );
  }

  /** Lines whose id stands on an earlier line of the file: the first ones, and how many there are. */
  async repeated(
    manager: EntityManager,
    limit: number,
  ): Promise<{ count: number; first: { line: number; externalId: string; firstLine: number }[] }> {
    await manager.query('ANALYZE survey_staged');
    const rows = await manager.query<
      { line: number; externalId: string; firstLine: number; count: number }[]
    >(
      `SELECT line, external_id AS "externalId", first_line AS "firstLine", count(*) OVER ()::int AS count
         FROM (SELECT line, external_id, min(line) OVER (PARTITION BY external_id) AS first_line FROM survey_staged) s
        WHERE line > first_line ORDER BY line LIMIT $1`,
      [limit],
    );
    return { count: rows[0]?.count ?? 0, first: rows };
  }

  /** Staged answers that stand with other content: the first ones, and how many there are. A text that was erased is no other one. */
  async conflicts(
    manager: EntityManager,
    detailId: string,
    limit: number,
  ): Promise<{ count: number; first: Conflict[] }> {
    const both = figures.flatMap((column) => [`r.${column}`, `s.${column}`]);
    const rows = await manager.query<
      { line: number; externalId: string; count: number; both: (number | null)[]; otherText: boolean }[]
    >(
      `SELECT s.line, s.external_id AS "externalId", ARRAY[${both.join(', ')}]::int[] AS both, ${otherText} AS "otherText",
              count(*) OVER ()::int AS count
         FROM ${stagedAndStanding} AND ${isOther} ORDER BY s.line LIMIT $2`,
      [detailId, limit],
    );
    const first = rows.map((row) => ({
      line: row.line,
      externalId: row.externalId,
      differences: [
        ...figures.flatMap((column, index): Conflict['differences'] => {
          const [stands, sent] = row.both.slice(index * 2, index * 2 + 2) as [number | null, number | null];
          return stands === sent ? [] : [[column, sayFigure(stands), sayFigure(sent)]];
        }),
        // What a customer wrote is repeated nowhere.
        ...(row.otherText ? ([['question_4', null, null]] as Conflict['differences']) : []),
      ],
    }));
    return { count: rows[0]?.count ?? 0, first };
  }

  /** Keeps what is staged: new answers are added, those with other content replaced. The counts say what was done. */
  async keepStaged(
    manager: EntityManager,
    agencyId: string,
    detailId: string,
  ): Promise<{ added: number; replaced: number; unchanged: number }> {
    const replaced = await this.replace(manager, agencyId, detailId);
    const [stage] = await manager.query<{ last: number; staged: number }[]>(
      'SELECT coalesce(max(line), 0) AS last, count(*)::int AS staged FROM survey_staged',
    );
    const { last, staged } = stage!;
    let added = 0;
    for (let after = 0; after < last; after += linesAtOnce) {
      const rows = await manager.query<{ added: number }[]>(
        `WITH fresh AS (
           INSERT INTO survey_response (id, agency_id, detail_id, ${columns.join(', ')})
           SELECT s.id, $1, $2, ${columns.map((column) => `s.${column}`).join(', ')}
             FROM survey_staged s WHERE s.line > $3 AND s.line <= $4
           ON CONFLICT (detail_id, external_id) DO NOTHING RETURNING id),
         texts AS (
           INSERT INTO survey_text (response_id, agency_id, detail_id, content)
           SELECT s.id, $1, $2, s.content FROM survey_staged s JOIN fresh f ON f.id = s.id WHERE s.content IS NOT NULL)
         SELECT count(*)::int AS added FROM fresh`,
        [agencyId, detailId, after, after + linesAtOnce],
      );
      added += rows[0]!.added;
    }
    return { added, replaced, unchanged: staged - added - replaced };
  }

  /** Whether a survey has answered forms. */
  async hasAny(manager: EntityManager, detailId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'SELECT 1 FROM survey_response WHERE detail_id = $1 LIMIT 1',
      [detailId],
    );
    return rows.length > 0;
  }

  /** The answers of a survey after an external id, in the order of external ids. */
  async answersAfter(
    agencyId: string,
    detailId: string,
    after: string,
    limit: number,
  ): Promise<SurveyAnswer[]> {
    const rows = await this.dataSource.query<
      { externalId: string; question1: number; ticks: Tick[]; text: string | null }[]
    >(
      `SELECT r.external_id AS "externalId", r.question_1 AS question1,
              ARRAY[${tickColumns.map((column) => `r.${column}`).join(', ')}]::int[] AS ticks, t.content AS text
         FROM survey_response r LEFT JOIN survey_text t ON t.response_id = r.id
        WHERE r.agency_id = $1 AND r.detail_id = $2 AND r.external_id > $3 ORDER BY r.external_id LIMIT $4`,
      [agencyId, detailId, after, limit],
    );
    return rows;
  }

  /** What customers wrote and nobody erased. */
  texts(agencyId: string, detailId: string, args: PageArgs): Promise<Page<OpenText>> {
    return pageOf(
      this.dataSource.manager,
      `SELECT t.response_id AS id, t.content AS text,
              (SELECT r.question_1 FROM survey_response r WHERE r.id = t.response_id) AS question1 FROM survey_text t`,
      'survey_text',
      [
        { sql: 't.agency_id = ? AND t.detail_id = ?', params: [agencyId, detailId] },
        { sql: 't.content IS NOT NULL', params: [] },
      ],
      [{ sql: 't.response_id', type: 'uuid' }],
      args,
    );
  }

  /** Takes what customers wrote in a survey; the figures stay. Says how many texts there were. */
  async eraseTexts(manager: EntityManager, detailId: string, under: string): Promise<number> {
    const [, count] = await manager.query<[unknown, number]>(
      'UPDATE survey_text SET content = NULL, erased_under = $2 WHERE detail_id = $1 AND content IS NOT NULL',
      [detailId, under],
    );
    return count;
  }

  private async replace(manager: EntityManager, agencyId: string, detailId: string): Promise<number> {
    const [, replaced] = await manager.query<[unknown, number]>(
      `UPDATE survey_response r SET ${figures.map((column) => `${column} = s.${column}`).join(', ')}
         FROM survey_staged s WHERE r.detail_id = $1 AND r.external_id = s.external_id
          AND r.id IN (SELECT r.id FROM ${stagedAndStanding} AND ${isOther})`,
      [detailId],
    );
    if (replaced === 0) return 0;
    // A text that was erased under a schedule does not come back with a file.
    await manager.query(
      `WITH other AS (SELECT r.id, s.content FROM ${stagedAndStanding} AND t.erased_under IS NULL AND ${otherText}),
            gone AS (DELETE FROM survey_text WHERE response_id IN (SELECT id FROM other WHERE content IS NULL))
       INSERT INTO survey_text (response_id, agency_id, detail_id, content)
       SELECT id, $2, $1, content FROM other WHERE content IS NOT NULL
       ON CONFLICT (response_id) DO UPDATE SET content = excluded.content`,
      [detailId, agencyId],
    );
    return replaced;
  }
}

const stagedAndStanding = `survey_staged s JOIN survey_response r ON r.external_id = s.external_id
  LEFT JOIN survey_text t ON t.response_id = r.id WHERE r.detail_id = $1`;
const otherText = '(t.erased_under IS NULL AND t.content IS DISTINCT FROM s.content)';
const isOther = `((${figures.map((column) => `r.${column}`).join(', ')}) IS DISTINCT FROM
  (${figures.map((column) => `s.${column}`).join(', ')}) OR ${otherText})`;

function sayFigure(figure: number | null): string {
  return figure === null ? 'null' : String(figure);
}
