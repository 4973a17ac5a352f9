import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddCircle1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "history_verification" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "state" text NOT NULL, "started_by_id" uuid, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL, "finished_at" TIMESTAMP WITH TIME ZONE, "faults" jsonb NOT NULL, "failure" text, "checkpoint_number" integer, "checkpoint_hash" text, "checkpoints" integer NOT NULL, "unsealed_entries" integer NOT NULL, "unsealed_since" TIMESTAMP WITH TIME ZONE, "step" text NOT NULL, "chains" integer NOT NULL, "entries" integer NOT NULL, "total_entries" integer NOT NULL, "lease_id" uuid, "lease_until" TIMESTAMP WITH TIME ZONE NOT NULL, "attempts" integer NOT NULL, CONSTRAINT "history_verification_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "history_verification_running" ON "history_verification"  ("agency_id") WHERE state = \'running\'',
    );
    await runner.query(
      'CREATE INDEX "history_verification_started" ON "history_verification"  ("agency_id", "started_at", "id") ',
    );
    await runner.query(
      'CREATE TABLE "retention_schedule" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "subject_kind" text NOT NULL, "keep_days" integer NOT NULL, "disposal" text NOT NULL, "authority" text NOT NULL, "retired_at" TIMESTAMP WITH TIME ZONE, "last_applied_at" TIMESTAMP WITH TIME ZONE, "erased_count" integer NOT NULL DEFAULT \'0\', CONSTRAINT "retention_schedule_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "retention_schedule_kind" ON "retention_schedule"  ("agency_id", "subject_kind") WHERE retired_at IS NULL',
    );
    await runner.query(
      'CREATE TABLE "legal_hold" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "case_id" uuid, "reason" text NOT NULL, "placed_by_id" uuid, "placed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "released_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "legal_hold_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "legal_hold_case" ON "legal_hold"  ("case_id") WHERE released_at IS NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "legal_hold_subject" ON "legal_hold"  ("agency_id", "subject_id") WHERE released_at IS NULL',
    );
    await runner.query(
      'CREATE TABLE "approval_delegation" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "from_person_id" uuid NOT NULL, "to_person_id" uuid NOT NULL, "from_day" date NOT NULL, "until_day" date NOT NULL, "reason" text NOT NULL, "revoked_at" TIMESTAMP WITH TIME ZONE, "revoked_by_id" uuid, CONSTRAINT "approval_delegation_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "approval_delegation_agency" ON "approval_delegation"  ("agency_id", "id") ',
    );
    await runner.query('CREATE INDEX "approval_delegation_to" ON "approval_delegation"  ("to_person_id") ');
    await runner.query(
      'CREATE TABLE "scoring_round" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "round" integer NOT NULL, "reason" text NOT NULL, "started_by_id" uuid, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "scoring_round_number" UNIQUE ("issue_id", "cycle", "round"), CONSTRAINT "scoring_round_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "watch_review" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "quarter" integer NOT NULL, "as_of" date NOT NULL, "verdict" text NOT NULL, "computed" jsonb NOT NULL, "proposal" text, "answered_by_id" uuid, "answered_at" TIMESTAMP WITH TIME ZONE, "dismissal_reason" text, CONSTRAINT "watch_review_once" UNIQUE ("issue_id", "cycle", "quarter"), CONSTRAINT "watch_review_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "plan_version" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "number" integer NOT NULL, "plan_id" uuid NOT NULL, "revision" integer NOT NULL, "promise" jsonb NOT NULL, "frozen_items" text NOT NULL, "detectable" text, "submitted_by_id" uuid, "submitted_at" TIMESTAMP WITH TIME ZONE NOT NULL, "decision" text, "decided_by_id" uuid, "decided_for_id" uuid, "decided_at" TIMESTAMP WITH TIME ZONE, "superseded_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "plan_version_number" UNIQUE ("issue_id", "cycle", "number"), CONSTRAINT "plan_version_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "plan_remark" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "plan_version_id" uuid NOT NULL, "action_item_id" uuid, "text" text NOT NULL, "given_by_id" uuid, "answer" text, "answered_by_id" uuid, "answered_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "plan_remark_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "plan_remark_issue" ON "plan_remark"  ("issue_id", "cycle") ');
    await runner.query(
      'CREATE TABLE "calendar_feed" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "person_id" uuid NOT NULL, "secret_hash" text, "removed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "calendar_feed_secret" UNIQUE ("secret_hash"), CONSTRAINT "calendar_feed_person" UNIQUE ("agency_id", "person_id"), CONSTRAINT "calendar_feed_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "check_list_entry" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "item_id" uuid NOT NULL, "text" text NOT NULL, "position" integer NOT NULL, "done_at" TIMESTAMP WITH TIME ZONE, "done_by_id" uuid, "removed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "check_list_entry_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "check_list_entry_item" ON "check_list_entry"  ("item_id", "position") ',
    );
    await runner.query(
      'CREATE TABLE "machine_migration" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "from_version" text NOT NULL, "to_version" text NOT NULL, "state_map" jsonb NOT NULL, "is_dry_run" boolean NOT NULL, "state" text NOT NULL, "started_by_id" uuid, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL, "finished_at" TIMESTAMP WITH TIME ZONE, "failure" text, "total" integer NOT NULL, "migrated" integer NOT NULL, "left_over" integer NOT NULL, "report" jsonb NOT NULL, "after_id" uuid, "attempts" integer NOT NULL, CONSTRAINT "machine_migration_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "machine_migration_running" ON "machine_migration"  ("agency_id") WHERE state = \'running\'',
    );
    await runner.query(
      'CREATE INDEX "machine_migration_started" ON "machine_migration"  ("agency_id", "started_at", "id") ',
    );
    await runner.query(
      'CREATE TABLE "machine_migration_left" ("migration_id" uuid NOT NULL, "issue_id" uuid NOT NULL, "agency_id" uuid NOT NULL, "number" text NOT NULL, "state" text NOT NULL, "reason" text NOT NULL, CONSTRAINT "machine_migration_left_pk" PRIMARY KEY ("migration_id", "issue_id"))',
    );
    await runner.query(
      'CREATE TABLE "history_checkpoint" ("agency_id" uuid NOT NULL, "number" integer NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "horizon" TIMESTAMP WITH TIME ZONE NOT NULL, "moved_chains" integer NOT NULL, "chain_count" integer NOT NULL, "entry_count" double precision NOT NULL, "root" bytea NOT NULL, "previous_hash" bytea NOT NULL, "hash" bytea NOT NULL, "signature" bytea NOT NULL, "key_id" text NOT NULL, CONSTRAINT "history_checkpoint_pk" PRIMARY KEY ("agency_id", "number"))',
    );
    await runner.query(
      'CREATE TABLE "history_checkpoint_chain" ("agency_id" uuid NOT NULL, "number" integer NOT NULL, "subject_id" uuid NOT NULL, "subject_kind" text NOT NULL, "sequence" integer NOT NULL, "previous_sequence" integer NOT NULL, "end_hash" bytea NOT NULL, CONSTRAINT "history_checkpoint_chain_pk" PRIMARY KEY ("agency_id", "number", "subject_id"))',
    );
    await runner.query(
      'CREATE INDEX "history_checkpoint_chain_subject" ON "history_checkpoint_chain"  ("subject_id", "sequence") ',
    );
    await runner.query('ALTER TABLE "answer_text" ADD "from_statement_id" uuid');
    await runner.query('ALTER TABLE "case" ADD "erased_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "case" ADD "deleted_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "note" ADD "erased_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "escalation" ADD "erased_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "issue" ADD "effort" text');
    await runner.query('ALTER TABLE "issue" ADD "rank_position" integer');
    await runner.query('ALTER TABLE "issue" ADD "rank_reason" text');
    await runner.query('ALTER TABLE "issue" ADD "ranked_by_id" uuid');
    await runner.query('ALTER TABLE "issue" ADD "ranked_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "cause" ADD "position" double precision NOT NULL DEFAULT \'0\'');
    await runner.query('ALTER TABLE "cause" ADD "split_from_id" uuid');
    await runner.query('ALTER TABLE "cause" ADD "evidence_ids" uuid array NOT NULL DEFAULT \'{}\'');
    await runner.query('ALTER TABLE "criterion" ADD "round" integer NOT NULL DEFAULT \'1\'');
    await runner.query('ALTER TABLE "issue_option" ADD "effort_class" text');
    await runner.query('ALTER TABLE "issue_option" ADD "cost" jsonb');
    await runner.query('ALTER TABLE "issue_option" ADD "risk" text');
    await runner.query('ALTER TABLE "issue_option" ADD "risk_note" text');
    await runner.query('ALTER TABLE "issue_option" ADD "effect_measure_id" uuid');
    await runner.query('ALTER TABLE "issue_option" ADD "effect_amount" double precision');
    await runner.query('ALTER TABLE "plan" ADD "balancing_measures" jsonb NOT NULL DEFAULT \'[]\'');
    await runner.query('ALTER TABLE "action_item" ADD "effort_days" double precision');
    await runner.query('ALTER TABLE "action_item" ADD "cost" jsonb');
    await runner.query('ALTER TABLE "action_item" ADD "proposed_start_on" date');
    await runner.query('ALTER TABLE "action_item" ADD "proposed_due_on" date');
    await runner.query('ALTER TABLE "action_item" ADD "proposed_because_id" uuid');
    await runner.query('ALTER TABLE "action_item" ADD "due_notice" text');
    await runner.query('ALTER TABLE "review" ADD "action_item_id" uuid');
    await runner.query('ALTER TABLE "statement" ADD "overrides" jsonb NOT NULL DEFAULT \'[]\'');
    await runner.query(
      'CREATE UNIQUE INDEX "answer_text_statement" ON "answer_text"  ("agency_id", "from_statement_id") WHERE from_statement_id IS NOT NULL AND retired_at IS NULL',
    );
    await runner.query(
      'CREATE INDEX "issue_merged" ON "issue"  ("merged_into_id") WHERE merged_into_id IS NOT NULL',
    );
    await runner.query(
      'ALTER TABLE "criterion" ADD CONSTRAINT "criterion_name_in_round" UNIQUE ("issue_id", "cycle", "round", "name")',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "criterion" DROP CONSTRAINT "criterion_name_in_round"');
    await runner.query('DROP INDEX "public"."issue_merged"');
    await runner.query('DROP INDEX "public"."answer_text_statement"');
    await runner.query('ALTER TABLE "statement" DROP COLUMN "overrides"');
    await runner.query('ALTER TABLE "review" DROP COLUMN "action_item_id"');
    await runner.query('ALTER TABLE "action_item" DROP COLUMN "due_notice"');
    await runner.query('ALTER TABLE "action_item" DROP COLUMN "proposed_because_id"');
    await runner.query('ALTER TABLE "action_item" DROP COLUMN "proposed_due_on"');
    await runner.query('ALTER TABLE "action_item" DROP COLUMN "proposed_start_on"');
    await runner.query('ALTER TABLE "action_item" DROP COLUMN "cost"');
    await runner.query('ALTER TABLE "action_item" DROP COLUMN "effort_days"');
    await runner.query('ALTER TABLE "plan" DROP COLUMN "balancing_measures"');
    await runner.query('ALTER TABLE "issue_option" DROP COLUMN "effect_amount"');
    await runner.query('ALTER TABLE "issue_option" DROP COLUMN "effect_measure_id"');
    await runner.query('ALTER TABLE "issue_option" DROP COLUMN "risk_note"');
    await runner.query('ALTER TABLE "issue_option" DROP COLUMN "risk"');
    await runner.query('ALTER TABLE "issue_option" DROP COLUMN "cost"');
    await runner.query('ALTER TABLE "issue_option" DROP COLUMN "effort_class"');
    await runner.query('ALTER TABLE "criterion" DROP COLUMN "round"');
    await runner.query('ALTER TABLE "cause" DROP COLUMN "evidence_ids"');
    await runner.query('ALTER TABLE "cause" DROP COLUMN "split_from_id"');
    await runner.query('ALTER TABLE "cause" DROP COLUMN "position"');
    await runner.query('ALTER TABLE "issue" DROP COLUMN "ranked_at"');
    await runner.query('ALTER TABLE "issue" DROP COLUMN "ranked_by_id"');
    await runner.query('ALTER TABLE "issue" DROP COLUMN "rank_reason"');
    await runner.query('ALTER TABLE "issue" DROP COLUMN "rank_position"');
    await runner.query('ALTER TABLE "issue" DROP COLUMN "effort"');
    await runner.query('ALTER TABLE "escalation" DROP COLUMN "erased_at"');
    await runner.query('ALTER TABLE "note" DROP COLUMN "erased_at"');
    await runner.query('ALTER TABLE "case" DROP COLUMN "deleted_at"');
    await runner.query('ALTER TABLE "case" DROP COLUMN "erased_at"');
    await runner.query('ALTER TABLE "answer_text" DROP COLUMN "from_statement_id"');
    await runner.query('DROP INDEX "public"."history_checkpoint_chain_subject"');
    await runner.query('DROP TABLE "history_checkpoint_chain"');
    await runner.query('DROP TABLE "history_checkpoint"');
    await runner.query('DROP TABLE "machine_migration_left"');
    await runner.query('DROP INDEX "public"."machine_migration_started"');
    await runner.query('DROP INDEX "public"."machine_migration_running"');
    await runner.query('DROP TABLE "machine_migration"');
    await runner.query('DROP INDEX "public"."check_list_entry_item"');
    await runner.query('DROP TABLE "check_list_entry"');
    await runner.query('DROP TABLE "calendar_feed"');
    await runner.query('DROP INDEX "public"."plan_remark_issue"');
    await runner.query('DROP TABLE "plan_remark"');
    await runner.query('DROP TABLE "plan_version"');
    await runner.query('DROP TABLE "watch_review"');
    await runner.query('DROP TABLE "scoring_round"');
    await runner.query('DROP INDEX "public"."approval_delegation_to"');
    await runner.query('DROP INDEX "public"."approval_delegation_agency"');
    await runner.query('DROP TABLE "approval_delegation"');
    await runner.query('DROP INDEX "public"."legal_hold_subject"');
    await runner.query('DROP INDEX "public"."legal_hold_case"');
    await runner.query('DROP TABLE "legal_hold"');
    await runner.query('DROP INDEX "public"."retention_schedule_kind"');
    await runner.query('DROP TABLE "retention_schedule"');
    await runner.query('DROP INDEX "public"."history_verification_started"');
    await runner.query('DROP INDEX "public"."history_verification_running"');
    await runner.query('DROP TABLE "history_verification"');
  }
}
