import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The clock everything is dated by, and the one way to move it in tests. */
export class Begin1763830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE test_clock (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        ahead interval NOT NULL DEFAULT '0'
      )`);
    await runner.query(`COMMENT ON TABLE test_clock IS
      'Empty everywhere but in databases of tests, where its one row says how far ahead of the real clock time stands.'`);
    // Only a database made for tests can hold the row, whoever writes it.
    await runner.query(`
      CREATE FUNCTION test_clock_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF current_database() NOT LIKE 'ff_t%' THEN
          RAISE EXCEPTION 'The clock can be moved in databases of tests only.';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER test_clock_guard BEFORE INSERT OR UPDATE ON test_clock
        FOR EACH ROW EXECUTE FUNCTION test_clock_guard()`);
    await runner.query(`
      CREATE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
        SELECT date_trunc('milliseconds', clock_timestamp()) + coalesce((SELECT ahead FROM test_clock), interval '0')
      $$`);
    await runner.query(`COMMENT ON FUNCTION clock_now() IS
      'The only clock of the service. Milliseconds, so that a time read by a client and sent back is the same time.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION clock_now()');
    await runner.query('DROP TABLE test_clock');
    await runner.query('DROP FUNCTION test_clock_guard()');
  }
}
