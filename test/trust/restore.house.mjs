// A service on the embedded server as an agency would run it, its log archived to a folder for backups; and the commands of
// the operator, each as a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Client } from './client.mjs';

/** At most so old is what is not in the archive yet. */
export const walSeconds = 2;

export class EmbeddedDesk {
  instances = [];
  #server = null;
  #issuer = null;

  constructor(stage) {
    this.stage = stage;
    this.database = 'restored';
    const folder = join(stage.dataDir, 'desk');
    mkdirSync(folder, { mode: 0o711 });
    this.folder = folder;
    this.dataDir = join(folder, 'data');
    this.backupDir = join(folder, 'backups');
  }

  module(path) {
    return this.stage.module(path);
  }

  environment(dataDir = this.dataDir) {
    return {
      PATH: process.env.PATH,
      PORT: '0',
      DEMO: '1',
      SEED_REFERENCE_DATA: '0',
      RATE_LIMIT_PER_MINUTE: '0',
      SIGN_IN_LIMIT_PER_MINUTE: '0',
      LOG_LEVEL: 'silent',
      DATA_DIR: dataDir,
      BACKUP_DIR: this.backupDir,
      BACKUP_WAL_SECONDS: String(walSeconds),
    };
  }

  /** Starts the server, and the service inside this process while `work` arranges what is to be worked on. */
  async arrange(work) {
    const { readConfig } = this.module('platform/config/config');
    const { startEmbeddedPostgres } = this.module('platform/database/embedded-postgres');
    const read = readConfig(this.environment());
    if (!read.ok) throw new Error(read.mistakes.join(' '));
    const { config } = read;
    this.#server = await startEmbeddedPostgres({ dataDir: this.dataDir, archiving: config.backup });
    const { asWorker } = this.module('platform/database/scope');
    const { ownIssuer } = this.module('platform/auth/issuer');
    this.#issuer = await ownIssuer(this.dataDir, 'find-and-fix', 'find-and-fix');
    const started = { ...config, databaseMigratorUrl: this.#server.url };
    const service = await this.module('service').startService(started, this.#server.serviceUrl);
    try {
      return await asWorker(() => work(service.app));
    } finally {
      await service.stop();
    }
  }

  async start() {
    const child = spawn(process.execPath, [join(this.stage.dist, 'src/main.js')], {
      env: this.environment(),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const instance = { child, gone: once(child, 'exit'), url: null };
    this.instances.push(instance);
    let output = '';
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      output += chunk;
      instance.url = /(http:\/\/[\d.:]+)\/graphql/.exec(output)?.[1] ?? null;
      if (instance.url) break;
    }
    if (!instance.url) throw new Error(`The service did not start.\n${output}`);
    child.stdout.resume();
    return instance;
  }

  /** A client of an instance, as somebody, that notes when each request went and was answered. */
  async client(instance, { subject }, times) {
    const { token } = await this.#issuer.sign(subject, new Date());
    const client = new Client(instance.url, token);
    return {
      send: async (query, variables, requestId) => {
        const time = { sentAt: Date.now(), answeredAt: null };
        times.set(requestId, time);
        const answer = await client.send(query, variables, requestId);
        time.answeredAt = Date.now();
        return answer;
      },
      close: () => client.close(),
    };
  }

  /** A command of the operator; its exit code and what it printed. */
  async command(name, args, dataDir = this.dataDir) {
    const child = spawn(process.execPath, [join(this.stage.dist, `src/${name}.js`), ...args], {
      env: this.environment(dataDir),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    const [code] = await once(child, 'exit');
    return { code, output };
  }

  /** Hands over the log up to now, as an idle desk's does by itself after `walSeconds`. */
  async archiveAll() {
    const [{ last }] = await this.query('SELECT pg_walfile_name(pg_switch_wal() - 1) AS last');
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(50)) {
      const [{ all }] = await this.query('SELECT last_archived_wal >= $1 AS all FROM pg_stat_archiver', [
        last,
      ]);
      if (all) return;
    }
    throw new Error('The log is not archived.');
  }

  query(text, params = []) {
    return ask(this.#server.url, text, params);
  }

  /** What a restored data folder holds, asked on a server of its own for as long as it takes. */
  async within(dataDir, work) {
    const { startEmbeddedPostgres } = this.module('platform/database/embedded-postgres');
    const server = await startEmbeddedPostgres({ dataDir });
    try {
      return await work((text, params) => ask(server.url, text, params));
    } finally {
      await server.stop();
    }
  }

  /** The server gone as when its machine goes, and the instances with it. */
  async killAll() {
    const { clusterOf } = this.module('platform/database/embedded/place');
    const pid = Number(readFileSync(join(clusterOf(this.dataDir), 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    const killedAt = Date.now();
    for (const { child, gone } of this.instances.splice(0)) {
      child.kill('SIGKILL');
      await gone;
    }
    return killedAt;
  }

  async close() {
    for (const { child, gone } of this.instances.splice(0)) {
      child.kill('SIGTERM');
      await gone;
    }
    await this.#server?.stop();
  }
}

async function ask(url, text, params = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, params)).rows;
  } finally {
    await client.end();
  }
}
