import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was tried and refused, written once like the history. */
export class AddRefusedAttempts1763830400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "refused_attempt" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "agency_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "actor_kind" text NOT NULL, "actor_id" uuid, "operation" text NOT NULL, "outcome" text NOT NULL, "checks" text array NOT NULL, "request_id" text NOT NULL, "left_out" integer NOT NULL, CONSTRAINT "refused_attempt_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "refused_attempt_agency" ON "refused_attempt"  ("agency_id", "id") ');
    await runner.query(`
      CREATE TRIGGER refused_attempt_append_only BEFORE UPDATE OR DELETE ON refused_attempt
        FOR EACH ROW EXECUTE FUNCTION append_only()`);
    await runner.query(`
      CREATE TRIGGER refused_attempt_no_truncate BEFORE TRUNCATE ON refused_attempt
        FOR EACH STATEMENT EXECUTE FUNCTION append_only()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER refused_attempt_no_truncate ON refused_attempt');
    await runner.query('DROP TRIGGER refused_attempt_append_only ON refused_attempt');
    await runner.query('DROP INDEX "public"."refused_attempt_agency"');
    await runner.query('DROP TABLE "refused_attempt"');
  }
}
