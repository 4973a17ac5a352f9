import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres';
import { scratchOf } from '../../src/platform/database/embedded/place';
import { shutDown } from '../../src/platform/database/embedded/postmaster';
import { tryLock } from '../../src/platform/database/embedded/process-lock';
import { createTemplate, dropDatabasesOfRun } from './database';

const prefix = 'find-and-fix-test-';

declare global {
  // Jest runs the setup and the teardown of a run in one process, and shares nothing else between them.
  var endTestRun: (() => Promise<void>) | undefined;
}

/**
 * Once per run of jest: a directory, a server (own, or the one of TEST_DATABASE_URL) and the template for every
 * spec's database. The workers inherit the environment set here.
 */
export default async function setUpRun(): Promise<void> {
  await removeDeadRuns();
  const directory = mkdtempSync(join(tmpdir(), prefix));
  // Passable for the account that PostgreSQL runs under when the tests run as root.
  chmodSync(directory, 0o711);
  const lock = await tryLock(directory);
  process.env.TEST_RUN_DIRECTORY = directory;
  const given = process.env.TEST_DATABASE_URL;
  globalThis.endTestRun = async () => {
    if (given) await dropDatabasesOfRun();
    await removeRun(directory);
    await lock?.release();
  };
  try {
    process.env.TEST_RUN = given ? String(process.pid) : 'own';
    process.env.TEST_SERVER_URL = given ?? (await startServer(join(directory, 'run')));
    await createTemplate();
  } catch (error) {
    // Jest does not call the teardown after a setup that failed.
    await globalThis.endTestRun().catch(() => undefined);
    throw error;
  }
}

async function startServer(dataDir: string): Promise<string> {
  // 400: up to 16 workers, each with a service or two, each with a pool of 20, less those that never fill.
  const { url } = await startEmbeddedPostgres({
    dataDir,
    fsync: false,
    settings: { max_connections: '400' },
  });
  return url;
}

/**
 * A run killed with -9 leaves its servers and its directory. Its lock tells that it is dead. Younger than a minute is
 * spared: such a run may have made its directory and not locked it yet.
 */
async function removeDeadRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const directory = join(tmpdir(), name);
    const age = Date.now() - (statSync(directory, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    const lock = age > 60_000 ? await tryLock(directory).catch(() => null) : null;
    if (!lock) continue;
    await removeRun(directory);
    await lock.release();
  }
}

/** The run's server, and those that a spec of the database launcher has left when it failed. */
async function removeRun(directory: string): Promise<void> {
  for (const dataDir of readdirSync(directory).map((name) => join(realpathSync(directory), name))) {
    const where = join(dataDir, 'where');
    const cluster = existsSync(where) ? readFileSync(where, 'utf8').split('\n')[0] : undefined;
    if (cluster) await shutDown(cluster);
    // There if PostgreSQL's account could not reach the directory or the binaries.
    rmSync(scratchOf(dataDir), { recursive: true, force: true });
  }
  rmSync(directory, { recursive: true, force: true });
}
