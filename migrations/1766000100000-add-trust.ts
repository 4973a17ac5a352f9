import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddTrust1766000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "service_account_key" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "person_id" uuid NOT NULL, "name" text NOT NULL, "digest" text NOT NULL, "operations" text array, "networks" text array NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "revoked_at" TIMESTAMP WITH TIME ZONE, "last_used_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "service_account_key_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "service_account_key_account" ON "service_account_key"  ("agency_id", "person_id") ',
    );
    await runner.query(
      'CREATE TABLE "sign_in_session" ("digest" bytea NOT NULL, "agency_id" uuid NOT NULL, "person_id" uuid NOT NULL, "begun_at" TIMESTAMP WITH TIME ZONE NOT NULL, "last_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "sign_in_session_pk" PRIMARY KEY ("digest"))',
    );
    await runner.query('CREATE INDEX "sign_in_session_begun" ON "sign_in_session"  ("begun_at") ');
    await runner.query(
      'CREATE TABLE "service_instance" ("id" uuid NOT NULL, "seen_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "service_instance_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "dead_letter" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "outbox_id" bigint NOT NULL, "consumer" text NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "fact" text NOT NULL, "attempts" integer NOT NULL, "error" text NOT NULL, "died_at" TIMESTAMP WITH TIME ZONE NOT NULL, "replayed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "dead_letter_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "dead_letter_outbox" ON "dead_letter"  ("outbox_id") WHERE replayed_at IS NULL',
    );
    await runner.query(
      'CREATE INDEX "dead_letter_open" ON "dead_letter"  ("agency_id", "died_at", "id") WHERE replayed_at IS NULL',
    );
    await runner.query('ALTER TABLE "case_contact" ADD "email_index" text');
    await runner.query('ALTER TABLE "case" ADD "customer_index" text');
    await runner.query('ALTER TABLE "person" ADD "groups_as_of" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "role_grant" ADD "group_name" text');
    await runner.query('ALTER TABLE "timer" ADD "run_by" uuid');
    await runner.query('ALTER TABLE "timer" ADD "is_suspect" boolean NOT NULL DEFAULT false');
    await runner.query('ALTER TABLE "timer" ADD "set_aside_id" uuid');
    await runner.query('ALTER TABLE "outbox" ADD "told_at" TIMESTAMP WITH TIME ZONE');
    await runner.query(
      'CREATE INDEX "case_contact_email_unindexed" ON "case_contact"  ("case_id") WHERE email IS NOT NULL AND email_index IS NULL',
    );
    await runner.query(
      'CREATE INDEX "case_contact_email_index" ON "case_contact"  ("agency_id", "email_index") WHERE email_index IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "case_customer_unindexed" ON "case"  ("id") WHERE customer_reference IS NOT NULL AND customer_index IS NULL',
    );
    await runner.query(
      'CREATE INDEX "case_customer_index" ON "case"  ("agency_id", "customer_index", "received_at", "id") WHERE customer_index IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "timer_set_aside" ON "timer"  ("agency_id", "failed_at") WHERE failed_at IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "timer_suspect" ON "timer"  ("due_at") WHERE is_suspect AND failed_at IS NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "timer_running" ON "timer"  ("subject_id") WHERE run_by IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "outbox_held_back" ON "outbox"  ("subject_id", "id") WHERE published_at IS NULL AND retry_at IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "outbox_waiting" ON "outbox"  ("subject_id", "id") WHERE published_at IS NULL',
    );
    await runner.query('CREATE INDEX "idempotency_key_created" ON "idempotency_key"  ("created_at") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."idempotency_key_created"');
    await runner.query('DROP INDEX "public"."outbox_waiting"');
    await runner.query('DROP INDEX "public"."outbox_held_back"');
    await runner.query('DROP INDEX "public"."timer_running"');
    await runner.query('DROP INDEX "public"."timer_suspect"');
    await runner.query('DROP INDEX "public"."timer_set_aside"');
    await runner.query('DROP INDEX "public"."case_customer_index"');
    await runner.query('DROP INDEX "public"."case_customer_unindexed"');
    await runner.query('DROP INDEX "public"."case_contact_email_index"');
    await runner.query('DROP INDEX "public"."case_contact_email_unindexed"');
    await runner.query('ALTER TABLE "outbox" DROP COLUMN "told_at"');
    await runner.query('ALTER TABLE "timer" DROP COLUMN "set_aside_id"');
    await runner.query('ALTER TABLE "timer" DROP COLUMN "is_suspect"');
    await runner.query('ALTER TABLE "timer" DROP COLUMN "run_by"');
    await runner.query('ALTER TABLE "role_grant" DROP COLUMN "group_name"');
    await runner.query('ALTER TABLE "person" DROP COLUMN "groups_as_of"');
    await runner.query('ALTER TABLE "case" DROP COLUMN "customer_index"');
    await runner.query('ALTER TABLE "case_contact" DROP COLUMN "email_index"');
    await runner.query('DROP INDEX "public"."dead_letter_open"');
    await runner.query('DROP INDEX "public"."dead_letter_outbox"');
    await runner.query('DROP TABLE "dead_letter"');
    await runner.query('DROP TABLE "service_instance"');
    await runner.query('DROP INDEX "public"."sign_in_session_begun"');
    await runner.query('DROP TABLE "sign_in_session"');
    await runner.query('DROP INDEX "public"."service_account_key_account"');
    await runner.query('DROP TABLE "service_account_key"');
  }
}
