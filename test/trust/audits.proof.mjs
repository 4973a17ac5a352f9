import { createServer } from 'node:http';
import { once } from 'node:events';
import { auditServer } from 'graphql-http';
import { checks } from './audits.checks.mjs';
import { control, say } from './telling.mjs';

export const row = 6;
export const sentence =
  'a production instance passes the audits of GraphQL over HTTP and the checks of the scanner graphql-cop, with the written reason for each that it answers otherwise.';

const asksType = 'it asks __type for an answer without errors, and introspection is off in production';
/** Audits that no server without introspection passes; each with its reason. */
const reasons = { '2EA1': asksType, '28B9': asksType, D6D5: asksType, '6A70': asksType };
/** As many as graphql-http has; fewer would prove less. */
const audits = 61;

export async function prove(stage) {
  const broken = [];
  const open = await stage.start();
  const closed = await stage.start('src/main.js', { NODE_ENV: 'production' });
  const whole = await audited(`${open.url}/graphql`, {}, broken, 'with introspection');
  const production = await audited(`${closed.url}/graphql`, reasons, broken, 'in production');
  const scanned = await scan(`${closed.url}/graphql`, broken);
  await controls(broken);
  const figures = `graphql-http: ${whole} of ${audits} audits pass, ${production} in production and ${Object.keys(reasons).length} that are introspection themselves; graphql-cop: ${scanned} of ${checks.length} checks find nothing, the other is told with its reason`;
  return { figures, broken };
}

/** Every audit that does not pass must have its reason, and every reason its audit. */
async function audited(url, excused, broken, where) {
  const results = await auditServer({ url });
  if (results.length !== audits) broken.push(`There are ${results.length} audits and not ${audits}.`);
  const failing = results.filter(({ status }) => status !== 'ok');
  for (const { id, name, status } of failing) {
    if (excused[id]) say(`  ${status} ${id} ${where}: ${name}. Reason: ${excused[id]}.`);
    else broken.push(`The audit ${id} (${name}) answers ${status} ${where}.`);
  }
  for (const id of Object.keys(excused))
    if (!failing.some((audit) => audit.id === id))
      broken.push(`The audit ${id} passes: its reason is out of date.`);
  return results.length - failing.length;
}

async function scan(url, broken) {
  let clean = 0;
  for (const { name, accepted, isFound } of checks) {
    const isThere = await isFound(url);
    if (!isThere) clean += 1;
    say(
      `  ${isThere ? 'answers' : 'refuses'}  ${name}${isThere && accepted ? `. Reason: ${accepted}.` : ''}`,
    );
    if (isThere && !accepted) broken.push(`The scanner finds ${name}.`);
    if (!isThere && accepted) broken.push(`${name} is not answered any more: its reason is out of date.`);
  }
  return clean;
}

/** A check that finds nothing anywhere proves nothing: each is shown a server that does everything wrong. */
async function controls(broken) {
  const server = createServer((request, response) => void careless(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/graphql`;
  const unseen = [];
  for (const { name, isFound } of checks) if (!(await isFound(url))) unseen.push(name);
  server.close();
  server.closeAllConnections();
  control(
    broken,
    `a server that does all ${checks.length} wrong`,
    unseen.length === 0 ? [`${checks.length} findings`] : [],
  );
  for (const name of unseen) broken.push(`The check of ${name} does not see a server that shows it.`);
}

async function careless(request, response) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts).toString();
  const { pathname } = new URL(request.url, 'http://x');
  response.setHeader('content-type', pathname === '/graphiql' ? 'text/html' : 'application/json');
  if (pathname === '/graphiql') return response.end('<html><title>GraphiQL</title></html>');
  if (body.startsWith('[')) return response.end(JSON.stringify(JSON.parse(body).map(() => ({ data: {} }))));
  const errors = Array.from({ length: 10 }, () => ({
    message: 'Did you mean "id"?',
    extensions: { stacktrace: [] },
  }));
  const data = { __typename: 'Query', alias100: 'Query', __schema: { types: [] } };
  response.end(JSON.stringify({ data, errors, extensions: { tracing: {} } }));
}
