import { Injectable } from '@nestjs/common';
import { StandingFigures } from '../../platform/observability/standing-figures';
import { orNever } from '../../platform/database/or-never';

/** How long escalations wait in each queue, and how many are past their time. */
@Injectable()
export class DeskFigures {
  constructor(figures: StandingFigures) {
    figures.add(
      [
        {
          name: 'queue_oldest_escalation_seconds',
          help: 'How long the escalation that has waited longest in the queue has waited, in wall-clock time; the hundred longest.',
          labels: ['agency', 'queue'],
        },
        {
          name: 'queue_escalations',
          help: 'Escalations that wait in the queue for somebody; the hundred largest.',
          labels: ['agency', 'queue'],
        },
      ],
      (manager) =>
        manager.query(
          `SELECT agency_id AS agency, queue_id AS queue, count(*) AS queue_escalations,
                  greatest(0, extract(epoch FROM clock_now() - min(requested_at))) AS queue_oldest_escalation_seconds
             FROM escalation WHERE state = 'queued' GROUP BY 1, 2`,
        ),
    );
    figures.add(
      [
        {
          name: 'escalations_overdue',
          help: 'Open escalations past the time by which they had to be claimed or solved, by agency.',
          labels: ['agency'],
        },
      ],
      (manager) =>
        manager.query(
          `SELECT agency_id AS agency, count(*) AS escalations_overdue FROM escalation
            WHERE state IN ('queued', 'claimed', 'waiting') AND ${orNever('due_at')} < (SELECT clock_now()) GROUP BY 1`,
        ),
    );
  }
}
