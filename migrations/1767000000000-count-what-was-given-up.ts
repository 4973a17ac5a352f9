import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The metrics count what was given up at every scrape: few rows of a table that holds everything ever sent. */
export class CountWhatWasGivenUp1767000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "webhook_delivery_dead" ON "webhook_delivery" ("agency_id") WHERE state = 'dead'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "webhook_delivery_dead"');
  }
}
