import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Candidate } from '../../domain/escalation/assignment';
import { absenceSpan } from '../people';
import { acrossOffices } from '../../platform/database/scope';

/** Who could be given work: asked within the transaction that gives it, or for explaining. */
@Injectable()
export class CandidatesRepository {
  /**
   * The Tier-2 specialists of an office, by standing grants on it or on an office above it, with what giving work looks
   * at. Each person costs a step into the index of what they hold, one to the end of each index of what they got, and one
   * into the index of absences, however much work there is.
   */
  async candidatesOf(manager: EntityManager, agencyId: string, officeId: string): Promise<Candidate[]> {
    return acrossOffices('What people hold counts over every office; only the count is told.', () =>
      manager.query<Candidate[]>(
        `WITH RECURSIVE above AS (
         SELECT id, parent_id FROM office WHERE agency_id = $1 AND id = $2
         UNION SELECT o.id, o.parent_id FROM office o JOIN above ON o.id = above.parent_id
       ), specialist AS (
         SELECT DISTINCT g.person_id AS id FROM role_grant g
          WHERE g.agency_id = $1 AND g.role = 'specialist' AND g.revoked_at IS NULL
            AND (g.office_id IS NULL OR g.office_id IN (SELECT id FROM above))
       )
       SELECT p.id AS "personId", p.name, p.capacity, p.skills, p.left_at IS NOT NULL AS "hasLeft",
              (SELECT count(*)::int FROM escalation e
                WHERE e.holder_id = p.id AND e.state IN ('claimed', 'waiting')) AS load,
              EXISTS (SELECT 1 FROM absence a
                       WHERE a.person_id = p.id AND ${absenceSpan('a')} @> (SELECT clock_now())) AS "isAway",
              -- What went back has no holder any more, and counts as a turn all the same.
              greatest((SELECT max(e.claimed_at) FROM escalation e WHERE e.holder_id = p.id),
                       (SELECT max(e.previous_claimed_at) FROM escalation e WHERE e.previous_holder_id = p.id))
                AS "lastAssignedAt"
         FROM specialist s JOIN person p ON p.id = s.id AND p.agency_id = $1
        ORDER BY p.id`,
        [agencyId, officeId],
      ),
    );
  }

  /** How many escalations each of these people holds, claimed and waiting, over all queues. */
  async loadsOf(manager: EntityManager, personIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await acrossOffices(
      'What people hold counts over every office; only the count is told.',
      () =>
        manager.query<{ personId: string; load: number }[]>(
          `SELECT holder_id AS "personId", count(*)::int AS load FROM escalation
        WHERE holder_id = ANY($1::uuid[]) AND state IN ('claimed', 'waiting') GROUP BY holder_id`,
          [personIds],
        ),
    );
    return new Map(rows.map(({ personId, load }) => [personId, load]));
  }
}
