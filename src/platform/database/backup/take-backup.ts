import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { tryLock } from '../embedded/process-lock';
import { copyBaseBackup } from './base-backup';
import { syncFolder, type CopiedFile } from './copied-files';
import { databaseState } from './database-state';
import { damagesOf, writeManifest, type DatabaseState, type Manifest } from './manifest';
import { copyNotes, copyServiceFiles, parts, type ServiceFiles } from './service-files';

export interface BackupOptions extends ServiceFiles {
  /** Of the embedded server's superuser. */
  url: string;
  /** The server's data directory. */
  cluster: string;
  /** The folder of all backups. */
  directory: string;
  /** The archive that the server fills; see `archiveName`. */
  archive: string | null;
  version: string;
  notContained: string[];
  told: (step: 'copied' | 'read back', bytes: number, ofBytes: number) => void;
}

export interface TakenBackup {
  folder: string;
  manifest: Manifest;
  /** Sentences that the operator should read. */
  warnings: string[];
}

/** Writes a backup beside the others and reads it back; it has its name only once it was found to be what was written. */
export async function takeBackup(options: BackupOptions): Promise<TakenBackup> {
  await mkdir(options.directory, { recursive: true, mode: 0o711 });
  const lock = await tryLock(options.directory);
  if (!lock) throw new Error(`Another backup is being written to ${options.directory}; wait for it.`);
  try {
    await sweepUnfinished(options.directory);
    const name = nameOf(new Date());
    const folder = join(options.directory, name);
    if (existsSync(folder)) throw new Error(`${folder} is there already.`);
    const unfinished = `${folder}.unfinished`;
    try {
      const { manifest, warnings } = await write(options, unfinished);
      await rename(unfinished, folder);
      await syncFolder(options.directory);
      return { folder, manifest, warnings };
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      throw error;
    }
  } finally {
    await lock.release();
  }
}

/** Sorts by time, and every file system takes it. */
export const backupName = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;

function nameOf(now: Date): string {
  return `${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}

async function write(
  options: BackupOptions,
  folder: string,
): Promise<{ manifest: Manifest; warnings: string[] }> {
  const { url, cluster, archive, version, notContained, told } = options;
  await mkdir(folder, { mode: 0o700 });
  const notes: CopiedFile[] = [];
  let during: { state: DatabaseState; warnings: string[] } | null = null;
  const { files, folders, startedAt, endedAt, ...wal } = await copyBaseBackup({
    url,
    dataDirectory: cluster,
    target: join(folder, parts.database),
    told: (bytes, of) => told('copied', bytes, of),
    beforeEnd: async (client) => {
      during = { state: await databaseState(client), warnings: await archiveWarnings(client, archive) };
      notes.push(...(await copyNotes(options, folder)));
    },
  });
  const { state, warnings } = during!;
  const all = [
    ...files.map((file) => ({ ...file, path: `${parts.database}/${file.path}` })),
    ...notes,
    ...(await copyServiceFiles(options, folder)),
  ];
  const manifest: Manifest = {
    format: 1,
    version,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    ...state,
    wal,
    archive,
    notContained,
    folders,
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    files: all,
  };
  await writeManifest(folder, manifest);
  const damages = await damagesOf(folder, all, (bytes, of) => told('read back', bytes, of));
  if (damages.length > 0)
    throw new Error(`What was written cannot be read back: ${damages.slice(0, 3).join(' ')}`);
  return { manifest, warnings };
}

/** An archive that falls behind makes every later moment unreachable, and nothing else tells of it. */
async function archiveWarnings(client: Client, archive: string | null): Promise<string[]> {
  if (archive === null)
    return [
      'The log is not archived: this backup restores the moment of its end and none after it. Start the service with BACKUP_DIR.',
    ];
  const { rows } = await client.query<{ wal: string; at: Date; failed: boolean }>(
    `SELECT last_failed_wal AS wal, last_failed_time AS at,
            last_failed_time > coalesce(last_archived_time, '-infinity') AS failed FROM pg_stat_archiver`,
  );
  const last = rows[0];
  if (!last?.failed) return [];
  return [
    `The log could not be archived: ${last.wal} failed at ${last.at.toISOString()}; see postgres.log in the data folder.`,
  ];
}

async function sweepUnfinished(directory: string): Promise<void> {
  for (const name of await readdir(directory))
    if (/^\d{4}-.*Z\.unfinished$/.test(name))
      await rm(join(directory, name), { recursive: true, force: true });
}
