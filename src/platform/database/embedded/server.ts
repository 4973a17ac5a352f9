import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  statSync,
  truncateSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { childEnvironment } from './cluster';
import type { Place } from './place';
import { findRunning, readPidFile, removeEmptyPidFile, shutDown, type Postmaster } from './postmaster';

/** 120 s: after a crash the server first replays up to max_wal_size (1 GB) of log, about a minute on a slow disk. */
const patienceForReplayMs = 120_000;

/** Starts PostgreSQL on the cluster and answers its port once it takes connections. */
export async function startServer(
  place: Place,
  password: string,
  settings: Record<string, string>,
  patienceMs = patienceForReplayMs,
): Promise<number> {
  // 20 s: after a kill -9 of the server its backends keep the shared memory until they notice. An idle one notices at
  // once, a busy one at the end of its statement, and the service's statements end after 15 s.
  const patienceWithOrphans = Date.now() + 20_000;
  for (let portsTaken = 0; ;) {
    const port = await choosePort(place.dataDir);
    const logged = trimLog(place);
    const child = launch(place, port, settings);
    const complaint = await readyOrComplaint(place, child, url(port, password), { logged, patienceMs });
    if (complaint === null) {
      writeFileSync(join(place.dataDir, 'port'), String(port));
      return port;
    }
    if (/could not bind|Address already in use/i.test(complaint) && ++portsTaken < 5) continue;
    if (/shared memory block .* still in use/.test(complaint) && Date.now() < patienceWithOrphans)
      await pause(200);
    else throw new Error(`PostgreSQL did not start (${complaint}); its log is ${logFile(place)}.`);
  }
}

export function url(port: number, password: string, database = 'postgres', user = 'postgres'): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Waits until the server answers our password and says that it serves our directory; false when it has gone. */
export async function isReady(
  place: Place,
  running: () => Postmaster | null,
  address: string,
  patienceMs = patienceForReplayMs,
): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  for (; Date.now() < deadline; await pause(10)) {
    if (!running()) return false;
    const client = new Client({ connectionString: address, connectionTimeoutMillis: 2_000 });
    // A connection cut in mid-answer is told twice: by the promise and by this event, which kills when nobody listens.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      if (rows[0]?.data_directory === place.cluster) return true;
    } catch (error) {
      // 28P01: wrong password. Everything else (refused, starting up, shutting down) passes.
      if ((error as { code?: string }).code !== '28P01') continue;
      throw new Error(
        `The database in ${place.cluster} does not accept the password in ${join(place.dataDir, 'postgres-password')}; ` +
          'restore that file, or delete both to begin anew.',
      );
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error(
    `PostgreSQL takes no connections after ${Math.round(patienceMs / 1000)} s; its log is ${logFile(place)}.`,
  );
}

/** How soon the server notices that a client is gone: within half a minute, also while it works for it or waits for its lock. */
const deadClients = {
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '15000',
  client_connection_check_interval: '5000',
};

function launch(place: Place, port: number, settings: Record<string, string>): ChildProcess {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...deadClients,
    ...settings,
  };
  const args = ['-D', place.cluster, '-p', String(port)];
  for (const [name, value] of Object.entries(all)) args.push('-c', `${name}=${value}`);
  const log = openSync(logFile(place), 'a', 0o600);
  removeEmptyPidFile(place.cluster);
  const stale = readPidFile(place.cluster);
  const child = spawn(join(place.native, 'bin', 'postgres'), args, {
    ...place.account,
    cwd: '/',
    env: {
      ...childEnvironment,
      // The pid file of a crashed server may name a pid that a stranger has now. PostgreSQL takes that for a running
      // server and refuses, unless the pid is its own, its parent's, or, said here, its grandparent's. Deleting the
      // file would work too, and would also delete its guard against backends of the crashed server still at work.
      ...(stale && { PG_GRANDPARENT_PID: String(stale.pid) }),
    },
    stdio: ['ignore', log, log],
    // Ctrl-C in the terminal must not stop the database while the service still drains its requests.
    detached: true,
  });
  child.unref();
  closeSync(log);
  return child;
}

async function readyOrComplaint(
  place: Place,
  child: ChildProcess,
  address: string,
  { logged, patienceMs }: { logged: number; patienceMs: number },
): Promise<string | null> {
  let failure: string | null = null;
  child.once('error', (error) => (failure ??= error.message));
  child.once('exit', (code, signalName) => (failure ??= `ended with ${signalName ?? code}`));
  const alive = (): Postmaster | null =>
    failure === null ? (findRunning(place.cluster) ?? { pid: child.pid ?? 0, port: 0 }) : null;
  try {
    if (await isReady(place, alive, address, patienceMs)) return null;
  } catch (error) {
    // Our own child that does not become ready must not stay behind and hold the data directory.
    await shutDown(place.cluster);
    throw error;
  }
  return fatalSince(place, logged) ?? failure ?? 'it ended';
}

/** Refusing our own early questions ("the database system is starting up") is FATAL in PostgreSQL's words, too. */
function fatalSince(place: Place, logged: number): string | null {
  const lines = readFileSync(logFile(place)).subarray(logged).toString().split('\n');
  const fatal = lines
    .filter((line) => /FATAL:|could not bind/.test(line) && !/the database system is/.test(line))
    .map((line) => line.replace(/^.*?(FATAL|LOG): +/, ''));
  return fatal.length > 0 ? fatal.join('; ') : null;
}

/** The port of the last time if it is free, so that an address once noted down stays true; else any free one. */
async function choosePort(dataDir: string): Promise<number> {
  const file = join(dataDir, 'port');
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return (last > 0 ? await tryPort(last) : null) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen({ port, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}

/** Answers the length of the log. 10 MB: enough to see the last troubles, and nobody rotates a file in a clone. */
function trimLog(place: Place): number {
  const size = statSync(logFile(place), { throwIfNoEntry: false })?.size ?? 0;
  if (size < 10_000_000) return size;
  truncateSync(logFile(place));
  return 0;
}

export function logFile({ dataDir }: Place): string {
  return join(dataDir, 'postgres.log');
}
