import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { Where } from '../../../graphql/connection';

/** Who decides about a fix: the leads of the lead office and of the offices above it, the issue's owner, the Chief Experience Officers. */
export function leadAndTriage({ agencyId, leadOfficeId, ownerId }: IssueRecord): Where {
  return {
    sql: `WITH RECURSIVE above AS (
            SELECT id, parent_id FROM office WHERE id = ?::uuid
            UNION SELECT o.id, o.parent_id FROM office o JOIN above ON o.id = above.parent_id)
          SELECT g.person_id FROM role_grant g
           WHERE g.agency_id = ?::uuid AND g.revoked_at IS NULL
             AND (g.role = 'lead' AND g.office_id IN (SELECT id FROM above) OR g.role = 'chiefExperienceOfficer')
          UNION SELECT ?::uuid`,
    params: [leadOfficeId, agencyId, ownerId],
  };
}
