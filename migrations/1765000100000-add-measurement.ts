import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddMeasurement1765000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "survey_collection" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "office_id" uuid NOT NULL, "service_id" uuid NOT NULL, "fiscal_year" integer NOT NULL, "quarter" integer NOT NULL, "state" text NOT NULL, "submitted_by_id" uuid, "submitted_at" TIMESTAMP WITH TIME ZONE, "published_at" TIMESTAMP WITH TIME ZONE, "changes_reason" text, "not_reported_reason" text, CONSTRAINT "survey_collection_quarter" UNIQUE ("agency_id", "office_id", "service_id", "fiscal_year", "quarter"), CONSTRAINT "survey_collection_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "survey_collection_service" ON "survey_collection"  ("agency_id", "service_id") ',
    );
    await runner.query(
      'CREATE INDEX "survey_collection_list" ON "survey_collection"  ("agency_id", "fiscal_year", "quarter", "id") ',
    );
    await runner.query(
      'CREATE TABLE "survey_detail" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "collection_id" uuid NOT NULL, "transaction_point" text NOT NULL, "channel" text NOT NULL, "service_stage" text, "service_provided" text, "volume_customers" integer, "volume_offered" integer, "volume_respondents" integer, "omb_control_number" text, "federal_register_url" text, "survey_type" text NOT NULL, "survey_title" text, "trust_question_text" text, "measures" jsonb NOT NULL DEFAULT \'[]\', CONSTRAINT "survey_detail_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "survey_detail_collection" ON "survey_detail"  ("collection_id", "id") ',
    );
    await runner.query(
      'CREATE TABLE "survey_question" ("detail_id" uuid NOT NULL, "number" smallint NOT NULL, "agency_id" uuid NOT NULL, "text" text NOT NULL, "counts" integer array NOT NULL, "identifier" text, "notes" text, "start_date" date, "end_date" date, CONSTRAINT "survey_question_pk" PRIMARY KEY ("detail_id", "number"))',
    );
    await runner.query(
      'CREATE TABLE "measure_fact" ("subject_id" uuid NOT NULL, "fact" text NOT NULL, "sequence" integer NOT NULL, "agency_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "until" TIMESTAMP WITH TIME ZONE, "amount_ms" double precision, "traits" text array NOT NULL, "office_id" uuid, "queue_id" uuid, "service_id" uuid, "topic_id" uuid, "channel" text, CONSTRAINT "measure_fact_pk" PRIMARY KEY ("subject_id", "fact", "sequence"))',
    );
    await runner.query(
      'CREATE TABLE "measure_touch" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, CONSTRAINT "measure_touch_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "measure_stale_period" ("measure_id" uuid NOT NULL, "period_start" date NOT NULL, "first_at" TIMESTAMP WITH TIME ZONE NOT NULL, "last_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "measure_stale_period_pk" PRIMARY KEY ("measure_id", "period_start"))',
    );
    await runner.query(
      'CREATE TABLE "measure_progress" ("measure_id" uuid NOT NULL, "agency_id" uuid NOT NULL, "next_start" date, CONSTRAINT "measure_progress_pk" PRIMARY KEY ("measure_id"))',
    );
    await runner.query(
      'CREATE TABLE "survey_response" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "detail_id" uuid NOT NULL, "external_id" text NOT NULL, "question_1" smallint NOT NULL, "positive_effectiveness" smallint, "positive_ease" smallint, "positive_efficiency" smallint, "positive_transparency" smallint, "positive_humanity" smallint, "positive_employee" smallint, "positive_other" smallint, "negative_effectiveness" smallint, "negative_ease" smallint, "negative_efficiency" smallint, "negative_transparency" smallint, "negative_humanity" smallint, "negative_employee" smallint, "negative_other" smallint, CONSTRAINT "survey_response_external_id" UNIQUE ("detail_id", "external_id"), CONSTRAINT "survey_response_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "survey_text" ("response_id" uuid NOT NULL, "agency_id" uuid NOT NULL, "detail_id" uuid NOT NULL, "content" text, "erased_under" text, CONSTRAINT "survey_text_pk" PRIMARY KEY ("response_id"))',
    );
    await runner.query('CREATE INDEX "survey_text_detail" ON "survey_text"  ("detail_id", "response_id") ');
    await runner.query(
      'CREATE TABLE "scorecard_closing" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "office_id" uuid, "scope_id" uuid NOT NULL, "period_kind" text NOT NULL, "period_from" date NOT NULL, "period_to" date NOT NULL, "label" text NOT NULL, "lines" jsonb NOT NULL, "closed_by_id" uuid, "closed_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "scorecard_closing_once" UNIQUE ("agency_id", "scope_id", "period_kind", "period_from"), CONSTRAINT "scorecard_closing_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "scorecard_closing_list" ON "scorecard_closing"  ("agency_id", "period_to", "id") ',
    );
    await runner.query('ALTER TABLE "agency" ADD "employee_scorecards" boolean NOT NULL DEFAULT false');
    await runner.query('ALTER TABLE "measure" ADD "period" text');
    await runner.query('ALTER TABLE "measure" ADD "definition" text');
    await runner.query('ALTER TABLE "measure" ADD "derivation" jsonb');
    await runner.query('ALTER TABLE "observation" ADD "likert" integer array');
    await runner.query('ALTER TABLE "observation" ADD "raw_values" double precision array');
    await runner.query('ALTER TABLE "observation" ADD "summarized_by" text');
    await runner.query('ALTER TABLE "objective" ADD "targets" jsonb NOT NULL DEFAULT \'[]\'');
    await runner.query('ALTER TABLE "objective" ADD "retired_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "evidence" ADD "survey" jsonb');
    await runner.query(
      'CREATE INDEX "issue_objective" ON "issue"  ("objective_id") WHERE objective_id IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."issue_objective"');
    await runner.query('ALTER TABLE "evidence" DROP COLUMN "survey"');
    await runner.query('ALTER TABLE "objective" DROP COLUMN "retired_at"');
    await runner.query('ALTER TABLE "objective" DROP COLUMN "targets"');
    await runner.query('ALTER TABLE "observation" DROP COLUMN "summarized_by"');
    await runner.query('ALTER TABLE "observation" DROP COLUMN "raw_values"');
    await runner.query('ALTER TABLE "observation" DROP COLUMN "likert"');
    await runner.query('ALTER TABLE "measure" DROP COLUMN "derivation"');
    await runner.query('ALTER TABLE "measure" DROP COLUMN "definition"');
    await runner.query('ALTER TABLE "measure" DROP COLUMN "period"');
    await runner.query('ALTER TABLE "agency" DROP COLUMN "employee_scorecards"');
    await runner.query('DROP INDEX "public"."scorecard_closing_list"');
    await runner.query('DROP TABLE "scorecard_closing"');
    await runner.query('DROP INDEX "public"."survey_text_detail"');
    await runner.query('DROP TABLE "survey_text"');
    await runner.query('DROP TABLE "survey_response"');
    await runner.query('DROP TABLE "measure_progress"');
    await runner.query('DROP TABLE "measure_stale_period"');
    await runner.query('DROP TABLE "measure_touch"');
    await runner.query('DROP TABLE "measure_fact"');
    await runner.query('DROP TABLE "survey_question"');
    await runner.query('DROP INDEX "public"."survey_detail_collection"');
    await runner.query('DROP TABLE "survey_detail"');
    await runner.query('DROP INDEX "public"."survey_collection_list"');
    await runner.query('DROP INDEX "public"."survey_collection_service"');
    await runner.query('DROP TABLE "survey_collection"');
  }
}
