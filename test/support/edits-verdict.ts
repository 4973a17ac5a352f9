import type { EditAct } from './edits';

/** An entry of a history as the verdict looks at it: what it changed, texts resolved. */
export interface EditEntry {
  subjectId: string;
  sequence: number;
  requestId: string;
  event: string;
  changes: Record<string, string | number | null>;
}
/** A record as it stands. */
export interface EditedRow {
  id: string;
  version: number;
  fields: Record<string, string | number | null>;
}

/** All entries of the parts that are edited, in the order of their sequences; a text as it was written. */
export const entriesSql = `
  SELECT h.subject_id AS "subjectId", h.sequence, h.request_id AS "requestId", h.event,
         coalesce(jsonb_object_agg(c.field, CASE WHEN jsonb_typeof(c.change -> 1) = 'object' AND c.change -> 1 ? 'text'
           THEN to_jsonb((SELECT content FROM text_version WHERE id = (c.change -> 1 ->> 'text')::uuid))
           ELSE c.change -> 1 END) FILTER (WHERE c.field IS NOT NULL), '{}') AS changes
    FROM history_entry h LEFT JOIN LATERAL jsonb_each(h.changes) AS c(field, change) ON true
   WHERE h.agency_id = $1 AND h.subject_kind IN ('cause', 'score', 'actionItem', 'plan')
   GROUP BY h.subject_id, h.sequence, h.request_id, h.event ORDER BY h.subject_id, h.sequence`;

export const rowsSql = `
  SELECT id, version, jsonb_build_object('text', text, 'refutableBy', refutable_by) AS fields FROM cause WHERE agency_id = $1
  UNION ALL SELECT id, version, jsonb_build_object('score', score) FROM option_score WHERE agency_id = $1
  UNION ALL SELECT id, version, jsonb_build_object('title', title, 'effortDays', effort_days) FROM action_item WHERE agency_id = $1
  UNION ALL SELECT id, version, jsonb_build_object('lagDays', lag_days, 'smallestEffect', smallest_effect) FROM plan WHERE agency_id = $1`;

/** Faults told at most. */
const most = 5;
const editEvents = new Set(['CauseEdited', 'ActionItemEdited', 'PlanEdited', 'ScoreChanged']);

/**
 * Whether no edit was lost: each acknowledged one is in the history of its record once, at the version that was
 * answered, and changed what was asked and nothing else; nothing is there that nobody asked for; no sequence has a gap;
 * and each record holds, field by field, what its last acknowledged edit wrote.
 */
export function editsVerdict(
  acts: readonly EditAct[],
  entries: readonly EditEntry[],
  rows: readonly EditedRow[],
): string[] {
  const faults: string[] = [];
  const byRequest = new Map<string, EditEntry[]>();
  const bySubject = new Map<string, EditEntry[]>();
  for (const entry of entries) {
    byRequest.set(entry.requestId, [...(byRequest.get(entry.requestId) ?? []), entry]);
    bySubject.set(entry.subjectId, [...(bySubject.get(entry.subjectId) ?? []), entry]);
  }
  const asked = new Set(acts.map(({ requestId }) => requestId));
  for (const act of acts) faults.push(...actFaults(act, byRequest.get(act.requestId) ?? []));
  for (const { requestId, event, subjectId, sequence } of entries)
    if (editEvents.has(event) && !asked.has(requestId))
      faults.push(`${subjectId}/${sequence} is an edit that nobody asked for`);
  for (const row of rows) faults.push(...rowFaults(row, bySubject.get(row.id) ?? [], acts));
  return faults.slice(0, most);
}

function actFaults(
  { requestId, outcome, subjectId, version, field, value }: EditAct,
  found: EditEntry[],
): string[] {
  if (outcome !== 'acknowledged')
    return found.length > 0
      ? [`${requestId} was refused (${outcome}) and wrote ${found.length} entries`]
      : [];
  const theirs = found.filter((entry) => entry.subjectId === subjectId);
  if (theirs.length !== 1)
    return [`${requestId} was acknowledged and is ${theirs.length} times in the history`];
  const [{ sequence, changes }] = theirs as [EditEntry];
  if (sequence !== version)
    return [`${requestId} was acknowledged as version ${version} and is entry ${sequence}`];
  // Somebody who edits becomes an editor of the plan with it; a score given again as it was changes nothing.
  const others = Object.keys(changes).filter((name) => ![field, 'editorIds', 'version'].includes(name));
  if (others.length > 0) return [`${requestId} asked for ${field} and changed ${others.join(', ')} too`];
  return field in changes && changes[field] !== value
    ? [`${requestId} wrote ${changes[field]} and not ${value}`]
    : [];
}

function rowFaults(
  { id, version, fields }: EditedRow,
  entries: EditEntry[],
  acts: readonly EditAct[],
): string[] {
  const gap = entries.findIndex(({ sequence }, index) => sequence !== index + 1);
  if (gap >= 0) return [`${id}: entry ${entries[gap]!.sequence} stands where ${gap + 1} should`];
  if (entries.length !== version) return [`${id} is at version ${version} with ${entries.length} entries`];
  return Object.entries(fields).flatMap(([field, holds]) => {
    const last = acts
      .filter((act) => act.subjectId === id && act.field === field && act.outcome === 'acknowledged')
      .reduce<EditAct | null>(
        (latest, act) => (latest && latest.version! > act.version! ? latest : act),
        null,
      );
    return last && last.value !== holds
      ? [`${id}: ${field} is ${holds}, and the last acknowledged edit (${last.version}) wrote ${last.value}`]
      : [];
  });
}

/** Wrong outcomes that the verdict has to see, each with what it is: a checker that accepts them proves nothing. */
export function plantedFaults(
  acts: readonly EditAct[],
  entries: readonly EditEntry[],
  rows: readonly EditedRow[],
): [what: string, found: string[]][] {
  const done = acts.find(({ outcome, what }) => outcome === 'acknowledged' && what === 'cause')!;
  const theirs = entries.find(
    ({ requestId, subjectId }) => requestId === done.requestId && subjectId === done.subjectId,
  )!;
  const row = rows.find(({ id }) => id === done.subjectId)!;
  const without = entries.filter((entry) => entry !== theirs);
  const replaced = (one: EditEntry) => entries.map((entry) => (entry === theirs ? one : entry));
  const lost = {
    ...row,
    fields: { ...row.fields, text: 'What an older edit wrote.', refutableBy: 'The same.' },
  };
  return [
    [
      'a lost edit',
      editsVerdict(
        acts,
        entries,
        rows.map((one) => (one === row ? lost : one)),
      ),
    ],
    ['an acknowledged edit that is nowhere', editsVerdict(acts, without, rows)],
    ['an edit done twice', editsVerdict(acts, [...entries, theirs], rows)],
    [
      'an edit that takes another one back',
      editsVerdict(acts, replaced({ ...theirs, changes: { ...theirs.changes, kind: 'root' } }), rows),
    ],
    [
      'a refused edit that was written',
      editsVerdict(
        acts.map((act) => (act === done ? { ...act, outcome: 'STALE_VERSION' } : act)),
        entries,
        rows,
      ),
    ],
  ];
}
