import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NewsItem } from '../../../platform/outbox/news';
import { OutboxRelay } from '../../../platform/outbox/outbox-relay';

/** Hears of new observations and sees to it that a review that waits for them is tried again. */
@Injectable()
export class AwaitedObservations {
  constructor(relay: OutboxRelay) {
    relay.onPublish('awaitedObservations', (manager, rows) => awaitedData(manager, rows));
  }
}

/** Observations came: the issues whose last review had too few of that measure are looked at again, at once. */
async function awaitedData(manager: EntityManager, rows: readonly NewsItem[]): Promise<void> {
  const recorded = rows.filter(({ fact }) => fact === 'ObservationsRecorded');
  if (recorded.length === 0) return;
  await manager.query(
    `INSERT INTO timer (agency_id, subject_kind, subject_id, event, due_at)
     SELECT i.agency_id, 'issue', i.id, 'reviewWithData', clock_now()
       FROM issue i
       JOIN LATERAL (SELECT r.plan_id, r.override_verdict, r.computed ->> 'reason' AS reason FROM review r
                      WHERE r.issue_id = i.id AND r.cycle = i.cycle AND r.action_item_id IS NULL
                      ORDER BY r.sequence DESC LIMIT 1) latest
         ON latest.reason = 'tooFewAfter' AND latest.override_verdict IS NULL
       JOIN plan p ON p.id = latest.plan_id AND p.measure_id = ANY($2::uuid[])
      WHERE i.agency_id = ANY($1::uuid[]) AND i.state = 'measure'
      ORDER BY i.id
     ON CONFLICT (subject_id, event)
     DO UPDATE SET due_at = excluded.due_at, attempts = 0, run_by = NULL, is_suspect = false, last_error = NULL,
                   failed_at = NULL, set_aside_id = NULL`,
    [
      [...new Set(recorded.map(({ agencyId }) => agencyId))],
      [...new Set(recorded.map(({ subjectId }) => subjectId))],
    ],
  );
}
