import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { control, count, progress, say, seconds } from './telling.mjs';

export const sentence =
  'Measures that follow the records entry by entry equal those rebuilt from the whole history and those of a naive count, on an imported month and 50,000 random acts, with instances killed on the way.';

const zone = 'America/New_York';
const lanes = 10;
const hourMs = 3_600_000;

export function prove(stage, short) {
  // Past the wire nobody has said for whom it is asked.
  return stage.module('platform/database/scope').asWorker(() => proved(stage, short));
}

async function proved(stage, short) {
  const acts = short ? 3_000 : 50_000;
  const months = 12;
  const read = stage.module('platform/config/config').readConfig({
    ...stage.environment,
    SEED_REFERENCE_DATA: '1',
  });
  if (!read.ok) throw new Error(read.mistakes.join(' '));
  const service = await stage.module('service').startService(read.config, stage.serviceUrl);
  let city = null;
  try {
    city = await new City(stage, service).open();
    await city.work();
    const broken = await judged(city, 'the imported month');
    const killing = killInstances(stage, short ? 1 : 4);
    const begun = performance.now();
    const refused = await actAtRandom(city, acts, months);
    const tookMs = performance.now() - begun;
    await killing;
    await stage.pass(32 * 24 * hourMs);
    await city.work();
    broken.push(...(await judged(city, `${count(acts)} acts`)));
    const { rebuiltMs, countMs } = await rebuilt(city, broken);
    await controls(city, broken);
    const [{ entries, restated }] = await stage.rows(
      `SELECT (SELECT count(*)::int FROM history_entry WHERE agency_id = $1) AS entries,
              (SELECT count(*)::int FROM observation WHERE agency_id = $1 AND reason = 'recomputed from the history') AS restated`,
      [city.id],
    );
    const figures = `${count(acts)} acts accepted and ${count(refused)} refused in ${seconds(tookMs)} over ${months} months of the clock; ${count(entries)} entries; ${count(restated)} published values restated on the way; all ${city.names.length} measures rebuilt in ${seconds(rebuiltMs)}, a plain count of the cases' history by month takes ${countMs.toFixed(0)} ms`;
    return { figures, broken };
  } finally {
    await city?.owners.end();
    await service.stop();
  }
}

/** The city's agency with its imported month, a desk to act at, and one measure of each definition. */
class City {
  measures = new Map();

  constructor(stage, service) {
    this.stage = stage;
    this.service = service;
    this.app = service.app;
    // Many lanes move the clock, which the service may not: over connections of their own, and not the one that looks on.
    this.owners = new pg.Pool({ connectionString: stage.url, max: 10 });
    // Those of cases and escalations: a city's month has no issues.
    this.names = Object.entries(stage.module('domain/measure/derived/index').derivedDefinitions)
      .filter(([, { fact }]) => !fact.startsWith('issue'))
      .map(([name]) => name);
    this.worker = this.app.get(stage.module('features/measures/index').DerivedWorker);
  }

  async open() {
    await this.takeOverMonth();
    const [{ id }] = await this.stage.rows('SELECT DISTINCT agency_id AS id FROM "case"');
    this.id = id;
    await this.furnish();
    const { upper } = this.stage.module('graphql/enums');
    const client = await this.stage.client({ url: this.service.url }, 'demo:city.maren.quill');
    for (const name of this.names) {
      const { data } = await client.ask(
        'mutation ($input: AddDerivedMeasureInput!) { addDerivedMeasure(input: $input) { measure { id } refusal { message } } }',
        {
          input: { definition: upper(name), period: 'MONTH', zone, responsibleOfficeId: this.officeIds[0] },
        },
      );
      this.measures.set(name, data.addDerivedMeasure.measure.id);
    }
    this.client = client;
    return this;
  }

  async takeOverMonth() {
    const token = await this.stage.token('demo:city.hollis.vane');
    const uploaded = await fetch(`${this.service.url}/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: readFileSync(join('data', 'city', 'service_requests_2011_07.csv.gz')),
    });
    const { fileId } = await uploaded.json();
    const client = await this.stage.client({ url: this.service.url }, 'demo:city.hollis.vane');
    await client.ask(
      'mutation ($input: StartImportInput!) { startImport(input: $input) { import { id } refusal { message } } }',
      {
        input: { fileId, mapping: readFileSync('data/mappings/boston-311.yaml', 'utf8'), name: 'July 2011' },
      },
    );
    client.close();
    while ((await this.stage.rows("SELECT 1 FROM import_run WHERE state = 'finished'")).length === 0)
      await sleep(100);
  }

  /** Default queues with service levels, and three people who hold any number. */
  async furnish() {
    const queues = await this.stage.rows(
      `SELECT DISTINCT ON (q.office_id) q.id, q.office_id AS office FROM queue q WHERE q.agency_id = $1 ORDER BY q.office_id, q.name LIMIT 3`,
      [this.id],
    );
    this.queueIds = queues.map(({ id }) => id);
    this.officeIds = queues.map(({ office }) => office);
    await this.stage.rows('UPDATE queue SET is_default = true WHERE id = ANY($1::uuid[])', [this.queueIds]);
    const people = await this.stage.rows(
      'UPDATE person SET capacity = 1000000 WHERE agency_id = $1 RETURNING id',
      [this.id],
    );
    const { everywhere } = this.acts;
    this.sessions = people.map(({ id }) => everywhere(this.id, id));
    this.topics = await this.stage.rows(
      `SELECT id AS "topicId", service_id AS "serviceId" FROM topic WHERE agency_id = $1 ORDER BY name LIMIT 8`,
      [this.id],
    );
    const { begin } = await import('./agency.mjs');
    const { serviceLevelPolicyKind } = this.stage.module('features/agency/index');
    const { newId } = this.stage.module('platform/database/id');
    const policies = this.queueIds.flatMap((queueId) =>
      [1, 2, 3, 4].map((severity) => ({
        id: newId(),
        queueId,
        severity,
        channel: null,
        retiredAt: null,
        claimBudgetMinutes: 2_400,
        resolveBudgetMinutes: 9_600,
        warnPercent: 75,
        levels: [],
      })),
    );
    await begin(
      this.stage,
      this.app,
      { id: this.id },
      serviceLevelPolicyKind,
      'ServiceLevelPolicyAdded',
      policies,
    );
  }

  get acts() {
    return this.stage.module('../test/derived/acts');
  }

  get counting() {
    return this.stage.module('../test/derived/count');
  }

  /** Until nothing is left to follow or to count; another instance may be at it meanwhile. */
  async work() {
    for (;;) {
      await this.worker.work();
      await this.stage.pass(61_000);
      await this.worker.work();
      const [{ left }] = await this.stage.rows(
        `SELECT (SELECT count(*) FROM measure_touch)::int + (SELECT count(*) FROM measure_stale_period)::int AS left`,
      );
      if (left === 0) return;
    }
  }

  pass(ms) {
    return this.owners.query("UPDATE test_clock SET ahead = ahead + $1 * interval '1 millisecond'", [ms]);
  }

  standing(name) {
    return this.stage.rows(
      `SELECT DISTINCT ON (period_start) period_start::text AS "periodStart", value, numerator, denominator
         FROM observation WHERE measure_id = $1 ORDER BY period_start, revision DESC`,
      [this.measures.get(name)],
    );
  }

  async rebuild(name) {
    const { data } = await this.client.ask(
      `mutation ($input: RebuildDerivedMeasureInput!) { rebuildDerivedMeasure(input: $input) {
         rebuild { periods changed facts differences { periodStart stood is } } refusal { message } } }`,
      { input: { measureId: this.measures.get(name) } },
    );
    return data.rebuildDerivedMeasure.rebuild;
  }

  async departures(inZone = zone) {
    const { countDerived, differences, entriesSql } = this.counting;
    const rows = await this.stage.rows(entriesSql, [this.id]);
    const [{ month }] = await this.stage.rows(
      `SELECT to_char(clock_now() AT TIME ZONE $1 - interval '1 month', 'YYYY-MM-01') AS month`,
      [zone],
    );
    const counted = countDerived(rows, inZone, month);
    const found = [];
    for (const name of this.names)
      found.push(
        ...differences(counted.get(name) ?? new Map(), await this.standing(name)).map(
          (one) => `${name} ${one}`,
        ),
      );
    return found;
  }
}

async function judged(city, what) {
  const found = await city.departures();
  say(`  after ${what}: ${found.length} differences from the naive count`);
  return found.slice(0, 5).map((one) => `After ${what}: ${one}.`);
}

/** Everybody acts in lanes of their own; the clock moves on, and now and then what is due is counted. */
async function actAtRandom(city, acts, months) {
  const { stage, app } = city;
  const { RandomActor, randomOf } = city.acts;
  const { CasesService } = stage.module('features/cases/index');
  const { EscalationRequests, EscalationsService } = stage.module('features/escalations/index');
  const { CaseCorrectionsService } = stage.module('features/escalations/case-corrections.service');
  const open = await stage.rows(
    `SELECT id FROM "case" WHERE agency_id = $1 AND state = 'open' ORDER BY number`,
    [city.id],
  );
  const desk = {
    cases: app.get(CasesService),
    requests: app.get(EscalationRequests),
    escalations: app.get(EscalationsService),
    corrections: app.get(CaseCorrectionsService, { strict: false }),
    ...{ sessions: city.sessions, officeIds: city.officeIds, queueIds: city.queueIds, topics: city.topics },
    customers: 400,
    now: async () => (await city.owners.query('SELECT clock_now() AS now')).rows[0].now,
  };
  const actors = Array.from({ length: lanes }, (_, lane) => {
    const openCaseIds = open.filter((_one, index) => index % lanes === lane).map(({ id }) => id);
    return new RandomActor({ ...desk, openCaseIds }, randomOf(lane + 1));
  });
  const each = Math.ceil(acts / lanes);
  const stepMs = (months * 30 * 24 * hourMs) / (acts / 50);
  let since = 0;
  const between = async () => {
    since += 1;
    if (since % 50 === 0) await city.pass(Math.random() * 2 * stepMs);
    if (since % 2_000 === 0)
      void city.worker.work().catch((error) => say(`  a round failed: ${error.message}`));
    progress(
      'acts',
      actors.reduce((sum, { accepted }) => sum + accepted, 0),
      acts,
    );
  };
  await Promise.all(actors.map((actor) => actor.act(each, between)));
  return actors.reduce((sum, { refused }) => sum + refused, 0);
}

/** Instances that count too, and are killed while they do. */
async function killInstances(stage, times) {
  for (let time = 0; time < times; time += 1) {
    const instance = await stage.start();
    // Its first round begins after half a minute.
    await sleep(30_050 + time * 40);
    await stage.kill(instance);
  }
}

async function rebuilt(city, broken) {
  const begun = performance.now();
  for (const name of city.names) {
    const { facts, differences } = await city.rebuild(name);
    if (facts > 0 || differences.length > 0)
      broken.push(`Rebuilt, ${name} differs in ${differences.length} periods and ${facts} facts.`);
  }
  const rebuiltMs = performance.now() - begun;
  const start = performance.now();
  await city.stage.rows(
    `SELECT date_trunc('month', occurred_at AT TIME ZONE $2), count(*) FROM history_entry
      WHERE agency_id = $1 AND subject_kind = 'case' AND changes ? 'state' GROUP BY 1`,
    [city.id, zone],
  );
  return { rebuiltMs, countMs: performance.now() - start };
}

/** A check that accepts what is wrong proves nothing. */
async function controls(city, broken) {
  control(broken, 'a month cut at another zone’s midnight', await city.departures('Asia/Tokyo'));
  await city.stage.rows(
    `UPDATE measure_fact SET traits = '{stands}' WHERE agency_id = $1 AND fact = 'caseResolved' AND traits @> '{reopened}'`,
    [city.id],
  );
  const told = ({ differences }) =>
    differences.map(({ periodStart, stood, is }) => `${periodStart}: ${stood} stood, ${is} is`);
  await city.stage.rows(
    `INSERT INTO measure_stale_period SELECT DISTINCT measure_id, period_start, '-infinity'::timestamptz, '-infinity'::timestamptz
       FROM observation WHERE measure_id = $1`,
    [city.measures.get('resolutionTimeMean')],
  );
  await city.worker.work();
  control(broken, 'a reopened case counted twice, by the count,', await city.departures());
  control(
    broken,
    'a reopened case counted twice, by the rebuild,',
    told(await city.rebuild('resolutionTimeMean')),
  );
  await city.work();
  const [{ id }] = await city.stage.rows(
    `SELECT subject_id AS id FROM measure_fact f JOIN "case" c ON c.id = f.subject_id WHERE f.agency_id = $1 AND f.fact = 'caseResolved'
        AND c.state = 'closed' AND f.at < clock_now() - interval '60 days' AND f.traits @> '{stands}' LIMIT 1`,
    [city.id],
  );
  const { CasesService } = city.stage.module('features/cases/index');
  await city.app.get(CasesService).reopen(city.sessions[0], { caseId: id, reason: 'Unnoticed.' });
  await city.stage.rows('DELETE FROM measure_touch');
  await city.work();
  control(broken, 'a change that nobody marked, by the count,', await city.departures());
  control(broken, 'a change that nobody marked, by the rebuild,', told(await city.rebuild('reopening')));
  await city.work();
  for (const one of (await city.departures()).slice(0, 3))
    broken.push(`Put right, it still differs: ${one}.`);
}
