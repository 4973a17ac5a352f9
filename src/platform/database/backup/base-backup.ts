import { randomBytes } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Client } from 'pg';
import type { Account } from '../embedded/account';
import {
  copyFile,
  filesBelow,
  forEach,
  makeFolder,
  ownerOf,
  syncFolder,
  writeFileOnce,
  type CopiedFile,
} from './copied-files';
import { segmentAt, segmentFile, segmentsBetween, type Lsn } from './wal';

export interface BaseBackupOptions {
  /** A superuser, or a role with REPLICATION and EXECUTE on pg_backup_start and pg_backup_stop. */
  url: string;
  /** The server's data directory, which this process must be able to read. */
  dataDirectory: string;
  /** A folder that does not exist yet or is empty; it becomes a data directory of the same owner. */
  target: string;
  told?: (bytes: number, ofBytes: number) => void;
  /** Runs once every data file is copied and before the backup's end is fixed. */
  beforeEnd?: (client: Client) => Promise<void>;
}

export interface BaseBackup {
  timeline: number;
  /** The log from here to there is needed to make the copy consistent, and lies in its pg_wal. */
  from: Lsn;
  to: Lsn;
  segmentBytes: number;
  firstSegment: string;
  lastSegment: string;
  systemIdentifier: string;
  startedAt: Date;
  /** From this moment on a point in time can be recovered to. */
  endedAt: Date;
  /** Folders of the copy, those without files too: a server makes none of them itself. */
  folders: string[];
  files: CopiedFile[];
}

/** Folders that every server fills anew; PostgreSQL's own pg_basebackup leaves out the same ones. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
/** Files of the server that runs now, and marks that would make the copy start as something else than a backup. */
const leftOut = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'backup_label',
  'backup_label.old',
  'tablespace_map',
  'tablespace_map.old',
  'backup_manifest',
  'postgresql.auto.conf.tmp',
  'current_logfiles',
  'current_logfiles.tmp',
  'standby.signal',
  'recovery.signal',
]);
const controlFile = 'global/pg_control';

/**
 * Copies a running server's data directory while it is written to, the way PostgreSQL's manual describes ("Making a Base
 * Backup Using the Low Level API"): a copy torn in time, and the log that makes it whole. Started as it is it recovers to
 * the end of the backup; with recovery.signal it goes on from an archive, with standby.signal from its primary.
 */
export async function copyBaseBackup(options: BaseBackupOptions): Promise<BaseBackup> {
  const { url, dataDirectory, target, told = () => undefined } = options;
  await refuseTablespaces(dataDirectory);
  const client = new Client({ connectionString: url, application_name: 'find-and-fix backup' });
  client.on('error', () => undefined); // The statement under way fails with it, and says so.
  await client.connect();
  try {
    // Other people's statements are short; a checkpoint and a copy are not.
    await client.query('SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0');
    await client.query('SET idle_session_timeout = 0');
    const owner = await ownerOf(dataDirectory);
    await makeFolder(target, owner);
    if ((await readdir(target)).length > 0) throw new Error(`${target} is not empty.`);
    const started = await start(client);
    const files: CopiedFile[] = [];
    const folders = await copyData({ dataDirectory, target, owner, files, told });
    await options.beforeEnd?.(client);
    const stopped = await stop(client);
    const log = { timeline: started.timeline, segmentBytes: started.segmentBytes };
    const first = segmentAt(log.timeline, started.lsn, log.segmentBytes);
    // The end is the first byte that is not needed any more.
    const last = segmentAt(log.timeline, stopped.before, log.segmentBytes);
    const names = segmentsBetween(log.timeline, first.number, last.number, log.segmentBytes);
    await copyLog(dataDirectory, target, names, owner, files);
    for (const [name, content] of [
      ['backup_label', stopped.label],
      ['tablespace_map', stopped.tablespaces],
    ] as const) {
      if (content === '') continue;
      const { bytes, sha256 } = await writeFileOnce(join(target, name), content, owner);
      files.push({ path: name, bytes, sha256 });
    }
    await syncFolder(target);
    return {
      ...log,
      from: started.lsn,
      to: stopped.lsn,
      firstSegment: segmentFile(first, log.segmentBytes),
      lastSegment: segmentFile(last, log.segmentBytes),
      systemIdentifier: started.system,
      startedAt: started.at,
      endedAt: stopped.at,
      folders,
      files,
    };
  } finally {
    // Ends the temporary slot, and a backup that was not stopped.
    await client.end().catch(() => undefined);
  }
}

interface Started {
  lsn: Lsn;
  timeline: number;
  segmentBytes: number;
  system: string;
  at: Date;
}

async function start(client: Client): Promise<Started> {
  // Keeps the log of the whole copy from being recycled. It is gone with this session, however that ends.
  await client.query('SELECT pg_create_physical_replication_slot($1, true, true)', [
    `find_and_fix_backup_${randomBytes(6).toString('hex')}`,
  ]);
  const { rows } = await client.query<{ lsn: Lsn }>(
    "SELECT pg_backup_start('find-and-fix', fast => true)::text AS lsn",
  );
  const { rows: facts } = await client.query<Omit<Started, 'lsn'>>(
    `SELECT (SELECT timeline_id FROM pg_control_checkpoint()) AS timeline,
            (SELECT setting::int FROM pg_settings WHERE name = 'wal_segment_size') AS "segmentBytes",
            (SELECT system_identifier::text FROM pg_control_system()) AS system, clock_timestamp() AS at`,
  );
  return { lsn: rows[0]!.lsn, ...facts[0]! };
}

async function stop(
  client: Client,
): Promise<{ lsn: Lsn; before: Lsn; label: string; tablespaces: string; at: Date }> {
  // Without waiting for an archive: the log that is needed is copied from here.
  const { rows } = await client.query<{ lsn: Lsn; before: Lsn; label: string; tablespaces: string }>(
    `SELECT lsn::text AS lsn, (lsn - 1)::text AS before, labelfile AS label, coalesce(spcmapfile, '') AS tablespaces
       FROM pg_backup_stop(wait_for_archive => false)`,
  );
  const { rows: clock } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
  return { ...rows[0]!, at: clock[0]!.at };
}

async function copyData({
  dataDirectory,
  target,
  owner,
  files,
  told,
}: {
  dataDirectory: string;
  target: string;
  owner: Account | null;
  files: CopiedFile[];
  told: (bytes: number, ofBytes: number) => void;
}): Promise<string[]> {
  const folders: string[] = [];
  const total = await bytesBelow(dataDirectory);
  let bytes = 0;
  const paths: string[] = [];
  for await (const { path, isFolder } of filesBelow(dataDirectory, isLeftOut)) {
    if (!isFolder) {
      if (path !== controlFile) paths.push(path);
      continue;
    }
    await makeFolder(join(target, path), owner);
    folders.push(path);
  }
  await forEach(paths, async (path) => {
    const copied = await copyFile(join(dataDirectory, path), join(target, path), owner);
    // A table that was dropped meanwhile: the log drops it from the copy too.
    if (!copied) return;
    files.push({ path, ...copied });
    bytes += copied.bytes;
    told(bytes, Math.max(total, bytes));
  });
  // Last, so that it names no checkpoint that the files before it have not seen.
  const control = await steadyControlFile(join(dataDirectory, controlFile));
  const { sha256 } = await writeFileOnce(join(target, controlFile), control, owner);
  files.push({ path: controlFile, bytes: control.length, sha256 });
  for (const folder of ['pg_wal/archive_status', 'pg_wal/summaries']) {
    await makeFolder(join(target, folder), owner);
    folders.push(folder);
  }
  return folders;
}

/** The server writes it in one piece, and a reader may still see half of two. */
async function steadyControlFile(file: string): Promise<Buffer> {
  for (let before = await readFile(file); ;) {
    const after = await readFile(file);
    if (after.equals(before)) return after;
    before = after;
  }
}

async function copyLog(
  dataDirectory: string,
  target: string,
  names: readonly string[],
  owner: Account | null,
  files: CopiedFile[],
): Promise<void> {
  // On a timeline of its own a server needs to know where that began.
  const histories = (await readdir(join(dataDirectory, 'pg_wal'))).filter((name) =>
    name.endsWith('.history'),
  );
  for (const name of [...histories, ...names]) {
    const path = `pg_wal/${name}`;
    const copied = await copyFile(join(dataDirectory, path), join(target, path), owner);
    if (copied) files.push({ path, ...copied });
    else if (!name.endsWith('.history'))
      throw new Error(`The log segment ${name} was recycled while the backup was made; begin it again.`);
  }
}

function isLeftOut(path: string, isFolder: boolean): boolean {
  if (path.startsWith('pg_') && path.includes('/') && emptied.has(path.slice(0, path.indexOf('/'))))
    return true;
  const name = basename(path);
  if (/^pgsql_tmp/.test(name)) return true;
  if (isFolder) return false;
  // pg_internal.init is a cache of the catalogue, and t<backend>_<file> a session's temporary table.
  return leftOut.has(path) || /^pg_internal\.init/.test(name) || /^t\d+_\d+/.test(name);
}

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for await (const { path, isFolder } of filesBelow(folder, isLeftOut))
    if (!isFolder) bytes += (await stat(join(folder, path)).catch(() => null))?.size ?? 0;
  return bytes;
}

async function refuseTablespaces(dataDirectory: string): Promise<void> {
  const [first] = await readdir(join(dataDirectory, 'pg_tblspc')).catch(() => []);
  if (first !== undefined)
    throw new Error(
      `The database keeps tables outside of ${dataDirectory} (tablespace ${first}); use pg_basebackup, which copies them too.`,
    );
}
