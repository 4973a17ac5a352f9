import { Injectable } from '@nestjs/common';
import { StandingFigures } from '../../../platform/observability/standing-figures';

/** What waits to be told to other systems. Deliveries of a paused webhook wait because somebody wants them to. */
@Injectable()
export class DeliveryFigures {
  constructor(figures: StandingFigures) {
    figures.add(
      [
        { name: 'webhooks_due', help: 'Deliveries of webhooks whose time has come.' },
        {
          name: 'webhooks_lateness_seconds',
          help: 'How long the delivery that has waited longest is past its time.',
        },
        { name: 'webhooks_dead', help: 'Deliveries given up in the last 30 days; each can be replayed.' },
      ],
      (manager) =>
        manager.query(
          `SELECT due AS webhooks_due, late AS webhooks_lateness_seconds, dead AS webhooks_dead
             FROM (SELECT count(*) AS due,
                          greatest(0, coalesce(extract(epoch FROM clock_now() - min(d.next_attempt_at)), 0)) AS late
                     FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
                    WHERE d.state = 'pending' AND d.next_attempt_at <= (SELECT clock_now())
                      AND w.paused_at IS NULL AND w.retired_at IS NULL) waiting,
                  (SELECT count(*) AS dead FROM webhook_delivery WHERE state = 'dead') given_up`,
        ),
    );
  }
}
