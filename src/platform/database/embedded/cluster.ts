import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Place } from './place';

/** Makes the data directory on the first start, and answers the superuser's password. */
export async function ensureCluster(place: Place, fsync: boolean): Promise<string> {
  const exists = existsSync(place.cluster);
  const password = passwordOf(place, exists);
  if (exists) refuseOtherVersion(place);
  else await makeCluster(place, password, fsync);
  return password;
}

/** What a server or an initdb started by us may see of our environment: nothing that changes the data it writes. */
export const childEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  // initdb takes the locale of messages, money and dates from here and fails if the machine has not installed it.
  LC_ALL: 'C',
  TZ: 'UTC',
};

function passwordOf({ dataDir, cluster }: Place, clusterExists: boolean): string {
  const file = join(dataDir, 'postgres-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (clusterExists) {
    throw new Error(
      `The password of the database in ${cluster} is missing; restore ${file}, or delete ${cluster} to begin anew.`,
    );
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(`${file}.unfinished`, password, { mode: 0o600 });
  renameSync(`${file}.unfinished`, file);
  return password;
}

function refuseOtherVersion({ cluster, native }: Place): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const control = readFileSync(join(native, 'share', 'postgresql', 'postgres.bki'), 'latin1').slice(0, 40);
  const runs = /^# PostgreSQL (\d+)/.exec(control)?.[1];
  if (made === runs) return;
  throw new Error(
    `The database in ${cluster} was made by PostgreSQL ${made} and this version of the service brings PostgreSQL ${runs}; ` +
      'export the data with the old version and import them with the new one.',
  );
}

/**
 * A kill in the middle of initdb leaves half a directory that no server starts on; so it works under another name.
 * The name is new each time because an initdb whose parent was killed goes on writing for a while.
 */
async function makeCluster(place: Place, password: string, fsync: boolean): Promise<void> {
  sweepUnfinished(place.cluster);
  const unfinished = `${place.cluster}.unfinished-${randomBytes(4).toString('hex')}`;
  const passwordFile = `${unfinished}.password`;
  try {
    mkdirSync(unfinished, { mode: 0o700 });
    // initdb runs as another user than the owner of .data, who alone reads the password there.
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const path of place.account ? [unfinished, passwordFile] : []) {
      chownSync(path, place.account?.uid ?? 0, place.account?.gid ?? 0);
    }
    await initdb(place, unfinished, passwordFile, fsync);
    renameSync(unfinished, place.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function sweepUnfinished(cluster: string): void {
  for (const name of readdirSync(dirname(cluster))) {
    if (!name.startsWith(`${basename(cluster)}.unfinished-`)) continue;
    try {
      rmSync(join(dirname(cluster), name), { recursive: true, force: true });
    } catch {
      // The orphaned initdb wrote while we deleted; the next first start sweeps the rest.
    }
  }
}

function initdb(place: Place, directory: string, passwordFile: string, fsync: boolean): Promise<void> {
  const args = [
    '-D',
    directory,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
  ];
  // The builtin provider sorts alike on every machine and after every upgrade of its C library.
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  if (!fsync) args.push('--no-sync');
  return new Promise((resolve, reject) => {
    const child = spawn(join(place.native, 'bin', 'initdb'), args, {
      ...place.account,
      cwd: '/',
      env: childEnvironment,
      stdio: ['ignore', 'ignore', 'pipe'],
      // Ctrl-C in the terminal reaches this process only; the service decides what to finish.
      detached: true,
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      reject(
        new Error(
          `The database could not be made in ${place.cluster}: ${complaint.trim() || `initdb ended with ${code}`}`,
        ),
      );
    });
  });
}
