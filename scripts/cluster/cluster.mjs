// The whole topology of docker/compose.cluster.yml as plain processes: a primary with a streaming replica, a pooler where the
// machine has one, instances of the service and a proxy in front of them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findPgbouncer, startPgbouncer } from './pgbouncer.mjs';
import { replicaLag, startPrimary, startReplica } from './postgres.mjs';
import { Proxy } from './proxy.mjs';

const require = createRequire(import.meta.url);
/** An instance that is not ready by then is not coming. */
const startMs = 90_000;

export class Cluster {
  instances = [];
  pgbouncer = null;
  replica = null;
  proxy = null;

  /**
   * `dist`: a build of the service; `folder`: everything that the cluster keeps. `primary`: a server that runs already;
   * `dataDir`: where the instances keep their keys, if not in the folder.
   */
  static async start({
    dist,
    folder,
    size = 3,
    port = 0,
    environment = {},
    primary = null,
    dataDir = null,
    told = quiet,
  }) {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    const cluster = Object.assign(new Cluster(), { dist, folder: realpathSync(folder), environment });
    try {
      cluster.dataDir = dataDir ?? join(cluster.folder, 'service');
      await cluster.#start(size, port, primary, told);
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  async #start(size, port, primary, told) {
    const load = (path) => require(join(this.dist, 'src', `${path}.js`));
    told('PostgreSQL, primary');
    this.primary = primary ?? (await startPrimary(load, this.folder));
    const command = findPgbouncer();
    if (command) {
      told('pgbouncer');
      const { account } = load('platform/database/embedded/place').findPlace(this.primary.dataDir);
      this.pgbouncer = await startPgbouncer(command, this.folder, this.primary.serviceUrl, account);
    }
    for (let number = 1; number <= size; number += 1) {
      told(`instance ${number} of ${size}`);
      const instance = { number, port: await freePort(), child: null, gone: null };
      this.instances.push(instance);
      await this.begin(instance);
    }
    told('PostgreSQL, streaming replica');
    this.replica = await startReplica(load, this.folder, this.primary);
    told('proxy');
    this.proxy = await Proxy.start(
      this.instances.map((instance) => `http://127.0.0.1:${instance.port}`),
      port,
    );
  }

  /** Starts an instance and waits until it is ready. */
  async begin(instance) {
    const child = spawn(process.execPath, [join(this.dist, 'src/main.js')], {
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: 'warn',
        DEMO: '1',
        SEED_REFERENCE_DATA: '1',
        DRAIN_SECONDS: '2',
        // 127.0.0.1 is the proxy.
        TRUSTED_PROXIES: '127.0.0.1',
        ...this.environment,
        PORT: String(instance.port),
        // Keys are the same for all instances.
        DATA_DIR: this.dataDir,
        DATABASE_URL: this.pgbouncer?.url ?? this.primary.serviceUrl,
        DATABASE_LISTEN_URL: this.primary.serviceUrl,
        DATABASE_MIGRATOR_URL: this.primary.url,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    Object.assign(instance, { child, gone: once(child, 'exit') });
    let said = '';
    const isReady = new Promise((resolve) =>
      child.stdout.on('data', (chunk) => {
        said = `${said}${chunk}`.slice(-20_000);
        if (said.includes('/graphql')) resolve('ready');
      }),
    );
    const late = new Promise((resolve) => setTimeout(resolve, startMs, 'late').unref());
    const outcome = await Promise.race([isReady, instance.gone, late]);
    if (outcome !== 'ready') throw new Error(`Instance ${instance.number} did not start.\n${said}`);
    child.stdout.removeAllListeners('data').resume();
  }

  /** As an upgrade does it: the instance drains and ends, a new one takes its place. Answers the code it ended with. */
  async restart(instance, signal = 'SIGTERM') {
    instance.child.kill(signal);
    const [code] = await instance.gone;
    await this.begin(instance);
    return code;
  }

  /** Bytes of log that the replica is behind; null while it is not streaming. */
  replicaLag() {
    return replicaLag(this.primary.url);
  }

  async stop() {
    await this.proxy?.stop();
    await Promise.all(
      this.instances.map(async ({ child, gone }) => {
        child?.kill('SIGTERM');
        await gone;
      }),
    );
    this.pgbouncer?.child.kill('SIGTERM');
    await this.replica?.stop();
    await this.primary?.stop?.();
  }
}

const quiet = () => undefined;

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
