// The service with jobs that only this proof has: sound ones, and every kind of poison. Started by jobs.proof.mjs.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const dist = process.env.TRUST_DIST;
const require = createRequire(join(dist, 'main.js'));
require('reflect-metadata');
const module = (path) => require(join(dist, 'src', `${path}.js`));

const read = module('platform/config/config').readConfig(process.env);
if (!read.ok) throw new Error(read.mistakes.join(' '));
const { config } = read;
const service = await module('service').startService(config, config.databaseUrl);
module('platform/jobs/loop-watchdog').watchLoop(config.work.blockedLoopSeconds);

const { DataSource } = require('typeorm');
const database = service.app.get(DataSource);
const sweeper = service.app.get(module('platform/jobs/sweeper').Sweeper);
const moot = { ok: false, refusal: { kind: 'checksNotMet', checks: [], message: 'It was done before.' } };

const noteRun = (id) => database.query('INSERT INTO proof.run (subject_id) VALUES ($1)', [id]);
/** What an act does: its effect in one statement, once. */
sweeper.on('provedJob', 'work', async (_, id) => {
  const rows = await database.query(
    'INSERT INTO proof.done (subject_id, done_at) VALUES ($1, clock_timestamp()) ON CONFLICT DO NOTHING RETURNING 1',
    [id],
  );
  return rows.length > 0 ? { ok: true, value: null } : moot;
});
sweeper.on('provedJob', 'throw', async (_, id) => {
  await noteRun(id);
  throw new Error('It throws each time.');
});
sweeper.on('provedJob', 'kill', async (_, id) => {
  await noteRun(id);
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
});
sweeper.on('provedJob', 'hang', async (_, id) => {
  await noteRun(id);
  return new Promise(() => undefined);
});
sweeper.on('provedJob', 'spin', async (_, id) => {
  await noteRun(id);
  for (;;);
});

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => void service.stop().then(() => process.exit(0)));
console.log(`${service.url}/graphql`);
