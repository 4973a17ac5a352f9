import { accessSync, constants, mkdirSync } from 'node:fs';
import { Client } from 'pg';
import { archiveName, archiveSettings, forgetArchive, type Archiving } from './embedded/archiving';
import { ensureCluster } from './embedded/cluster';
import { Lease } from './embedded/lease';
import { findPlace, type Place } from './embedded/place';
import { findRunning, shutDown } from './embedded/postmaster';
import { waitForLock } from './embedded/process-lock';
import { isReady, startServer, url } from './embedded/server';
import { ensureServiceLogin, serviceLogin } from './embedded/service-login';

export interface EmbeddedPostgresOptions {
  /** Holds the password, the log and, where PostgreSQL's account can reach it, the data. Made if missing. */
  dataDir: string;
  /** false only where the data may be lost with the machine's power: tests. */
  fsync?: boolean;
  /** PostgreSQL settings for a server started now; an adopted one keeps those it was started with. */
  settings?: Record<string, string>;
  /** Where the log is archived; an adopted server that does not is started anew. */
  archiving?: Archiving | null;
  /** Fails rather than start a server that archives its log without `archiving`: for commands, which end no archive. */
  keepsArchive?: boolean;
  /** Called once if the server has been gone for 30 s without stop(): killed, or out of memory. */
  onLost?: () => void;
}

export interface EmbeddedPostgres {
  /** As the superuser: for migrations and backups. */
  url: string;
  /** As the role of the service. */
  serviceUrl: string;
  /** true if the server was running already: left by a killed service, or shared with another instance. */
  adopted: boolean;
  /** Stops the server cleanly, unless another process of this data directory still uses it. */
  stop(): Promise<void>;
}

const databaseName = 'find_and_fix';

/** 180 s: the longest that another instance may rightly hold the lock is initdb plus the replay of a crashed log. */
const lockPatienceMs = 180_000;

/** Starts the PostgreSQL server that came with `npm ci`, or takes over the one that runs on this data directory. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  makeFolder(options.dataDir);
  // Under the lock from the look at what is there to the lease: nobody else makes the cluster meanwhile, and nobody
  // who stops can believe himself to be the last one.
  const lock = await waitForLock(options.dataDir, lockPatienceMs);
  try {
    const place = findPlace(options.dataDir);
    const { port, password, adopted } = await startOrAdopt(place, options);
    await ensureDatabase(url(port, password));
    const servicePassword = await ensureServiceLogin(url(port, password), place.dataDir);
    const lease = await Lease.take(url(port, password), options.onLost ?? (() => undefined));
    let stopping: Promise<void> | null = null;
    return {
      url: url(port, password, databaseName),
      serviceUrl: url(port, servicePassword, databaseName, serviceLogin),
      adopted,
      stop: () => (stopping ??= stopIfLast(place, lease)),
    };
  } finally {
    await lock.release();
  }
}

function makeFolder(dataDir: string): void {
  try {
    // 0711: PostgreSQL's account has to pass through, and needs to list nothing.
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Error(
      `The data folder ${dataDir} cannot be written (${reason}); set DATA_DIR to a folder of the user who runs the service.`,
    );
  }
}

async function startOrAdopt(
  place: Place,
  { fsync = true, settings: given = {}, archiving = null, keepsArchive = false }: EmbeddedPostgresOptions,
): Promise<{ port: number; password: string; adopted: boolean }> {
  const password = await ensureCluster(place, fsync);
  const settings = { ...(archiving && archiveSettings(place, archiving)), ...given };
  const running = findRunning(place.cluster);
  if (running && (await isReady(place, () => findRunning(place.cluster), url(running.port, password)))) {
    const archives = await archivesAs(url(running.port, password), settings);
    if (archives) return { port: running.port, password, adopted: true };
    await shutDown(place.cluster);
  }
  if (!archiving && keepsArchive && archiveName(place.dataDir) !== null)
    throw new Error(
      'This database archives its log, which would have a hole from now on: set the BACKUP_DIR of the service for this command too.',
    );
  if (!archiving) forgetArchive(place.dataDir);
  // Without fsync a torn page is lost with the machine anyway, so its protection is only weight.
  const durability: Record<string, string> = fsync ? {} : { fsync: 'off', full_page_writes: 'off' };
  const port = await startServer(place, password, { ...durability, ...settings });
  return { port, password, adopted: false };
}

/**
 * Whether a server that runs already archives as it should. Where it cannot be started anew because another instance works
 * on it, the start fails: believing in an archive that nobody fills is worse.
 */
async function archivesAs(address: string, settings: Record<string, string>): Promise<boolean> {
  if (settings.archive_command === undefined) return true;
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    const { rows } = await client.query<{ mode: string; command: string }>(
      "SELECT current_setting('archive_mode') AS mode, current_setting('archive_command') AS command",
    );
    if (rows[0]?.mode === 'on' && rows[0].command === settings.archive_command) return true;
    if (await Lease.isFree(client)) return false;
    throw new Error(
      'The database runs for another instance, started without this BACKUP_DIR; give every instance the same BACKUP_DIR and stop that one first.',
    );
  } finally {
    await client.end();
  }
}

async function ensureDatabase(address: string): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (!rowCount) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}

async function stopIfLast(place: Place, lease: Lease): Promise<void> {
  const lock = await waitForLock(place.dataDir, lockPatienceMs);
  try {
    if (await lease.release()) await shutDown(place.cluster);
  } finally {
    await lock.release();
  }
}
