import type { FactSource } from './fact-source';
import { casePlaces, standing } from './facts.of-cases';

const hours = (state: string): string =>
  `coalesce(sum(round(extract(epoch FROM next_at - at) * 1000)) FILTER (WHERE state = '${state}'), 0)::float8`;

/**
 * What an escalation came to, once it has ended and while that end stands: its time in each state, and whether it was
 * resolved in time by its own clock. Service, topic and channel are those of its case.
 */
export const factsOfEscalations: FactSource = {
  subjectKind: 'escalation',
  facts: ['escalationQueued', 'escalationClaimed', 'escalationWaiting', 'escalationResolved'],
  sql: `
  entry AS MATERIALIZED (
    SELECT subject_id, sequence, agency_id, changes,
           max(occurred_at) OVER (PARTITION BY subject_id ORDER BY sequence) AS at
      FROM history_entry WHERE subject_id = ANY($1::uuid[]) AND subject_kind = 'escalation'),
  owner AS MATERIALIZED (
    SELECT e.subject_id, ${standing('caseId')}::uuid AS case_id, ${standing('officeId')}::uuid AS office_id,
           ${standing('queueId')}::uuid AS queue_id,
           (array_agg(e.changes -> 'clocks' -> 1 ORDER BY e.sequence DESC) FILTER (WHERE e.changes ? 'clocks'))[1] AS clocks
      FROM entry e GROUP BY e.subject_id),
  case_entry AS (
    SELECT subject_id, sequence, event, changes FROM history_entry
     WHERE subject_id IN (SELECT case_id FROM owner) AND subject_kind = 'case'),
  place AS MATERIALIZED (${casePlaces('case_entry')}),
  clock AS (
    SELECT o.subject_id, jsonb_typeof(c -> 'terms' -> -1 -> 'plan') = 'object' AS is_promised,
           NOT c -> 'marks' @> '[{"kind": "breach"}]'
             AND (c -> 'terms' -> -1 ->> 'carriedMs')::float8 + coalesce((c -> 'terms' -> -1 ->> 'ranMs')::float8, 0)
                 <= (c -> 'terms' -> -1 -> 'plan' ->> 'budgetMs')::float8 AS is_in_time
      FROM owner o, jsonb_array_elements(o.clocks) c WHERE c ->> 'kind' = 'resolve'),
  step AS (
    SELECT subject_id, sequence, agency_id, at, changes -> 'state' ->> 1 AS state,
           changes -> 'state' ->> 1 IN ('queued', 'claimed', 'waiting') AS is_open
      FROM entry WHERE changes ? 'state'),
  spell AS MATERIALIZED (
    SELECT step.*, lag(is_open) OVER steps AS was_open, lead(at) OVER steps AS next_at,
           coalesce(bool_or(is_open) OVER later, false) AS is_reopened
      FROM step
    WINDOW steps AS (PARTITION BY subject_id ORDER BY sequence),
           later AS (PARTITION BY subject_id ORDER BY sequence ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)),
  ending AS (
    SELECT subject_id, sequence, agency_id, at, state FROM spell
     WHERE NOT is_open AND coalesce(was_open, true) AND NOT is_reopened),
  spent AS (
    SELECT subject_id, ${hours('queued')} AS queued, ${hours('claimed')} AS claimed, ${hours('waiting')} AS waiting
      FROM spell WHERE is_open GROUP BY subject_id),
  fact AS (
    SELECT n.subject_id, t.fact, n.sequence, n.agency_id, n.at, t.amount_ms, '{}'::text[] AS traits
      FROM ending n JOIN spent s USING (subject_id), LATERAL (VALUES ('escalationQueued', s.queued),
           ('escalationClaimed', s.claimed), ('escalationWaiting', s.waiting)) AS t(fact, amount_ms)
    UNION ALL
    SELECT n.subject_id, 'escalationResolved', n.sequence, n.agency_id, n.at, NULL,
           array_remove(ARRAY[CASE WHEN c.is_promised THEN 'promised' END,
             CASE WHEN c.is_promised AND c.is_in_time THEN 'inTime' END], NULL)
      FROM ending n LEFT JOIN clock c USING (subject_id) WHERE n.state = 'resolved'),
  fresh AS MATERIALIZED (
    SELECT f.subject_id, f.fact, f.sequence, f.agency_id, f.at, NULL::timestamptz AS until, f.amount_ms, f.traits,
           o.office_id, o.queue_id, p.service_id, p.topic_id, p.channel
      FROM fact f JOIN owner o USING (subject_id) LEFT JOIN place p ON p.subject_id = o.case_id)`,
};
