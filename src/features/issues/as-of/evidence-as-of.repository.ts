import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EvidenceKind } from '../../../domain/issue/part.types';
import { acrossPolicies } from '../../../platform/database/scope';

export interface EvidenceCount {
  kind: EvidenceKind;
  count: number;
}

/** How much evidence an issue had, counted where the history lies: one statement at ten links and at ten thousand. */
@Injectable()
export class EvidenceAsOf {
  constructor(private readonly dataSource: DataSource) {}

  /** Evidence linked by then, not unlinked by then, and not yet moved to another issue. */
  counts(agencyId: string, issueId: string, at: Date): Promise<EvidenceCount[]> {
    return acrossPolicies(
      'What was linked by then is found along an index of what changes name, which a policy would keep from being used.',
      () =>
        this.dataSource.query<EvidenceCount[]>(
          `WITH linked AS (SELECT DISTINCT subject_id FROM history_entry
                        WHERE agency_id = $1 AND changes ? 'issueId' AND changes -> 'issueId' ->> 1 = $2
                          AND subject_kind = 'evidence' AND at <= $3),
            field AS (SELECT DISTINCT ON (h.subject_id, change.key) h.subject_id, change.key, change.value ->> 1 AS value
                        FROM linked JOIN history_entry h USING (subject_id) CROSS JOIN jsonb_each(h.changes) change
                       WHERE h.at <= $3 AND change.key IN ('issueId', 'kind', 'unlinkedAt')
                       ORDER BY h.subject_id, change.key, h.sequence DESC),
            piece AS (SELECT max(value) FILTER (WHERE key = 'kind') AS kind,
                             max(value) FILTER (WHERE key = 'issueId') AS issue_id,
                             max(value) FILTER (WHERE key = 'unlinkedAt') AS unlinked_at
                        FROM field GROUP BY subject_id)
       SELECT kind, count(*)::int AS count FROM piece
        WHERE issue_id = $2 AND unlinked_at IS NULL GROUP BY kind ORDER BY kind`,
          [agencyId, issueId, at],
        ),
    );
  }
}
