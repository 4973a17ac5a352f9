import type { DataSource, EntityManager } from 'typeorm';

/** Something that holds in every committed state, whatever was done, killed, cut off or restored before. */
export interface Invariant {
  sentence: string;
  /** Answers the rows that break it, each with what it is of and which it is. */
  sql: string;
}

export interface BrokenInvariant {
  sentence: string;
  /** Of the first hundred rows that break it. */
  found: number;
  examples: string[];
}

const mostRows = 100;

const references: readonly (readonly [table: string, column: string, of: string])[] = [
  ['escalation', 'queue_id', 'queue'],
  ['escalation', 'holder_id', 'person'],
  ['case', 'duplicate_of_id', 'case'],
  ['case', 'repeat_of_id', 'case'],
  ['note', 'corrects_id', 'note'],
  ['role_grant', 'person_id', 'person'],
  ['issue', 'chosen_option_id', 'issue_option'],
  ['issue', 'merged_into_id', 'issue'],
  ['issue', 'objective_id', 'objective'],
  ['evidence', 'issue_id', 'issue'],
  ['cause', 'issue_id', 'issue'],
  ['cause', 'parent_id', 'cause'],
  ['option_score', 'option_id', 'issue_option'],
  ['option_score', 'criterion_id', 'criterion'],
  ['plan', 'issue_id', 'issue'],
  ['plan', 'measure_id', 'measure'],
  ['plan_version', 'plan_id', 'plan'],
  ['action_item', 'issue_id', 'issue'],
  ['action_item', 'cause_id', 'cause'],
  ['action_item', 'measure_id', 'measure'],
  ['review', 'issue_id', 'issue'],
  ['review', 'plan_id', 'plan'],
  ['observation', 'measure_id', 'measure'],
];

const open = "('queued', 'claimed', 'waiting')";

const invariants: readonly Invariant[] = [
  {
    sentence: 'An escalation that is open and has a mark or a hand-back ahead has the timer for it.',
    sql: `SELECT 'escalation' AS kind, e.id::text AS id FROM escalation e
           CROSS JOIN LATERAL (VALUES ('clockDue', e.mark_at), ('handBack', e.hand_back_at)) due(event, at)
           WHERE e.state IN ${open} AND due.at IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM timer t WHERE t.subject_id = e.id AND t.event = due.event)`,
  },
  {
    sentence: 'An escalation that has ended and is not closed yet has the timer that closes it.',
    sql: `SELECT 'escalation' AS kind, e.id::text AS id FROM escalation e
           WHERE e.state IN ('resolved', 'returned', 'withdrawn')
             AND NOT EXISTS (SELECT 1 FROM timer t WHERE t.subject_id = e.id AND t.event = 'close')`,
  },
  {
    sentence: 'An issue that is on hold until a moment has the timer that resumes it.',
    sql: `SELECT 'issue' AS kind, i.id::text AS id FROM issue i WHERE i.state = 'held' AND i.held_until IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM timer t WHERE t.subject_id = i.id AND t.event = 'resume')`,
  },
  {
    sentence: 'A timer is of a record that there is.',
    sql: `SELECT 'timer' AS kind, t.subject_id || '/' || t.event AS id FROM timer t
           WHERE NOT EXISTS (SELECT 1 FROM history_entry h WHERE h.subject_id = t.subject_id)`,
  },
  {
    sentence: 'An escalation is held while it is claimed or waiting, and then only.',
    sql: `SELECT 'escalation' AS kind, id::text FROM escalation WHERE (holder_id IS NOT NULL) <> (state IN ('claimed', 'waiting'))
             AND state IN ${open}`,
  },
  {
    sentence: 'A case is escalated while an escalation of it is open, and has one open escalation at most.',
    sql: `SELECT 'case' AS kind, c.id::text AS id FROM "case" c
            LEFT JOIN (SELECT case_id, count(*) AS open FROM escalation WHERE state IN ${open} GROUP BY case_id) e ON e.case_id = c.id
           WHERE coalesce(e.open, 0) <> CASE WHEN c.state = 'escalated' THEN 1 ELSE 0 END`,
  },
  {
    // A lead may assign above it with a reason, and a capacity may be lowered: what was claimed is measured by the highest.
    sentence: 'Nobody holds more escalations that they claimed themselves than their capacity ever was.',
    sql: `SELECT 'person' AS kind, p.id::text AS id FROM person p
            JOIN (SELECT e.holder_id, count(*) AS claimed FROM escalation e
                   CROSS JOIN LATERAL (SELECT event FROM history_entry h WHERE h.subject_id = e.id AND h.changes ? 'holderId'
                                        ORDER BY sequence DESC LIMIT 1) last
                   WHERE e.state IN ('claimed', 'waiting') AND last.event = 'EscalationClaimed' GROUP BY 1) held ON held.holder_id = p.id
           WHERE held.claimed > (SELECT max((h.changes -> 'capacity' ->> 1)::int) FROM history_entry h
                                  WHERE h.subject_id = p.id AND h.changes ? 'capacity')`,
  },
  {
    sentence: 'Evidence that names a record names one that there is.',
    sql: `SELECT 'evidence' AS kind, v.id::text AS id FROM evidence v
           WHERE (v.kind = 'case' AND NOT EXISTS (SELECT 1 FROM "case" c WHERE c.id = v.target_id))
              OR (v.kind = 'escalation' AND NOT EXISTS (SELECT 1 FROM escalation e WHERE e.id = v.target_id))
              OR (v.kind = 'measureSignal' AND NOT EXISTS (SELECT 1 FROM measure m WHERE m.id = v.target_id))`,
  },
  ...references.map(([table, column, of]) => ({
    sentence: `${table}.${column} names a record of ${of} that there is, of the same agency.`,
    sql: `SELECT '${table}' AS kind, t.id::text AS id FROM "${table}" t WHERE t.${column} IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM "${of}" r WHERE r.id = t.${column} AND r.agency_id = t.agency_id)`,
  })),
  {
    sentence: 'An answer kept under an idempotency key is of a record whose history has come as far.',
    sql: `SELECT 'idempotencyKey' AS kind, k.key AS id FROM idempotency_key k
           WHERE CASE WHEN jsonb_typeof(k.answer) = 'object' AND jsonb_typeof(k.answer -> 'version') = 'number'
                       AND k.answer ->> 'id' ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$'
                      THEN NOT EXISTS (SELECT 1 FROM history_entry h WHERE h.subject_id = (k.answer ->> 'id')::uuid
                                          AND h.sequence = (k.answer ->> 'version')::int)
                      ELSE k.answer = 'null' AND k.operation = ANY('{claimEscalation,openCase,escalateCase}') END`,
  },
  {
    sentence:
      'Every record that is open has one stay in the flow that has not ended, in its queue; no other has one.',
    sql: `WITH subject AS (SELECT 'escalation' AS kind, id, state, queue_id FROM escalation
                           UNION ALL SELECT 'case', id, state, queue_id FROM "case")
          SELECT coalesce(s.kind, f.subject_kind) AS kind, coalesce(s.id, f.subject_id)::text AS id
            FROM (SELECT * FROM subject WHERE flow_is_open(kind, state)) s
            FULL JOIN (SELECT * FROM flow_stay WHERE ended_at = 'infinity') f ON f.subject_id = s.id
           WHERE f.subject_id IS NULL OR s.id IS NULL OR f.queue_id IS DISTINCT FROM s.queue_id`,
  },
  {
    sentence: 'The stays of a record in the flow follow each other without overlapping.',
    sql: `SELECT subject_kind AS kind, subject_id::text AS id FROM
            (SELECT *, lag(ended_at) OVER (PARTITION BY subject_id ORDER BY began_sequence) AS before FROM flow_stay) f
           WHERE before > began_at OR ended_at < began_at`,
  },
  {
    sentence: 'No number was given out that its series has not come to.',
    sql: `SELECT 'number' AS kind, max(n.number) AS id FROM
            (SELECT agency_id, number FROM "case" UNION ALL SELECT agency_id, number FROM escalation
             UNION ALL SELECT agency_id, number FROM issue) n
            LEFT JOIN number_series s ON s.agency_id = n.agency_id AND s.prefix = split_part(n.number, '-', 1)
                                     AND s.year::text = split_part(n.number, '-', 2)
           WHERE n.number ~ '^[A-Z]+-[0-9]{4}-[0-9]+$'
           GROUP BY n.agency_id, s.prefix, s.year, s.last
          HAVING max(split_part(n.number, '-', 3)::bigint) > coalesce(s.last, 0)`,
  },
  {
    sentence: 'News that waits to be told is of an act, or of a notification, that there is.',
    sql: `SELECT 'outbox' AS kind, o.id::text AS id FROM outbox o WHERE o.published_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM history_entry h WHERE h.subject_id = o.subject_id AND h.sequence = o.sequence)
             AND NOT (o.subject_kind = 'notification' AND EXISTS (SELECT 1 FROM notification n WHERE n.id = o.subject_id))`,
  },
  {
    sentence: 'Mail that was sent says when, and mail that waits does not.',
    sql: `SELECT 'mail' AS kind, id::text FROM mail_delivery
           WHERE (state = 'sent') <> (sent_at IS NOT NULL)`,
  },
];

/** Every record has its last entry in the history, with its version and its hash. */
function withHistory({ entityMetadatas }: DataSource): Invariant {
  const records = entityMetadatas.filter(({ columns }) =>
    columns.some(({ propertyName }) => propertyName === 'head'),
  );
  const each = records.map(
    ({ tableName }) =>
      `SELECT '${tableName}' AS kind, t.id::text AS id FROM "${tableName}" t
         LEFT JOIN history_entry h ON h.subject_id = t.id AND h.sequence = t.version AND h.agency_id = t.agency_id
        WHERE h.hash IS DISTINCT FROM t.head`,
  );
  return {
    sentence: 'Every record has its history, which ends with its version.',
    sql: each.join(' UNION ALL '),
  };
}

/** How many invariants were looked at, and those that do not hold. */
export async function brokenInvariants(
  dataSource: DataSource,
  manager: EntityManager,
): Promise<{ checked: number; broken: BrokenInvariant[] }> {
  const all = [withHistory(dataSource), ...invariants];
  const broken: BrokenInvariant[] = [];
  for (const { sentence, sql } of all) {
    const rows = await manager.query<{ kind: string; id: string }[]>(
      `SELECT kind, id FROM (${sql}) broken LIMIT ${mostRows}`,
    );
    if (rows.length === 0) continue;
    const examples = rows.slice(0, 3).map(({ kind, id }) => `${kind} ${id}`);
    broken.push({ sentence, found: rows.length, examples });
  }
  return { checked: all.length, broken };
}
