import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTables1763830100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "agency" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, CONSTRAINT "agency_name" UNIQUE ("name"), CONSTRAINT "agency_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "office" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "abbreviation" text, "parent_id" uuid, CONSTRAINT "office_name" UNIQUE ("agency_id", "name"), CONSTRAINT "office_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "service" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "office_id" uuid NOT NULL, CONSTRAINT "service_name" UNIQUE ("agency_id", "name"), CONSTRAINT "service_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "topic" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "service_id" uuid NOT NULL, "parent_id" uuid, "retired_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "topic_name" UNIQUE ("agency_id", "service_id", "name"), CONSTRAINT "topic_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "calendar" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "zone" text NOT NULL, "windows" jsonb NOT NULL, "holidays" text NOT NULL, CONSTRAINT "calendar_name" UNIQUE ("agency_id", "name"), CONSTRAINT "calendar_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "queue" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "office_id" uuid NOT NULL, "calendar_id" uuid, "is_default" boolean NOT NULL, "quiet_period_days" integer NOT NULL, CONSTRAINT "queue_name" UNIQUE ("agency_id", "office_id", "name"), CONSTRAINT "queue_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "queue_default" ON "queue"  ("agency_id", "office_id") WHERE is_default',
    );
    await runner.query(
      'CREATE TABLE "routing_rule" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "position" integer NOT NULL, "service_id" uuid, "topic_id" uuid, "channel" text, "customer_segment" text, "severity" integer, "queue_id" uuid NOT NULL, CONSTRAINT "routing_rule_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "routing_rule_position" ON "routing_rule"  ("agency_id", "position") ');
    await runner.query(
      'CREATE TABLE "service_level_policy" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "queue_id" uuid NOT NULL, "severity" integer NOT NULL, "claim_budget_minutes" integer NOT NULL, "resolve_budget_minutes" integer NOT NULL, CONSTRAINT "service_level_policy_queue" UNIQUE ("agency_id", "queue_id", "severity"), CONSTRAINT "service_level_policy_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "case" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "number" text NOT NULL, "state" text NOT NULL, "office_id" uuid NOT NULL, "queue_id" uuid, "service_id" uuid, "topic_id" uuid, "channel" text NOT NULL, "summary" text NOT NULL, "narrative" text, "customer_segment" text, "customer_reference" text, "received_at" TIMESTAMP WITH TIME ZONE NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE, "resolved_at" TIMESTAMP WITH TIME ZONE, "answer" text, "closed_at" TIMESTAMP WITH TIME ZONE, "resolved_at_first_contact" boolean NOT NULL, "duplicate_of_id" uuid, "escalation_office_id" uuid, "opened_by_id" uuid, "source" text, "external_id" text, CONSTRAINT "case_number" UNIQUE ("agency_id", "number"), CONSTRAINT "case_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "case_topic" ON "case"  ("agency_id", "topic_id") ');
    await runner.query(
      'CREATE INDEX "case_due" ON "case"  ("agency_id", "due_at", "id") WHERE state IN (\'open\', \'escalated\')',
    );
    await runner.query(
      'CREATE INDEX "case_office_received" ON "case"  ("agency_id", "office_id", "received_at", "id") ',
    );
    await runner.query('CREATE INDEX "case_received" ON "case"  ("agency_id", "received_at", "id") ');
    await runner.query(
      'CREATE UNIQUE INDEX "case_external" ON "case"  ("agency_id", "source", "external_id") WHERE external_id IS NOT NULL',
    );
    await runner.query(
      'CREATE TABLE "person" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "subject" text NOT NULL, "kind" text NOT NULL, "capacity" integer NOT NULL, "left_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "person_subject" UNIQUE ("subject"), CONSTRAINT "person_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "person_agency_name" ON "person"  ("agency_id", "name", "id") ');
    await runner.query(
      'CREATE TABLE "role_grant" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "person_id" uuid NOT NULL, "role" text NOT NULL, "office_id" uuid, "operations" text array NOT NULL, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "role_grant_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "role_grant_person" ON "role_grant"  ("agency_id", "person_id") ');
    await runner.query(
      'CREATE TABLE "escalation" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "number" text NOT NULL, "state" text NOT NULL, "case_id" uuid NOT NULL, "case_office_id" uuid NOT NULL, "queue_id" uuid NOT NULL, "office_id" uuid NOT NULL, "reason" text NOT NULL, "severity" integer NOT NULL, "justification" text NOT NULL, "requested_by_id" uuid, "requested_at" TIMESTAMP WITH TIME ZONE NOT NULL, "holder_id" uuid, "claimed_at" TIMESTAMP WITH TIME ZONE, "waiting_on" text, "resolution" text, "resolution_code" text, "guidance" text, "ended_at" TIMESTAMP WITH TIME ZONE, "closed_at" TIMESTAMP WITH TIME ZONE, "due_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "escalation_number" UNIQUE ("agency_id", "number"), CONSTRAINT "escalation_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "escalation_holder" ON "escalation"  ("holder_id") WHERE state IN (\'claimed\', \'waiting\')',
    );
    await runner.query(
      'CREATE INDEX "escalation_requested" ON "escalation"  ("agency_id", "requested_at", "id") ',
    );
    await runner.query(
      'CREATE INDEX "escalation_queue" ON "escalation"  ("agency_id", "queue_id", "severity", "requested_at", "id") WHERE state IN (\'queued\', \'claimed\', \'waiting\')',
    );
    await runner.query('CREATE INDEX "escalation_case" ON "escalation"  ("case_id") ');
    await runner.query(
      'CREATE UNIQUE INDEX "escalation_one_open" ON "escalation"  ("case_id") WHERE state IN (\'queued\', \'claimed\', \'waiting\')',
    );
    await runner.query(
      'CREATE TABLE "measure" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "unit" text NOT NULL, "direction" text NOT NULL, "kind" text NOT NULL, "source" text NOT NULL, "office_id" uuid NOT NULL, "service_id" uuid, CONSTRAINT "measure_name" UNIQUE ("agency_id", "name"), CONSTRAINT "measure_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "observation" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "measure_id" uuid NOT NULL, "period_start" date NOT NULL, "period_end" date NOT NULL, "value" double precision NOT NULL, "numerator" double precision, "denominator" double precision, "exposure" double precision, "revision" integer NOT NULL, "reason" text, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL, "recorded_by" uuid, CONSTRAINT "observation_revision" UNIQUE ("agency_id", "measure_id", "period_start", "period_end", "revision"), CONSTRAINT "observation_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "objective" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "goal" text NOT NULL, "measure_id" uuid, "fiscal_year" integer, "baseline" double precision, "baseline_period" text, "target" double precision, "office_ids" uuid array NOT NULL, CONSTRAINT "objective_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "objective_measure" ON "objective"  ("agency_id", "measure_id") ');
    await runner.query('CREATE INDEX "objective_name" ON "objective"  ("agency_id", "name", "id") ');
    await runner.query(
      'CREATE TABLE "history_entry" ("subject_id" uuid NOT NULL, "sequence" integer NOT NULL, "agency_id" uuid NOT NULL, "subject_kind" text NOT NULL, "event" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "occurred_at" TIMESTAMP WITH TIME ZONE NOT NULL, "actor_kind" text NOT NULL, "actor_id" uuid, "actor_name" text, "role" text, "office_id" uuid, "request_id" text NOT NULL, "changes" jsonb NOT NULL, "note" jsonb NOT NULL, "machine_version" text, "previous_hash" bytea NOT NULL, "hash" bytea NOT NULL, CONSTRAINT "history_entry_pk" PRIMARY KEY ("subject_id", "sequence"))',
    );
    await runner.query('CREATE INDEX "history_entry_agency_at" ON "history_entry"  ("agency_id", "at") ');
    await runner.query(
      'CREATE TABLE "text_version" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "field" text NOT NULL, "digest" bytea NOT NULL, "content" text, "erased_under" text, CONSTRAINT "text_version_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "text_version_subject" ON "text_version"  ("subject_id") ');
    await runner.query(
      'CREATE TABLE "timer" ("subject_id" uuid NOT NULL, "event" text NOT NULL, "agency_id" uuid NOT NULL, "subject_kind" text NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE NOT NULL, "attempts" integer NOT NULL DEFAULT \'0\', "last_error" text, "failed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "timer_pk" PRIMARY KEY ("subject_id", "event"))',
    );
    await runner.query('CREATE INDEX "timer_due" ON "timer"  ("due_at") WHERE failed_at IS NULL');
    await runner.query(
      'CREATE TABLE "outbox" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "agency_id" uuid NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "sequence" integer NOT NULL, "fact" text NOT NULL, "channels" text array NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "published_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "outbox_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "outbox_pending" ON "outbox"  ("id") WHERE published_at IS NULL');
    await runner.query(
      'CREATE TABLE "idempotency_key" ("agency_id" uuid NOT NULL, "principal_id" uuid NOT NULL, "key" text NOT NULL, "operation" text NOT NULL, "request_hash" bytea NOT NULL, "answer" jsonb NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "idempotency_key_pk" PRIMARY KEY ("agency_id", "principal_id", "key"))',
    );
    await runner.query(
      'CREATE TABLE "number_series" ("agency_id" uuid NOT NULL, "prefix" text NOT NULL, "year" integer NOT NULL, "last" bigint NOT NULL, CONSTRAINT "number_series_pk" PRIMARY KEY ("agency_id", "prefix", "year"))',
    );
    await runner.query(
      'ALTER TABLE "escalation" ADD CONSTRAINT "escalation_case_fk" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "escalation" DROP CONSTRAINT "escalation_case_fk"');
    await runner.query('DROP TABLE "number_series"');
    await runner.query('DROP TABLE "idempotency_key"');
    await runner.query('DROP INDEX "public"."outbox_pending"');
    await runner.query('DROP TABLE "outbox"');
    await runner.query('DROP INDEX "public"."timer_due"');
    await runner.query('DROP TABLE "timer"');
    await runner.query('DROP INDEX "public"."text_version_subject"');
    await runner.query('DROP TABLE "text_version"');
    await runner.query('DROP INDEX "public"."history_entry_agency_at"');
    await runner.query('DROP TABLE "history_entry"');
    await runner.query('DROP INDEX "public"."objective_name"');
    await runner.query('DROP INDEX "public"."objective_measure"');
    await runner.query('DROP TABLE "objective"');
    await runner.query('DROP TABLE "observation"');
    await runner.query('DROP TABLE "measure"');
    await runner.query('DROP INDEX "public"."escalation_one_open"');
    await runner.query('DROP INDEX "public"."escalation_case"');
    await runner.query('DROP INDEX "public"."escalation_queue"');
    await runner.query('DROP INDEX "public"."escalation_requested"');
    await runner.query('DROP INDEX "public"."escalation_holder"');
    await runner.query('DROP TABLE "escalation"');
    await runner.query('DROP INDEX "public"."role_grant_person"');
    await runner.query('DROP TABLE "role_grant"');
    await runner.query('DROP INDEX "public"."person_agency_name"');
    await runner.query('DROP TABLE "person"');
    await runner.query('DROP INDEX "public"."case_external"');
    await runner.query('DROP INDEX "public"."case_received"');
    await runner.query('DROP INDEX "public"."case_office_received"');
    await runner.query('DROP INDEX "public"."case_due"');
    await runner.query('DROP INDEX "public"."case_topic"');
    await runner.query('DROP TABLE "case"');
    await runner.query('DROP TABLE "service_level_policy"');
    await runner.query('DROP INDEX "public"."routing_rule_position"');
    await runner.query('DROP TABLE "routing_rule"');
    await runner.query('DROP INDEX "public"."queue_default"');
    await runner.query('DROP TABLE "queue"');
    await runner.query('DROP TABLE "calendar"');
    await runner.query('DROP TABLE "topic"');
    await runner.query('DROP TABLE "service"');
    await runner.query('DROP TABLE "office"');
    await runner.query('DROP TABLE "agency"');
  }
}
