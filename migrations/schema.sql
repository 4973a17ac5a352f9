-- The schema of a fresh database after all migrations. Written by `npm run generate`; do not edit.

CREATE OR REPLACE FUNCTION public.append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        RAISE EXCEPTION '% is append-only: % is refused.', TG_TABLE_NAME, TG_OP;
      END $function$;

CREATE OR REPLACE FUNCTION public.clock_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 PARALLEL SAFE
AS $function$
        SELECT date_trunc('milliseconds', clock_timestamp()) + coalesce((SELECT ahead FROM test_clock), interval '0')
      $function$;
COMMENT ON FUNCTION clock_now() IS 'The only clock of the service. Milliseconds, so that a time read by a client and sent back is the same time.';

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
  CONSTRAINT case_pk PRIMARY KEY (id),
  CONSTRAINT case_number UNIQUE (agency_id, number)
);
CREATE INDEX case_due ON "case" USING btree (agency_id, due_at, id) WHERE state = ANY (ARRAY['open'::text, 'escalated'::text]);
CREATE UNIQUE INDEX case_external ON "case" USING btree (agency_id, source, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX case_office_received ON "case" USING btree (agency_id, office_id, received_at, id);
CREATE INDEX case_received ON "case" USING btree (agency_id, received_at, id);
CREATE INDEX case_topic ON "case" USING btree (agency_id, topic_id);

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
  CONSTRAINT action_item_pk PRIMARY KEY (id)
);
CREATE INDEX action_item_issue ON action_item USING btree (issue_id, cycle);
CREATE INDEX action_item_owner ON action_item USING btree (owner_id);

CREATE TABLE agency (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  CONSTRAINT agency_pk PRIMARY KEY (id),
  CONSTRAINT agency_name UNIQUE (name)
);

CREATE TABLE calendar (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  name text NOT NULL,
  zone text NOT NULL,
  windows jsonb NOT NULL,
  holidays text NOT NULL,
  CONSTRAINT calendar_pk PRIMARY KEY (id),
  CONSTRAINT calendar_name UNIQUE (agency_id, name)
);

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
  CONSTRAINT cause_pk PRIMARY KEY (id)
);
CREATE INDEX cause_issue ON cause USING btree (issue_id, cycle);

CREATE TABLE criterion (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  issue_id uuid NOT NULL,
  cycle integer NOT NULL,
  name text NOT NULL,
  weight double precision NOT NULL,
  CONSTRAINT criterion_pk PRIMARY KEY (id),
  CONSTRAINT criterion_name UNIQUE (issue_id, cycle, name)
);
CREATE INDEX criterion_issue ON criterion USING btree (issue_id, cycle);

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
  CONSTRAINT escalation_pk PRIMARY KEY (id),
  CONSTRAINT escalation_number UNIQUE (agency_id, number),
  CONSTRAINT escalation_case_fk FOREIGN KEY (case_id) REFERENCES "case"(id)
);
CREATE INDEX escalation_case ON escalation USING btree (case_id);
CREATE INDEX escalation_holder ON escalation USING btree (holder_id) WHERE state = ANY (ARRAY['claimed'::text, 'waiting'::text]);
CREATE UNIQUE INDEX escalation_one_open ON escalation USING btree (case_id) WHERE state = ANY (ARRAY['queued'::text, 'claimed'::text, 'waiting'::text]);
CREATE INDEX escalation_queue ON escalation USING btree (agency_id, queue_id, severity, requested_at, id) WHERE state = ANY (ARRAY['queued'::text, 'claimed'::text, 'waiting'::text]);
CREATE INDEX escalation_requested ON escalation USING btree (agency_id, requested_at, id);

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
  CONSTRAINT evidence_pk PRIMARY KEY (id)
);
CREATE INDEX evidence_issue ON evidence USING btree (issue_id, cycle);
CREATE INDEX evidence_target ON evidence USING btree (target_id);

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
CREATE TRIGGER history_entry_append_only BEFORE DELETE OR UPDATE ON history_entry FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER history_entry_no_truncate BEFORE TRUNCATE ON history_entry FOR EACH STATEMENT EXECUTE FUNCTION append_only();

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

CREATE TABLE import_file (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  uploaded_by_id uuid,
  bytes bigint NOT NULL,
  sha256 text NOT NULL,
  uploaded_at timestamp with time zone NOT NULL,
  CONSTRAINT import_file_pk PRIMARY KEY (id)
);

CREATE TABLE import_line (
  import_id uuid NOT NULL,
  external_id text NOT NULL,
  line integer NOT NULL,
  CONSTRAINT import_line_pk PRIMARY KEY (import_id, external_id)
);

CREATE TABLE import_reject (
  import_id uuid NOT NULL,
  line integer NOT NULL,
  field text,
  reason text NOT NULL,
  raw text NOT NULL,
  CONSTRAINT import_reject_pk PRIMARY KEY (import_id, line)
);

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
  CONSTRAINT issue_pk PRIMARY KEY (id),
  CONSTRAINT issue_number UNIQUE (agency_id, number)
);
CREATE INDEX issue_agency ON issue USING btree (agency_id, id);
CREATE INDEX issue_state ON issue USING btree (agency_id, state, id);

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
  CONSTRAINT issue_option_pk PRIMARY KEY (id)
);
CREATE INDEX issue_option_issue ON issue_option USING btree (issue_id, cycle);

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
  CONSTRAINT measure_pk PRIMARY KEY (id),
  CONSTRAINT measure_name UNIQUE (agency_id, name)
);

CREATE TABLE notification (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  person_id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  text text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  CONSTRAINT notification_pk PRIMARY KEY (id),
  CONSTRAINT notification_once UNIQUE (person_id, subject_kind, subject_id)
);
CREATE INDEX notification_person ON notification USING btree (agency_id, person_id, created_at, id);
CREATE INDEX notification_subject ON notification USING btree (subject_id);

CREATE TABLE number_series (
  agency_id uuid NOT NULL,
  prefix text NOT NULL,
  year integer NOT NULL,
  last bigint NOT NULL,
  CONSTRAINT number_series_pk PRIMARY KEY (agency_id, prefix, year)
);

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
  CONSTRAINT objective_pk PRIMARY KEY (id)
);
CREATE INDEX objective_measure ON objective USING btree (agency_id, measure_id);
CREATE INDEX objective_name ON objective USING btree (agency_id, name, id);

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
  CONSTRAINT observation_pk PRIMARY KEY (id),
  CONSTRAINT observation_revision UNIQUE (agency_id, measure_id, period_start, period_end, revision)
);

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
  CONSTRAINT outbox_pk PRIMARY KEY (id)
);
CREATE INDEX outbox_pending ON outbox USING btree (id) WHERE published_at IS NULL;

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
  CONSTRAINT person_pk PRIMARY KEY (id),
  CONSTRAINT person_subject UNIQUE (subject)
);
CREATE INDEX person_agency_name ON person USING btree (agency_id, name, id);

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
  CONSTRAINT plan_pk PRIMARY KEY (id),
  CONSTRAINT plan_revision UNIQUE (issue_id, cycle, revision)
);
CREATE INDEX plan_issue ON plan USING btree (issue_id, cycle);

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
  CONSTRAINT queue_pk PRIMARY KEY (id),
  CONSTRAINT queue_name UNIQUE (agency_id, office_id, name)
);
CREATE UNIQUE INDEX queue_default ON queue USING btree (agency_id, office_id) WHERE is_default;

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
CREATE TRIGGER refused_attempt_append_only BEFORE DELETE OR UPDATE ON refused_attempt FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER refused_attempt_no_truncate BEFORE TRUNCATE ON refused_attempt FOR EACH STATEMENT EXECUTE FUNCTION append_only();

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
  CONSTRAINT review_pk PRIMARY KEY (id),
  CONSTRAINT review_sequence UNIQUE (issue_id, cycle, sequence)
);

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
  CONSTRAINT role_grant_pk PRIMARY KEY (id)
);
CREATE INDEX role_grant_person ON role_grant USING btree (agency_id, person_id);

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
  CONSTRAINT routing_rule_pk PRIMARY KEY (id)
);
CREATE INDEX routing_rule_position ON routing_rule USING btree (agency_id, "position");

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

CREATE TABLE service_level_policy (
  id uuid NOT NULL,
  agency_id uuid NOT NULL,
  version integer NOT NULL,
  head bytea NOT NULL,
  queue_id uuid NOT NULL,
  severity integer NOT NULL,
  claim_budget_minutes integer NOT NULL,
  resolve_budget_minutes integer NOT NULL,
  CONSTRAINT service_level_policy_pk PRIMARY KEY (id),
  CONSTRAINT service_level_policy_queue UNIQUE (agency_id, queue_id, severity)
);

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
  CONSTRAINT statement_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX statement_one_standing ON statement USING btree (subject_id, cycle, audience) WHERE state <> 'withdrawn'::text;
CREATE INDEX statement_published ON statement USING btree (agency_id, published_at, id) WHERE state = 'published'::text;
CREATE INDEX statement_subject ON statement USING btree (subject_id, cycle);

CREATE TABLE test_clock (
  single boolean DEFAULT true NOT NULL,
  ahead interval DEFAULT '00:00:00'::interval NOT NULL,
  CONSTRAINT test_clock_pkey PRIMARY KEY (single),
  CONSTRAINT test_clock_single_check CHECK (single)
);
CREATE TRIGGER test_clock_guard BEFORE INSERT OR UPDATE ON test_clock FOR EACH ROW EXECUTE FUNCTION test_clock_guard();
COMMENT ON TABLE test_clock IS 'Empty everywhere but in databases of tests, where its one row says how far ahead of the real clock time stands.';

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

CREATE TABLE timer (
  subject_id uuid NOT NULL,
  event text NOT NULL,
  agency_id uuid NOT NULL,
  subject_kind text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  last_error text,
  failed_at timestamp with time zone,
  CONSTRAINT timer_pk PRIMARY KEY (subject_id, event)
);
CREATE INDEX timer_due ON timer USING btree (due_at) WHERE failed_at IS NULL;

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
