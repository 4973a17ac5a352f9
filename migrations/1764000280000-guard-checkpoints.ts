import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['history_checkpoint', 'history_checkpoint_chain'];

/** Checkpoints are written once, like the history they seal. */
export class GuardCheckpoints1764000280000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION append_only()`);
      await runner.query(`
        CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION append_only()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      await runner.query(`DROP TRIGGER ${table}_no_truncate ON ${table}`);
      await runner.query(`DROP TRIGGER ${table}_append_only ON ${table}`);
    }
  }
}
