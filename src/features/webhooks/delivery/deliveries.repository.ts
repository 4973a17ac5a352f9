import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { pageOf, type Page, type PageArgs, type Where } from '../../../graphql/connection';
import { isId } from '../../../platform/database/id';
import { oneStatement } from '../../../platform/database/transaction';
import type { NewsItem } from '../../../platform/outbox/news';
import { pauseAfter, type Attempt, type DeliveredFact, type DeliveryState } from '../webhook.types';
import { sealingOf } from '../../../platform/personal-data/sealing';

/** A delivery that this instance may try now. */
export interface ClaimedDelivery extends DeliveredFact {
  webhookId: string;
  tries: number;
  /** The database clock at the claim. */
  now: Date;
}

export interface LoggedAttempt extends Attempt {
  at: Date;
}

export interface Delivery extends DeliveredFact {
  webhookId: string;
  state: DeliveryState;
  tries: number;
  createdAt: Date;
  /** null once there is nothing more to try. */
  nextAttemptAt: Date | null;
  deliveredAt: Date | null;
  attempts: LoggedAttempt[];
}

/** Longer than the longest try, so that nobody else tries meanwhile; when a process dies, its deliveries wait this long. */
const leaseSeconds = 60;
/** How long deliveries and their log are kept, sent or not. */
export const keptDays = 30;
const swept = 10_000;
const facts = `t.id, t.fact, t.subject_kind AS "subjectKind", t.subject_id AS "subjectId", t.number,
  t.agency_id AS "agencyId", t.sequence, t.at`;

/** Deliveries of webhooks: made with the news, claimed by workers, read and replayed by administrators. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Makes the deliveries of news, one for each webhook that wants the fact; runs where the news is published. */
  async make(manager: EntityManager, rows: readonly NewsItem[]): Promise<void> {
    await manager.query(
      `INSERT INTO webhook_delivery (id, agency_id, webhook_id, position, fact, subject_kind, subject_id, number, sequence, at,
              state, tries, created_at, next_attempt_at)
       SELECT gen_random_uuid(), o.agency_id, w.id, o.id, o.fact, o.subject_kind, o.subject_id,
              CASE o.subject_kind WHEN 'case' THEN (SELECT c.number FROM "case" c WHERE c.id = o.subject_id)
                                  WHEN 'escalation' THEN (SELECT e.number FROM escalation e WHERE e.id = o.subject_id)
                                  WHEN 'issue' THEN (SELECT i.number FROM issue i WHERE i.id = o.subject_id) END,
              o.sequence, o.at, 'pending', 0, clock_now(), clock_now()
         FROM outbox o JOIN webhook w ON w.agency_id = o.agency_id AND w.retired_at IS NULL
                                     AND w.facts && ARRAY[o.subject_kind, o.fact]
        WHERE o.id = ANY($1::bigint[])`,
      [rows.map(({ id }) => id)],
    );
  }

  async makeTest(manager: EntityManager, webhook: { id: string; agencyId: string }): Promise<Delivery> {
    const [row] = await manager.query<{ id: string }[]>(
      `INSERT INTO webhook_delivery (id, agency_id, webhook_id, position, fact, subject_kind, subject_id, sequence, at,
              state, tries, created_at, next_attempt_at)
       VALUES (gen_random_uuid(), $2, $1, 0, 'WebhookTested', 'webhook', $1, 0, clock_now(), 'pending', 0, clock_now(), clock_now())
       RETURNING id`,
      [webhook.id, webhook.agencyId],
    );
    return (await this.find(webhook.agencyId, row!.id, manager))!;
  }

  /** Webhooks that have something to send now, and whose it is. */
  due(): Promise<{ id: string; agencyId: string }[]> {
    return this.dataSource.query<{ id: string; agencyId: string }[]>(
      `SELECT w.id, w.agency_id AS "agencyId" FROM webhook w WHERE w.paused_at IS NULL AND w.retired_at IS NULL
          AND EXISTS (SELECT 1 FROM webhook_delivery d
                       WHERE d.webhook_id = w.id AND d.state = 'pending' AND d.next_attempt_at <= (SELECT clock_now()))`,
    );
  }

  /**
   * Claims what is due of one webhook, counting the try before it is made. A fact waits for the facts of the same record
   * before it until these were tried twice: order as long as the receiver answers, and no record held up for a day.
   */
  async claim(webhookId: string, limit: number): Promise<ClaimedDelivery[]> {
    const [rows] = await oneStatement<[(ClaimedDelivery & { position: string })[], number]>(
      this.dataSource,
      `UPDATE webhook_delivery t SET tries = tries + 1, next_attempt_at = clock_now() + make_interval(secs => $3)
        WHERE id IN (SELECT d.id FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
                      WHERE d.webhook_id = $1 AND d.state = 'pending' AND d.next_attempt_at <= (SELECT clock_now())
                        AND w.paused_at IS NULL AND w.retired_at IS NULL
                        AND NOT EXISTS (SELECT 1 FROM webhook_delivery b
                                         WHERE b.webhook_id = d.webhook_id AND b.subject_id = d.subject_id
                                           AND b.state = 'pending' AND b.tries < 2 AND b.position < d.position)
                      ORDER BY d.next_attempt_at, d.position LIMIT $2 FOR UPDATE OF d SKIP LOCKED)
        RETURNING ${facts}, t.webhook_id AS "webhookId", t.tries, t.position, clock_now() AS now`,
      [webhookId, limit, leaseSeconds],
    );
    return rows.sort((a, b) => Number(a.position) - Number(b.position));
  }

  /** Logs a try and says what follows: delivered, tried again later, or given up. */
  async settle({ id, tries }: ClaimedDelivery, attempt: Attempt): Promise<void> {
    const { status, durationMs } = attempt;
    // What a receiver answers may repeat what was sent.
    const sealing = sealingOf(this.dataSource);
    const [error, responseHead] = [sealing.seal(attempt.error), sealing.seal(attempt.responseHead)];
    const delivered = status !== null && status >= 200 && status < 300;
    const pause = pauseAfter(tries);
    const state: DeliveryState = delivered ? 'delivered' : pause === null ? 'dead' : 'pending';
    // A tenth more or less: receivers that were down must not be called by everybody in the same second.
    const seconds = (pause ?? 0) * (0.9 + Math.random() * 0.2);
    await oneStatement(
      this.dataSource,
      `WITH logged AS (
         INSERT INTO webhook_attempt (delivery_id, at, status, duration_ms, error, response_head)
         VALUES ($1, clock_now(), $3, $4, $5, $6))
       UPDATE webhook_delivery SET state = $7, next_attempt_at = clock_now() + make_interval(secs => $8),
              delivered_at = CASE WHEN $7 = 'delivered' THEN clock_now() END
        WHERE id = $1 AND tries = $2 AND state = 'pending'`,
      [id, tries, status, durationMs, error, responseHead, state, seconds],
    );
  }

  /** Gives back what was claimed and not tried after all. */
  async release({ id, tries }: ClaimedDelivery): Promise<void> {
    await oneStatement(
      this.dataSource,
      `UPDATE webhook_delivery SET tries = tries - 1, next_attempt_at = clock_now()
        WHERE id = $1 AND tries = $2 AND state = 'pending'`,
      [id, tries],
    );
  }

  async find(agencyId: string, id: string, manager?: EntityManager): Promise<Delivery | null> {
    if (!isId(id)) return null;
    const [row] = await (manager ?? this.dataSource.manager).query<Delivery[]>(
      `${select} WHERE t.agency_id = $1 AND t.id = $2`,
      [agencyId, id],
    );
    return row ? { ...row, attempts: (await this.attempts([id], manager)).get(id) ?? [] } : null;
  }

  async page(
    agencyId: string,
    webhookId: string,
    state: DeliveryState | null,
    args: PageArgs,
  ): Promise<Page<Delivery>> {
    const where: Where[] = [
      { sql: 't.agency_id = ?', params: [agencyId] },
      { sql: 't.webhook_id = ?::uuid', params: [webhookId] },
      ...(state === null ? [] : [{ sql: 't.state = ?', params: [state] }]),
    ];
    const page = await pageOf<Delivery>(
      this.dataSource.manager,
      select,
      'webhook_delivery',
      where,
      [
        { sql: 't.created_at', type: 'timestamptz', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
    const attempts = await this.attempts(page.nodes.map(({ id }) => id));
    for (const node of page.nodes) node.attempts = attempts.get(node.id) ?? [];
    return page;
  }

  /** Sends one again, whatever became of it. */
  async replay(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`UPDATE webhook_delivery SET ${again} WHERE id = $1 AND state <> 'pending'`, [id]);
  }

  /** Sends again what came about since a time, oldest first, at most `limit`; answers how many that were. */
  async replaySince(manager: EntityManager, webhookId: string, since: Date, limit: number): Promise<number> {
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE webhook_delivery SET ${again}
        WHERE id IN (SELECT id FROM webhook_delivery WHERE webhook_id = $1 AND at >= $2 AND state <> 'pending'
                      ORDER BY position LIMIT $3 FOR UPDATE)`,
      [webhookId, since, limit],
    );
    return count;
  }

  /** Whether more than was replayed came about since that time. */
  async restsSince(manager: EntityManager, webhookId: string, since: Date): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM webhook_delivery WHERE webhook_id = $1 AND at >= $2 AND state <> 'pending' LIMIT 1`,
      [webhookId, since],
    );
    return rows.length > 0;
  }

  /** Ends what waits for a webhook that is removed. */
  async giveUp(manager: EntityManager, webhookId: string): Promise<void> {
    await manager.query(
      `UPDATE webhook_delivery SET state = 'dead' WHERE webhook_id = $1 AND state = 'pending'`,
      [webhookId],
    );
  }

  /** Forgets what is older than it is kept; answers whether there may be more of it. */
  async forget(): Promise<boolean> {
    const [{ count }] = (await oneStatement<{ count: number }[]>(
      this.dataSource,
      `WITH old AS (DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM webhook_delivery
                      WHERE created_at < (SELECT clock_now()) - make_interval(days => $1) LIMIT ${swept}) RETURNING id),
            logs AS (DELETE FROM webhook_attempt WHERE delivery_id IN (SELECT id FROM old))
       SELECT count(*)::int AS count FROM old`,
      [keptDays],
    )) as [{ count: number }];
    return count === swept;
  }

  /** The latest tries of each delivery, oldest first. */
  private async attempts(
    ids: readonly string[],
    manager?: EntityManager,
  ): Promise<Map<string, LoggedAttempt[]>> {
    const rows = await (manager ?? this.dataSource.manager).query<(LoggedAttempt & { deliveryId: string })[]>(
      `SELECT a.* FROM unnest($1::uuid[]) d (id) CROSS JOIN LATERAL (
         SELECT delivery_id AS "deliveryId", at, status, duration_ms AS "durationMs", error, response_head AS "responseHead"
           FROM webhook_attempt WHERE delivery_id = d.id ORDER BY id DESC LIMIT 20) a ORDER BY a.at`,
      [ids],
    );
    const byDelivery = new Map<string, LoggedAttempt[]>();
    for (const { deliveryId, ...attempt } of rows)
      byDelivery.set(deliveryId, [...(byDelivery.get(deliveryId) ?? []), attempt]);
    return byDelivery;
  }
}

const again = "state = 'pending', tries = 0, next_attempt_at = clock_now(), delivered_at = NULL";
const select = `SELECT ${facts}, t.webhook_id AS "webhookId", t.state, t.tries, t.created_at AS "createdAt",
  CASE WHEN t.state = 'pending' THEN t.next_attempt_at END AS "nextAttemptAt", t.delivered_at AS "deliveredAt"
  FROM webhook_delivery t`;
