-- The schema of a fresh database after all migrations. Written by `npm run generate`; do not edit.

CREATE EXTENSION btree_gin SCHEMA public;
CREATE EXTENSION btree_gist SCHEMA public;
CREATE EXTENSION pg_trgm SCHEMA public;
CREATE EXTENSION unaccent SCHEMA public;

CREATE OR REPLACE FUNCTION public.answer_text_label(title text, keywords text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((title || ' '::text) || array_to_string(keywords, ' '::text));

CREATE OR REPLACE FUNCTION public.answer_text_words(title text, keywords text[], body text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (setweight(to_tsvector('any_words'::regconfig, answer_text_label(title, keywords)), 'A'::"char") || setweight(to_tsvector('any_words'::regconfig, "left"(body, 20000)), 'C'::"char"));

CREATE OR REPLACE FUNCTION public.append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        RAISE EXCEPTION '% is append-only: % is refused.', TG_TABLE_NAME, TG_OP;
      END $function$;

CREATE OR REPLACE FUNCTION public.case_words(number text, summary text, customer_reference text, answer text, narrative text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((setweight(to_tsvector('english_words'::regconfig, ((((number || ' '::text) || "left"(summary, 20000)) || ' '::text) || COALESCE("left"(CASE WHEN starts_with(customer_reference, 'ffe1:'::text) THEN ''::text ELSE customer_reference END, 20000), ''::text))), 'A'::"char") || setweight(to_tsvector('english_words'::regconfig, COALESCE("left"(answer, 20000), ''::text)), 'B'::"char")) || setweight(to_tsvector('english_words'::regconfig, COALESCE("left"(narrative, 20000), ''::text)), 'C'::"char"));

CREATE OR REPLACE FUNCTION public.clock_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 PARALLEL SAFE
AS $function$
        SELECT date_trunc('milliseconds', clock_timestamp()) + coalesce((SELECT ahead FROM test_clock), interval '0')
      $function$;
COMMENT ON FUNCTION clock_now() IS 'The only clock of the service. Milliseconds, so that a time read by a client and sent back is the same time.';

CREATE OR REPLACE FUNCTION public.escalation_words(number text, justification text, resolution text, guidance text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (setweight(to_tsvector('english_words'::regconfig, ((number || ' '::text) || "left"(justification, 20000))), 'A'::"char") || setweight(to_tsvector('english_words'::regconfig, ((COALESCE("left"(resolution, 20000), ''::text) || ' '::text) || COALESCE("left"(guidance, 20000), ''::text))), 'B'::"char"));

CREATE OR REPLACE FUNCTION public.flow_is_open(kind text, state text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
        SELECT coalesce(CASE kind WHEN 'case' THEN state IN ('open', 'escalated')
                                  WHEN 'escalation' THEN state IN ('queued', 'claimed', 'waiting') END, false)
      $function$;

CREATE OR REPLACE FUNCTION public.flow_value(subject uuid, upto integer, field text)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
        SELECT changes -> field ->> 1 FROM history_entry
         WHERE subject_id = subject AND sequence <= upto AND changes ? field ORDER BY sequence DESC LIMIT 1
      $function$;

CREATE OR REPLACE FUNCTION public.flow_worked_at(instant timestamp with time zone, starts double precision[], ends double precision[], before double precision[])
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
        SELECT coalesce(before[i] + least(ms, ends[i]) - starts[i], 0)
          FROM (SELECT ms, width_bucket(ms, starts) AS i
                  FROM (SELECT extract(epoch FROM instant)::float8 * 1000 AS ms) at) found
      $function$;

CREATE OR REPLACE FUNCTION public.follow_flow(entry history_entry)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
      DECLARE
        stay flow_stay;
        step flow_stay;
        now_open boolean;
        given timestamptz;
      BEGIN
        SELECT * INTO stay FROM flow_stay WHERE subject_id = entry.subject_id AND ended_at = 'infinity';
        now_open := CASE WHEN entry.changes ? 'state'
                         THEN flow_is_open(entry.subject_kind, entry.changes -> 'state' ->> 1)
                         ELSE stay.subject_id IS NOT NULL END;
        IF entry.sequence > 1 AND NOT now_open THEN
          UPDATE flow_stay SET ended_at = greatest(entry.occurred_at, began_at), ended_as = 'processed',
                 ended_sequence = entry.sequence, is_timed = true
           WHERE subject_id = stay.subject_id AND began_sequence = stay.began_sequence;
          RETURN;
        END IF;

        step.subject_id := entry.subject_id;
        step.began_sequence := entry.sequence;
        step.agency_id := entry.agency_id;
        step.subject_kind := entry.subject_kind;
        step.queue_id := flow_value(entry.subject_id, entry.sequence, 'queueId');
        step.office_id := flow_value(entry.subject_id, entry.sequence, 'officeId');
        step.channel := flow_value(entry.subject_id, entry.sequence, 'channel');
        step.topic_id := flow_value(entry.subject_id, entry.sequence, 'topicId');
        step.began_at := entry.occurred_at;
        step.ended_at := 'infinity';
        step.is_timed := false;
        IF entry.sequence = 1 THEN
          step.began_as := 'received';
          step.received_at := entry.occurred_at;
          step.open_before_ms := 0;
          IF NOT now_open THEN
            -- Taken over as another system had ended it: one entry, two facts.
            given := coalesce(entry.changes -> 'resolvedAt' ->> 1, entry.changes -> 'endedAt' ->> 1,
                              entry.changes -> 'closedAt' ->> 1);
            step.ended_at := greatest(entry.occurred_at, given);
            step.ended_as := 'processed';
            step.ended_sequence := entry.sequence;
            step.is_timed := given IS NOT NULL;
          END IF;
        ELSIF stay.subject_id IS NOT NULL THEN
          IF (stay.queue_id, stay.office_id, stay.channel, stay.topic_id)
             IS NOT DISTINCT FROM (step.queue_id, step.office_id, step.channel, step.topic_id) THEN
            RETURN;
          END IF;
          step.began_as := 'moved';
          step.began_at := greatest(entry.occurred_at, stay.began_at);
          step.received_at := stay.received_at;
          step.open_before_ms := stay.open_before_ms + extract(epoch FROM step.began_at - stay.began_at) * 1000;
          UPDATE flow_stay SET ended_at = step.began_at, ended_as = 'moved', ended_sequence = entry.sequence,
                 is_timed = true
           WHERE subject_id = stay.subject_id AND began_sequence = stay.began_sequence;
        ELSIF now_open THEN
          SELECT * INTO stay FROM flow_stay WHERE subject_id = entry.subject_id
           ORDER BY began_sequence DESC LIMIT 1;
          step.began_as := 'reopened';
          step.began_at := greatest(entry.occurred_at, stay.ended_at);
          step.received_at := stay.received_at;
          step.open_before_ms := stay.open_before_ms + extract(epoch FROM stay.ended_at - stay.began_at) * 1000;
        ELSE
          RETURN;
        END IF;
        INSERT INTO flow_stay VALUES (step.*);
      END $function$;

CREATE OR REPLACE FUNCTION public.forget_refused_attempts(kept interval, most integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
        WITH gone AS (
          DELETE FROM refused_attempt WHERE id IN (
            SELECT id FROM (SELECT id, at FROM refused_attempt ORDER BY id LIMIT most) oldest
             WHERE at < clock_now() - greatest(kept, interval '90 days')) RETURNING 1)
        SELECT count(*)::int FROM gone $function$;

CREATE OR REPLACE FUNCTION public.history_entry_flow()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        PERFORM follow_flow(NEW);
        RETURN NULL;
      END $function$;

CREATE OR REPLACE FUNCTION public.history_entry_measured()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    BEGIN
      INSERT INTO measure_touch (subject_kind, subject_id)
        SELECT DISTINCT subject_kind, subject_id FROM added
         WHERE subject_kind IN ('case', 'escalation', 'issue') AND changes ?| ARRAY['state', 'officeId', 'queueId', 'serviceId', 'topicId', 'channel', 'repeatOfId', 'customerReference', 'clocks', 'leadOfficeId'];
      RETURN NULL;
    END $function$;

CREATE OR REPLACE FUNCTION public.rebuild_flow_stays()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
      BEGIN
        DELETE FROM flow_stay;
        PERFORM follow_flow(entry) FROM (
          SELECT * FROM history_entry
           WHERE subject_kind IN ('case', 'escalation')
             AND changes ?| ARRAY['state', 'queueId', 'officeId', 'channel', 'topicId']
           ORDER BY subject_id, sequence) entry;
      END $function$;
COMMENT ON FUNCTION rebuild_flow_stays() IS 'Makes the stays of the flow balance anew from the history; the same rows as before, unless somebody changed them by hand.';

CREATE OR REPLACE FUNCTION public.refused_attempt_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        IF TG_OP = 'DELETE' AND OLD.at < clock_now() - interval '90 days' THEN RETURN OLD; END IF;
        RAISE EXCEPTION '% is append-only: % is refused.', TG_TABLE_NAME, TG_OP;
      END $function$;

CREATE OR REPLACE FUNCTION public.scope_agency()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('find_and_fix.agency_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.scope_offices()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('find_and_fix.office_ids'::text, true), ''::text))::uuid[];

CREATE OR REPLACE FUNCTION public.scope_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('find_and_fix.person_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.test_clock_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        IF current_database() NOT LIKE 'ff_t%' THEN
          RAISE EXCEPTION 'The clock can be moved in databases of tests only.';
        END IF;
        RETURN NEW;
      END $function$;

CREATE OR REPLACE FUNCTION public.text_version_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.content IS NULL AND NEW.erased_under IS NOT NULL
           AND (NEW.id, NEW.agency_id, NEW.subject_kind, NEW.subject_id, NEW.field, NEW.digest)
             = (OLD.id, OLD.agency_id, OLD.subject_kind, OLD.subject_id, OLD.field, OLD.digest) THEN
          RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE' AND current_setting('find_and_fix.rotating_keys', true) = 'on'
           AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
           AND OLD.content IS NOT NULL AND NEW.content IS NOT NULL AND NEW.erased_under IS NULL
           AND (OLD.content LIKE 'ffe1:%' OR NEW.content LIKE 'ffe1:%')
           AND (NEW.id, NEW.agency_id, NEW.subject_kind, NEW.subject_id, NEW.field, NEW.digest)
             = (OLD.id, OLD.agency_id, OLD.subject_kind, OLD.subject_id, OLD.field, OLD.digest) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A text of the history can only be erased under a schedule: % is refused.', TG_OP;
      END $function$;

CREATE TABLE "case" (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  office_id uuid NOT NULL,
  queue_id uuid,
  service_id uuid,
  topic_id uuid,
  channel text NOT NULL,
  summary text NOT NULL,
  narrative text,
  customer_segment text,
  customer_reference text,
  received_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  resolved_at timestamp with time zone,
  answer text,
  closed_at timestamp with time zone,
  resolved_at_first_contact boolean NOT NULL,
  duplicate_of_id uuid,
  escalation_office_id uuid,
  opened_by_id uuid,
  source text,
  external_id text,
  reopened_count integer DEFAULT 0 NOT NULL,
  duplicate_count integer DEFAULT 0 NOT NULL,
  repeat_of_id uuid,
  erased_at timestamp with time zone,
  deleted_at timestamp with time zone,
  customer_index text,
  CONSTRAINT case_pk PRIMARY KEY (id),
  CONSTRAINT case_number UNIQUE (agency_id, number)
);
CREATE INDEX case_customer_index ON "case" USING btree (agency_id, customer_index, received_at, id) WHERE customer_index IS NOT NULL;
CREATE INDEX case_customer_unindexed ON "case" USING btree (id) WHERE customer_reference IS NOT NULL AND customer_index IS NULL;
CREATE INDEX case_duplicate ON "case" USING btree (agency_id, duplicate_of_id, received_at, id) WHERE duplicate_of_id IS NOT NULL;
CREATE INDEX case_escalation_office ON "case" USING btree (agency_id, escalation_office_id, received_at, id) WHERE escalation_office_id IS NOT NULL;
CREATE INDEX case_escalation_office_work ON "case" USING btree (agency_id, escalation_office_id, (
CASE
    WHEN due_at IS NULL THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), id) WHERE state = ANY (ARRAY['open'::text, 'escalated'::text]);
CREATE UNIQUE INDEX case_external ON "case" USING btree (agency_id, source, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX case_office_received ON "case" USING btree (agency_id, office_id, received_at, id);
CREATE INDEX case_office_work ON "case" USING btree (agency_id, office_id, (
CASE
    WHEN due_at IS NULL THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), id) WHERE state = ANY (ARRAY['open'::text, 'escalated'::text]);
CREATE INDEX case_opener ON "case" USING btree (agency_id, opened_by_id, received_at, id) WHERE opened_by_id IS NOT NULL;
CREATE INDEX case_received ON "case" USING btree (agency_id, received_at, id);
CREATE INDEX case_repeat ON "case" USING btree (agency_id, repeat_of_id) WHERE repeat_of_id IS NOT NULL;
CREATE INDEX case_repeat_received ON "case" USING btree (agency_id, received_at, id) WHERE repeat_of_id IS NOT NULL;
CREATE INDEX case_topic ON "case" USING btree (agency_id, topic_id, received_at, id);
CREATE INDEX case_words ON "case" USING gin (agency_id, case_words(number, summary, customer_reference, answer, narrative));
CREATE INDEX case_work ON "case" USING btree (agency_id, (
CASE
    WHEN due_at IS NULL THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), id) WHERE state = ANY (ARRAY['open'::text, 'escalated'::text]);
CREATE POLICY agency ON "case" TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY office ON "case" AS RESTRICTIVE FOR SELECT TO find_and_fix_service USING (current_setting('find_and_fix.all_offices'::text, true) <> ''::text OR (office_id = ANY (scope_offices())) OR (escalation_office_id = ANY (scope_offices())) OR opened_by_id = scope_person());
CREATE POLICY reader ON "case" FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON "case" TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE "case" ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE "case" TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE "case" TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, number, state, office_id, queue_id, service_id, topic_id, channel, customer_segment, received_at, due_at, resolved_at, closed_at, resolved_at_first_contact, duplicate_of_id, escalation_office_id, opened_by_id, source, external_id, reopened_count, duplicate_count, repeat_of_id, erased_at, deleted_at) ON TABLE "case" TO find_and_fix_reader;

CREATE TABLE absence (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  person_id uuid NOT NULL,
  "from" timestamp with time zone NOT NULL,
  until timestamp with time zone NOT NULL,
  reason text,
  ended_at timestamp with time zone,
  CONSTRAINT absence_pk PRIMARY KEY (id),
  CONSTRAINT absence_apart EXCLUDE USING gist (person_id WITH =, tstzrange("from", GREATEST("from", LEAST(until, ended_at))) WITH &&),
  CONSTRAINT absence_forward CHECK ("from" < until)
);
CREATE INDEX absence_person ON absence USING btree (agency_id, person_id, "from");
CREATE POLICY agency ON absence TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON absence FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON absence TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE absence ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE absence TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE absence TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, person_id, "from", until, ended_at) ON TABLE absence TO find_and_fix_reader;

CREATE TABLE action_item (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  title text NOT NULL,
  office_id uuid NOT NULL,
  owner_id uuid,
  start_on date,
  due_on date,
  kind text NOT NULL,
  cause_id uuid,
  depends_on_ids uuid[] NOT NULL,
  state text NOT NULL,
  blocked_reason text,
  finished_on date,
  proof text,
  measure_id uuid,
  expected_effect double precision,
  effect_from date,
  effort_days double precision,
  cost jsonb,
  proposed_start_on date,
  proposed_due_on date,
  proposed_because_id uuid,
  due_notice text,
  CONSTRAINT action_item_pk PRIMARY KEY (id)
);
CREATE INDEX action_item_issue ON action_item USING btree (issue_id, cycle);
CREATE INDEX action_item_owner ON action_item USING btree (owner_id);
CREATE POLICY agency ON action_item TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON action_item FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON action_item TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE action_item ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE action_item TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE action_item TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, office_id, owner_id, start_on, due_on, kind, cause_id, depends_on_ids, state, finished_on, measure_id, expected_effect, effect_from, effort_days, cost, proposed_start_on, proposed_due_on, proposed_because_id, due_notice) ON TABLE action_item TO find_and_fix_reader;

CREATE TABLE agency (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  employee_scorecards boolean DEFAULT false NOT NULL,
  CONSTRAINT agency_pk PRIMARY KEY (id),
  CONSTRAINT agency_name UNIQUE (name)
);
CREATE POLICY agency ON agency TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON agency FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON agency TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE agency ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE agency TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE agency TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, name, employee_scorecards) ON TABLE agency TO find_and_fix_reader;

CREATE TABLE answer_text (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  language text NOT NULL,
  queue_id uuid,
  office_id uuid,
  service_id uuid,
  topic_id uuid,
  keywords text[] NOT NULL,
  translation_of_id uuid,
  from_escalation_id uuid,
  retired_at timestamp with time zone,
  from_statement_id uuid,
  CONSTRAINT answer_text_pk PRIMARY KEY (id)
);
CREATE INDEX answer_text_label ON answer_text USING gin (agency_id, answer_text_label(title, keywords) gin_trgm_ops) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX answer_text_language ON answer_text USING btree (agency_id, translation_of_id, language) WHERE retired_at IS NULL AND translation_of_id IS NOT NULL;
CREATE UNIQUE INDEX answer_text_statement ON answer_text USING btree (agency_id, from_statement_id) WHERE from_statement_id IS NOT NULL AND retired_at IS NULL;
CREATE UNIQUE INDEX answer_text_title ON answer_text USING btree (agency_id, queue_id, language, title) NULLS NOT DISTINCT WHERE retired_at IS NULL;
CREATE INDEX answer_text_translation ON answer_text USING btree (agency_id, translation_of_id);
CREATE INDEX answer_text_words ON answer_text USING gin (agency_id, answer_text_words(title, keywords, body)) WHERE retired_at IS NULL;
CREATE POLICY agency ON answer_text TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON answer_text FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON answer_text TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE answer_text ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE answer_text TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE answer_text TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, language, queue_id, office_id, service_id, topic_id, translation_of_id, from_escalation_id, retired_at, from_statement_id) ON TABLE answer_text TO find_and_fix_reader;

CREATE TABLE approval_delegation (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  from_person_id uuid NOT NULL,
  to_person_id uuid NOT NULL,
  from_day date NOT NULL,
  until_day date NOT NULL,
  reason text NOT NULL,
  revoked_at timestamp with time zone,
  revoked_by_id uuid,
  CONSTRAINT approval_delegation_pk PRIMARY KEY (id)
);
CREATE INDEX approval_delegation_agency ON approval_delegation USING btree (agency_id, id);
CREATE INDEX approval_delegation_to ON approval_delegation USING btree (to_person_id);
CREATE POLICY agency ON approval_delegation TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON approval_delegation FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON approval_delegation TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE approval_delegation ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE approval_delegation TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE approval_delegation TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, from_person_id, to_person_id, from_day, until_day, revoked_at, revoked_by_id) ON TABLE approval_delegation TO find_and_fix_reader;

CREATE TABLE calendar (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  zone text NOT NULL,
  windows jsonb NOT NULL,
  holidays text NOT NULL,
  closings jsonb DEFAULT '[]'::jsonb NOT NULL,
  CONSTRAINT calendar_pk PRIMARY KEY (id),
  CONSTRAINT calendar_name UNIQUE (agency_id, name)
);
CREATE POLICY agency ON calendar TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON calendar FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON calendar TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE calendar ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE calendar TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE calendar TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, name, zone, windows, holidays, closings) ON TABLE calendar TO find_and_fix_reader;

CREATE TABLE calendar_feed (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  person_id uuid NOT NULL,
  secret_hash text,
  removed_at timestamp with time zone,
  CONSTRAINT calendar_feed_pk PRIMARY KEY (id),
  CONSTRAINT calendar_feed_person UNIQUE (agency_id, person_id),
  CONSTRAINT calendar_feed_secret UNIQUE (secret_hash)
);
CREATE POLICY agency ON calendar_feed TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON calendar_feed FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON calendar_feed TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE calendar_feed TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE calendar_feed TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, person_id, removed_at) ON TABLE calendar_feed TO find_and_fix_reader;

CREATE TABLE case_contact (
  case_id uuid NOT NULL,
  agency_id uuid NOT NULL,
  name text,
  email text,
  phone text,
  postal_address text,
  preferred_channel text,
  language text,
  updated_at timestamp with time zone NOT NULL,
  email_index text,
  CONSTRAINT case_contact_pk PRIMARY KEY (case_id),
  CONSTRAINT case_contact_case_fk FOREIGN KEY (case_id) REFERENCES "case"(id)
);
CREATE INDEX case_contact_email_index ON case_contact USING btree (agency_id, email_index) WHERE email_index IS NOT NULL;
CREATE INDEX case_contact_email_unindexed ON case_contact USING btree (case_id) WHERE email IS NOT NULL AND email_index IS NULL;
CREATE POLICY agency ON case_contact TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY office ON case_contact AS RESTRICTIVE FOR SELECT TO find_and_fix_service USING (current_setting('find_and_fix.all_offices'::text, true) <> ''::text OR (EXISTS ( SELECT 1
   FROM "case" c
  WHERE c.id = case_contact.case_id)));
CREATE POLICY worker ON case_contact TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE case_contact ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE case_contact TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE case_contact TO find_and_fix_worker;

CREATE TABLE case_link (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  kind text NOT NULL,
  case_id uuid NOT NULL,
  other_case_id uuid NOT NULL,
  reason text,
  linked_by_id uuid,
  linked_at timestamp with time zone NOT NULL,
  unlinked_at timestamp with time zone,
  CONSTRAINT case_link_pk PRIMARY KEY (id),
  CONSTRAINT case_link_case_fk FOREIGN KEY (case_id) REFERENCES "case"(id),
  CONSTRAINT case_link_other_fk FOREIGN KEY (other_case_id) REFERENCES "case"(id)
);
CREATE UNIQUE INDEX case_link_once ON case_link USING btree (agency_id, case_id, other_case_id, kind) WHERE unlinked_at IS NULL;
CREATE INDEX case_link_other ON case_link USING btree (agency_id, other_case_id) WHERE unlinked_at IS NULL;
CREATE POLICY agency ON case_link TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON case_link FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON case_link TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE case_link ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE case_link TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE case_link TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, kind, case_id, other_case_id, linked_by_id, linked_at, unlinked_at) ON TABLE case_link TO find_and_fix_reader;

CREATE TABLE cause (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  parent_id uuid,
  text text NOT NULL,
  category text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  evidence_note text,
  refutable_by text,
  decided_by_id uuid,
  decided_at timestamp with time zone,
  "position" double precision DEFAULT '0'::double precision NOT NULL,
  split_from_id uuid,
  evidence_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
  CONSTRAINT cause_pk PRIMARY KEY (id)
);
CREATE INDEX cause_issue ON cause USING btree (issue_id, cycle);
CREATE POLICY agency ON cause TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON cause FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON cause TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE cause ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE cause TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE cause TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, parent_id, category, kind, status, decided_by_id, decided_at, "position", split_from_id, evidence_ids) ON TABLE cause TO find_and_fix_reader;

CREATE TABLE check_list_entry (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  item_id uuid NOT NULL,
  text text NOT NULL,
  "position" integer NOT NULL,
  done_at timestamp with time zone,
  done_by_id uuid,
  removed_at timestamp with time zone,
  CONSTRAINT check_list_entry_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX check_list_entry_item ON check_list_entry USING btree (item_id, "position");
CREATE POLICY agency ON check_list_entry TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON check_list_entry FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON check_list_entry TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE check_list_entry ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE check_list_entry TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE check_list_entry TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, item_id, "position", done_at, done_by_id, removed_at) ON TABLE check_list_entry TO find_and_fix_reader;

CREATE TABLE criterion (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  name text NOT NULL,
  weight double precision NOT NULL,
  round integer DEFAULT 1 NOT NULL,
  CONSTRAINT criterion_pk PRIMARY KEY (id),
  CONSTRAINT criterion_name_in_round UNIQUE (issue_id, cycle, round, name)
);
CREATE INDEX criterion_issue ON criterion USING btree (issue_id, cycle);
CREATE POLICY agency ON criterion TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON criterion FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON criterion TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE criterion ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE criterion TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE criterion TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, weight, round) ON TABLE criterion TO find_and_fix_reader;

CREATE TABLE dead_letter (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  outbox_id bigint NOT NULL,
  consumer text NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  fact text NOT NULL,
  attempts integer NOT NULL,
  error text NOT NULL,
  died_at timestamp with time zone NOT NULL,
  replayed_at timestamp with time zone,
  CONSTRAINT dead_letter_pk PRIMARY KEY (id)
);
CREATE INDEX dead_letter_open ON dead_letter USING btree (agency_id, died_at, id) WHERE replayed_at IS NULL;
CREATE INDEX dead_letter_outbox ON dead_letter USING btree (outbox_id) WHERE replayed_at IS NULL;
CREATE POLICY agency ON dead_letter TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY worker ON dead_letter TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE dead_letter ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE dead_letter TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE dead_letter TO find_and_fix_worker;

CREATE TABLE escalation (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  case_id uuid NOT NULL,
  case_office_id uuid NOT NULL,
  queue_id uuid NOT NULL,
  office_id uuid NOT NULL,
  reason text NOT NULL,
  severity integer NOT NULL,
  justification text NOT NULL,
  requested_by_id uuid,
  requested_at timestamp with time zone NOT NULL,
  holder_id uuid,
  claimed_at timestamp with time zone,
  waiting_on text,
  resolution text,
  resolution_code text,
  guidance text,
  ended_at timestamp with time zone,
  closed_at timestamp with time zone,
  due_at timestamp with time zone,
  previous_holder_id uuid,
  previous_claimed_at timestamp with time zone,
  required_skills text[] DEFAULT '{}'::text[] NOT NULL,
  preferred_skills text[] DEFAULT '{}'::text[] NOT NULL,
  clocks jsonb DEFAULT '[]'::jsonb NOT NULL,
  warn_at timestamp with time zone,
  mark_at timestamp with time zone,
  clock_state text DEFAULT 'none'::text NOT NULL,
  hand_back_at timestamp with time zone,
  erased_at timestamp with time zone,
  CONSTRAINT escalation_pk PRIMARY KEY (id),
  CONSTRAINT escalation_number UNIQUE (agency_id, number),
  CONSTRAINT escalation_case_fk FOREIGN KEY (case_id) REFERENCES "case"(id)
);
CREATE INDEX escalation_asked_for ON escalation USING btree (requested_by_id, (
CASE
    WHEN ended_at IS NULL THEN 'infinity'::timestamp with time zone
    ELSE ended_at
END)) WHERE requested_by_id IS NOT NULL;
CREATE INDEX escalation_assigned ON escalation USING btree (holder_id, claimed_at) WHERE holder_id IS NOT NULL;
CREATE INDEX escalation_case ON escalation USING btree (case_id);
CREATE INDEX escalation_case_office ON escalation USING btree (agency_id, case_office_id, requested_at, id);
CREATE INDEX escalation_held ON escalation USING btree (agency_id, holder_id, requested_at, id) WHERE holder_id IS NOT NULL;
CREATE INDEX escalation_holder ON escalation USING btree (holder_id) WHERE state = ANY (ARRAY['claimed'::text, 'waiting'::text]);
CREATE INDEX escalation_next ON escalation USING btree (agency_id, queue_id, (
CASE
    WHEN due_at IS NULL THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), severity, requested_at, id) WHERE state = 'queued'::text;
CREATE INDEX escalation_office ON escalation USING btree (agency_id, office_id, requested_at, id);
CREATE UNIQUE INDEX escalation_one_open ON escalation USING btree (case_id) WHERE state = ANY (ARRAY['queued'::text, 'claimed'::text, 'waiting'::text]);
CREATE INDEX escalation_previous_holder ON escalation USING btree (previous_holder_id, previous_claimed_at) WHERE previous_holder_id IS NOT NULL;
CREATE INDEX escalation_requested ON escalation USING btree (agency_id, requested_at, id);
CREATE INDEX escalation_requester ON escalation USING btree (agency_id, requested_by_id, requested_at, id) WHERE requested_by_id IS NOT NULL;
CREATE INDEX escalation_waiting ON escalation USING btree (agency_id, case_office_id, (
CASE
    WHEN due_at IS NULL THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), severity, requested_at, id) WHERE state = 'waiting'::text;
CREATE INDEX escalation_words ON escalation USING gin (agency_id, escalation_words(number, justification, resolution, guidance));
CREATE INDEX escalation_work ON escalation USING btree (agency_id, queue_id, (
CASE
    WHEN due_at IS NULL THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), severity, requested_at, id) WHERE state = ANY (ARRAY['queued'::text, 'claimed'::text, 'waiting'::text]);
CREATE POLICY agency ON escalation TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY office ON escalation AS RESTRICTIVE FOR SELECT TO find_and_fix_service USING (current_setting('find_and_fix.all_offices'::text, true) <> ''::text OR (office_id = ANY (scope_offices())) OR (case_office_id = ANY (scope_offices())) OR requested_by_id = scope_person() OR holder_id = scope_person());
CREATE POLICY reader ON escalation FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON escalation TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE escalation ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE escalation TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE escalation TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, number, state, case_id, case_office_id, queue_id, office_id, reason, severity, requested_by_id, requested_at, holder_id, claimed_at, waiting_on, resolution_code, ended_at, closed_at, due_at, previous_holder_id, previous_claimed_at, required_skills, preferred_skills, clocks, warn_at, mark_at, clock_state, hand_back_at, erased_at) ON TABLE escalation TO find_and_fix_reader;

CREATE TABLE evidence (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  kind text NOT NULL,
  target_id uuid,
  url text,
  note text,
  moved_from_issue_ids uuid[] NOT NULL,
  unlinked_at timestamp with time zone,
  unlink_reason text,
  survey jsonb,
  CONSTRAINT evidence_pk PRIMARY KEY (id)
);
CREATE INDEX evidence_issue ON evidence USING btree (issue_id, cycle);
CREATE INDEX evidence_target ON evidence USING btree (target_id);
CREATE POLICY agency ON evidence TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON evidence FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON evidence TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE evidence ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE evidence TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE evidence TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, kind, target_id, moved_from_issue_ids, unlinked_at, survey) ON TABLE evidence TO find_and_fix_reader;

CREATE TABLE flow_stay (
  subject_id uuid NOT NULL,
  began_sequence integer NOT NULL,
  agency_id uuid NOT NULL,
  subject_kind text NOT NULL,
  queue_id uuid,
  office_id uuid,
  channel text,
  topic_id uuid,
  received_at timestamp with time zone NOT NULL,
  began_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone NOT NULL,
  began_as text NOT NULL,
  ended_as text,
  ended_sequence integer,
  open_before_ms double precision NOT NULL,
  is_timed boolean NOT NULL,
  CONSTRAINT flow_stay_pk PRIMARY KEY (subject_id, began_sequence)
);
CREATE INDEX flow_stay_ended ON flow_stay USING btree (agency_id, subject_kind, ended_at);
CREATE UNIQUE INDEX flow_stay_open ON flow_stay USING btree (subject_id) WHERE ended_at = 'infinity'::timestamp with time zone;
CREATE POLICY agency ON flow_stay TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON flow_stay FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON flow_stay TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE flow_stay ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE flow_stay TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE flow_stay TO find_and_fix_worker;
GRANT SELECT (subject_id, began_sequence, agency_id, subject_kind, queue_id, office_id, channel, topic_id, received_at, began_at, ended_at, began_as, ended_as, ended_sequence, open_before_ms, is_timed) ON TABLE flow_stay TO find_and_fix_reader;

CREATE TABLE history_checkpoint (
  agency_id uuid NOT NULL,
  number integer NOT NULL,
  at timestamp with time zone NOT NULL,
  horizon timestamp with time zone NOT NULL,
  moved_chains integer NOT NULL,
  chain_count integer NOT NULL,
  entry_count double precision NOT NULL,
  root bytea NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  signature bytea NOT NULL,
  key_id text NOT NULL,
  CONSTRAINT history_checkpoint_pk PRIMARY KEY (agency_id, number)
);
CREATE TRIGGER history_checkpoint_append_only BEFORE DELETE OR UPDATE ON history_checkpoint FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER history_checkpoint_no_truncate BEFORE TRUNCATE ON history_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE POLICY agency ON history_checkpoint TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON history_checkpoint FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON history_checkpoint TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE history_checkpoint ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT ON TABLE history_checkpoint TO find_and_fix_service;
GRANT INSERT, SELECT ON TABLE history_checkpoint TO find_and_fix_worker;
GRANT SELECT (agency_id, number, at, horizon, moved_chains, chain_count, entry_count, root, previous_hash, hash, signature, key_id) ON TABLE history_checkpoint TO find_and_fix_reader;

CREATE TABLE history_checkpoint_chain (
  agency_id uuid NOT NULL,
  number integer NOT NULL,
  subject_id uuid NOT NULL,
  subject_kind text NOT NULL,
  sequence integer NOT NULL,
  previous_sequence integer NOT NULL,
  end_hash bytea NOT NULL,
  CONSTRAINT history_checkpoint_chain_pk PRIMARY KEY (agency_id, number, subject_id)
);
CREATE INDEX history_checkpoint_chain_subject ON history_checkpoint_chain USING btree (subject_id, sequence);
CREATE TRIGGER history_checkpoint_chain_append_only BEFORE DELETE OR UPDATE ON history_checkpoint_chain FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER history_checkpoint_chain_no_truncate BEFORE TRUNCATE ON history_checkpoint_chain FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE POLICY agency ON history_checkpoint_chain TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON history_checkpoint_chain FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON history_checkpoint_chain TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE history_checkpoint_chain ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT ON TABLE history_checkpoint_chain TO find_and_fix_service;
GRANT INSERT, SELECT ON TABLE history_checkpoint_chain TO find_and_fix_worker;
GRANT SELECT (agency_id, number, subject_id, subject_kind, sequence, previous_sequence, end_hash) ON TABLE history_checkpoint_chain TO find_and_fix_reader;

CREATE TABLE history_entry (
  subject_id uuid NOT NULL,
  sequence integer NOT NULL,
  agency_id uuid NOT NULL,
  subject_kind text NOT NULL,
  event text NOT NULL,
  at timestamp with time zone NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  actor_kind text NOT NULL,
  actor_id uuid,
  actor_name text,
  role text,
  office_id uuid,
  request_id text NOT NULL,
  changes jsonb NOT NULL,
  note jsonb NOT NULL,
  machine_version text,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT history_entry_pk PRIMARY KEY (subject_id, sequence)
);
CREATE INDEX history_entry_agency_at ON history_entry USING btree (agency_id, at);
CREATE INDEX history_entry_issue ON history_entry USING btree (((changes -> 'issueId'::text) ->> 1)) WHERE changes ? 'issueId'::text;
CREATE INDEX history_entry_resolved_by ON history_entry USING btree (actor_id, occurred_at) WHERE event = 'EscalationResolved'::text;
CREATE INDEX history_entry_subject_of ON history_entry USING btree (((changes -> 'subjectId'::text) ->> 1)) WHERE changes ? 'subjectId'::text;
CREATE TRIGGER history_entry_append_only BEFORE DELETE OR UPDATE ON history_entry FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER history_entry_flow AFTER INSERT ON history_entry FOR EACH ROW WHEN ((new.subject_kind = ANY (ARRAY['case'::text, 'escalation'::text])) AND new.changes ?| ARRAY['state'::text, 'queueId'::text, 'officeId'::text, 'channel'::text, 'topicId'::text]) EXECUTE FUNCTION history_entry_flow();
CREATE TRIGGER history_entry_measured AFTER INSERT ON history_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION history_entry_measured();
CREATE TRIGGER history_entry_no_truncate BEFORE TRUNCATE ON history_entry FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE POLICY agency ON history_entry TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON history_entry FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON history_entry TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE history_entry ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT ON TABLE history_entry TO find_and_fix_service;
GRANT INSERT, SELECT ON TABLE history_entry TO find_and_fix_worker;
GRANT SELECT (subject_id, sequence, agency_id, subject_kind, event, at, occurred_at, actor_kind, actor_id, role, office_id, request_id, machine_version, previous_hash, hash) ON TABLE history_entry TO find_and_fix_reader;

CREATE TABLE history_verification (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  state text NOT NULL,
  started_by_id uuid,
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  faults jsonb NOT NULL,
  failure text,
  checkpoint_number integer,
  checkpoint_hash text,
  checkpoints integer NOT NULL,
  unsealed_entries integer NOT NULL,
  unsealed_since timestamp with time zone,
  step text NOT NULL,
  chains integer NOT NULL,
  entries integer NOT NULL,
  total_entries integer NOT NULL,
  lease_id uuid,
  lease_until timestamp with time zone NOT NULL,
  attempts integer NOT NULL,
  CONSTRAINT history_verification_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX history_verification_running ON history_verification USING btree (agency_id) WHERE state = 'running'::text;
CREATE INDEX history_verification_started ON history_verification USING btree (agency_id, started_at, id);
CREATE POLICY agency ON history_verification TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON history_verification FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON history_verification TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE history_verification ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE history_verification TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE history_verification TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, state, started_by_id, started_at, finished_at, faults, checkpoint_number, checkpoint_hash, checkpoints, unsealed_entries, unsealed_since, step, chains, entries, total_entries, lease_id, lease_until, attempts) ON TABLE history_verification TO find_and_fix_reader;

CREATE TABLE idempotency_key (
  agency_id uuid NOT NULL,
  principal_id uuid NOT NULL,
  key text NOT NULL,
  operation text NOT NULL,
  request_hash bytea NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT idempotency_key_pk PRIMARY KEY (agency_id, principal_id, key)
);
CREATE INDEX idempotency_key_created ON idempotency_key USING btree (created_at);
CREATE POLICY agency ON idempotency_key TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY worker ON idempotency_key TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE idempotency_key TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE idempotency_key TO find_and_fix_worker;

CREATE TABLE import_file (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  uploaded_by_id uuid,
  bytes bigint NOT NULL,
  sha256 text NOT NULL,
  uploaded_at timestamp with time zone NOT NULL,
  CONSTRAINT import_file_pk PRIMARY KEY (id)
);
CREATE POLICY agency ON import_file TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON import_file FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON import_file TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE import_file ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE import_file TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE import_file TO find_and_fix_worker;
GRANT SELECT (id, agency_id, uploaded_by_id, bytes, sha256, uploaded_at) ON TABLE import_file TO find_and_fix_reader;

CREATE TABLE import_line (
  import_id uuid NOT NULL,
  external_id text NOT NULL,
  line integer NOT NULL,
  CONSTRAINT import_line_pk PRIMARY KEY (import_id, external_id)
);
CREATE POLICY agency ON import_line TO find_and_fix_service USING ((EXISTS ( SELECT 1
   FROM import_run p
  WHERE p.id = import_line.import_id))) WITH CHECK ((EXISTS ( SELECT 1
   FROM import_run p
  WHERE p.id = import_line.import_id)));
CREATE POLICY reader ON import_line FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON import_line TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE import_line ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE import_line TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE import_line TO find_and_fix_worker;
GRANT SELECT (import_id, external_id, line) ON TABLE import_line TO find_and_fix_reader;

CREATE TABLE import_reject (
  import_id uuid NOT NULL,
  line integer NOT NULL,
  field text,
  reason text NOT NULL,
  raw text NOT NULL,
  CONSTRAINT import_reject_pk PRIMARY KEY (import_id, line)
);
CREATE POLICY agency ON import_reject TO find_and_fix_service USING ((EXISTS ( SELECT 1
   FROM import_run p
  WHERE p.id = import_reject.import_id))) WITH CHECK ((EXISTS ( SELECT 1
   FROM import_run p
  WHERE p.id = import_reject.import_id)));
CREATE POLICY worker ON import_reject TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE import_reject ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE import_reject TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE import_reject TO find_and_fix_worker;

CREATE TABLE import_run (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  state text NOT NULL,
  file_id uuid NOT NULL,
  sha256 text NOT NULL,
  bytes integer NOT NULL,
  mapping text NOT NULL,
  started_by_id uuid,
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  failure text,
  lines_read integer NOT NULL,
  accepted integer NOT NULL,
  rejected integer NOT NULL,
  unchanged integer NOT NULL,
  byte_offset integer NOT NULL,
  next_line integer NOT NULL,
  tally jsonb NOT NULL,
  rate_per_second double precision,
  seconds_left integer,
  lease_id uuid,
  lease_until timestamp with time zone NOT NULL,
  attempts integer NOT NULL,
  CONSTRAINT import_run_pk PRIMARY KEY (id)
);
CREATE INDEX import_run_started ON import_run USING btree (agency_id, started_at, id);
CREATE INDEX import_run_waiting ON import_run USING btree (lease_until) WHERE state = 'running'::text;
CREATE POLICY agency ON import_run TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON import_run FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON import_run TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE import_run ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE import_run TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE import_run TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, kind, state, file_id, sha256, bytes, started_by_id, started_at, finished_at, lines_read, accepted, rejected, unchanged, byte_offset, next_line, tally, rate_per_second, seconds_left, lease_id, lease_until, attempts) ON TABLE import_run TO find_and_fix_reader;

CREATE TABLE intake_message (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  source_id uuid NOT NULL,
  message_id text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  reason text,
  case_id uuid,
  note_id uuid,
  raw bytea,
  CONSTRAINT intake_message_pk PRIMARY KEY (id),
  CONSTRAINT intake_message_once UNIQUE (source_id, message_id)
);
CREATE INDEX intake_message_list ON intake_message USING btree (agency_id, source_id, received_at, id);
CREATE INDEX intake_message_raw ON intake_message USING btree (received_at) WHERE raw IS NOT NULL;
CREATE POLICY agency ON intake_message TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY worker ON intake_message TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE intake_message ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE intake_message TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE intake_message TO find_and_fix_worker;

CREATE TABLE intake_source (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  channel text NOT NULL,
  office_id uuid NOT NULL,
  service_id uuid,
  topic_id uuid,
  sealed_secret text NOT NULL,
  sealed_previous_secret text,
  previous_secret_until timestamp with time zone,
  paused_at timestamp with time zone,
  CONSTRAINT intake_source_pk PRIMARY KEY (id),
  CONSTRAINT intake_source_name UNIQUE (agency_id, name)
);
CREATE POLICY agency ON intake_source TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON intake_source FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON intake_source TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE intake_source ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE intake_source TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE intake_source TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, name, kind, channel, office_id, service_id, topic_id, previous_secret_until, paused_at) ON TABLE intake_source TO find_and_fix_reader;

CREATE TABLE issue (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  machine_version text NOT NULL,
  title text NOT NULL,
  impact text NOT NULL,
  impact_class integer,
  service_id uuid,
  topic_ids uuid[] NOT NULL,
  lead_office_id uuid,
  contributing_office_ids uuid[] NOT NULL,
  owner_id uuid,
  proposed_by_id uuid,
  objective_id uuid,
  cycle integer NOT NULL,
  chosen_option_id uuid,
  merged_into_id uuid,
  held_from text,
  held_until timestamp with time zone,
  measure_until date,
  closed_at timestamp with time zone,
  effort text,
  rank_position integer,
  rank_reason text,
  ranked_by_id uuid,
  ranked_at timestamp with time zone,
  CONSTRAINT issue_pk PRIMARY KEY (id),
  CONSTRAINT issue_number UNIQUE (agency_id, number)
);
CREATE INDEX issue_agency ON issue USING btree (agency_id, id);
CREATE INDEX issue_merged ON issue USING btree (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX issue_objective ON issue USING btree (objective_id) WHERE objective_id IS NOT NULL;
CREATE INDEX issue_state ON issue USING btree (agency_id, state, id);
CREATE POLICY agency ON issue TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON issue FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON issue TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE issue ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE issue TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE issue TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, number, state, machine_version, impact_class, service_id, topic_ids, lead_office_id, contributing_office_ids, owner_id, proposed_by_id, objective_id, cycle, chosen_option_id, merged_into_id, held_from, held_until, measure_until, closed_at, effort, rank_position, ranked_by_id, ranked_at) ON TABLE issue TO find_and_fix_reader;

CREATE TABLE issue_option (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  title text NOT NULL,
  description text NOT NULL,
  do_nothing boolean NOT NULL,
  expected_effect text,
  effort text,
  dismissal_reason text,
  effort_class text,
  cost jsonb,
  risk text,
  risk_note text,
  effect_measure_id uuid,
  effect_amount double precision,
  CONSTRAINT issue_option_pk PRIMARY KEY (id)
);
CREATE INDEX issue_option_issue ON issue_option USING btree (issue_id, cycle);
CREATE POLICY agency ON issue_option TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON issue_option FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON issue_option TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE issue_option ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE issue_option TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE issue_option TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, do_nothing, effort_class, cost, risk, effect_measure_id, effect_amount) ON TABLE issue_option TO find_and_fix_reader;

CREATE TABLE legal_hold (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  case_id uuid,
  reason text NOT NULL,
  placed_by_id uuid,
  placed_at timestamp with time zone NOT NULL,
  released_at timestamp with time zone,
  CONSTRAINT legal_hold_pk PRIMARY KEY (id)
);
CREATE INDEX legal_hold_case ON legal_hold USING btree (case_id) WHERE released_at IS NULL;
CREATE UNIQUE INDEX legal_hold_subject ON legal_hold USING btree (agency_id, subject_id) WHERE released_at IS NULL;
CREATE POLICY agency ON legal_hold TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON legal_hold FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON legal_hold TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE legal_hold ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE legal_hold TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE legal_hold TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, subject_kind, subject_id, case_id, placed_by_id, placed_at, released_at) ON TABLE legal_hold TO find_and_fix_reader;

CREATE TABLE machine_migration (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  from_version text NOT NULL,
  to_version text NOT NULL,
  state_map jsonb NOT NULL,
  is_dry_run boolean NOT NULL,
  state text NOT NULL,
  started_by_id uuid,
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  failure text,
  total integer NOT NULL,
  migrated integer NOT NULL,
  left_over integer NOT NULL,
  report jsonb NOT NULL,
  after_id uuid,
  attempts integer NOT NULL,
  CONSTRAINT machine_migration_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX machine_migration_running ON machine_migration USING btree (agency_id) WHERE state = 'running'::text;
CREATE INDEX machine_migration_started ON machine_migration USING btree (agency_id, started_at, id);
CREATE POLICY agency ON machine_migration TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON machine_migration FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON machine_migration TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE machine_migration ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE machine_migration TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE machine_migration TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, from_version, to_version, state_map, is_dry_run, state, started_by_id, started_at, finished_at, total, migrated, left_over, report, after_id, attempts) ON TABLE machine_migration TO find_and_fix_reader;

CREATE TABLE machine_migration_left (
  migration_id uuid NOT NULL,
  issue_id uuid NOT NULL,
  agency_id uuid NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT machine_migration_left_pk PRIMARY KEY (migration_id, issue_id)
);
CREATE POLICY agency ON machine_migration_left TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON machine_migration_left FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON machine_migration_left TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE machine_migration_left ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE machine_migration_left TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE machine_migration_left TO find_and_fix_worker;
GRANT SELECT (migration_id, issue_id, agency_id, number, state) ON TABLE machine_migration_left TO find_and_fix_reader;

CREATE TABLE mail_delivery (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  person_id uuid,
  once_key text,
  recipient text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  message_id text NOT NULL,
  in_reply_to text,
  state text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  attempts integer NOT NULL,
  last_error text,
  sent_at timestamp with time zone,
  died_at timestamp with time zone,
  CONSTRAINT mail_delivery_pk PRIMARY KEY (id),
  CONSTRAINT mail_delivery_once UNIQUE (once_key)
);
CREATE INDEX mail_delivery_dead ON mail_delivery USING btree (agency_id, died_at, id) WHERE state = 'dead'::text;
CREATE INDEX mail_delivery_due ON mail_delivery USING btree (due_at) WHERE state = 'queued'::text;
CREATE INDEX mail_delivery_message ON mail_delivery USING btree (message_id);
CREATE INDEX mail_delivery_subject ON mail_delivery USING btree (subject_id);
CREATE POLICY agency ON mail_delivery TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY worker ON mail_delivery TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE mail_delivery ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE mail_delivery TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE mail_delivery TO find_and_fix_worker;

CREATE TABLE measure (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  unit text NOT NULL,
  direction text NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  office_id uuid NOT NULL,
  service_id uuid,
  period text,
  definition text,
  derivation jsonb,
  CONSTRAINT measure_pk PRIMARY KEY (id),
  CONSTRAINT measure_name UNIQUE (agency_id, name)
);
CREATE POLICY agency ON measure TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON measure FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON measure TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE measure ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE measure TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE measure TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, unit, direction, kind, source, office_id, service_id, period, derivation) ON TABLE measure TO find_and_fix_reader;

CREATE TABLE measure_fact (
  subject_id uuid NOT NULL,
  fact text NOT NULL,
  sequence integer NOT NULL,
  agency_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  until timestamp with time zone,
  amount_ms double precision,
  traits text[] NOT NULL,
  office_id uuid,
  queue_id uuid,
  service_id uuid,
  topic_id uuid,
  channel text,
  CONSTRAINT measure_fact_pk PRIMARY KEY (subject_id, fact, sequence)
);
CREATE INDEX measure_fact_at ON measure_fact USING btree (agency_id, fact, at) INCLUDE (amount_ms, traits, office_id, queue_id, service_id, topic_id, channel);
CREATE INDEX measure_fact_open ON measure_fact USING gist (agency_id, tstzrange(at, until, '(]'::text)) WHERE fact = 'caseOpen'::text;
CREATE POLICY agency ON measure_fact TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON measure_fact FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON measure_fact TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE measure_fact ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE measure_fact TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE measure_fact TO find_and_fix_worker;
GRANT SELECT (subject_id, fact, sequence, agency_id, at, until, amount_ms, traits, office_id, queue_id, service_id, topic_id, channel) ON TABLE measure_fact TO find_and_fix_reader;

CREATE TABLE measure_progress (
  measure_id uuid NOT NULL,
  agency_id uuid NOT NULL,
  next_start date,
  CONSTRAINT measure_progress_pk PRIMARY KEY (measure_id)
);
CREATE POLICY agency ON measure_progress TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON measure_progress FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON measure_progress TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE measure_progress ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE measure_progress TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE measure_progress TO find_and_fix_worker;
GRANT SELECT (measure_id, agency_id, next_start) ON TABLE measure_progress TO find_and_fix_reader;

CREATE TABLE measure_stale_period (
  measure_id uuid NOT NULL,
  period_start date NOT NULL,
  first_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL,
  CONSTRAINT measure_stale_period_pk PRIMARY KEY (measure_id, period_start)
);
CREATE POLICY agency ON measure_stale_period TO find_and_fix_service USING ((EXISTS ( SELECT 1
   FROM measure p
  WHERE p.id = measure_stale_period.measure_id))) WITH CHECK ((EXISTS ( SELECT 1
   FROM measure p
  WHERE p.id = measure_stale_period.measure_id)));
CREATE POLICY reader ON measure_stale_period FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON measure_stale_period TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE measure_stale_period ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE measure_stale_period TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE measure_stale_period TO find_and_fix_worker;
GRANT SELECT (measure_id, period_start, first_at, last_at) ON TABLE measure_stale_period TO find_and_fix_reader;

CREATE TABLE measure_touch (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  CONSTRAINT measure_touch_pk PRIMARY KEY (id)
);
CREATE POLICY agency ON measure_touch FOR INSERT TO find_and_fix_service WITH CHECK (true);
CREATE POLICY reader ON measure_touch FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON measure_touch TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE measure_touch ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE measure_touch TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE measure_touch TO find_and_fix_worker;
GRANT SELECT (id, subject_kind, subject_id) ON TABLE measure_touch TO find_and_fix_reader;

CREATE TABLE note (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  audience text NOT NULL,
  source text NOT NULL,
  text text NOT NULL,
  author_id uuid,
  written_at timestamp with time zone NOT NULL,
  mention_ids uuid[] NOT NULL,
  corrects_id uuid,
  corrected_by_id uuid,
  erased_at timestamp with time zone,
  CONSTRAINT note_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX note_one_correction ON note USING btree (corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX note_subject ON note USING btree (subject_id, written_at, id);
CREATE POLICY agency ON note TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY office ON note AS RESTRICTIVE FOR SELECT TO find_and_fix_service USING (current_setting('find_and_fix.all_offices'::text, true) <> ''::text OR author_id = scope_person() OR (scope_person() = ANY (mention_ids)) OR
CASE subject_kind
    WHEN 'case'::text THEN (EXISTS ( SELECT 1
       FROM "case" c
      WHERE c.id = note.subject_id))
    WHEN 'escalation'::text THEN (EXISTS ( SELECT 1
       FROM escalation e
      WHERE e.id = note.subject_id))
    ELSE true
END);
CREATE POLICY reader ON note FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON note TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE note TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE note TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, subject_kind, subject_id, audience, source, author_id, written_at, mention_ids, corrects_id, corrected_by_id, erased_at) ON TABLE note TO find_and_fix_reader;

CREATE TABLE note_mention (
  note_id uuid NOT NULL,
  person_id uuid NOT NULL,
  agency_id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  written_at timestamp with time zone NOT NULL,
  CONSTRAINT note_mention_pk PRIMARY KEY (note_id, person_id)
);
CREATE INDEX note_mention_person ON note_mention USING btree (agency_id, person_id, written_at, note_id);
CREATE POLICY agency ON note_mention TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON note_mention FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON note_mention TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE note_mention ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE note_mention TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE note_mention TO find_and_fix_worker;
GRANT SELECT (note_id, person_id, agency_id, subject_kind, subject_id, written_at) ON TABLE note_mention TO find_and_fix_reader;

CREATE TABLE notification (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  person_id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  text text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  subject_label text DEFAULT ''::text NOT NULL,
  reason text DEFAULT 'statementPublished'::text NOT NULL,
  occasion text DEFAULT 'published'::text NOT NULL,
  digest_at timestamp with time zone,
  mail_id uuid,
  CONSTRAINT notification_pk PRIMARY KEY (id),
  CONSTRAINT notification_once_per_occasion UNIQUE (person_id, subject_kind, subject_id, reason, occasion)
);
CREATE INDEX notification_digest ON notification USING btree (digest_at) WHERE digest_at IS NOT NULL AND mail_id IS NULL;
CREATE INDEX notification_digest_person ON notification USING btree (person_id) WHERE digest_at IS NOT NULL AND mail_id IS NULL;
CREATE INDEX notification_mail ON notification USING btree (mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX notification_person ON notification USING btree (agency_id, person_id, created_at, id);
CREATE INDEX notification_subject ON notification USING btree (subject_id);
CREATE INDEX notification_unread ON notification USING btree (agency_id, person_id) WHERE read_at IS NULL;
CREATE POLICY agency ON notification TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON notification FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON notification TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE notification TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE notification TO find_and_fix_worker;
GRANT SELECT (id, agency_id, person_id, subject_kind, subject_id, created_at, read_at, reason, occasion, digest_at, mail_id) ON TABLE notification TO find_and_fix_reader;

CREATE TABLE notification_preference (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  person_id uuid NOT NULL,
  deliveries jsonb NOT NULL,
  digest_time text NOT NULL,
  quiet_hours boolean NOT NULL,
  calendar_id uuid,
  CONSTRAINT notification_preference_pk PRIMARY KEY (id),
  CONSTRAINT notification_preference_person UNIQUE (person_id)
);
CREATE POLICY agency ON notification_preference TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON notification_preference FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON notification_preference TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE notification_preference ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE notification_preference TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE notification_preference TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, person_id, deliveries, digest_time, quiet_hours, calendar_id) ON TABLE notification_preference TO find_and_fix_reader;

CREATE TABLE number_series (
  agency_id uuid NOT NULL,
  prefix text NOT NULL,
  year integer NOT NULL,
  last bigint NOT NULL,
  CONSTRAINT number_series_pk PRIMARY KEY (agency_id, prefix, year)
);
CREATE POLICY agency ON number_series TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON number_series FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON number_series TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE number_series ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE number_series TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE number_series TO find_and_fix_worker;
GRANT SELECT (agency_id, prefix, year, last) ON TABLE number_series TO find_and_fix_reader;

CREATE TABLE objective (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  goal text NOT NULL,
  measure_id uuid,
  fiscal_year integer,
  baseline double precision,
  baseline_period text,
  target double precision,
  office_ids uuid[] NOT NULL,
  targets jsonb DEFAULT '[]'::jsonb NOT NULL,
  retired_at timestamp with time zone,
  CONSTRAINT objective_pk PRIMARY KEY (id)
);
CREATE INDEX objective_measure ON objective USING btree (agency_id, measure_id);
CREATE INDEX objective_name ON objective USING btree (agency_id, name, id);
CREATE POLICY agency ON objective TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON objective FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON objective TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE objective ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE objective TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE objective TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, measure_id, fiscal_year, baseline, baseline_period, target, office_ids, targets, retired_at) ON TABLE objective TO find_and_fix_reader;

CREATE TABLE observation (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  measure_id uuid NOT NULL,
  period_start date NOT NULL,
  period_end date NOT NULL,
  value double precision NOT NULL,
  numerator double precision,
  denominator double precision,
  exposure double precision,
  revision integer NOT NULL,
  reason text,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by uuid,
  likert integer[],
  raw_values double precision[],
  summarized_by text,
  CONSTRAINT observation_pk PRIMARY KEY (id),
  CONSTRAINT observation_revision UNIQUE (agency_id, measure_id, period_start, period_end, revision)
);
CREATE POLICY agency ON observation TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON observation FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON observation TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE observation ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE observation TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE observation TO find_and_fix_worker;
GRANT SELECT (id, agency_id, measure_id, period_start, period_end, value, numerator, denominator, exposure, revision, recorded_at, recorded_by, likert, raw_values, summarized_by) ON TABLE observation TO find_and_fix_reader;

CREATE TABLE office (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  abbreviation text,
  parent_id uuid,
  CONSTRAINT office_pk PRIMARY KEY (id),
  CONSTRAINT office_name UNIQUE (agency_id, name)
);
CREATE POLICY agency ON office TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON office FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON office TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE office ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE office TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE office TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, name, abbreviation, parent_id) ON TABLE office TO find_and_fix_reader;

CREATE TABLE option_score (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  option_id uuid NOT NULL,
  criterion_id uuid NOT NULL,
  person_id uuid NOT NULL,
  score integer NOT NULL,
  CONSTRAINT option_score_pk PRIMARY KEY (id),
  CONSTRAINT option_score_once UNIQUE (option_id, criterion_id, person_id)
);
CREATE INDEX option_score_issue ON option_score USING btree (issue_id, cycle);
CREATE POLICY agency ON option_score TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON option_score FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON option_score TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE option_score ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE option_score TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE option_score TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, option_id, criterion_id, person_id, score) ON TABLE option_score TO find_and_fix_reader;

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  agency_id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  sequence integer NOT NULL,
  fact text NOT NULL,
  channels text[] NOT NULL,
  at timestamp with time zone NOT NULL,
  published_at timestamp with time zone,
  attempts integer DEFAULT 0 NOT NULL,
  retry_at timestamp with time zone,
  last_error text,
  told_at timestamp with time zone,
  CONSTRAINT outbox_pk PRIMARY KEY (id)
);
CREATE INDEX outbox_held_back ON outbox USING btree (subject_id, id) WHERE published_at IS NULL AND retry_at IS NOT NULL;
CREATE INDEX outbox_pending ON outbox USING btree (id) WHERE published_at IS NULL;
CREATE INDEX outbox_recent ON outbox USING brin (at) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX outbox_waiting ON outbox USING btree (subject_id, id) WHERE published_at IS NULL;
CREATE POLICY agency ON outbox TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY worker ON outbox TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE outbox TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE outbox TO find_and_fix_worker;

CREATE TABLE person (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  subject text NOT NULL,
  kind text NOT NULL,
  capacity integer NOT NULL,
  left_at timestamp with time zone,
  email text,
  skills text[] DEFAULT '{}'::text[] NOT NULL,
  groups_as_of timestamp with time zone,
  CONSTRAINT person_pk PRIMARY KEY (id),
  CONSTRAINT person_subject UNIQUE (subject)
);
CREATE INDEX person_agency_name ON person USING btree (agency_id, name, id);
CREATE POLICY agency ON person TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON person FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON person TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE person TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE person TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, kind, capacity, left_at, skills, groups_as_of) ON TABLE person TO find_and_fix_reader;

CREATE TABLE plan (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  revision integer NOT NULL,
  measure_id uuid,
  direction text,
  baseline_from date,
  baseline_to date,
  measure_from date,
  smallest_effect double precision,
  form text NOT NULL,
  lag_days integer NOT NULL,
  review_dates date[] NOT NULL,
  submitted_by_id uuid,
  submitted_at timestamp with time zone,
  editor_ids uuid[] NOT NULL,
  approved_by_id uuid,
  approved_at timestamp with time zone,
  changes_requested text,
  balancing_measures jsonb DEFAULT '[]'::jsonb NOT NULL,
  CONSTRAINT plan_pk PRIMARY KEY (id),
  CONSTRAINT plan_revision UNIQUE (issue_id, cycle, revision)
);
CREATE INDEX plan_issue ON plan USING btree (issue_id, cycle);
CREATE POLICY agency ON plan TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON plan FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON plan TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE plan TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE plan TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, revision, measure_id, direction, baseline_from, baseline_to, measure_from, smallest_effect, form, lag_days, review_dates, submitted_by_id, submitted_at, editor_ids, approved_by_id, approved_at, balancing_measures) ON TABLE plan TO find_and_fix_reader;

CREATE TABLE plan_remark (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  plan_version_id uuid NOT NULL,
  action_item_id uuid,
  text text NOT NULL,
  given_by_id uuid,
  answer text,
  answered_by_id uuid,
  answered_at timestamp with time zone,
  CONSTRAINT plan_remark_pk PRIMARY KEY (id)
);
CREATE INDEX plan_remark_issue ON plan_remark USING btree (issue_id, cycle);
CREATE POLICY agency ON plan_remark TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON plan_remark FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON plan_remark TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE plan_remark ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE plan_remark TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE plan_remark TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, plan_version_id, action_item_id, given_by_id, answered_by_id, answered_at) ON TABLE plan_remark TO find_and_fix_reader;

CREATE TABLE plan_version (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  number integer NOT NULL,
  plan_id uuid NOT NULL,
  revision integer NOT NULL,
  promise jsonb NOT NULL,
  frozen_items text NOT NULL,
  detectable text,
  submitted_by_id uuid,
  submitted_at timestamp with time zone NOT NULL,
  decision text,
  decided_by_id uuid,
  decided_for_id uuid,
  decided_at timestamp with time zone,
  superseded_at timestamp with time zone,
  CONSTRAINT plan_version_pk PRIMARY KEY (id),
  CONSTRAINT plan_version_number UNIQUE (issue_id, cycle, number)
);
CREATE POLICY agency ON plan_version TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON plan_version FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON plan_version TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE plan_version ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE plan_version TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE plan_version TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, number, plan_id, revision, submitted_by_id, submitted_at, decision, decided_by_id, decided_for_id, decided_at, superseded_at) ON TABLE plan_version TO find_and_fix_reader;

CREATE UNLOGGED TABLE presence (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  person_id uuid NOT NULL,
  mode text NOT NULL,
  since timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT presence_pk PRIMARY KEY (id)
);
CREATE INDEX presence_seen ON presence USING btree (seen_at);
CREATE INDEX presence_subject ON presence USING btree (subject_id);
CREATE POLICY agency ON presence TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON presence FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON presence TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE presence ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE presence TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE presence TO find_and_fix_worker;
GRANT SELECT (id, agency_id, subject_kind, subject_id, person_id, mode, since, seen_at) ON TABLE presence TO find_and_fix_reader;

CREATE TABLE queue (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  office_id uuid NOT NULL,
  calendar_id uuid,
  is_default boolean NOT NULL,
  quiet_period_days integer NOT NULL,
  assignment text DEFAULT 'pull'::text NOT NULL,
  idle_hand_back_minutes integer,
  supervisor_queue_id uuid,
  required_skills text[] DEFAULT '{}'::text[] NOT NULL,
  preferred_skills text[] DEFAULT '{}'::text[] NOT NULL,
  CONSTRAINT queue_pk PRIMARY KEY (id),
  CONSTRAINT queue_name UNIQUE (agency_id, office_id, name)
);
CREATE UNIQUE INDEX queue_default ON queue USING btree (agency_id, office_id) WHERE is_default;
CREATE INDEX queue_giving ON queue USING btree (agency_id, id) WHERE assignment <> 'pull'::text;
CREATE POLICY agency ON queue TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON queue FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON queue TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE queue ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE queue TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE queue TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, name, office_id, calendar_id, is_default, quiet_period_days, assignment, idle_hand_back_minutes, supervisor_queue_id, required_skills, preferred_skills) ON TABLE queue TO find_and_fix_reader;

CREATE UNLOGGED TABLE rate_budget (
  principal text NOT NULL,
  minute timestamp with time zone NOT NULL,
  taken integer NOT NULL,
  granted integer NOT NULL,
  CONSTRAINT rate_budget_pkey PRIMARY KEY (principal)
) WITH (fillfactor=50);
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE rate_budget TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE rate_budget TO find_and_fix_worker;

CREATE TABLE refused_attempt (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  agency_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_kind text NOT NULL,
  actor_id uuid,
  operation text NOT NULL,
  outcome text NOT NULL,
  checks text[] NOT NULL,
  request_id text NOT NULL,
  left_out integer NOT NULL,
  CONSTRAINT refused_attempt_pk PRIMARY KEY (id)
);
CREATE INDEX refused_attempt_agency ON refused_attempt USING btree (agency_id, id);
CREATE TRIGGER refused_attempt_append_only BEFORE DELETE OR UPDATE ON refused_attempt FOR EACH ROW EXECUTE FUNCTION refused_attempt_is_kept();
CREATE TRIGGER refused_attempt_no_truncate BEFORE TRUNCATE ON refused_attempt FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE POLICY agency ON refused_attempt TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON refused_attempt FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON refused_attempt TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE refused_attempt ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT ON TABLE refused_attempt TO find_and_fix_service;
GRANT INSERT, SELECT ON TABLE refused_attempt TO find_and_fix_worker;
GRANT SELECT (id, agency_id, at, actor_kind, actor_id, operation, outcome, checks, request_id, left_out) ON TABLE refused_attempt TO find_and_fix_reader;

CREATE TABLE replan (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  cause text NOT NULL,
  subject_id uuid NOT NULL,
  subject_version integer NOT NULL,
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  after_id uuid,
  examined integer DEFAULT 0 NOT NULL,
  moved integer DEFAULT 0 NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  last_error text,
  failed_at timestamp with time zone,
  CONSTRAINT replan_pk PRIMARY KEY (id),
  CONSTRAINT replan_once UNIQUE (cause, subject_id, subject_version, started_at)
);
CREATE INDEX replan_open ON replan USING btree (started_at) WHERE finished_at IS NULL AND failed_at IS NULL;
CREATE INDEX replan_subject ON replan USING btree (agency_id, subject_id, started_at, id);
CREATE POLICY agency ON replan TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON replan FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON replan TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE replan ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE replan TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE replan TO find_and_fix_worker;
GRANT SELECT (id, agency_id, cause, subject_id, subject_version, started_at, finished_at, after_id, examined, moved, attempts, failed_at) ON TABLE replan TO find_and_fix_reader;

CREATE TABLE replan_move (
  replan_id uuid NOT NULL,
  escalation_id uuid NOT NULL,
  agency_id uuid NOT NULL,
  due_before timestamp with time zone,
  due_after timestamp with time zone,
  CONSTRAINT replan_move_pk PRIMARY KEY (replan_id, escalation_id)
);
CREATE POLICY agency ON replan_move TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON replan_move FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON replan_move TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE replan_move ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE replan_move TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE replan_move TO find_and_fix_worker;
GRANT SELECT (replan_id, escalation_id, agency_id, due_before, due_after) ON TABLE replan_move TO find_and_fix_reader;

CREATE TABLE retention_schedule (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  subject_kind text NOT NULL,
  keep_days integer NOT NULL,
  disposal text NOT NULL,
  authority text NOT NULL,
  retired_at timestamp with time zone,
  last_applied_at timestamp with time zone,
  erased_count integer DEFAULT 0 NOT NULL,
  CONSTRAINT retention_schedule_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX retention_schedule_kind ON retention_schedule USING btree (agency_id, subject_kind) WHERE retired_at IS NULL;
CREATE POLICY agency ON retention_schedule TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON retention_schedule FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON retention_schedule TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE retention_schedule ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE retention_schedule TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE retention_schedule TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, subject_kind, keep_days, disposal, authority, retired_at, last_applied_at, erased_count) ON TABLE retention_schedule TO find_and_fix_reader;

CREATE TABLE review (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  sequence integer NOT NULL,
  plan_id uuid NOT NULL,
  verdict text NOT NULL,
  override_verdict text,
  override_reason text,
  overridden_by_id uuid,
  computed jsonb NOT NULL,
  as_of date NOT NULL,
  action_item_id uuid,
  CONSTRAINT review_pk PRIMARY KEY (id),
  CONSTRAINT review_sequence UNIQUE (issue_id, cycle, sequence)
);
CREATE POLICY agency ON review TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON review FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON review TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE review ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE review TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE review TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, sequence, plan_id, verdict, override_verdict, overridden_by_id, computed, as_of, action_item_id) ON TABLE review TO find_and_fix_reader;

CREATE TABLE role_grant (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  office_id uuid,
  operations text[] NOT NULL,
  revoked_at timestamp with time zone,
  group_name text,
  CONSTRAINT role_grant_pk PRIMARY KEY (id)
);
CREATE INDEX role_grant_person ON role_grant USING btree (agency_id, person_id);
CREATE INDEX role_grant_standing ON role_grant USING btree (agency_id, role, office_id) WHERE revoked_at IS NULL;
CREATE POLICY agency ON role_grant TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON role_grant FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON role_grant TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE role_grant TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE role_grant TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, person_id, role, office_id, operations, revoked_at, group_name) ON TABLE role_grant TO find_and_fix_reader;

CREATE TABLE routing_rule (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  "position" integer NOT NULL,
  service_id uuid,
  topic_id uuid,
  channel text,
  customer_segment text,
  severity integer,
  queue_id uuid NOT NULL,
  required_skills text[] DEFAULT '{}'::text[] NOT NULL,
  preferred_skills text[] DEFAULT '{}'::text[] NOT NULL,
  retired_at timestamp with time zone,
  CONSTRAINT routing_rule_pk PRIMARY KEY (id)
);
CREATE INDEX routing_rule_position ON routing_rule USING btree (agency_id, "position");
CREATE POLICY agency ON routing_rule TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON routing_rule FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON routing_rule TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE routing_rule ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE routing_rule TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE routing_rule TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, "position", service_id, topic_id, channel, customer_segment, severity, queue_id, required_skills, preferred_skills, retired_at) ON TABLE routing_rule TO find_and_fix_reader;

CREATE TABLE saved_view (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  list text NOT NULL,
  filter jsonb NOT NULL,
  sort text,
  person_id uuid,
  queue_id uuid,
  office_id uuid,
  removed_at timestamp with time zone,
  CONSTRAINT saved_view_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX saved_view_person ON saved_view USING btree (person_id, name) WHERE person_id IS NOT NULL AND removed_at IS NULL;
CREATE UNIQUE INDEX saved_view_queue ON saved_view USING btree (queue_id, name) WHERE queue_id IS NOT NULL AND removed_at IS NULL;
CREATE POLICY agency ON saved_view TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON saved_view FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON saved_view TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE saved_view TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE saved_view TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, list, sort, person_id, queue_id, office_id, removed_at) ON TABLE saved_view TO find_and_fix_reader;

CREATE TABLE scorecard_closing (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  office_id uuid,
  scope_id uuid NOT NULL,
  period_kind text NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  label text NOT NULL,
  lines jsonb NOT NULL,
  closed_by_id uuid,
  closed_at timestamp with time zone NOT NULL,
  CONSTRAINT scorecard_closing_pk PRIMARY KEY (id),
  CONSTRAINT scorecard_closing_once UNIQUE (agency_id, scope_id, period_kind, period_from)
);
CREATE INDEX scorecard_closing_list ON scorecard_closing USING btree (agency_id, period_to, id);
CREATE POLICY agency ON scorecard_closing TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON scorecard_closing FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON scorecard_closing TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE scorecard_closing ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE scorecard_closing TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE scorecard_closing TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, office_id, scope_id, period_kind, period_from, period_to, label, lines, closed_by_id, closed_at) ON TABLE scorecard_closing TO find_and_fix_reader;

CREATE TABLE scoring_round (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  round integer NOT NULL,
  reason text NOT NULL,
  started_by_id uuid,
  started_at timestamp with time zone NOT NULL,
  CONSTRAINT scoring_round_pk PRIMARY KEY (id),
  CONSTRAINT scoring_round_number UNIQUE (issue_id, cycle, round)
);
CREATE POLICY agency ON scoring_round TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON scoring_round FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON scoring_round TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE scoring_round ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE scoring_round TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE scoring_round TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, round, started_by_id, started_at) ON TABLE scoring_round TO find_and_fix_reader;

CREATE TABLE service (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  office_id uuid NOT NULL,
  CONSTRAINT service_pk PRIMARY KEY (id),
  CONSTRAINT service_name UNIQUE (agency_id, name)
);
CREATE POLICY agency ON service TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON service FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON service TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE service ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE service TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE service TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, name, office_id) ON TABLE service TO find_and_fix_reader;

CREATE TABLE service_account_key (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL,
  digest text NOT NULL,
  operations text[],
  networks text[] NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  CONSTRAINT service_account_key_pk PRIMARY KEY (id)
);
CREATE INDEX service_account_key_account ON service_account_key USING btree (agency_id, person_id);
CREATE POLICY agency ON service_account_key TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON service_account_key FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON service_account_key TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE service_account_key ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE service_account_key TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE service_account_key TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, person_id, name, operations, networks, expires_at, revoked_at, last_used_at) ON TABLE service_account_key TO find_and_fix_reader;

CREATE TABLE service_instance (
  id uuid NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT service_instance_pk PRIMARY KEY (id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE service_instance TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE service_instance TO find_and_fix_worker;

CREATE TABLE service_level_policy (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  queue_id uuid NOT NULL,
  severity integer NOT NULL,
  claim_budget_minutes integer NOT NULL,
  resolve_budget_minutes integer NOT NULL,
  channel text,
  warn_percent integer DEFAULT 75 NOT NULL,
  levels jsonb DEFAULT '[]'::jsonb NOT NULL,
  retired_at timestamp with time zone,
  CONSTRAINT service_level_policy_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX service_level_policy_standing ON service_level_policy USING btree (agency_id, queue_id, severity, COALESCE(channel, ''::text)) WHERE retired_at IS NULL;
CREATE POLICY agency ON service_level_policy TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON service_level_policy FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON service_level_policy TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE service_level_policy ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE service_level_policy TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE service_level_policy TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, queue_id, severity, claim_budget_minutes, resolve_budget_minutes, channel, warn_percent, levels, retired_at) ON TABLE service_level_policy TO find_and_fix_reader;

CREATE TABLE sign_in_session (
  digest bytea NOT NULL,
  agency_id uuid NOT NULL,
  person_id uuid NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT sign_in_session_pk PRIMARY KEY (digest)
);
CREATE INDEX sign_in_session_begun ON sign_in_session USING btree (begun_at);
CREATE POLICY agency ON sign_in_session TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY worker ON sign_in_session TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE sign_in_session ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE sign_in_session TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE sign_in_session TO find_and_fix_worker;

CREATE TABLE statement (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  cycle integer NOT NULL,
  audience text NOT NULL,
  revision integer NOT NULL,
  title text NOT NULL,
  you_told_us text NOT NULL,
  we_did text NOT NULL,
  what_changed text NOT NULL,
  state text NOT NULL,
  written_by_id uuid,
  editor_ids uuid[] NOT NULL,
  approved_by_id uuid,
  published_at timestamp with time zone,
  withdrawn_reason text,
  overrides jsonb DEFAULT '[]'::jsonb NOT NULL,
  CONSTRAINT statement_pk PRIMARY KEY (id)
);
CREATE INDEX statement_cleared ON statement USING btree (agency_id, id) WHERE state = 'cleared'::text;
CREATE UNIQUE INDEX statement_one_standing ON statement USING btree (subject_id, cycle, audience) WHERE state <> 'withdrawn'::text;
CREATE INDEX statement_published ON statement USING btree (agency_id, published_at, id) WHERE state = 'published'::text;
CREATE INDEX statement_subject ON statement USING btree (subject_id, cycle);
CREATE POLICY agency ON statement TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON statement FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON statement TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE statement ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE statement TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE statement TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, subject_kind, subject_id, cycle, audience, revision, state, written_by_id, editor_ids, approved_by_id, published_at) ON TABLE statement TO find_and_fix_reader;

CREATE TABLE survey_collection (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  office_id uuid NOT NULL,
  service_id uuid NOT NULL,
  fiscal_year integer NOT NULL,
  quarter integer NOT NULL,
  state text NOT NULL,
  submitted_by_id uuid,
  submitted_at timestamp with time zone,
  published_at timestamp with time zone,
  changes_reason text,
  not_reported_reason text,
  CONSTRAINT survey_collection_pk PRIMARY KEY (id),
  CONSTRAINT survey_collection_quarter UNIQUE (agency_id, office_id, service_id, fiscal_year, quarter)
);
CREATE INDEX survey_collection_list ON survey_collection USING btree (agency_id, fiscal_year, quarter, id);
CREATE INDEX survey_collection_service ON survey_collection USING btree (agency_id, service_id);
CREATE POLICY agency ON survey_collection TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON survey_collection FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON survey_collection TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE survey_collection ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE survey_collection TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE survey_collection TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, office_id, service_id, fiscal_year, quarter, state, submitted_by_id, submitted_at, published_at) ON TABLE survey_collection TO find_and_fix_reader;

CREATE TABLE survey_detail (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  collection_id uuid NOT NULL,
  transaction_point text NOT NULL,
  channel text NOT NULL,
  service_stage text,
  service_provided text,
  volume_customers integer,
  volume_offered integer,
  volume_respondents integer,
  omb_control_number text,
  federal_register_url text,
  survey_type text NOT NULL,
  survey_title text,
  trust_question_text text,
  measures jsonb DEFAULT '[]'::jsonb NOT NULL,
  CONSTRAINT survey_detail_pk PRIMARY KEY (id)
);
CREATE INDEX survey_detail_collection ON survey_detail USING btree (collection_id, id);
CREATE POLICY agency ON survey_detail TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON survey_detail FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON survey_detail TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE survey_detail ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE survey_detail TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE survey_detail TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, collection_id, transaction_point, channel, service_stage, service_provided, volume_customers, volume_offered, volume_respondents, omb_control_number, federal_register_url, survey_type, survey_title, trust_question_text, measures) ON TABLE survey_detail TO find_and_fix_reader;

CREATE TABLE survey_question (
  detail_id uuid NOT NULL,
  number smallint NOT NULL,
  agency_id uuid NOT NULL,
  text text NOT NULL,
  counts integer[] NOT NULL,
  identifier text,
  notes text,
  start_date date,
  end_date date,
  CONSTRAINT survey_question_pk PRIMARY KEY (detail_id, number)
);
CREATE POLICY agency ON survey_question TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON survey_question FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON survey_question TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE survey_question ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE survey_question TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE survey_question TO find_and_fix_worker;
GRANT SELECT (detail_id, number, agency_id, text, counts, identifier, notes, start_date, end_date) ON TABLE survey_question TO find_and_fix_reader;

CREATE TABLE survey_response (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  detail_id uuid NOT NULL,
  external_id text NOT NULL,
  question_1 smallint NOT NULL,
  positive_effectiveness smallint,
  positive_ease smallint,
  positive_efficiency smallint,
  positive_transparency smallint,
  positive_humanity smallint,
  positive_employee smallint,
  positive_other smallint,
  negative_effectiveness smallint,
  negative_ease smallint,
  negative_efficiency smallint,
  negative_transparency smallint,
  negative_humanity smallint,
  negative_employee smallint,
  negative_other smallint,
  CONSTRAINT survey_response_pk PRIMARY KEY (id),
  CONSTRAINT survey_response_external_id UNIQUE (detail_id, external_id)
);
CREATE POLICY agency ON survey_response TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON survey_response FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON survey_response TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE survey_response ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE survey_response TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE survey_response TO find_and_fix_worker;
GRANT SELECT (id, agency_id, detail_id, external_id, question_1, positive_effectiveness, positive_ease, positive_efficiency, positive_transparency, positive_humanity, positive_employee, positive_other, negative_effectiveness, negative_ease, negative_efficiency, negative_transparency, negative_humanity, negative_employee, negative_other) ON TABLE survey_response TO find_and_fix_reader;

CREATE TABLE survey_text (
  response_id uuid NOT NULL,
  agency_id uuid NOT NULL,
  detail_id uuid NOT NULL,
  content text,
  erased_under text,
  CONSTRAINT survey_text_pk PRIMARY KEY (response_id)
);
CREATE INDEX survey_text_detail ON survey_text USING btree (detail_id, response_id);
CREATE POLICY agency ON survey_text TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON survey_text FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON survey_text TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE survey_text ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE survey_text TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE survey_text TO find_and_fix_worker;
GRANT SELECT (response_id, agency_id, detail_id, erased_under) ON TABLE survey_text TO find_and_fix_reader;

CREATE TABLE test_clock (
  single boolean DEFAULT true NOT NULL,
  ahead interval DEFAULT '00:00:00'::interval NOT NULL,
  CONSTRAINT test_clock_pkey PRIMARY KEY (single),
  CONSTRAINT test_clock_single_check CHECK (single)
);
CREATE TRIGGER test_clock_guard BEFORE INSERT OR UPDATE ON test_clock FOR EACH ROW EXECUTE FUNCTION test_clock_guard();
COMMENT ON TABLE test_clock IS 'Empty everywhere but in databases of tests, where its one row says how far ahead of the real clock time stands.';
GRANT SELECT ON TABLE test_clock TO find_and_fix_service;
GRANT SELECT ON TABLE test_clock TO find_and_fix_worker;

CREATE TABLE text_version (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  field text NOT NULL,
  digest bytea NOT NULL,
  content text,
  erased_under text,
  CONSTRAINT text_version_pk PRIMARY KEY (id)
);
CREATE INDEX text_version_subject ON text_version USING btree (subject_id);
CREATE TRIGGER text_version_guard BEFORE DELETE OR UPDATE ON text_version FOR EACH ROW EXECUTE FUNCTION text_version_guard();
CREATE TRIGGER text_version_no_truncate BEFORE TRUNCATE ON text_version FOR EACH STATEMENT EXECUTE FUNCTION text_version_guard();
CREATE POLICY agency ON text_version TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY worker ON text_version TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE text_version ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT ON TABLE text_version TO find_and_fix_service;
GRANT INSERT, SELECT ON TABLE text_version TO find_and_fix_worker;
GRANT UPDATE (content, erased_under) ON TABLE text_version TO find_and_fix_service;
GRANT UPDATE (content, erased_under) ON TABLE text_version TO find_and_fix_worker;

CREATE TABLE timer (
  subject_id uuid NOT NULL,
  event text NOT NULL,
  agency_id uuid NOT NULL,
  subject_kind text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  last_error text,
  failed_at timestamp with time zone,
  run_by uuid,
  is_suspect boolean DEFAULT false NOT NULL,
  set_aside_id uuid,
  CONSTRAINT timer_pk PRIMARY KEY (subject_id, event)
);
CREATE INDEX timer_due ON timer USING btree (due_at) WHERE failed_at IS NULL;
CREATE UNIQUE INDEX timer_running ON timer USING btree (subject_id) WHERE run_by IS NOT NULL;
CREATE INDEX timer_set_aside ON timer USING btree (agency_id, failed_at) WHERE failed_at IS NOT NULL;
CREATE INDEX timer_suspect ON timer USING btree (due_at) WHERE is_suspect AND failed_at IS NULL;
CREATE POLICY agency ON timer TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON timer FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON timer TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE timer ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE timer TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE timer TO find_and_fix_worker;
GRANT SELECT (subject_id, event, agency_id, subject_kind, due_at, attempts, failed_at, run_by, is_suspect, set_aside_id) ON TABLE timer TO find_and_fix_reader;

CREATE TABLE topic (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  service_id uuid NOT NULL,
  parent_id uuid,
  retired_at timestamp with time zone,
  CONSTRAINT topic_pk PRIMARY KEY (id),
  CONSTRAINT topic_name UNIQUE (agency_id, service_id, name)
);
CREATE POLICY agency ON topic TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON topic FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON topic TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE topic ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE topic TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE topic TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, name, service_id, parent_id, retired_at) ON TABLE topic TO find_and_fix_reader;

CREATE TABLE watch_review (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  quarter integer NOT NULL,
  as_of date NOT NULL,
  verdict text NOT NULL,
  computed jsonb NOT NULL,
  proposal text,
  answered_by_id uuid,
  answered_at timestamp with time zone,
  dismissal_reason text,
  CONSTRAINT watch_review_pk PRIMARY KEY (id),
  CONSTRAINT watch_review_once UNIQUE (issue_id, cycle, quarter)
);
CREATE POLICY agency ON watch_review TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON watch_review FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON watch_review TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE watch_review ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE watch_review TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE watch_review TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, issue_id, cycle, quarter, as_of, verdict, computed, proposal, answered_by_id, answered_at) ON TABLE watch_review TO find_and_fix_reader;

CREATE TABLE watcher (
  subject_id uuid NOT NULL,
  person_id uuid NOT NULL,
  agency_id uuid NOT NULL,
  subject_kind text NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT watcher_pk PRIMARY KEY (subject_id, person_id)
);
CREATE INDEX watcher_person ON watcher USING btree (agency_id, person_id, since);
CREATE POLICY agency ON watcher TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON watcher FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON watcher TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE watcher ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE watcher TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE watcher TO find_and_fix_worker;
GRANT SELECT (subject_id, person_id, agency_id, subject_kind, since) ON TABLE watcher TO find_and_fix_reader;

CREATE TABLE webhook (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  url text NOT NULL,
  facts text[] NOT NULL,
  sealed_secret text NOT NULL,
  sealed_previous_secret text,
  previous_secret_until timestamp with time zone,
  paused_at timestamp with time zone,
  pause_reason text,
  retired_at timestamp with time zone,
  CONSTRAINT webhook_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX webhook_name ON webhook USING btree (agency_id, name) WHERE retired_at IS NULL;
CREATE POLICY agency ON webhook TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY reader ON webhook FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON webhook TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE webhook ENABLE ROW LEVEL SECURITY;
GRANT INSERT, SELECT, UPDATE ON TABLE webhook TO find_and_fix_service;
GRANT INSERT, SELECT, UPDATE ON TABLE webhook TO find_and_fix_worker;
GRANT SELECT (id, agency_id, version, head, name, facts, previous_secret_until, paused_at, pause_reason, retired_at) ON TABLE webhook TO find_and_fix_reader;

CREATE TABLE webhook_attempt (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  delivery_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  status integer,
  duration_ms integer NOT NULL,
  error text,
  response_head text,
  CONSTRAINT webhook_attempt_pk PRIMARY KEY (id)
);
CREATE INDEX webhook_attempt_delivery ON webhook_attempt USING btree (delivery_id, id);
CREATE POLICY agency ON webhook_attempt TO find_and_fix_service USING ((EXISTS ( SELECT 1
   FROM webhook_delivery p
  WHERE p.id = webhook_attempt.delivery_id))) WITH CHECK ((EXISTS ( SELECT 1
   FROM webhook_delivery p
  WHERE p.id = webhook_attempt.delivery_id)));
CREATE POLICY reader ON webhook_attempt FOR SELECT TO find_and_fix_reader USING (true);
CREATE POLICY worker ON webhook_attempt TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE webhook_attempt ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE webhook_attempt TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE webhook_attempt TO find_and_fix_worker;
GRANT SELECT (id, delivery_id, at, status, duration_ms) ON TABLE webhook_attempt TO find_and_fix_reader;

CREATE TABLE webhook_delivery (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  "position" bigint NOT NULL,
  fact text NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  number text,
  sequence integer NOT NULL,
  at timestamp with time zone NOT NULL,
  state text NOT NULL,
  tries integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  next_attempt_at timestamp with time zone NOT NULL,
  delivered_at timestamp with time zone,
  CONSTRAINT webhook_delivery_pk PRIMARY KEY (id)
);
CREATE INDEX webhook_delivery_created ON webhook_delivery USING btree (created_at);
CREATE INDEX webhook_delivery_dead ON webhook_delivery USING btree (agency_id) WHERE state = 'dead'::text;
CREATE INDEX webhook_delivery_due ON webhook_delivery USING btree (webhook_id, next_attempt_at, "position") WHERE state = 'pending'::text;
CREATE INDEX webhook_delivery_list ON webhook_delivery USING btree (agency_id, webhook_id, created_at, id);
CREATE INDEX webhook_delivery_order ON webhook_delivery USING btree (webhook_id, subject_id, "position") WHERE state = 'pending'::text;
CREATE POLICY agency ON webhook_delivery TO find_and_fix_service USING (agency_id = scope_agency()) WITH CHECK (agency_id = scope_agency());
CREATE POLICY worker ON webhook_delivery TO find_and_fix_worker USING (true) WITH CHECK (true);
ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE webhook_delivery TO find_and_fix_service;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE webhook_delivery TO find_and_fix_worker;
