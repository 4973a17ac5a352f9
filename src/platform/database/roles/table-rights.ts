/**
 * What the service may do to which table. A table that is named nowhere here: read, add and change, never take away.
 * The database refuses the rest, whatever a statement of ours says.
 */
export interface TableRights {
  /** Written once. */
  appendOnly: readonly string[];
  /** Written once, but for these columns. */
  changeOnly: Readonly<Record<string, readonly string[]>>;
  /** Rows are taken away again; everywhere else a record stays and says that it ended. */
  deletable: readonly string[];
  readOnly: readonly string[];
}

export const tableRights: TableRights = {
  appendOnly: ['history_entry', 'history_checkpoint', 'history_checkpoint_chain', 'refused_attempt'],
  // Under a retention schedule a text loses its content; what it was about, and its digest, stay.
  changeOnly: { text_version: ['content', 'erased_under'] },
  deletable: [
    'case_contact',
    'dead_letter',
    'idempotency_key',
    'mail_delivery',
    'measure_fact',
    'measure_stale_period',
    'measure_touch',
    'note_mention',
    'notification',
    'outbox',
    'presence',
    'rate_budget',
    'service_instance',
    'sign_in_session',
    'survey_question',
    'survey_text',
    'timer',
    'watcher',
    'webhook_attempt',
    'webhook_delivery',
  ],
  readOnly: ['test_clock', 'migrations'],
};

/** Tables that belong to no agency: nothing in them is anybody's. */
export const ofNoAgency: Readonly<Record<string, string>> = {
  migrations: 'Which migrations ran.',
  rate_budget: 'What each principal has used of this minute.',
  service_instance: 'Which processes of the service are there.',
  test_clock: 'Empty but in databases of tests; the service only reads it.',
};

/** Tables whose rows are an agency's through the row they hang on: `column` holds the id of a row of `parent`. */
export const throughParent: Readonly<Record<string, { column: string; parent: string }>> = {
  import_line: { column: 'import_id', parent: 'import_run' },
  import_reject: { column: 'import_id', parent: 'import_run' },
  measure_stale_period: { column: 'measure_id', parent: 'measure' },
  webhook_attempt: { column: 'delivery_id', parent: 'webhook_delivery' },
};

/** Tables that any act adds to, and only the work in the background reads and clears. */
export const forWorkers: Readonly<Record<string, string>> = {
  measure_touch: 'Which records changed since figures were counted: written by triggers, read by one worker.',
};

/** Columns that analysts do not see beside those of personal data: whatever a record held stands in its history too. */
export const hiddenInHistory: Readonly<Record<string, readonly string[]>> = {
  history_entry: ['actor_name', 'changes', 'note'],
};

/** Tables that analysts see nothing of: copies on their way, and what the service notes for itself. */
export const notForReaders: Readonly<Record<string, string>> = {
  case_contact: 'Nothing but how to reach people.',
  dead_letter: 'What of the news could not be taken.',
  idempotency_key: 'Answers as they were given, with whatever stood in them.',
  import_reject: 'Lines of files as they came.',
  intake_message: 'Messages as they came.',
  mail_delivery: 'Mail as it goes out.',
  outbox: 'News on its way.',
  sign_in_session: 'Who is signed in, and since when.',
  text_version: 'Every text of the history.',
  webhook_delivery: 'News on its way.',
};

/**
 * Rows that an office keeps to itself, as a condition for a session's reads outside of its acts. A backstop: never
 * narrower than the policy in domain/permission, which decides.
 */
export const officeTies: Readonly<Record<string, string>> = {
  case: 'office_id = ANY (scope_offices()) OR escalation_office_id = ANY (scope_offices()) OR opened_by_id = scope_person()',
  case_contact: 'EXISTS (SELECT 1 FROM "case" c WHERE c.id = case_id)',
  escalation:
    'office_id = ANY (scope_offices()) OR case_office_id = ANY (scope_offices()) OR requested_by_id = scope_person() OR holder_id = scope_person()',
  note: `author_id = scope_person() OR scope_person() = ANY (mention_ids) OR CASE subject_kind
    WHEN 'case' THEN EXISTS (SELECT 1 FROM "case" c WHERE c.id = subject_id)
    WHEN 'escalation' THEN EXISTS (SELECT 1 FROM escalation e WHERE e.id = subject_id)
    ELSE true END`,
};
