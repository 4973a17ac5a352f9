import type { MigrationInterface, QueryRunner } from 'typeorm';

/** History is written once: whoever is connected, an entry is neither changed nor taken away. */
export class GuardHistory1763830200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: % is refused.', TG_TABLE_NAME, TG_OP;
      END $$`);
    await runner.query(`
      CREATE TRIGGER history_entry_append_only BEFORE UPDATE OR DELETE ON history_entry
        FOR EACH ROW EXECUTE FUNCTION append_only()`);
    await runner.query(`
      CREATE TRIGGER history_entry_no_truncate BEFORE TRUNCATE ON history_entry
        FOR EACH STATEMENT EXECUTE FUNCTION append_only()`);
    // A text can lose its content under a retention schedule and nothing else: its digest and its place stay.
    await runner.query(`
      CREATE FUNCTION text_version_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.content IS NULL AND NEW.erased_under IS NOT NULL
           AND (NEW.id, NEW.agency_id, NEW.subject_kind, NEW.subject_id, NEW.field, NEW.digest)
             = (OLD.id, OLD.agency_id, OLD.subject_kind, OLD.subject_id, OLD.field, OLD.digest) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A text of the history can only be erased under a schedule: % is refused.', TG_OP;
      END $$`);
    await runner.query(`
      CREATE TRIGGER text_version_guard BEFORE UPDATE OR DELETE ON text_version
        FOR EACH ROW EXECUTE FUNCTION text_version_guard()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER text_version_guard ON text_version');
    await runner.query('DROP FUNCTION text_version_guard()');
    await runner.query('DROP TRIGGER history_entry_no_truncate ON history_entry');
    await runner.query('DROP TRIGGER history_entry_append_only ON history_entry');
    await runner.query('DROP FUNCTION append_only()');
  }
}
