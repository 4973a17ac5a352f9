import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody resolved in a period, for a scorecard of their own: without it their whole agency's history would be read. */
export class FindResolutions1765000295000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX history_entry_resolved_by ON history_entry (actor_id, occurred_at)
        WHERE event = 'EscalationResolved'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX history_entry_resolved_by');
  }
}
