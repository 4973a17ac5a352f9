import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { archivesFolder } from '../embedded/archiving';
import { readManifest, type Manifest } from './manifest';
import { backupName } from './take-backup';
import { segmentOf } from './wal';

export interface Pruned {
  backups: string[];
  /** Pieces of log that no kept backup needs. */
  segments: number;
}

/**
 * Keeps the newest `keep` backups of this database and the log that they need; `archive`: the one that is being filled. The
 * folder may hold those of another database too, and an archive of which no backup was made yet: neither is touched.
 */
export async function pruneBackups(
  directory: string,
  keep: number,
  { systemIdentifier, archive: current }: { systemIdentifier: string; archive: string | null },
): Promise<Pruned> {
  const names = (await readdir(directory)).filter((name) => backupName.test(name)).sort();
  const all = await Promise.all(
    names.map(async (name) => ({ name, manifest: await readManifest(join(directory, name)) })),
  );
  const own = all.filter(({ manifest }) => manifest.wal.systemIdentifier === systemIdentifier);
  const going = own.slice(0, -keep);
  const staying = all.filter((backup) => !going.includes(backup)).map(({ manifest }) => manifest);
  for (const { name } of going) await rm(join(directory, name), { recursive: true, force: true });
  let segments = 0;
  const archives = await readdir(join(directory, archivesFolder)).catch(() => []);
  for (const archive of archives) {
    const needing = staying.filter((manifest) => manifest.archive === archive);
    const folder = join(directory, archivesFolder, archive);
    if (needing.some(({ wal }) => wal.systemIdentifier === systemIdentifier))
      segments += await pruneArchive(folder, needing);
    else if (archive !== current && going.some(({ manifest }) => manifest.archive === archive)) {
      segments += (await readdir(folder)).length;
      await rm(folder, { recursive: true, force: true });
    }
  }
  return { backups: going.map(({ name }) => name), segments };
}

async function pruneArchive(folder: string, needing: readonly Manifest[]): Promise<number> {
  const { segmentBytes } = needing[0]!.wal;
  const first = Math.min(
    ...needing.map(({ wal }) => segmentOf(wal.firstSegment, wal.segmentBytes)?.number ?? 0),
  );
  let pruned = 0;
  for (const file of await readdir(folder)) {
    // What a backup left in the archive is named after its first segment.
    const segment = segmentOf(file.slice(0, 24), segmentBytes);
    if (!segment || segment.number >= first) continue;
    await rm(join(folder, file));
    pruned += 1;
  }
  return pruned;
}
