import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { archivesFolder } from '../embedded/archiving';
import { ensureCluster } from '../embedded/cluster';
import { clusterOf, findPlace, type Place } from '../embedded/place';
import { shutDown } from '../embedded/postmaster';
import { waitForLock } from '../embedded/process-lock';
import { url } from '../embedded/server';
import { copyFile, forEach, makeFolder, writeFileOnce, type CopiedFile } from './copied-files';
import { damagesOf, readManifest, type Manifest } from './manifest';
import { checkArchive, piecesTaken, replay, type Replayed, type Target } from './replay-log';
import { parts, placeOf } from './service-files';
import { segmentOf } from './wal';

export interface RestoreOptions {
  /** The folder of one backup. */
  from: string;
  /** A data folder that does not exist yet. */
  into: string;
  to: Target;
  /** The folder of the archived log; null: where the backup says. */
  wal: string | null;
  /** A data folder that was lost, if its disk can still be read: the end of its log was not archived yet. */
  lost: string | null;
  told: (step: 'checked' | 'copied' | 'pieces of log', done: number, of: number) => void;
}

export interface Restored extends Replayed {
  manifest: Manifest;
  /** Of the database, which runs until `stop`. */
  url: string;
  stop: () => Promise<void>;
}

/** Makes a data folder out of a backup and the log since. Nothing that stands is touched; what fails leaves nothing behind. */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { from, into, told } = options;
  if (existsSync(into) && readdirSync(into).length > 0)
    throw new Error(`${into} is there already and not empty; name a folder that does not exist.`);
  const manifest = await readManifest(from);
  const damages = await damagesOf(from, manifest.files, (bytes, of) => told('checked', bytes, of));
  if (damages.length > 0)
    throw new Error(
      `The backup in ${from} is damaged and is not restored: ${damages.slice(0, 5).join(' ')}` +
        (damages.length > 5 ? ` And ${damages.length - 5} more.` : ''),
    );
  // 0711: PostgreSQL's account has to pass through.
  await mkdir(into, { recursive: true, mode: 0o711 });
  const lock = await waitForLock(into, 10_000);
  let place: Place | null = null;
  try {
    place = findPlace(into);
    return await restored(options, manifest, place);
  } catch (error) {
    if (place) await shutDown(place.cluster).catch(() => undefined);
    for (const made of [place?.cluster, into]) if (made) await rm(made, { recursive: true, force: true });
    throw error;
  } finally {
    await lock.release();
  }
}

async function restored(options: RestoreOptions, manifest: Manifest, place: Place): Promise<Restored> {
  const { from, to, told } = options;
  const archive = archiveOf(options, manifest);
  const unarchived = await lostLog(options.lost, manifest);
  const own = [...namesIn(manifest), ...unarchived.map(({ name }) => name)];
  const pieces = archive === null ? 0 : (await checkArchive(archive, place, manifest, own, to)).pieces;
  await copyFiles(from, manifest, place, (bytes, of) => told('copied', bytes, of));
  for (const { name, path } of unarchived) {
    const target = join(place.cluster, 'pg_wal', name);
    if (!existsSync(target)) await copyFile(path, target, place.account);
  }
  const ticking = setInterval(() => told('pieces of log', piecesTaken(place), pieces), 500);
  const password = await ensureCluster(place, true);
  try {
    const replayed = await replay(place, password, archive, to);
    return {
      ...replayed,
      manifest,
      url: url(replayed.port, password, 'find_and_fix'),
      stop: () => shutDown(place.cluster),
    };
  } finally {
    clearInterval(ticking);
  }
}

function archiveOf({ from, wal }: RestoreOptions, manifest: Manifest): string | null {
  if (wal !== null) return wal;
  return manifest.archive === null ? null : join(dirname(from), archivesFolder, manifest.archive);
}

function namesIn({ files }: Manifest): string[] {
  const folder = `${parts.database}/pg_wal/`;
  return files.flatMap(({ path }) => (path.startsWith(folder) ? [path.slice(folder.length)] : []));
}

/** The log that a lost database had not handed over. Among it are pieces kept for later use, whose content is old: recovery knows them. */
async function lostLog(lost: string | null, { wal }: Manifest): Promise<{ name: string; path: string }[]> {
  if (lost === null) return [];
  const cluster = clusterOf(lost);
  if (cluster === null) throw new Error(`There is no embedded database in ${lost}.`);
  const folder = join(cluster, 'pg_wal');
  const first = segmentOf(wal.firstSegment, wal.segmentBytes)!;
  return (await readdir(folder)).flatMap((name) => {
    const segment = segmentOf(name, wal.segmentBytes);
    const isNeeded = segment?.timeline === first.timeline && segment.number >= first.number;
    return isNeeded ? [{ name, path: join(folder, name) }] : [];
  });
}

const controlFile = `${parts.database}/global/pg_control`;

/** The control file last: without it no server starts, so that half a copy is never taken for a database. */
async function copyFiles(
  from: string,
  manifest: Manifest,
  place: Place,
  told: (bytes: number, ofBytes: number) => void,
): Promise<void> {
  const { account, cluster, dataDir } = place;
  await makeFolder(cluster, account);
  await chmod(cluster, 0o700);
  for (const folder of manifest.folders) await makeFolder(join(cluster, folder), account);
  await writeFileOnce(join(cluster, 'recovery.signal'), '', account);
  let done = 0;
  const copy = async (file: CopiedFile): Promise<void> => {
    const own = placeOf(file.path);
    const target =
      own === null ? join(cluster, file.path.slice(parts.database.length + 1)) : join(dataDir, own);
    if (own !== null) await mkdir(dirname(target), { recursive: true, mode: 0o711 });
    const copied = await copyFile(join(from, file.path), target, own === null ? account : null);
    if (copied?.sha256 !== file.sha256)
      throw new Error(`${file.path} changed while it was copied; nothing was restored.`);
    told((done += file.bytes), manifest.bytes);
  };
  const isControl = ({ path }: CopiedFile): boolean => path === controlFile;
  await forEach(
    manifest.files.filter((file) => !isControl(file)),
    copy,
  );
  await forEach(manifest.files.filter(isControl), copy);
}
