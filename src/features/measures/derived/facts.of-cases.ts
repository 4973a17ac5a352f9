import type { FactSource } from './fact-source';

/** The last value that the history gave a field, as text. */
export const standing = (field: string): string =>
  `(array_agg(e.changes -> '${field}' ->> 1 ORDER BY e.sequence DESC) FILTER (WHERE e.changes ? '${field}'))[1]`;

/** Where cases stand by their history, one row a case; `entries` are theirs. */
export const casePlaces = (entries: string): string => `
  SELECT e.subject_id, ${standing('officeId')}::uuid AS office_id, ${standing('queueId')}::uuid AS queue_id,
         ${standing('serviceId')}::uuid AS service_id, ${standing('topicId')}::uuid AS topic_id,
         ${standing('channel')} AS channel, ${standing('repeatOfId')} IS NOT NULL AS is_repeat,
         -- Once known: an erased reference was one all the same, and what was counted stays counted.
         bool_or(e.changes -> 'customerReference' ->> 1 IS NOT NULL) AS has_customer,
         bool_or(e.sequence = 1 AND e.event = 'CaseImported') AS is_imported
    FROM ${entries} e GROUP BY e.subject_id`;

/**
 * Receipts, resolutions and open stretches of cases. A fact never takes effect before the one it follows. Of a case that
 * was taken over ended, one entry tells two facts, and the second only where its date is known.
 */
export const factsOfCases: FactSource = {
  subjectKind: 'case',
  facts: ['caseReceived', 'caseResolved', 'caseOpen'],
  sql: `
  entry AS MATERIALIZED (
    SELECT subject_id, sequence, agency_id, event, changes,
           max(occurred_at) OVER (PARTITION BY subject_id ORDER BY sequence) AS at
      FROM history_entry WHERE subject_id = ANY($1::uuid[]) AND subject_kind = 'case'),
  place AS MATERIALIZED (${casePlaces('entry')}),
  step AS (
    SELECT subject_id, sequence, agency_id, changes -> 'state' ->> 1 AS state,
           coalesce(changes -> 'state' ->> 1 IN ('resolved', 'closed'), false) AS is_settled, at AS entered_at,
           sequence = 1 AND changes -> 'state' ->> 1 IN ('resolved', 'closed') AS is_taken_over,
           CASE WHEN sequence = 1 AND changes -> 'state' ->> 1 IN ('resolved', 'closed')
                THEN greatest(at, coalesce(changes -> 'resolvedAt' ->> 1, changes -> 'closedAt' ->> 1)::timestamptz)
                ELSE at END AS at,
           sequence > 1 OR coalesce(changes -> 'resolvedAt' ->> 1, changes -> 'closedAt' ->> 1) IS NOT NULL AS is_dated
      FROM entry WHERE changes ? 'state'),
  spell AS MATERIALIZED (
    SELECT step.*, coalesce(lag(is_settled) OVER steps, false) AS was_settled,
           coalesce(bool_or(state = 'escalated') OVER steps, false) AS had_escalation,
           coalesce(bool_or(NOT is_settled) OVER later, false) AS is_taken_back,
           min(entered_at) OVER (PARTITION BY subject_id) AS received_at,
           coalesce(bool_or(state = 'escalated') OVER (PARTITION BY subject_id), false) AS is_ever_escalated,
           lead(at) OVER steps AS next_at
      FROM step
    WINDOW steps AS (PARTITION BY subject_id ORDER BY sequence),
           later AS (PARTITION BY subject_id ORDER BY sequence ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)),
  fact AS (
    SELECT s.subject_id, 'caseReceived' AS fact, s.sequence, s.agency_id, s.entered_at AS at, NULL::timestamptz AS until,
           NULL::float8 AS amount_ms,
           array_remove(ARRAY[CASE WHEN s.is_ever_escalated THEN 'escalated' END,
             CASE WHEN p.has_customer AND NOT p.is_imported AND coalesce(p.topic_id, p.service_id) IS NOT NULL
                  THEN 'customerKnown' END,
             CASE WHEN p.is_repeat THEN 'repeat' END], NULL) AS traits
      FROM spell s JOIN place p USING (subject_id) WHERE s.sequence = 1
    UNION ALL
    SELECT subject_id, 'caseResolved', sequence, agency_id, at, NULL,
           round(extract(epoch FROM at - received_at) * 1000)::float8,
           array_remove(ARRAY[CASE WHEN NOT is_taken_back THEN 'stands' ELSE 'reopened' END,
             CASE WHEN NOT had_escalation AND NOT is_taken_over THEN 'atFirstContact' END,
             CASE WHEN is_taken_over THEN 'takenOver' END], NULL)
      FROM spell WHERE is_settled AND NOT was_settled AND is_dated
    UNION ALL
    SELECT subject_id, 'caseOpen', sequence, agency_id, at, coalesce(next_at, 'infinity'), NULL, '{}'
      FROM spell WHERE state IN ('open', 'escalated')
    UNION ALL
    -- Of one taken over ended, the stretch before its end, if that is dated.
    SELECT subject_id, 'caseOpen', sequence, agency_id, entered_at, at, NULL, '{}'
      FROM spell WHERE is_taken_over AND at > entered_at),
  fresh AS MATERIALIZED (
    SELECT f.subject_id, f.fact, f.sequence, f.agency_id, f.at, f.until, f.amount_ms, f.traits::text[] AS traits,
           p.office_id, p.queue_id, p.service_id, p.topic_id, p.channel
      FROM fact f JOIN place p USING (subject_id))`,
};
