import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddDesk1763900100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."case_topic"');
    await runner.query(
      'CREATE TABLE "answer_text" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "title" text NOT NULL, "body" text NOT NULL, "language" text NOT NULL, "queue_id" uuid, "office_id" uuid, "service_id" uuid, "topic_id" uuid, "keywords" text array NOT NULL, "translation_of_id" uuid, "from_escalation_id" uuid, "retired_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "answer_text_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "answer_text_translation" ON "answer_text"  ("agency_id", "translation_of_id") ',
    );
    await runner.query(
      'CREATE TABLE "case_contact" ("case_id" uuid NOT NULL, "agency_id" uuid NOT NULL, "name" text, "email" text, "phone" text, "postal_address" text, "preferred_channel" text, "language" text, "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "case_contact_pk" PRIMARY KEY ("case_id"))',
    );
    await runner.query(
      'CREATE TABLE "case_link" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "kind" text NOT NULL, "case_id" uuid NOT NULL, "other_case_id" uuid NOT NULL, "reason" text, "linked_by_id" uuid, "linked_at" TIMESTAMP WITH TIME ZONE NOT NULL, "unlinked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "case_link_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "case_link_other" ON "case_link"  ("agency_id", "other_case_id") WHERE unlinked_at IS NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "case_link_once" ON "case_link"  ("agency_id", "case_id", "other_case_id", "kind") WHERE unlinked_at IS NULL',
    );
    await runner.query(
      'CREATE TABLE "note" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "audience" text NOT NULL, "source" text NOT NULL, "text" text NOT NULL, "author_id" uuid, "written_at" TIMESTAMP WITH TIME ZONE NOT NULL, "mention_ids" uuid array NOT NULL, "corrects_id" uuid, "corrected_by_id" uuid, CONSTRAINT "note_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "note_one_correction" ON "note"  ("corrects_id") WHERE corrects_id IS NOT NULL',
    );
    await runner.query('CREATE INDEX "note_subject" ON "note"  ("subject_id", "written_at", "id") ');
    await runner.query(
      'CREATE TABLE "notification_preference" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "person_id" uuid NOT NULL, "deliveries" jsonb NOT NULL, "digest_time" text NOT NULL, "quiet_hours" boolean NOT NULL, "calendar_id" uuid, CONSTRAINT "notification_preference_person" UNIQUE ("person_id"), CONSTRAINT "notification_preference_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "absence" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "person_id" uuid NOT NULL, "from" TIMESTAMP WITH TIME ZONE NOT NULL, "until" TIMESTAMP WITH TIME ZONE NOT NULL, "reason" text, "ended_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "absence_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "absence_person" ON "absence"  ("agency_id", "person_id", "from") ');
    await runner.query(
      'CREATE TABLE "watcher" ("subject_id" uuid NOT NULL, "person_id" uuid NOT NULL, "agency_id" uuid NOT NULL, "subject_kind" text NOT NULL, "since" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "watcher_pk" PRIMARY KEY ("subject_id", "person_id"))',
    );
    await runner.query('CREATE INDEX "watcher_person" ON "watcher"  ("agency_id", "person_id", "since") ');
    await runner.query(
      'CREATE TABLE "note_mention" ("note_id" uuid NOT NULL, "person_id" uuid NOT NULL, "agency_id" uuid NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "written_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "note_mention_pk" PRIMARY KEY ("note_id", "person_id"))',
    );
    await runner.query(
      'CREATE INDEX "note_mention_person" ON "note_mention"  ("agency_id", "person_id", "written_at", "note_id") ',
    );
    await runner.query(
      'CREATE TABLE "replan" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "cause" text NOT NULL, "subject_id" uuid NOT NULL, "subject_version" integer NOT NULL, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL, "finished_at" TIMESTAMP WITH TIME ZONE, "after_id" uuid, "examined" integer NOT NULL DEFAULT \'0\', "moved" integer NOT NULL DEFAULT \'0\', "attempts" integer NOT NULL DEFAULT \'0\', "last_error" text, "failed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "replan_once" UNIQUE ("cause", "subject_id", "subject_version", "started_at"), CONSTRAINT "replan_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "replan_subject" ON "replan"  ("agency_id", "subject_id", "started_at", "id") ',
    );
    await runner.query(
      'CREATE INDEX "replan_open" ON "replan"  ("started_at") WHERE finished_at IS NULL AND failed_at IS NULL',
    );
    await runner.query(
      'CREATE TABLE "replan_move" ("replan_id" uuid NOT NULL, "escalation_id" uuid NOT NULL, "agency_id" uuid NOT NULL, "due_before" TIMESTAMP WITH TIME ZONE, "due_after" TIMESTAMP WITH TIME ZONE, CONSTRAINT "replan_move_pk" PRIMARY KEY ("replan_id", "escalation_id"))',
    );
    await runner.query(
      'CREATE TABLE "presence" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "person_id" uuid NOT NULL, "mode" text NOT NULL, "since" TIMESTAMP WITH TIME ZONE NOT NULL, "seen_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "presence_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "presence_seen" ON "presence"  ("seen_at") ');
    await runner.query('CREATE INDEX "presence_subject" ON "presence"  ("subject_id") ');
    await runner.query(
      'CREATE TABLE "saved_view" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "list" text NOT NULL, "filter" jsonb NOT NULL, "sort" text, "person_id" uuid, "queue_id" uuid, "office_id" uuid, "removed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "saved_view_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "saved_view_queue" ON "saved_view"  ("queue_id", "name") WHERE queue_id IS NOT NULL AND removed_at IS NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "saved_view_person" ON "saved_view"  ("person_id", "name") WHERE person_id IS NOT NULL AND removed_at IS NULL',
    );
    await runner.query(
      'CREATE TABLE "flow_stay" ("subject_id" uuid NOT NULL, "began_sequence" integer NOT NULL, "agency_id" uuid NOT NULL, "subject_kind" text NOT NULL, "queue_id" uuid, "office_id" uuid, "channel" text, "topic_id" uuid, "received_at" TIMESTAMP WITH TIME ZONE NOT NULL, "began_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP WITH TIME ZONE NOT NULL, "began_as" text NOT NULL, "ended_as" text, "ended_sequence" integer, "open_before_ms" double precision NOT NULL, "is_timed" boolean NOT NULL, CONSTRAINT "flow_stay_pk" PRIMARY KEY ("subject_id", "began_sequence"))',
    );
    await runner.query(
      'CREATE INDEX "flow_stay_ended" ON "flow_stay"  ("agency_id", "subject_kind", "ended_at") ',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "flow_stay_open" ON "flow_stay"  ("subject_id") WHERE ended_at = \'infinity\'',
    );
    await runner.query(
      'CREATE TABLE "intake_source" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "kind" text NOT NULL, "channel" text NOT NULL, "office_id" uuid NOT NULL, "service_id" uuid, "topic_id" uuid, "sealed_secret" text NOT NULL, "sealed_previous_secret" text, "previous_secret_until" TIMESTAMP WITH TIME ZONE, "paused_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "intake_source_name" UNIQUE ("agency_id", "name"), CONSTRAINT "intake_source_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "intake_message" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "source_id" uuid NOT NULL, "message_id" text NOT NULL, "received_at" TIMESTAMP WITH TIME ZONE NOT NULL, "state" text NOT NULL, "reason" text, "case_id" uuid, "note_id" uuid, "raw" bytea, CONSTRAINT "intake_message_once" UNIQUE ("source_id", "message_id"), CONSTRAINT "intake_message_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "intake_message_raw" ON "intake_message"  ("received_at") WHERE raw IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "intake_message_list" ON "intake_message"  ("agency_id", "source_id", "received_at", "id") ',
    );
    await runner.query(
      'CREATE TABLE "webhook" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "version" integer NOT NULL, "head" bytea NOT NULL, "name" text NOT NULL, "url" text NOT NULL, "facts" text array NOT NULL, "sealed_secret" text NOT NULL, "sealed_previous_secret" text, "previous_secret_until" TIMESTAMP WITH TIME ZONE, "paused_at" TIMESTAMP WITH TIME ZONE, "pause_reason" text, "retired_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "webhook_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "webhook_name" ON "webhook"  ("agency_id", "name") WHERE retired_at IS NULL',
    );
    await runner.query(
      'CREATE TABLE "webhook_delivery" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "webhook_id" uuid NOT NULL, "position" bigint NOT NULL, "fact" text NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "number" text, "sequence" integer NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "state" text NOT NULL, "tries" integer NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "next_attempt_at" TIMESTAMP WITH TIME ZONE NOT NULL, "delivered_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "webhook_delivery_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "webhook_delivery_created" ON "webhook_delivery"  ("created_at") ');
    await runner.query(
      'CREATE INDEX "webhook_delivery_order" ON "webhook_delivery"  ("webhook_id", "subject_id", "position") WHERE state = \'pending\'',
    );
    await runner.query(
      'CREATE INDEX "webhook_delivery_due" ON "webhook_delivery"  ("webhook_id", "next_attempt_at", "position") WHERE state = \'pending\'',
    );
    await runner.query(
      'CREATE INDEX "webhook_delivery_list" ON "webhook_delivery"  ("agency_id", "webhook_id", "created_at", "id") ',
    );
    await runner.query(
      'CREATE TABLE "webhook_attempt" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "delivery_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "status" integer, "duration_ms" integer NOT NULL, "error" text, "response_head" text, CONSTRAINT "webhook_attempt_pk" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE INDEX "webhook_attempt_delivery" ON "webhook_attempt"  ("delivery_id", "id") ',
    );
    await runner.query(
      'CREATE TABLE "mail_delivery" ("id" uuid NOT NULL, "agency_id" uuid NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "person_id" uuid, "once_key" text, "recipient" text NOT NULL, "title" text NOT NULL, "body" text NOT NULL, "message_id" text NOT NULL, "in_reply_to" text, "state" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE NOT NULL, "attempts" integer NOT NULL, "last_error" text, "sent_at" TIMESTAMP WITH TIME ZONE, "died_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "mail_delivery_once" UNIQUE ("once_key"), CONSTRAINT "mail_delivery_pk" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "mail_delivery_subject" ON "mail_delivery"  ("subject_id") ');
    await runner.query(
      'CREATE INDEX "mail_delivery_dead" ON "mail_delivery"  ("agency_id", "died_at", "id") WHERE state = \'dead\'',
    );
    await runner.query(
      'CREATE INDEX "mail_delivery_due" ON "mail_delivery"  ("due_at") WHERE state = \'queued\'',
    );
    await runner.query('CREATE INDEX "mail_delivery_message" ON "mail_delivery"  ("message_id") ');
    await runner.query('ALTER TABLE "calendar" ADD "closings" jsonb NOT NULL DEFAULT \'[]\'');
    await runner.query('ALTER TABLE "queue" ADD "assignment" text NOT NULL DEFAULT \'pull\'');
    await runner.query('ALTER TABLE "queue" ADD "idle_hand_back_minutes" integer');
    await runner.query('ALTER TABLE "queue" ADD "supervisor_queue_id" uuid');
    await runner.query('ALTER TABLE "queue" ADD "required_skills" text array NOT NULL DEFAULT \'{}\'');
    await runner.query('ALTER TABLE "queue" ADD "preferred_skills" text array NOT NULL DEFAULT \'{}\'');
    await runner.query('ALTER TABLE "routing_rule" ADD "required_skills" text array NOT NULL DEFAULT \'{}\'');
    await runner.query(
      'ALTER TABLE "routing_rule" ADD "preferred_skills" text array NOT NULL DEFAULT \'{}\'',
    );
    await runner.query('ALTER TABLE "routing_rule" ADD "retired_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "service_level_policy" ADD "channel" text');
    await runner.query(
      'ALTER TABLE "service_level_policy" ADD "warn_percent" integer NOT NULL DEFAULT \'75\'',
    );
    await runner.query('ALTER TABLE "service_level_policy" ADD "levels" jsonb NOT NULL DEFAULT \'[]\'');
    await runner.query('ALTER TABLE "service_level_policy" ADD "retired_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "case" ADD "reopened_count" integer NOT NULL DEFAULT \'0\'');
    await runner.query('ALTER TABLE "case" ADD "duplicate_count" integer NOT NULL DEFAULT \'0\'');
    await runner.query('ALTER TABLE "case" ADD "repeat_of_id" uuid');
    await runner.query('ALTER TABLE "notification" ADD "subject_label" text NOT NULL DEFAULT \'\'');
    await runner.query(
      'ALTER TABLE "notification" ADD "reason" text NOT NULL DEFAULT \'statementPublished\'',
    );
    await runner.query('ALTER TABLE "notification" ADD "occasion" text NOT NULL DEFAULT \'published\'');
    await runner.query('ALTER TABLE "notification" ADD "digest_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "notification" ADD "mail_id" uuid');
    await runner.query('ALTER TABLE "person" ADD "email" text');
    await runner.query('ALTER TABLE "person" ADD "skills" text array NOT NULL DEFAULT \'{}\'');
    await runner.query('ALTER TABLE "escalation" ADD "previous_holder_id" uuid');
    await runner.query('ALTER TABLE "escalation" ADD "previous_claimed_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "escalation" ADD "required_skills" text array NOT NULL DEFAULT \'{}\'');
    await runner.query('ALTER TABLE "escalation" ADD "preferred_skills" text array NOT NULL DEFAULT \'{}\'');
    await runner.query('ALTER TABLE "escalation" ADD "clocks" jsonb NOT NULL DEFAULT \'[]\'');
    await runner.query('ALTER TABLE "escalation" ADD "warn_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "escalation" ADD "mark_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "escalation" ADD "clock_state" text NOT NULL DEFAULT \'none\'');
    await runner.query('ALTER TABLE "escalation" ADD "hand_back_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "outbox" ADD "attempts" integer NOT NULL DEFAULT \'0\'');
    await runner.query('ALTER TABLE "outbox" ADD "retry_at" TIMESTAMP WITH TIME ZONE');
    await runner.query('ALTER TABLE "outbox" ADD "last_error" text');
    await runner.query(
      'CREATE INDEX "case_repeat_received" ON "case"  ("agency_id", "received_at", "id") WHERE repeat_of_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "case_repeat" ON "case"  ("agency_id", "repeat_of_id") WHERE repeat_of_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "case_duplicate" ON "case"  ("agency_id", "duplicate_of_id", "received_at", "id") WHERE duplicate_of_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "case_customer" ON "case"  ("agency_id", "customer_reference", "received_at", "id") WHERE customer_reference IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "case_topic" ON "case"  ("agency_id", "topic_id", "received_at", "id") ',
    );
    await runner.query(
      'CREATE INDEX "case_opener" ON "case"  ("agency_id", "opened_by_id", "received_at", "id") WHERE opened_by_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "case_escalation_office" ON "case"  ("agency_id", "escalation_office_id", "received_at", "id") WHERE escalation_office_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "notification_mail" ON "notification"  ("mail_id") WHERE mail_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "notification_digest_person" ON "notification"  ("person_id") WHERE digest_at IS NOT NULL AND mail_id IS NULL',
    );
    await runner.query(
      'CREATE INDEX "notification_digest" ON "notification"  ("digest_at") WHERE digest_at IS NOT NULL AND mail_id IS NULL',
    );
    await runner.query(
      'CREATE INDEX "notification_unread" ON "notification"  ("agency_id", "person_id") WHERE read_at IS NULL',
    );
    await runner.query(
      'CREATE INDEX "escalation_held" ON "escalation"  ("agency_id", "holder_id", "requested_at", "id") WHERE holder_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "escalation_requester" ON "escalation"  ("agency_id", "requested_by_id", "requested_at", "id") WHERE requested_by_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "escalation_case_office" ON "escalation"  ("agency_id", "case_office_id", "requested_at", "id") ',
    );
    await runner.query(
      'CREATE INDEX "escalation_office" ON "escalation"  ("agency_id", "office_id", "requested_at", "id") ',
    );
    await runner.query(
      'ALTER TABLE "notification" ADD CONSTRAINT "notification_once_per_occasion" UNIQUE ("person_id", "subject_kind", "subject_id", "reason", "occasion")',
    );
    await runner.query(
      'ALTER TABLE "case_contact" ADD CONSTRAINT "case_contact_case_fk" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "case_link" ADD CONSTRAINT "case_link_case_fk" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "case_link" ADD CONSTRAINT "case_link_other_fk" FOREIGN KEY ("other_case_id") REFERENCES "case"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "case_link" DROP CONSTRAINT "case_link_other_fk"');
    await runner.query('ALTER TABLE "case_link" DROP CONSTRAINT "case_link_case_fk"');
    await runner.query('ALTER TABLE "case_contact" DROP CONSTRAINT "case_contact_case_fk"');
    await runner.query('ALTER TABLE "notification" DROP CONSTRAINT "notification_once_per_occasion"');
    await runner.query('DROP INDEX "public"."escalation_office"');
    await runner.query('DROP INDEX "public"."escalation_case_office"');
    await runner.query('DROP INDEX "public"."escalation_requester"');
    await runner.query('DROP INDEX "public"."escalation_held"');
    await runner.query('DROP INDEX "public"."notification_unread"');
    await runner.query('DROP INDEX "public"."notification_digest"');
    await runner.query('DROP INDEX "public"."notification_digest_person"');
    await runner.query('DROP INDEX "public"."notification_mail"');
    await runner.query('DROP INDEX "public"."case_escalation_office"');
    await runner.query('DROP INDEX "public"."case_opener"');
    await runner.query('DROP INDEX "public"."case_topic"');
    await runner.query('DROP INDEX "public"."case_customer"');
    await runner.query('DROP INDEX "public"."case_duplicate"');
    await runner.query('DROP INDEX "public"."case_repeat"');
    await runner.query('DROP INDEX "public"."case_repeat_received"');
    await runner.query('ALTER TABLE "outbox" DROP COLUMN "last_error"');
    await runner.query('ALTER TABLE "outbox" DROP COLUMN "retry_at"');
    await runner.query('ALTER TABLE "outbox" DROP COLUMN "attempts"');
    await runner.query('ALTER TABLE "escalation" DROP COLUMN "hand_back_at"');
    await runner.query('ALTER TABLE "escalation" DROP COLUMN "clock_state"');
    await runner.query('ALTER TABLE "escalation" DROP COLUMN "mark_at"');
    await runner.query('ALTER TABLE "escalation" DROP COLUMN "warn_at"');
    await runner.query('ALTER TABLE "escalation" DROP COLUMN "clocks"');
    await runner.query('ALTER TABLE "escalation" DROP COLUMN "preferred_skills"');
    await runner.query('ALTER TABLE "escalation" DROP COLUMN "required_skills"');
    await runner.query('ALTER TABLE "escalation" DROP COLUMN "previous_claimed_at"');
    await runner.query('ALTER TABLE "escalation" DROP COLUMN "previous_holder_id"');
    await runner.query('ALTER TABLE "person" DROP COLUMN "skills"');
    await runner.query('ALTER TABLE "person" DROP COLUMN "email"');
    await runner.query('ALTER TABLE "notification" DROP COLUMN "mail_id"');
    await runner.query('ALTER TABLE "notification" DROP COLUMN "digest_at"');
    await runner.query('ALTER TABLE "notification" DROP COLUMN "occasion"');
    await runner.query('ALTER TABLE "notification" DROP COLUMN "reason"');
    await runner.query('ALTER TABLE "notification" DROP COLUMN "subject_label"');
    await runner.query('ALTER TABLE "case" DROP COLUMN "repeat_of_id"');
    await runner.query('ALTER TABLE "case" DROP COLUMN "duplicate_count"');
    await runner.query('ALTER TABLE "case" DROP COLUMN "reopened_count"');
    await runner.query('ALTER TABLE "service_level_policy" DROP COLUMN "retired_at"');
    await runner.query('ALTER TABLE "service_level_policy" DROP COLUMN "levels"');
    await runner.query('ALTER TABLE "service_level_policy" DROP COLUMN "warn_percent"');
    await runner.query('ALTER TABLE "service_level_policy" DROP COLUMN "channel"');
    await runner.query('ALTER TABLE "routing_rule" DROP COLUMN "retired_at"');
    await runner.query('ALTER TABLE "routing_rule" DROP COLUMN "preferred_skills"');
    await runner.query('ALTER TABLE "routing_rule" DROP COLUMN "required_skills"');
    await runner.query('ALTER TABLE "queue" DROP COLUMN "preferred_skills"');
    await runner.query('ALTER TABLE "queue" DROP COLUMN "required_skills"');
    await runner.query('ALTER TABLE "queue" DROP COLUMN "supervisor_queue_id"');
    await runner.query('ALTER TABLE "queue" DROP COLUMN "idle_hand_back_minutes"');
    await runner.query('ALTER TABLE "queue" DROP COLUMN "assignment"');
    await runner.query('ALTER TABLE "calendar" DROP COLUMN "closings"');
    await runner.query('DROP INDEX "public"."mail_delivery_message"');
    await runner.query('DROP INDEX "public"."mail_delivery_due"');
    await runner.query('DROP INDEX "public"."mail_delivery_dead"');
    await runner.query('DROP INDEX "public"."mail_delivery_subject"');
    await runner.query('DROP TABLE "mail_delivery"');
    await runner.query('DROP INDEX "public"."webhook_attempt_delivery"');
    await runner.query('DROP TABLE "webhook_attempt"');
    await runner.query('DROP INDEX "public"."webhook_delivery_list"');
    await runner.query('DROP INDEX "public"."webhook_delivery_due"');
    await runner.query('DROP INDEX "public"."webhook_delivery_order"');
    await runner.query('DROP INDEX "public"."webhook_delivery_created"');
    await runner.query('DROP TABLE "webhook_delivery"');
    await runner.query('DROP INDEX "public"."webhook_name"');
    await runner.query('DROP TABLE "webhook"');
    await runner.query('DROP INDEX "public"."intake_message_list"');
    await runner.query('DROP INDEX "public"."intake_message_raw"');
    await runner.query('DROP TABLE "intake_message"');
    await runner.query('DROP TABLE "intake_source"');
    await runner.query('DROP INDEX "public"."flow_stay_open"');
    await runner.query('DROP INDEX "public"."flow_stay_ended"');
    await runner.query('DROP TABLE "flow_stay"');
    await runner.query('DROP INDEX "public"."saved_view_person"');
    await runner.query('DROP INDEX "public"."saved_view_queue"');
    await runner.query('DROP TABLE "saved_view"');
    await runner.query('DROP INDEX "public"."presence_subject"');
    await runner.query('DROP INDEX "public"."presence_seen"');
    await runner.query('DROP TABLE "presence"');
    await runner.query('DROP TABLE "replan_move"');
    await runner.query('DROP INDEX "public"."replan_open"');
    await runner.query('DROP INDEX "public"."replan_subject"');
    await runner.query('DROP TABLE "replan"');
    await runner.query('DROP INDEX "public"."note_mention_person"');
    await runner.query('DROP TABLE "note_mention"');
    await runner.query('DROP INDEX "public"."watcher_person"');
    await runner.query('DROP TABLE "watcher"');
    await runner.query('DROP INDEX "public"."absence_person"');
    await runner.query('DROP TABLE "absence"');
    await runner.query('DROP TABLE "notification_preference"');
    await runner.query('DROP INDEX "public"."note_subject"');
    await runner.query('DROP INDEX "public"."note_one_correction"');
    await runner.query('DROP TABLE "note"');
    await runner.query('DROP INDEX "public"."case_link_once"');
    await runner.query('DROP INDEX "public"."case_link_other"');
    await runner.query('DROP TABLE "case_link"');
    await runner.query('DROP TABLE "case_contact"');
    await runner.query('DROP INDEX "public"."answer_text_translation"');
    await runner.query('DROP TABLE "answer_text"');
    await runner.query('CREATE INDEX "case_topic" ON "case" USING btree ("agency_id", "topic_id") ');
  }
}
