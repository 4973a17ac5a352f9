import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Derived measures are counted from facts that follow from the history. Whatever writes an entry also says, in the same
 * transaction, whose facts have to be worked out anew: nothing that is committed can be missed.
 */
export class FollowMeasures1765000240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX measure_fact_at ON measure_fact (agency_id, fact, at)
        INCLUDE (amount_ms, traits, office_id, queue_id, service_id, topic_id, channel)`);
    // A stretch is open at the end of a period that it began before and did not end before.
    await runner.query(`
      CREATE INDEX measure_fact_open ON measure_fact USING gist (agency_id, tstzrange(at, until, '(]'))
        WHERE fact = 'caseOpen'`);
    await runner.query(`
      CREATE FUNCTION history_entry_measured() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO measure_touch (subject_kind, subject_id)
          SELECT DISTINCT subject_kind, subject_id FROM added
           WHERE subject_kind IN ('case', 'escalation')
             AND changes ?| ARRAY['state', 'officeId', 'queueId', 'serviceId', 'topicId', 'channel', 'repeatOfId',
                                  'customerReference', 'clocks'];
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER history_entry_measured AFTER INSERT ON history_entry REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION history_entry_measured()`);
    // What was there before this migration.
    await runner.query(`
      INSERT INTO measure_touch (subject_kind, subject_id)
        SELECT subject_kind, subject_id FROM history_entry
         WHERE sequence = 1 AND subject_kind IN ('case', 'escalation')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER history_entry_measured ON history_entry');
    await runner.query('DROP FUNCTION history_entry_measured()');
    await runner.query('DROP INDEX measure_fact_open');
    await runner.query('DROP INDEX measure_fact_at');
  }
}
