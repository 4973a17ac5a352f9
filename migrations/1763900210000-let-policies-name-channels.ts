import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One standing policy per queue, severity and channel. "Any channel" is kept as null and counts as one value here, and a
 * retired policy makes room for its successor; entities can express neither.
 */
export class LetPoliciesNameChannels1763900210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE service_level_policy DROP CONSTRAINT service_level_policy_queue');
    await runner.query(`
      CREATE UNIQUE INDEX service_level_policy_standing
        ON service_level_policy (agency_id, queue_id, severity, coalesce(channel, '')) WHERE retired_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX service_level_policy_standing');
    await runner.query(`
      ALTER TABLE service_level_policy ADD CONSTRAINT service_level_policy_queue UNIQUE (agency_id, queue_id, severity)`);
  }
}
