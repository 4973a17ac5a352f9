// Lines per second of an import against `COPY … FROM STDIN` of the same file into a bare table on the same server, as a
// ratio: the machine cancels out. Interleaved rounds, medians. Needs a build: npm run build && node test/bench/import.bench.mjs
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const project = fileURLToPath(new URL('../..', import.meta.url));
const dist = process.env.BENCH_DIST ?? join(project, 'dist');
const require = createRequire(import.meta.url);
const rounds = 3;

const file = gunzipSync(readFileSync(join(project, 'data/city/service_requests_2011_07.csv.gz')));
const mapping = readFileSync(join(project, 'data/mappings/boston-311.yaml'), 'utf8');
const columns = file.subarray(0, file.indexOf(10)).toString().split(',');
const lines = 9_854;

const folder = mkdtempSync(join(tmpdir(), 'ff-bench-'));
chmodSync(folder, 0o711);
const { startEmbeddedPostgres } = require(join(dist, 'src/platform/database/embedded-postgres.js'));
// With fsync, as in service: leaving it off would flatter the import, which commits per batch.
const server = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
const client = new pg.Client({ connectionString: server.url });
await client.connect();
const service = spawn(process.execPath, [join(dist, 'src/main.js')], {
  env: {
    PATH: process.env.PATH,
    PORT: '0',
    DEMO: '1',
    SEED_REFERENCE_DATA: '1',
    RATE_LIMIT_PER_MINUTE: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: server.serviceUrl,
    DATABASE_MIGRATOR_URL: server.url,
    DATA_DIR: join(folder, 'data'),
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let said = '';
let url;
for await (const chunk of service.stdout) {
  said += chunk;
  url = /(http:\/\/[\d.:]+)\/graphql/.exec(said)?.[1];
  if (url) break;
}

let token;
async function ask(query, variables = {}) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function copyMs() {
  await client.query('DROP TABLE IF EXISTS bare');
  await client.query(`CREATE TABLE bare (${columns.map((name) => `"${name}" text`).join(', ')})`);
  const start = performance.now();
  await pipeline(
    Readable.from([file]),
    client.query(copyFrom('COPY bare FROM STDIN WITH (FORMAT csv, HEADER)')),
  );
  return performance.now() - start;
}

async function importMs(round) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
  const { fileId } = await (await fetch(`${url}/imports`, { method: 'POST', headers, body: file })).json();
  // Another source each round, so that every line is a new case again.
  const input = {
    fileId,
    mapping: mapping.replace('source: boston-311', `source: boston-311-${round}`),
    name: `round ${round}`,
  };
  const { startImport } = await ask(
    'mutation ($input: StartImportInput!) { startImport(input: $input) { import { id } refusal { message } } }',
    { input },
  );
  for (;;) {
    const { import: run } = await ask(
      'query ($id: ID!) { import(id: $id) { state accepted startedAt finishedAt } }',
      { id: startImport.import.id },
    );
    if (run.state === 'FINISHED') {
      if (run.accepted !== lines) throw new Error(`${run.accepted} of ${lines} lines were accepted.`);
      return new Date(run.finishedAt) - new Date(run.startedAt);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
try {
  token = (await ask('mutation { signInAs(input: { subject: "demo:city.hollis.vane" }) { token } }')).signInAs
    .token;
  const copies = [];
  const imports = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [copy, imported] = [await copyMs(), await importMs(round)];
    // The first round warms up, and adds the offices, queues and topics.
    if (round > 0) copies.push(copy);
    if (round > 0) imports.push(imported);
  }
  const ratio = median(imports) / median(copies);
  console.log(
    `COPY into a bare table is ${ratio.toFixed(0)} times as fast as the import (${rounds} interleaved rounds, medians).`,
  );
  console.log(
    'The import also decides, numbers, indexes eight times, and writes one hash-chained history entry and one text per case.',
  );
} finally {
  const gone = once(service, 'exit');
  service.kill('SIGTERM');
  await gone;
  await client.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
