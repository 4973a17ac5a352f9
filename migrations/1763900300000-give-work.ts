import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What giving work and showing everybody their own work look for; expressions and parts of tables that no entity can name. */
export class GiveWork1763900300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const order = "(coalesce(due_at, 'infinity'::timestamptz)), severity, requested_at, id";
    // Looked at every second by every instance: the few queues that give their work.
    await runner.query(`CREATE INDEX queue_giving ON queue (agency_id, id) WHERE assignment <> 'pull'`);
    // When somebody last got something that went back since.
    await runner.query(`
      CREATE INDEX escalation_previous_holder ON escalation (previous_holder_id, previous_claimed_at)
        WHERE previous_holder_id IS NOT NULL`);
    // What somebody asked for and is open, or ended lately: one stretch of this index.
    await runner.query(`
      CREATE INDEX escalation_asked_for ON escalation (requested_by_id, (coalesce(ended_at, 'infinity'::timestamptz)))
        WHERE requested_by_id IS NOT NULL`);
    await runner.query(`
      CREATE INDEX escalation_waiting ON escalation (agency_id, case_office_id, ${order}) WHERE state = 'waiting'`);
    await runner.query(`CREATE INDEX statement_cleared ON statement (agency_id, id) WHERE state = 'cleared'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX statement_cleared');
    await runner.query('DROP INDEX escalation_waiting');
    await runner.query('DROP INDEX escalation_asked_for');
    await runner.query('DROP INDEX escalation_previous_holder');
    await runner.query('DROP INDEX queue_giving');
  }
}
