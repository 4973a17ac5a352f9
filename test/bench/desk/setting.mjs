// The agency that the rows belong to: offices, queues, policies and people of the service's own reference data.

/**
 * The share of all escalations that a queue gets, so that there are large offices, small ones, and one that has hardly
 * any: whose lists are the hardest, because almost nothing that is new is theirs. Of ten thousand it still fills a page.
 */
const shares = [
  ['Tier 2 general', 0.45],
  ['Survivor benefits', 0.15],
  ['Disability retirement', 0.12],
  ['Congressional and controlled correspondence', 0.05],
  ['USAJOBS Tier 2', 0.12],
  ['Insurance Tier 2', 0.1],
  ['Human-capital Tier 2', 0.007],
  ['Website Tier 2', 0.003],
];

/** How many specialists hold what is held. */
const specialists = 50;

export async function readSetting(client) {
  const one = async (sql) => (await client.query(sql)).rows;
  const [{ agencyId, specialistId, representativeId }] = await one(
    `SELECT s.agency_id AS "agencyId", s.id AS "specialistId", r.id AS "representativeId"
       FROM person s, person r WHERE s.name = 'Mei Tanager' AND r.name = 'Rosa Alvarez'`,
  );
  // Who takes a hundred escalations in a minute is no person; the rule of how much one can hold is not what is measured.
  await client.query('UPDATE person SET capacity = 1000000 WHERE id = $1', [specialistId]);
  const holders = await one(
    `INSERT INTO person SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
            'name', 'Specialist ' || number, 'subject', 'bench:' || number))).*
       FROM person p, generate_series(1, ${specialists}) AS number WHERE p.id = '${specialistId}' RETURNING id`,
  );
  const policies = await one(
    `SELECT queue_id || '/' || severity AS key, id, version, claim_budget_minutes AS claim,
            resolve_budget_minutes AS resolve FROM service_level_policy WHERE channel IS NULL AND retired_at IS NULL`,
  );
  const queues = await one(
    `SELECT q.id, q.name, q.office_id AS "officeId", q.calendar_id AS "calendarId", k.version AS "calendarVersion",
            coalesce(desk.id, q.office_id) AS "caseOfficeId", s.id AS "serviceId", t.topics
       FROM queue q JOIN calendar k ON k.id = q.calendar_id
       JOIN office o ON o.id = q.office_id
       LEFT JOIN office desk ON o.name LIKE 'Tier 2%' AND desk.name = 'Customer Service'
       CROSS JOIN LATERAL (SELECT id FROM service ORDER BY md5(q.id::text || id::text) LIMIT 1) s
       CROSS JOIN LATERAL (SELECT array_agg(id) AS topics FROM topic WHERE service_id = s.id) t`,
  );
  let upTo = 0;
  const shared = shares.map(([name, share]) => {
    const queue = queues.find((candidate) => candidate.name === name);
    if (!queue) throw new Error(`The reference data have no queue named ${name}.`);
    return { ...queue, upTo: (upTo += share) };
  });
  shared.at(-1).upTo = 1;
  return {
    agencyId,
    representativeId,
    holders: [specialistId, ...holders.map(({ id }) => id)],
    policies: new Map(policies.map(({ key, ...policy }) => [key, policy])),
    queues: shared,
  };
}
