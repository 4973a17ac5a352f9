import type { EntityManager } from 'typeorm';
import type { ConsumerFailure } from './news-consumers';
import type { NewsItem } from './news';
import { tellAll } from './news-notes';

/** A row that waits to be published, and how often a consumer could not take it. */
export interface Pending extends NewsItem {
  attempts: number;
}

const columns = `id, agency_id AS "agencyId", subject_kind AS "subjectKind", subject_id AS "subjectId", sequence, fact, channels`;

/**
 * Claims rows in the order of their ids. They are claimed rather than read past the last id seen, because ids are given in
 * another order than transactions commit; of one record they are not, since its changes wait for each other's lock.
 *
 * A row whose record has an earlier row that waits is left where it is: behind one that was held back, it is not claimed
 * at all (it would fill every round), and behind one that another instance holds just now, it is claimed and left out.
 * The second is judged by a snapshot from before any of these locks: whatever commits meanwhile, no later row is told
 * before an earlier one of its record. `left`: how many were left out so, and are worth another look at once.
 */
export async function claimPending(
  manager: EntityManager,
  limit: number,
): Promise<{ rows: Pending[]; left: number }> {
  const found = await manager.query<(Pending & { isFirst: boolean })[]>(
    `WITH claimed AS MATERIALIZED (
       SELECT ${columns}, attempts FROM outbox o
        WHERE published_at IS NULL AND (retry_at IS NULL OR retry_at <= (SELECT clock_now()))
          AND NOT EXISTS (SELECT 1 FROM outbox held WHERE held.published_at IS NULL AND held.retry_at > (SELECT clock_now())
                             AND held.subject_id = o.subject_id AND held.id < o.id)
        ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
     SELECT c.*, NOT EXISTS (SELECT 1 FROM outbox earlier
                              WHERE earlier.published_at IS NULL AND earlier.subject_id = c."subjectId" AND earlier.id < c.id
                                AND earlier.id NOT IN (SELECT id FROM claimed)) AS "isFirst"
       FROM claimed c ORDER BY id`,
    [limit],
  );
  const rows = found.filter(({ isFirst }) => isFirst).map(({ isFirst: _, ...row }) => row);
  return { rows, left: found.length - rows.length };
}

export async function markPublished(manager: EntityManager, rows: readonly NewsItem[]): Promise<void> {
  await manager.query('UPDATE outbox SET published_at = clock_now() WHERE id = ANY($1::bigint[])', [
    rows.map(({ id }) => id),
  ]);
}

/** A consumer could not take it: it is tried again after a pause that doubles, and subscribers hear of it now. */
export async function holdBack(manager: EntityManager, row: NewsItem, reason: string): Promise<void> {
  const [, count] = await manager.query<[unknown, number]>(
    `UPDATE outbox SET attempts = attempts + 1, retry_at = clock_now() + interval '1 second' * 2 ^ attempts,
            last_error = $2, told_at = coalesce(told_at, clock_now()) WHERE id = $1 AND published_at IS NULL`,
    [row.id, reason.slice(0, 500)],
  );
  if (count > 0) await tellAll(manager, [row]);
}

/** Has subscribers hear of what waits behind a row that was held back: a screen must not stand still for a consumer. */
export async function tellWaiting(manager: EntityManager, limit: number): Promise<number> {
  const [rows] = await manager.query<[NewsItem[], number]>(
    `UPDATE outbox SET told_at = clock_now() WHERE id IN (
       SELECT o.id FROM outbox held
         JOIN outbox o ON o.subject_id = held.subject_id AND o.id > held.id AND o.published_at IS NULL AND o.told_at IS NULL
        WHERE held.published_at IS NULL AND held.retry_at IS NOT NULL
        ORDER BY o.id LIMIT $1 FOR UPDATE OF o SKIP LOCKED)
     RETURNING ${columns}`,
    [limit],
  );
  rows.sort((a, b) => Number(a.id) - Number(b.id));
  await tellAll(manager, rows);
  return rows.length;
}

/** Keeps for a person what consumers could not take, while the row is published for everybody else. */
export async function bury(
  manager: EntityManager,
  row: Pending,
  failures: readonly ConsumerFailure[],
): Promise<void> {
  for (const { consumer, error } of failures)
    await manager.query(
      `INSERT INTO dead_letter (id, agency_id, outbox_id, consumer, subject_kind, subject_id, fact, attempts, error, died_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, clock_now())`,
      [
        ...[row.agencyId, row.id, consumer, row.subjectKind, row.subjectId, row.fact],
        ...[row.attempts + 1, error.message.slice(0, 500)],
      ],
    );
}
