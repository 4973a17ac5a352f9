import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The stages of issues are measured as cases and escalations are: whatever changes them says whose facts are out of date. */
export class FollowStages1765000296000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(following(["'case'", "'escalation'", "'issue'"], [...places, "'leadOfficeId'"]));
    // What was there before this migration.
    await runner.query(`
      INSERT INTO measure_touch (subject_kind, subject_id)
        SELECT subject_kind, subject_id FROM history_entry WHERE sequence = 1 AND subject_kind = 'issue'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(following(["'case'", "'escalation'"], places));
    await runner.query(`DELETE FROM measure_touch WHERE subject_kind = 'issue'`);
  }
}

const places = [
  ...["'state'", "'officeId'", "'queueId'", "'serviceId'", "'topicId'"],
  ...["'channel'", "'repeatOfId'", "'customerReference'", "'clocks'"],
];

function following(kinds: readonly string[], fields: readonly string[]): string {
  return `
    CREATE OR REPLACE FUNCTION history_entry_measured() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO measure_touch (subject_kind, subject_id)
        SELECT DISTINCT subject_kind, subject_id FROM added
         WHERE subject_kind IN (${kinds.join(', ')}) AND changes ?| ARRAY[${fields.join(', ')}];
      RETURN NULL;
    END $$`;
}
