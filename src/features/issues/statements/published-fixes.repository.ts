import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { acrossOffices } from '../../../platform/database/scope';

export const fixRelations = ['evidence', 'topic', 'service'] as const;
/** How a case is tied to what was fixed, nearest first. */
export type FixRelation = (typeof fixRelations)[number];

export interface PublishedFix {
  caseId: string;
  answerTextId: string;
  because: FixRelation;
  publishedAt: Date | null;
}

/** What the front line can say of a fix, for the cases that it is about. */
@Injectable()
export class PublishedFixesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * For each case the nearest fix that is told now, the latest of equals: one whose issue it is evidence of, else one about
   * its topic, else one about its whole service. Fixes in force are few, so they are joined with the cases of a page.
   */
  of(agencyId: string, caseIds: readonly string[]): Promise<PublishedFix[]> {
    return acrossOffices(
      'Whether a case serves an issue through an escalation does not depend on who sees the escalation.',
      () =>
        this.dataSource.query<PublishedFix[]>(
          `SELECT DISTINCT ON (near.case_id) near.case_id AS "caseId", near.answer_text_id AS "answerTextId",
              (ARRAY['evidence', 'topic', 'service'])[near.distance] AS because, near.published_at AS "publishedAt"
         FROM (SELECT c.id AS case_id, a.id AS answer_text_id, s.published_at,
                      CASE WHEN EXISTS (
                             SELECT 1 FROM evidence e LEFT JOIN escalation x ON e.kind = 'escalation' AND x.id = e.target_id
                              WHERE e.agency_id = $1 AND e.issue_id = i.id AND e.unlinked_at IS NULL
                                AND ((e.kind = 'case' AND e.target_id = c.id) OR x.case_id = c.id)) THEN 1
                           WHEN c.topic_id = ANY(i.topic_ids) THEN 2
                           WHEN i.topic_ids = '{}' AND c.service_id = i.service_id THEN 3 END AS distance
                 FROM answer_text a
                 JOIN statement s ON s.id = a.from_statement_id
                 JOIN issue i ON i.id = s.subject_id
                CROSS JOIN "case" c
                WHERE a.agency_id = $1 AND a.from_statement_id IS NOT NULL AND a.retired_at IS NULL
                  AND c.agency_id = $1 AND c.id = ANY($2::uuid[])) near
        WHERE near.distance IS NOT NULL
        ORDER BY near.case_id, near.distance, near.published_at DESC NULLS LAST, near.answer_text_id`,
          [agencyId, caseIds],
        ),
    );
  }
}
