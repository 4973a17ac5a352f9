import type { FactSource } from '../measures';

/** The last value that the history gave a field of an issue, as text. */
const standing = (field: string): string =>
  `(array_agg(e.changes -> '${field}' ->> 1 ORDER BY e.sequence DESC) FILTER (WHERE e.changes ? '${field}'))[1]::uuid`;

/** What leaving each stage is called. */
const stages = `('identify', 'issueIdentified'), ('analyze', 'issueAnalyzed'), ('plan', 'issuePlanned'),
           ('implement', 'issueImplemented'), ('measure', 'issueMeasured'), ('communicate', 'issueCommunicated')`;

/**
 * The stays of issues in a stage, told when they end. The steps of a stage are one stay, and so is what a hold interrupts: the time on
 * hold is taken out of it.
 */
export const factsOfIssues: FactSource = {
  subjectKind: 'issue',
  facts: [
    'issueIdentified',
    'issueAnalyzed',
    'issuePlanned',
    'issueImplemented',
    'issueMeasured',
    'issueCommunicated',
  ],
  sql: `
  entry AS MATERIALIZED (
    SELECT subject_id, sequence, agency_id, changes,
           max(occurred_at) OVER (PARTITION BY subject_id ORDER BY sequence) AS at
      FROM history_entry WHERE subject_id = ANY($1::uuid[]) AND subject_kind = 'issue'),
  place AS MATERIALIZED (
    SELECT e.subject_id, ${standing('leadOfficeId')} AS office_id, ${standing('serviceId')} AS service_id
      FROM entry e GROUP BY e.subject_id),
  step AS (
    SELECT subject_id, sequence, agency_id, at, split_part(changes -> 'state' ->> 1, '.', 1) AS stage,
           lead(at) OVER (PARTITION BY subject_id ORDER BY sequence) AS next_at
      FROM entry WHERE changes ? 'state'),
  worked AS (
    SELECT step.*, stage IS DISTINCT FROM lag(stage) OVER (PARTITION BY subject_id ORDER BY sequence) AS is_new
      FROM step WHERE stage <> 'held'),
  numbered AS (
    SELECT worked.*, count(*) FILTER (WHERE is_new) OVER (PARTITION BY subject_id ORDER BY sequence) AS stay FROM worked),
  stay AS (
    SELECT subject_id, stay, agency_id, stage, min(sequence) AS sequence, min(at) AS began,
           coalesce(sum(round(extract(epoch FROM next_at - at) * 1000)), 0)::float8 AS amount_ms
      FROM numbered GROUP BY subject_id, stay, agency_id, stage),
  ended AS (
    SELECT stay.*, lead(began) OVER (PARTITION BY subject_id ORDER BY stay) AS left_at FROM stay),
  fresh AS MATERIALIZED (
    SELECT e.subject_id, t.fact, e.sequence, e.agency_id, e.left_at AS at, NULL::timestamptz AS until, e.amount_ms,
           '{}'::text[] AS traits, p.office_id, NULL::uuid AS queue_id, p.service_id, NULL::uuid AS topic_id,
           NULL::text AS channel
      FROM ended e JOIN place p USING (subject_id) JOIN (VALUES ${stages}) AS t(stage, fact) USING (stage)
     WHERE e.left_at IS NOT NULL)`,
};
