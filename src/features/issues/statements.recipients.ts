import type { IssueRecord } from '../../domain/issue/issue.types';
import type { Where } from '../../graphql/connection';

/**
 * The people who opened a case behind the issue, linked by itself or through its escalation, and who have not been told
 * by a published statement of this cycle. The same people as the check `representativesNotified` counts: who left and
 * service accounts read nothing.
 */
export function untoldRepresentatives({ id, agencyId, cycle }: IssueRecord): Where {
  return {
    sql: `SELECT p.id AS person_id FROM person p
           WHERE p.agency_id = ?::uuid AND p.left_at IS NULL AND p.kind = 'person'
             AND p.id IN (SELECT c.opened_by_id FROM evidence e
                            LEFT JOIN escalation x ON e.kind = 'escalation' AND x.id = e.target_id
                            JOIN "case" c ON c.id = CASE e.kind WHEN 'case' THEN e.target_id ELSE x.case_id END
                           WHERE e.issue_id = ?::uuid AND e.unlinked_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM notification n JOIN statement s ON s.id = n.subject_id
                              WHERE n.person_id = p.id AND n.subject_kind = 'statement'
                                AND s.subject_id = ?::uuid AND s.cycle = ?::int AND s.state = 'published')`,
    params: [agencyId, id, id, cycle],
  };
}
