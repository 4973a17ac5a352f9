import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { copyFile, filesBelow, makeFolder, type CopiedFile } from './copied-files';

/** Where the service's own files lie, besides the database. */
export interface ServiceFiles {
  dataDir: string;
  /** Not always in the data folder; the checkpoints are noted beside it. */
  checkpointKeyFile: string;
  /** Keys that open what is encrypted: beside what they open they would protect nothing, so they are left out. */
  dataKeysFile: string | null;
}

/** What belongs to one place or one run of the server, and would be wrong in another. */
const ofThisPlace = new Set([
  'archive',
  'cluster',
  'lock',
  'port',
  'postgres.log',
  'trust-results.json',
  'where',
]);
const notedCheckpoints = 'checkpoints';

/** Folders of a backup. */
export const parts = { database: 'database', files: 'files', keys: 'keys' } as const;

/**
 * Notes of checkpoints, copied before the end of the database's copy is fixed: one that was noted is committed, so that the
 * copy knows every checkpoint that these notes do.
 */
export function copyNotes(from: ServiceFiles, backup: string): Promise<CopiedFile[]> {
  const folder = join(dirname(from.checkpointKeyFile), notedCheckpoints);
  return copyBelow(folder, backup, `${parts.keys}/${notedCheckpoints}`, () => false);
}

/** Keys, uploads and whatever else lies in the data folder, copied after the database, whose rows name them. */
export async function copyServiceFiles(from: ServiceFiles, backup: string): Promise<CopiedFile[]> {
  const { dataDir, checkpointKeyFile, dataKeysFile } = from;
  const key = basename(checkpointKeyFile);
  const inside = dirname(checkpointKeyFile) === dataDir;
  const copied = await copyBelow(dataDir, backup, parts.files, (path) => {
    const [top = ''] = path.split('/');
    if (join(dataDir, path) === dataKeysFile) return true;
    if (ofThisPlace.has(top) || /^cluster\.unfinished-/.test(top)) return true;
    return inside && (top === key || top === notedCheckpoints);
  });
  await makeFolder(join(backup, parts.keys));
  const path = `${parts.keys}/checkpoint.key`;
  const signing = await copyFile(checkpointKeyFile, join(backup, path));
  return signing ? [...copied, { path, ...signing }] : copied;
}

/** Where a file of a backup belongs in a data folder; null: it is the database's. */
export function placeOf(path: string): string | null {
  const [part, ...rest] = path.split('/');
  return part === parts.files || part === parts.keys ? rest.join('/') : null;
}

async function copyBelow(
  folder: string,
  backup: string,
  part: string,
  skips: (path: string) => boolean,
): Promise<CopiedFile[]> {
  const copied: CopiedFile[] = [];
  await makeFolder(join(backup, part));
  if (!(await stat(folder).catch(() => null))) return copied;
  for await (const { path, isFolder } of filesBelow(folder, skips)) {
    const target = join(backup, part, path);
    // A file half uploaded is nobody's yet.
    if (path.endsWith('.part')) continue;
    if (isFolder) await makeFolder(target);
    else {
      const file = await copyFile(join(folder, path), target);
      if (file) copied.push({ path: `${part}/${path}`, ...file });
    }
  }
  return copied;
}
