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
      'CREATE TABLE "statement" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "cycle" integer NOT NULL, "audience" text NOT NULL, "revision" integer NOT NULL, "title" text NOT NULL, "you_told_us" text NOT NULL, "we_did" text NOT NULL, "what_changed" text NOT NULL, "state" text NOT NULL, "written_by_id" uuid, "editor_ids" uuid array NOT NULL, "approved_by_id" uuid, "published_at" TIMESTAMP WITH TIME ZONE, "withdrawn_reason" text, CONSTRAINT "statement_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "statement_published" ON "statement"  ("agency_id", "published_at", "id") WHERE state = \'published\'',
    );
    await runner.query('CREATE INDEX "statement_subject" ON "statement"  ("subject_id", "cycle") ');
    await runner.query(
      'CREATE UNIQUE INDEX "statement_one_standing" ON "statement"  ("subject_id", "cycle", "audience") WHERE state <> \'withdrawn\'',
    );
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
      'CREATE TABLE "import_file" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "uploaded_by_id" uuid, "bytes" bigint NOT NULL, "sha256" text NOT NULL, "uploaded_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "import_file_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "import_run" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "kind" text NOT NULL, "source" text NOT NULL, "state" text NOT NULL, "file_id" uuid NOT NULL, "sha256" text NOT NULL, "bytes" integer NOT NULL, "mapping" text NOT NULL, "started_by_id" uuid, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL, "finished_at" TIMESTAMP WITH TIME ZONE, "failure" text, "lines_read" integer NOT NULL, "accepted" integer NOT NULL, "rejected" integer NOT NULL, "unchanged" integer NOT NULL, "byte_offset" integer NOT NULL, "next_line" integer NOT NULL, "tally" jsonb NOT NULL, "rate_per_second" double precision, "seconds_left" integer, "lease_id" uuid, "lease_until" TIMESTAMP WITH TIME ZONE NOT NULL, "attempts" integer NOT NULL, CONSTRAINT "import_run_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "import_run_waiting" ON "import_run"  ("lease_until") WHERE state = \'running\'',
    );
    await runner.query(
      'CREATE INDEX "import_run_started" ON "import_run"  ("agency_id", "started_at", "id") ',
    );
    await runner.query(
      'CREATE TABLE "import_line" ("import_id" uuid NOT NULL, "external_id" text NOT NULL, "line" integer NOT NULL, CONSTRAINT "import_line_pk" PRIMARY KEY ("import_id", "external_id"))',
    );
    await runner.query(
      'CREATE TABLE "import_reject" ("import_id" uuid NOT NULL, "line" integer NOT NULL, "field" text, "reason" text NOT NULL, "raw" text NOT NULL, CONSTRAINT "import_reject_pk" PRIMARY KEY ("import_id", "line"))',
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
      'CREATE TABLE "issue" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "number" text NOT NULL, "state" text NOT NULL, "machine_version" text NOT NULL, "title" text NOT NULL, "impact" text NOT NULL, "impact_class" integer, "service_id" uuid, "topic_ids" uuid array NOT NULL, "lead_office_id" uuid, "contributing_office_ids" uuid array NOT NULL, "owner_id" uuid, "proposed_by_id" uuid, "objective_id" uuid, "cycle" integer NOT NULL, "chosen_option_id" uuid, "merged_into_id" uuid, "held_from" text, "held_until" TIMESTAMP WITH TIME ZONE, "measure_until" date, "closed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "issue_number" UNIQUE ("agency_id", "number"), CONSTRAINT "issue_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "issue_state" ON "issue"  ("agency_id", "state", "id") ');
    await runner.query('CREATE INDEX "issue_agency" ON "issue"  ("agency_id", "id") ');
    await runner.query(
      'CREATE TABLE "evidence" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "kind" text NOT NULL, "target_id" uuid, "url" text, "note" text, "moved_from_issue_ids" uuid array NOT NULL, "unlinked_at" TIMESTAMP WITH TIME ZONE, "unlink_reason" text, CONSTRAINT "evidence_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "evidence_target" ON "evidence"  ("target_id") ');
    await runner.query('CREATE INDEX "evidence_issue" ON "evidence"  ("issue_id", "cycle") ');
    await runner.query(
      'CREATE TABLE "cause" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "parent_id" uuid, "text" text NOT NULL, "category" text NOT NULL, "kind" text NOT NULL, "status" text NOT NULL, "evidence_note" text, "refutable_by" text, "decided_by_id" uuid, "decided_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "cause_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "cause_issue" ON "cause"  ("issue_id", "cycle") ');
    await runner.query(
      'CREATE TABLE "criterion" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "name" text NOT NULL, "weight" double precision NOT NULL, CONSTRAINT "criterion_name" UNIQUE ("issue_id", "cycle", "name"), CONSTRAINT "criterion_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "criterion_issue" ON "criterion"  ("issue_id", "cycle") ');
    await runner.query(
      'CREATE TABLE "issue_option" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "title" text NOT NULL, "description" text NOT NULL, "do_nothing" boolean NOT NULL, "expected_effect" text, "effort" text, "dismissal_reason" text, CONSTRAINT "issue_option_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "issue_option_issue" ON "issue_option"  ("issue_id", "cycle") ');
    await runner.query(
      'CREATE TABLE "option_score" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "option_id" uuid NOT NULL, "criterion_id" uuid NOT NULL, "person_id" uuid NOT NULL, "score" integer NOT NULL, CONSTRAINT "option_score_once" UNIQUE ("option_id", "criterion_id", "person_id"), CONSTRAINT "option_score_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "option_score_issue" ON "option_score"  ("issue_id", "cycle") ');
    await runner.query(
      'CREATE TABLE "plan" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "revision" integer NOT NULL, "measure_id" uuid, "direction" text, "baseline_from" date, "baseline_to" date, "measure_from" date, "smallest_effect" double precision, "form" text NOT NULL, "lag_days" integer NOT NULL, "review_dates" date array NOT NULL, "submitted_by_id" uuid, "submitted_at" TIMESTAMP WITH TIME ZONE, "editor_ids" uuid array NOT NULL, "approved_by_id" uuid, "approved_at" TIMESTAMP WITH TIME ZONE, "changes_requested" text, CONSTRAINT "plan_revision" UNIQUE ("issue_id", "cycle", "revision"), CONSTRAINT "plan_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "plan_issue" ON "plan"  ("issue_id", "cycle") ');
    await runner.query(
      'CREATE TABLE "action_item" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "title" text NOT NULL, "office_id" uuid NOT NULL, "owner_id" uuid, "start_on" date, "due_on" date, "kind" text NOT NULL, "cause_id" uuid, "depends_on_ids" uuid array NOT NULL, "state" text NOT NULL, "blocked_reason" text, "finished_on" date, "proof" text, "measure_id" uuid, "expected_effect" double precision, "effect_from" date, CONSTRAINT "action_item_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "action_item_owner" ON "action_item"  ("owner_id") ');
    await runner.query('CREATE INDEX "action_item_issue" ON "action_item"  ("issue_id", "cycle") ');
    await runner.query(
      'CREATE TABLE "review" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "issue_id" uuid NOT NULL, "cycle" integer NOT NULL, "sequence" integer NOT NULL, "plan_id" uuid NOT NULL, "verdict" text NOT NULL, "override_verdict" text, "override_reason" text, "overridden_by_id" uuid, "computed" jsonb NOT NULL, "as_of" date NOT NULL, CONSTRAINT "review_sequence" UNIQUE ("issue_id", "cycle", "sequence"), CONSTRAINT "review_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "notification" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "person_id" uuid NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "text" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "read_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "notification_once" UNIQUE ("person_id", "subject_kind", "subject_id"), CONSTRAINT "notification_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "notification_person" ON "notification"  ("agency_id", "person_id", "created_at", "id") ',
    );
    await runner.query('CREATE INDEX "notification_subject" ON "notification"  ("subject_id") ');
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
    await runner.query('DROP INDEX "public"."notification_subject"');
    await runner.query('DROP INDEX "public"."notification_person"');
    await runner.query('DROP TABLE "notification"');
    await runner.query('DROP TABLE "review"');
    await runner.query('DROP INDEX "public"."action_item_issue"');
    await runner.query('DROP INDEX "public"."action_item_owner"');
    await runner.query('DROP TABLE "action_item"');
    await runner.query('DROP INDEX "public"."plan_issue"');
    await runner.query('DROP TABLE "plan"');
    await runner.query('DROP INDEX "public"."option_score_issue"');
    await runner.query('DROP TABLE "option_score"');
    await runner.query('DROP INDEX "public"."issue_option_issue"');
    await runner.query('DROP TABLE "issue_option"');
    await runner.query('DROP INDEX "public"."criterion_issue"');
    await runner.query('DROP TABLE "criterion"');
    await runner.query('DROP INDEX "public"."cause_issue"');
    await runner.query('DROP TABLE "cause"');
    await runner.query('DROP INDEX "public"."evidence_issue"');
    await runner.query('DROP INDEX "public"."evidence_target"');
    await runner.query('DROP TABLE "evidence"');
    await runner.query('DROP INDEX "public"."issue_agency"');
    await runner.query('DROP INDEX "public"."issue_state"');
    await runner.query('DROP TABLE "issue"');
    await runner.query('DROP INDEX "public"."objective_name"');
    await runner.query('DROP INDEX "public"."objective_measure"');
    await runner.query('DROP TABLE "objective"');
    await runner.query('DROP TABLE "observation"');
    await runner.query('DROP TABLE "measure"');
    await runner.query('DROP TABLE "import_reject"');
    await runner.query('DROP TABLE "import_line"');
    await runner.query('DROP INDEX "public"."import_run_started"');
    await runner.query('DROP INDEX "public"."import_run_waiting"');
    await runner.query('DROP TABLE "import_run"');
    await runner.query('DROP TABLE "import_file"');
    await runner.query('DROP INDEX "public"."escalation_one_open"');
    await runner.query('DROP INDEX "public"."escalation_case"');
    await runner.query('DROP INDEX "public"."escalation_queue"');
    await runner.query('DROP INDEX "public"."escalation_requested"');
    await runner.query('DROP INDEX "public"."escalation_holder"');
    await runner.query('DROP TABLE "escalation"');
    await runner.query('DROP INDEX "public"."statement_one_standing"');
    await runner.query('DROP INDEX "public"."statement_subject"');
    await runner.query('DROP INDEX "public"."statement_published"');
    await runner.query('DROP TABLE "statement"');
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
