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

/** Keeps the newest `keep` backups and the log that they need; `current`: the archive that is being filled. */
export async function pruneBackups(directory: string, keep: number, current: string | null): Promise<Pruned> {
  const names = (await readdir(directory)).filter((name) => backupName.test(name)).sort();
  const kept = await Promise.all(names.slice(-keep).map((name) => readManifest(join(directory, name))));
  const backups = names.slice(0, -keep);
  for (const name of backups) await rm(join(directory, name), { recursive: true, force: true });
  let segments = 0;
  const archives = await readdir(join(directory, archivesFolder)).catch(() => []);
  for (const archive of archives) {
    const needing = kept.filter((manifest) => manifest.archive === archive);
    const folder = join(directory, archivesFolder, archive);
    if (needing.length > 0) segments += await pruneArchive(folder, needing);
    else if (archive !== current) {
      segments += (await readdir(folder)).length;
      await rm(folder, { recursive: true, force: true });
    }
  }
  return { backups, segments };
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
