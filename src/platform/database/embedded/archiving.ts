import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { canReach } from './account';
import type { Place } from './place';

/** Where the write-ahead log goes, and how old its newest part may be at most. */
export interface Archiving {
  /** BACKUP_DIR. */
  directory: string;
  everySeconds: number;
}

/** Folder of all archives, in BACKUP_DIR. */
export const archivesFolder = 'wal';

/**
 * The settings under which the server hands each finished piece of its log to an archive of its own. An archive holds one
 * life of one database: what is restored begins a new one, so that no two ever write the same names, and a recovery never
 * follows somebody's drill instead of what really happened.
 */
export function archiveSettings(place: Place, archiving: Archiving): Record<string, string> {
  const folder = archiveOf(place, archiving.directory);
  return {
    wal_level: 'replica',
    archive_mode: 'on',
    archive_command: archiveCommand(folder),
    // An idle desk writes little, and its last act would wait in a piece that is never full.
    archive_timeout: String(archiving.everySeconds),
  };
}

/** The name of this database's archive below BACKUP_DIR/wal; null if it has none yet. */
export function archiveName(dataDir: string): string | null {
  const file = join(dataDir, 'archive');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** What is written without an archive is missing in it: whoever archives again begins another one. */
export function forgetArchive(dataDir: string): void {
  rmSync(join(dataDir, 'archive'), { force: true });
}

function archiveOf(place: Place, directory: string): string {
  refuseInside(place, directory);
  const name = archiveName(place.dataDir) ?? newName(place.dataDir);
  const folder = join(directory, archivesFolder, name);
  try {
    // PostgreSQL's account passes through the folders above, and alone reads the log: it holds what people wrote.
    for (const above of [directory, join(directory, archivesFolder)])
      mkdirSync(above, { recursive: true, mode: 0o711 });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (place.account) chownSync(folder, place.account.uid, place.account.gid);
    else accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Error(
      `The backup folder ${directory} cannot be written (${reason}); set BACKUP_DIR to a folder of the user who runs the service.`,
    );
  }
  const real = realpathSync(folder);
  if (place.account && !canReach(place.account, real))
    throw new Error(
      `PostgreSQL, which runs as the user with the number ${place.account.uid}, cannot reach ${real}; ` +
        'open the folders above it (chmod o+x), or set BACKUP_DIR to a folder that others may pass through.',
    );
  return real;
}

/** A backup that is lost together with the disk it is for is none; and a copy of the folder would hold itself. */
function refuseInside(place: Place, directory: string): void {
  const real = existsSync(directory) ? realpathSync(directory) : directory;
  for (const own of [place.cluster, place.dataDir])
    if (`${real}${sep}`.startsWith(`${own}${sep}`))
      throw new Error(
        `BACKUP_DIR is ${directory}, inside of ${own}, which it is to keep safe; set it to a folder on another disk.`,
      );
}

function newName(dataDir: string): string {
  const name = `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}Z-${randomBytes(3).toString('hex')}`;
  const file = join(dataDir, 'archive');
  writeFileSync(`${file}.unfinished`, `${name}\n`);
  renameSync(`${file}.unfinished`, file);
  return name;
}

/**
 * In the words of POSIX sh. A piece appears whole or not at all, and none is ever overwritten: one that is there already
 * with the same content was archived just before a crash; with another content it fails, again and again, and
 * pg_stat_archiver tells of it. `sync <file>` is not in POSIX, `sync` alone is.
 */
function archiveCommand(folder: string): string {
  const target = `${quoted(folder.replaceAll('%', '%%'))}/%f`;
  return (
    `if test -e ${target}; then cmp -s %p ${target}; else ` +
    `cp %p ${target}.part && { sync ${target}.part 2>/dev/null || sync; } && mv ${target}.part ${target}; fi`
  );
}

/** As one word of sh. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
