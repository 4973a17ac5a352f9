import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Absences of one person do not overlap, whoever writes them. The same index answers who is away at a moment. An absence
 * that was ended before it began takes no time and stands in nobody's way.
 */
export class KeepAbsencesApart1763900280000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Ids compared for equality inside a GiST index; a trusted extension, which the owner of the database may create.
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query(`
      ALTER TABLE absence ADD CONSTRAINT absence_apart EXCLUDE USING gist (
        person_id WITH =, tstzrange("from", greatest("from", least(until, ended_at))) WITH &&)`);
    await runner.query(`
      ALTER TABLE absence ADD CONSTRAINT absence_forward CHECK ("from" < until)`);
    // When somebody last got something: one step from the end of this index.
    await runner.query(`
      CREATE INDEX escalation_assigned ON escalation (holder_id, claimed_at) WHERE holder_id IS NOT NULL`);
    // Who works a desk: by the offices of standing grants.
    await runner.query(`
      CREATE INDEX role_grant_standing ON role_grant (agency_id, role, office_id) WHERE revoked_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX role_grant_standing');
    await runner.query('DROP INDEX escalation_assigned');
    await runner.query('ALTER TABLE absence DROP CONSTRAINT absence_forward');
    await runner.query('ALTER TABLE absence DROP CONSTRAINT absence_apart');
    await runner.query('DROP EXTENSION btree_gist');
  }
}
