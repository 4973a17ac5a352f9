import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each principal has used of this minute. Unlogged, because it is worth nothing after a minute and is written more
 * often than anything else; with room in its pages, so that a row is rewritten in its place.
 */
export class ShareRateBudgets1766000250000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE rate_budget (
        principal text PRIMARY KEY,
        minute timestamptz NOT NULL,
        taken integer NOT NULL,
        granted integer NOT NULL
      ) WITH (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rate_budget');
  }
}
