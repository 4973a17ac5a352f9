import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { asWorker } from '../database/scope';

/** What the database gave of a principal's budget of this minute, by its clock. */
export interface Grant {
  granted: number;
  /** How much of the budget is given out, to all instances. */
  taken: number;
  /** Until the minute is over. */
  leftMs: number;
}

/**
 * The budgets of this minute, one row per principal, shared by all instances. The table is unlogged: after a crash of the
 * server everybody has a fresh minute, and a write waits for no disk. What stands there is a digest and not an address.
 */
@Injectable()
export class RateBudgets {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes up to `wanted` of what is left of `limit`; the minute is the database's. */
  async take(principal: string, wanted: number, limit: number): Promise<Grant> {
    const name = createHash('sha256').update(principal).digest('base64url');
    const rows = await asWorker(() =>
      this.dataSource.query<Grant[]>(
        `INSERT INTO rate_budget AS b (principal, minute, taken, granted)
              VALUES ($1, date_trunc('minute', clock_now()), least($2::int, $3::int), least($2::int, $3::int))
         ON CONFLICT (principal) DO UPDATE
               SET minute = excluded.minute,
                   taken = CASE WHEN b.minute = excluded.minute THEN greatest(b.taken, least(b.taken + $2::int, $3::int)) ELSE excluded.taken END,
                   granted = CASE WHEN b.minute = excluded.minute THEN greatest(0, least($2::int, $3::int - b.taken)) ELSE excluded.granted END
           RETURNING granted, taken,
                     extract(epoch FROM minute + interval '1 minute' - clock_now())::float8 * 1000 AS "leftMs"`,
        [name, wanted, limit],
      ),
    );
    return rows[0]!;
  }

  /** Budgets of minutes that are over. */
  async forget(): Promise<void> {
    await asWorker(() =>
      this.dataSource.query(
        `DELETE FROM rate_budget WHERE minute < (SELECT clock_now()) - interval '2 minutes'`,
      ),
    );
  }
}
