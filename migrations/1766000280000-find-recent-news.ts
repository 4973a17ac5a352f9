import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A subscriber who lost the connection asks what was told since. News is written in order of time: a few pages of index do. */
export class FindRecentNews1766000280000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'CREATE INDEX outbox_recent ON outbox USING brin (at) WITH (pages_per_range = 16, autosummarize = on)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX outbox_recent');
  }
}
