import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Refused attempts stay as they were written, and may be forgotten once they are old: through one function, which takes
 * none that is younger than 90 days, whoever calls it with whatever argument.
 */
export class LetRefusedAttemptsAge1766000240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refused_attempt_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' AND OLD.at < clock_now() - interval '90 days' THEN RETURN OLD; END IF;
        RAISE EXCEPTION '% is append-only: % is refused.', TG_TABLE_NAME, TG_OP;
      END $$`);
    await runner.query('DROP TRIGGER refused_attempt_append_only ON refused_attempt');
    await runner.query(`
      CREATE TRIGGER refused_attempt_append_only BEFORE UPDATE OR DELETE ON refused_attempt
        FOR EACH ROW EXECUTE FUNCTION refused_attempt_is_kept()`);
    // With the rights of its owner: the service itself may not delete here.
    await runner.query(`
      CREATE FUNCTION forget_refused_attempts(kept interval, most integer) RETURNS integer
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH gone AS (
          DELETE FROM refused_attempt WHERE id IN (
            SELECT id FROM (SELECT id, at FROM refused_attempt ORDER BY id LIMIT most) oldest
             WHERE at < clock_now() - greatest(kept, interval '90 days')) RETURNING 1)
        SELECT count(*)::int FROM gone $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION forget_refused_attempts(interval, integer)');
    await runner.query('DROP TRIGGER refused_attempt_append_only ON refused_attempt');
    await runner.query(`
      CREATE TRIGGER refused_attempt_append_only BEFORE UPDATE OR DELETE ON refused_attempt
        FOR EACH ROW EXECUTE FUNCTION append_only()`);
    await runner.query('DROP FUNCTION refused_attempt_is_kept()');
  }
}
