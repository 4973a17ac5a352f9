import { Injectable } from '@nestjs/common';
import type { Asks } from '../../platform/database/reads';

/** Whose measures a scorecard is of, and what day it is where the agency is. */
export interface ScorecardFrame {
  today: string;
  zone: string;
  /** The offices asked for with those below them; null for the whole agency. */
  officeIds: string[] | null;
}

/** Somebody whose scorecard may be asked for. */
export interface ScoredPerson {
  id: string;
  /** Offices that they lead, and `null` among them for the whole agency. */
  leads: (string | null)[];
}

@Injectable()
export class ScorecardFrameRepository {
  /** `roots`: offices; null for the whole agency. */
  async frame(asks: Asks, agencyId: string, roots: readonly string[] | null): Promise<ScorecardFrame> {
    const [row] = await asks.query<(ScorecardFrame & { found: string[] })[]>(
      `WITH RECURSIVE below AS (
         SELECT o.id FROM office o WHERE o.agency_id = $1 AND o.id = ANY($2::uuid[])
         UNION SELECT o.id FROM office o JOIN below ON o.parent_id = below.id AND o.agency_id = $1),
       place AS (SELECT coalesce((SELECT c.zone FROM calendar c WHERE c.agency_id = $1 ORDER BY c.name, c.id LIMIT 1), 'UTC') AS zone)
       SELECT (clock_now() AT TIME ZONE place.zone)::date AS today, place.zone,
              (SELECT coalesce(json_agg(below.id ORDER BY below.id), '[]') FROM below) AS found FROM place`,
      [agencyId, roots ?? []],
    );
    const { today, zone, found } = row!;
    return { today, zone, officeIds: roots === null ? null : found };
  }

  /** A person of the agency with what they lead; null where there is none. */
  async person(asks: Asks, agencyId: string, personId: string): Promise<ScoredPerson | null> {
    const [row] = await asks.query<ScoredPerson[]>(
      `SELECT p.id, (SELECT coalesce(json_agg(DISTINCT g.office_id), '[]') FROM role_grant g
                      WHERE g.agency_id = p.agency_id AND g.person_id = p.id AND g.role = 'lead' AND g.revoked_at IS NULL) AS leads
         FROM person p WHERE p.agency_id = $1 AND p.id = $2::uuid AND p.kind = 'person'`,
      [agencyId, personId],
    );
    return row ?? null;
  }
}
