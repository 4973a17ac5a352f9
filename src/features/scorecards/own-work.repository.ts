import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OwnWork } from '../../domain/scorecard';
import { reads } from '../../platform/database/reads';
import { acrossOffices } from '../../platform/database/scope';

@Injectable()
export class OwnWorkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The escalations that somebody resolved in a span, by their history: one resolved twice counts twice. */
  async of(agencyId: string, personId: string, span: { from: Date; until: Date }): Promise<OwnWork> {
    const [row] = await acrossOffices(
      'What somebody resolved counts over every office; only figures are told.',
      () =>
        reads(this.dataSource).query<OwnWork[]>(
          `SELECT count(*)::int AS resolved, count(*) FILTER (WHERE done.is_reopened)::int AS reopened,
              (avg(extract(epoch FROM done.at - e.requested_at)) / 3600)::float8 AS "meanHours"
         FROM (SELECT h.subject_id, h.occurred_at AS at, EXISTS (
                  SELECT FROM history_entry later WHERE later.subject_id = h.subject_id
                    AND later.sequence > h.sequence AND later.event = 'EscalationReopened') AS is_reopened
                 FROM history_entry h WHERE h.actor_id = $2 AND h.event = 'EscalationResolved'
                  AND h.agency_id = $1 AND h.occurred_at >= $3::timestamptz AND h.occurred_at < $4::timestamptz) done
         JOIN escalation e ON e.id = done.subject_id`,
          [agencyId, personId, span.from.toISOString(), span.until.toISOString()],
        ),
    );
    return row!;
  }
}
