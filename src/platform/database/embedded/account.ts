import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The operating system's account that PostgreSQL runs under. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends it the account `postgres`, or else `nobody`, which every system
 * has. Anyone else runs it as himself: null.
 */
export function accountForPostgres(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const passwd = readFileSync('/etc/passwd', 'utf8');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] =
      passwd
        .split('\n')
        .find((line) => line.startsWith(`${name}:`))
        ?.split(':') ?? [];
    // macOS writes -2 for nobody; the kernel knows it as 4294967294.
    if (uid && gid) return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
  }
  throw new Error(
    'PostgreSQL cannot run as root and there is neither a user "postgres" nor "nobody"; ' +
      'start the service as another user or set DATABASE_URL.',
  );
}

/** Whether the account may open `path`: it can pass every folder above it and read (and enter) it. */
export function canRead(account: Account, path: string): boolean {
  const real = realpathSync(path);
  const target = statSync(real);
  const wanted = target.isDirectory() || (target.mode & 0o111) !== 0 ? 0o5 : 0o4;
  return canReach(account, dirname(real)) && allows(account, real, wanted);
}

/** Whether the account may walk down to the folder `path`, the folder itself included. */
export function canReach(account: Account, path: string): boolean {
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    if (!allows(account, folder, 0o1)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function allows(account: Account, path: string, wanted: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const granted = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
  return (granted & wanted) === wanted;
}
