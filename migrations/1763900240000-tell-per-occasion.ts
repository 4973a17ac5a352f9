import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody is told once per reason and occasion, and no longer once per record. */
export class TellPerOccasion1763900240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification DROP CONSTRAINT IF EXISTS notification_once');
  }

  async down(runner: QueryRunner): Promise<void> {
    // Of what was told of one record the first stays, as it would have been then.
    await runner.query(`
      DELETE FROM notification n USING notification earlier
       WHERE earlier.person_id = n.person_id AND earlier.subject_kind = n.subject_kind
         AND earlier.subject_id = n.subject_id AND (earlier.created_at, earlier.id) < (n.created_at, n.id)`);
    await runner.query(
      'ALTER TABLE notification ADD CONSTRAINT notification_once UNIQUE (person_id, subject_kind, subject_id)',
    );
  }
}
