import type { MigrationInterface, QueryRunner } from 'typeorm';

/** TRUNCATE asks no trigger of a row: without one of its own it would take every text of the history away at once. */
export class GuardTexts1763830300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TRIGGER text_version_no_truncate BEFORE TRUNCATE ON text_version
        FOR EACH STATEMENT EXECUTE FUNCTION text_version_guard()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER text_version_no_truncate ON text_version');
  }
}
