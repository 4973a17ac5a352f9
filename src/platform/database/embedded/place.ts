import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { accountForPostgres, canReach, type Account } from './account';
import { binariesFor } from './binaries';

/** Everything that has an address on the disk. */
export interface Place {
  /** `.data`: password, log, port; only this service's own account reads it. */
  dataDir: string;
  /** The data directory of PostgreSQL. */
  cluster: string;
  /** The folder with bin/postgres. */
  native: string;
  /** Whom PostgreSQL runs as, or null for the one who runs the service. */
  account: Account | null;
}

/** Call it under the lock of the data directory: it may copy the binaries. */
export function findPlace(givenDataDir: string): Place {
  const dataDir = realpathSync(givenDataDir);
  const borrowed = accountForPostgres();
  const cluster = findCluster(dataDir, borrowed);
  const account = accountOf(cluster, borrowed);
  const native = binariesFor(account, () => makeScratch(dataDir));
  writeFileSync(join(dataDir, 'where'), `${cluster}\n${dataDir}\n`);
  return { dataDir, cluster, native, account };
}

function findCluster(dataDir: string, account: Account | null): string {
  const inside = join(dataDir, 'cluster');
  if (existsSync(inside)) {
    const owner = accountOf(inside, account);
    if (!owner || canReach(owner, dataDir)) return inside;
    throw new Error(
      `The database in ${inside} can no longer be reached by the user PostgreSQL runs as; ` +
        'open the folders above it (chmod o+x) or start the service as another user than root.',
    );
  }
  if (!account || canReach(account, dataDir)) return inside;
  return movedHere(dataDir) ?? join(makeScratch(dataDir), 'cluster');
}

/**
 * A clone that was renamed keeps the database it had outside of itself. A clone that was copied (the one it was
 * copied from is still there and names the same database) gets a new one: two clones never share a cluster.
 */
function movedHere(dataDir: string): string | null {
  const [cluster, owner] = readWhere(dataDir);
  if (!cluster || !owner || !existsSync(cluster)) return null;
  if (owner === dataDir) return cluster;
  return readWhere(owner)[0] === cluster ? null : cluster;
}

/** The database of a data folder, running or not; null if there is none. */
export function clusterOf(dataDir: string): string | null {
  const inside = join(dataDir, 'cluster');
  if (existsSync(inside)) return realpathSync(inside);
  const [cluster] = readWhere(dataDir);
  return cluster && existsSync(cluster) ? cluster : null;
}

function readWhere(dataDir: string): string[] {
  const file = join(dataDir, 'where');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

/** The place outside for a clone in a home that only its owner (mode 700) may enter. */
export function scratchOf(dataDir: string): string {
  return `/var/tmp/find-and-fix-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
}

function makeScratch(dataDir: string): string {
  const scratch = scratchOf(dataDir);
  mkdirSync(scratch, { recursive: true, mode: 0o711 });
  // Everyone may write in /var/tmp: somebody else could have laid out this name, or a link, and would own our data.
  const found = lstatSync(scratch);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(
      `${scratch} belongs to somebody else; remove it, or set DATA_DIR to a folder that others may pass through.`,
    );
  }
  return scratch;
}

/** Data that exists decides who runs PostgreSQL: it refuses a data directory that belongs to another user. */
function accountOf(cluster: string, borrowed: Account | null): Account | null {
  if (!existsSync(cluster)) return borrowed;
  const { uid, gid } = statSync(cluster);
  if (borrowed && uid !== 0) return { uid, gid };
  if (uid === process.getuid?.() && uid !== 0) return null;
  throw new Error(
    `The database in ${cluster} belongs to the user with the number ${uid}; start the service as that user or as root.`,
  );
}
