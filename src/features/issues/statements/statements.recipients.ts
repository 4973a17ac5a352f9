import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { Where } from '../../../graphql/connection';

/**
 * The people who opened a case behind an issue, linked by itself or through its escalation, and who have not been told by
 * a statement of the cycle that stands (one that is being revised told them too; one taken back told them nothing); who left and service accounts read nothing. The check `representativesNotified`
 * counts them and publishing tells them: one text, so that telling everybody always satisfies the check. Takes what
 * stands for the issue in the SQL around it.
 */
export function untoldSql(agencyId: string, issueId: string, cycle: string): string {
  return `SELECT p.id AS person_id FROM person p
           WHERE p.agency_id = ${agencyId} AND p.left_at IS NULL AND p.kind = 'person'
             AND p.id IN (SELECT c.opened_by_id FROM evidence e
                            LEFT JOIN escalation x ON e.kind = 'escalation' AND x.id = e.target_id
                            JOIN "case" c ON c.id = CASE e.kind WHEN 'case' THEN e.target_id ELSE x.case_id END
                           WHERE e.agency_id = p.agency_id AND e.issue_id = ${issueId} AND e.unlinked_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM notification n JOIN statement s ON s.id = n.subject_id
                              WHERE n.agency_id = p.agency_id AND n.person_id = p.id AND n.subject_kind = 'statement'
                                AND s.subject_id = ${issueId} AND s.cycle = ${cycle} AND s.state <> 'withdrawn')`;
}

export function untoldRepresentatives({ id, agencyId, cycle }: IssueRecord): Where {
  // Each `?` is one parameter, in the order in which the text above names them.
  return { sql: untoldSql('?::uuid', '?::uuid', '?::int'), params: [agencyId, id, id, cycle] };
}
