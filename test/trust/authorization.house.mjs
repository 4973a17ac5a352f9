// The two agencies of the permission specs, on the compiled service in this process: the policy can be changed under it.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';

const folder = 'test/api/permissions';
/** Words that stand in texts of the home agency, and by whose sentences somebody reads them. */
const planted = [
  {
    word: 'quokka-case',
    sees: ['case'],
    sql: `UPDATE "case" SET summary = 'Where is my annuity? quokka-case', narrative = 'quokka-case' WHERE agency_id = $1`,
  },
  {
    word: 'quokka-desk',
    sees: ['escalation'],
    sql: `UPDATE escalation SET justification = 'quokka-desk' WHERE agency_id = $1`,
  },
  {
    word: 'quokka-contact',
    sees: ['caseContact'],
    sql: `UPDATE case_contact SET name = 'quokka-contact' WHERE agency_id = $1`,
  },
];

export async function openHome(stage) {
  for (const file of ['sentences.txt', 'fields.txt'])
    copyFileSync(join(folder, file), join(stage.dist, folder, file));
  const read = stage.module('platform/config/config').readConfig(stage.environment);
  if (!read.ok) throw new Error(read.mistakes.join(' '));
  const service = await stage.module('service').startService(read.config, stage.serviceUrl);
  const part = (name) => stage.module(`../${folder}/${name}`);
  // Past the wire nobody has said for whom it is asked.
  const { asWorker } = stage.module('platform/database/scope');
  const test = {
    service: { app: service.app },
    url: service.url,
    sql: (text, params) => stage.rows(text, params),
    token: (subject) => stage.token(subject),
    ask: async (subject, query, variables = {}) =>
      send(service.url, subject === null ? null : await stage.token(subject), query, variables),
  };
  const { schema } = service.app.get(GraphQLSchemaHost);
  const home = await asWorker(() => part('world').buildHome(test));
  const strangersHome = await asWorker(() => part('world').buildStrangersHome(test));
  for (const { sql } of planted) await stage.rows(sql, [home.agencyId]);
  for (const [table, column] of part('issue-fields').insideTexts)
    await stage.rows(`UPDATE ${table} SET ${column} = 'quokka-inside' WHERE agency_id = $1`, [home.agencyId]);
  const period = { from: '2026-01-01', to: '2026-03-31', n: 13, mean: 5 };
  await stage.rows('UPDATE review SET computed = $1', [JSON.stringify(reviewed(period))]);
  const words = [...planted, { word: 'quokka-inside', sees: ['planDifferences'] }];
  const operations = part('questions').operationsOf(schema);
  const sentences = part('sentences').readSentences();
  const line = new (part('answers').Line)(test);
  return { stage, service, test, part, schema, home, strangersHome, words, operations, sentences, line };
}

/** A request with a token as it is, or none. */
export async function send(url, token, query, variables = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...(await response.json()) };
}

/** What a review came to, as far as the API shows it. */
function reviewed(period) {
  const nothing = { estimate: null, interval: null, possibleOn: null };
  const inputs = {
    smallestDetectable: null,
    smallestEffect: 5,
    baseline: period,
    measurement: period,
    reviewDate: null,
  };
  return {
    ...nothing,
    sentence: 'quokka-inside',
    reason: 'intervalBeyondZero',
    method: 'none',
    methodVersion: '1',
    otherActions: [{ label: 'quokka-inside', from: '2026-01-01', to: null }],
    inputs: { ...inputs, confounders: ['quokka-inside'] },
    plan: { direction: 'lowerIsBetter', baseline: period, lagDays: 0, implementedOn: '2026-01-01' },
  };
}
