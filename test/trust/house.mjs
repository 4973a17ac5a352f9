// What every proof stands on: a build of its own, a PostgreSQL server, and for each proof a database with its instances.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { Client } from './client.mjs';
import { OwnServer } from './own-server.mjs';
import { say } from './telling.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

/** Three instances with a pool of twenty each, their listeners, and those who look. */
const connections = 150;

export async function openHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'ff-trust-'));
  // Passable for the account that PostgreSQL runs under when this runs as root.
  chmodSync(folder, 0o711);
  const stages = new Set();
  let server = null;
  const close = async () => {
    for (const stage of stages) await stage.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const dist = await build(folder);
    const { startEmbeddedPostgres } = require(join(dist, 'src/platform/database/embedded-postgres.js'));
    // With fsync, as in service.
    if (!process.env.DATABASE_URL)
      server = await startEmbeddedPostgres({
        dataDir: join(folder, 'database'),
        settings: { max_connections: String(connections) },
      });
    const serverUrl = process.env.DATABASE_URL ?? server.url;
    return {
      async stage(name) {
        const stage = await Stage.open({ name, dist, folder, serverUrl });
        stages.add(stage);
        return stage;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Into a folder of its own, so that no other build can pull it away from under a running proof. */
async function build(folder) {
  const dist = join(folder, 'dist');
  for (const name of ['node_modules', 'data', 'package.json'])
    symlinkSync(join(project, name), join(folder, name));
  await promisify(execFile)(
    process.execPath,
    [
      require.resolve('@swc/cli/bin/swc.js'),
      ...['src', 'migrations', 'test/machines', 'test/derived', 'test/api/permissions'],
      ...['-d', dist, '--ignore', '**/*.spec.ts'],
    ],
    { cwd: project },
  );
  return dist;
}

/** Whom the service signs in as: it owns nothing, as in service. Roles are the server's, so the next proof finds it made. */
const serviceLogin = { username: 'ff_trust_service', password: 'service' };
const serviceRoleSql = `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${serviceLogin.username}') THEN
    CREATE ROLE ${serviceLogin.username} LOGIN NOINHERIT PASSWORD '${serviceLogin.password}';
  END IF; END $$`;

/** One proof's database, the instances on it, and the clock that can be moved. */
class Stage {
  instances = [];
  #tokens = new Map();
  #inner = [];
  #isClosed = false;
  /** How an instance ended that nobody here ended: what is proved without it is another thing. */
  #lost = null;

  static async open({ name, dist, folder, serverUrl }) {
    const stage = new Stage();
    // The clock can be moved in databases of tests only, and those are known by how their name begins.
    const database = `ff_trust_${name}_${process.pid}`;
    const url = new URL(serverUrl);
    url.pathname = `/${database}`;
    Object.assign(stage, { dist, folder, database, serverUrl, url: url.href, dataDir: join(folder, name) });
    mkdirSync(stage.dataDir);
    await onServer(serverUrl, `CREATE DATABASE ${database}`);
    await onServer(serverUrl, serviceRoleSql);
    stage.serviceUrl = Object.assign(new URL(url), serviceLogin).href;
    await stage.module('platform/database/migrate').migrate(stage.url);
    await stage.#look();
    await stage.sql.query('INSERT INTO test_clock DEFAULT VALUES');
    const { ownIssuer } = stage.module('platform/auth/issuer');
    stage.issuer = await ownIssuer(stage.dataDir, 'find-and-fix', 'find-and-fix');
    return stage;
  }

  /** A stage like this on a PostgreSQL server of its own, `server`, which may be killed. It ends with this one. */
  async onOwnServer(name, settings = {}) {
    const server = await OwnServer.start(this, join(this.folder, `${name}-server`), settings);
    const stage = await Stage.open({ name, dist: this.dist, folder: this.folder, serverUrl: server.url });
    this.#inner.push(stage);
    return Object.assign(stage, { server });
  }

  /** Looks at the database anew, after the server was away. */
  async lookAgain() {
    await this.sql.end().catch(() => undefined);
    await this.#look();
  }

  async #look() {
    this.sql = new pg.Client({ connectionString: this.url });
    // Whoever asks next is told; nobody else needs to hear of a server that was killed.
    this.sql.on('error', () => undefined);
    await this.sql.connect();
  }

  /** A compiled module of the service. */
  module(path) {
    return require(join(this.dist, 'src', `${path}.js`));
  }

  get environment() {
    return {
      PORT: '0',
      DEMO: '1',
      SEED_REFERENCE_DATA: '0',
      RATE_LIMIT_PER_MINUTE: '0',
      SIGN_IN_LIMIT_PER_MINUTE: '0',
      LOG_LEVEL: 'error',
      STATEMENT_TIMEOUT_MS: '60000',
      DATABASE_URL: this.serviceUrl,
      DATABASE_MIGRATOR_URL: this.url,
      DATA_DIR: this.dataDir,
    };
  }

  /** The settings of an instance that reaches its database at another host and port: `url` says where. */
  through(url) {
    const { hostname, port } = new URL(url);
    const led = (text) => Object.assign(new URL(text), { hostname, port }).href;
    const urls = Object.entries(this.environment).filter(([name]) => /^DATABASE_.*URL$/.test(name));
    return Object.fromEntries(urls.map(([name, text]) => [name, led(text)]));
  }

  async rows(text, params = []) {
    if (this.#lost) throw new Error(this.#lost);
    return (await this.sql.query(text, params)).rows;
  }

  async now() {
    return (await this.rows('SELECT clock_now() AS now'))[0].now;
  }

  /** Sets the database's clock forward. */
  async pass(ms) {
    await this.sql.query("UPDATE test_clock SET ahead = ahead + $1 * interval '1 millisecond'", [
      Math.max(0, ms),
    ]);
  }

  /** The service inside this process while `work` arranges what is to be proved, and no longer. */
  async arrange(work) {
    const read = this.module('platform/config/config').readConfig(this.environment);
    if (!read.ok) throw new Error(read.mistakes.join(' '));
    const service = await this.module('service').startService(read.config, this.serviceUrl);
    const { asWorker } = this.module('platform/database/scope');
    try {
      // Past the wire nobody has said for whom it is asked.
      return await asWorker(() => work(service.app));
    } finally {
      await service.stop();
      await this.sql.query('VACUUM ANALYZE');
    }
  }

  /** Starts an instance as a process of its own; `main`: what it begins with, of the build; `more`: settings of its own. */
  async start(main = 'src/main.js', more = {}) {
    const child = spawn(process.execPath, [join(this.dist, main)], {
      env: { PATH: process.env.PATH, ...this.environment, ...more },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(child, 'exit');
    const instance = { child, gone, url: null };
    this.instances.push(instance);
    void gone.then(([code, signal]) => {
      if (this.instances.includes(instance)) this.#lost = `An instance ended by itself (${signal ?? code}).`;
    });
    let output = '';
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      output += chunk;
      instance.url = /(http:\/\/[\d.:]+)\/graphql/.exec(output)?.[1] ?? null;
      if (instance.url) break;
    }
    if (!instance.url) throw new Error(`An instance did not start (${await gone}).\n${output}`);
    // Nobody reads on, and a full pipe would stop it at its next line.
    child.stdout.resume();
    return instance;
  }

  /** As a machine kills it: nothing of the process runs any more when this returns. */
  async kill(instance) {
    this.instances.splice(this.instances.indexOf(instance), 1);
    instance.child.kill('SIGKILL');
    await instance.gone;
  }

  token(subject) {
    let token = this.#tokens.get(subject);
    if (!token)
      this.#tokens.set(subject, (token = this.issuer.sign(subject, new Date()).then((made) => made.token)));
    return token;
  }

  /** A keep-alive client of an instance, as somebody. */
  async client(instance, subject) {
    return new Client(instance.url, await this.token(subject));
  }

  /** The agency's whole history, verified by the service itself; the faults it found. */
  async verifyHistory(subject) {
    const client = await this.client(this.instances[0], subject);
    const { data } = await client.ask(
      '{ verifyHistory { chains entries faults { subjectKind sequence message } } }',
    );
    client.close();
    return data.verifyHistory;
  }

  async close() {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const stage of this.#inner) await stage.close();
    for (const { child, gone } of this.instances.splice(0)) {
      child.kill('SIGTERM');
      await gone;
    }
    await this.sql.end();
    // With its server goes its database.
    if (this.server) return this.server.stop();
    await onServer(this.serverUrl, `DROP DATABASE IF EXISTS ${this.database} WITH (FORCE)`).catch((error) =>
      say(`The database ${this.database} could not be dropped: ${error.message}`),
    );
  }
}

async function onServer(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
