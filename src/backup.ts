import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Progress, command, count, megabytes } from './command-line';
import { projectFolder, readConfig, type Config } from './platform/config/config';
import { withSecretFiles } from './platform/config/secret-files';
import { archiveName } from './platform/database/embedded/archiving';
import { clusterOf } from './platform/database/embedded/place';
import { findRunning } from './platform/database/embedded/postmaster';
import { startEmbeddedPostgres } from './platform/database/embedded-postgres';
import { pruneBackups } from './platform/database/backup/prune-backups';
import { holdsAny } from './platform/database/migrate';
import { keepCheckpointKey } from './platform/history/checkpoints/checkpoint-key';
import { takeBackup, type TakenBackup } from './platform/database/backup/take-backup';

const usage = `npm run backup [-- --keep <n>] [--dir <folder>]
  --keep <n>      keeps the newest n backups and the log they need, and removes the others
  --dir <folder>  where to; BACKUP_DIR when left out`;

/** Backs up the embedded database and what the service keeps beside it, while the service works or while it does not. */
async function backup(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { keep: { type: 'string' }, dir: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const keep = values.keep === undefined ? null : Number(values.keep);
  if (keep !== null && !(Number.isInteger(keep) && keep >= 1))
    throw new Error('--keep must be a whole number from 1: the backup made now is one of them.');
  const env = withSecretFiles(process.env);
  const standing = readConfig(env);
  const read = values.dir ? readConfig({ ...env, BACKUP_DIR: values.dir }) : standing;
  if (!read.ok) throw new Error(read.mistakes.join('\n'));
  const { config } = read;
  refuseOtherServer(config);
  const { backup: archiving, dataDir } = config;
  if (!archiving) throw new Error(`BACKUP_DIR is missing: say where to.\n${usage}`);
  const cluster = clusterOf(dataDir);
  if (cluster === null) throw new Error(`There is no embedded database in ${dataDir} to back up.`);
  const progress = new Progress();
  const start = performance.now();
  // A server that runs stays as it is; one that is started only for this must not leave a gap in the archive, which is that
  // of the service, wherever this backup goes.
  const archives = (standing.ok && standing.config.backup) || archiving;
  const server = await startEmbeddedPostgres({
    dataDir,
    archiving: findRunning(cluster) ? null : archives,
  });
  try {
    // Without it nothing of what the backup holds could be verified.
    await keepCheckpointKey(config.checkpointKeyFile, () => holdsAny(server.url, 'history_checkpoint'));
    const taken = await takeBackup({
      ...config,
      url: server.url,
      cluster,
      directory: archiving.directory,
      archive: archiveName(dataDir),
      version: version(),
      notContained: notContained(config),
      told: (step, bytes, of) => progress.bytes(step, bytes, of),
    });
    tell(progress, taken, performance.now() - start);
    if (keep !== null) {
      const own = { systemIdentifier: taken.manifest.wal.systemIdentifier, archive: archiveName(dataDir) };
      const pruned = await pruneBackups(archiving.directory, keep, own);
      progress.say(`Removed     ${pruned.backups.length} older backups, ${pruned.segments} pieces of log`);
    }
    return taken.warnings.length > 0 ? 3 : 0;
  } finally {
    await server.stop();
  }
}

/** The files of a server on another machine cannot be read, and half a copy over SQL would be no copy. */
function refuseOtherServer({ databaseUrl }: Config): void {
  if (databaseUrl === null) return;
  throw new Error(
    'DATABASE_URL names a server of your own, whose files this command cannot read: back it up with pg_basebackup, ' +
      'pgBackRest or the snapshots of its provider, and DATA_DIR with it; docs/operations.md, "Backup and restore", has the commands.',
  );
}

function notContained({ dataKeysFile, checkpointKeyFile }: Config): string[] {
  const keys = `${dataKeysFile}, the keys that open encrypted personal data: keep a copy apart from the backups.`;
  const signing = `The checkpoints' key ${checkpointKeyFile} is in it: who has the backup can sign. Keep backups as closed as the key.`;
  return [...(dataKeysFile === null ? [] : [keys]), signing];
}

function tell(progress: Progress, { folder, manifest, warnings }: TakenBackup, tookMs: number): void {
  const { agencies, files, bytes, wal, archive, endedAt } = manifest;
  const entries = agencies.reduce((sum, agency) => sum + agency.entries, 0);
  progress.say(`Backup      ${folder}`);
  progress.say(`Holds       ${count(files.length)} files, ${megabytes(bytes)}, read back and as written`);
  progress.say(`History     ${count(entries)} entries of ${count(agencies.length)} agencies`);
  progress.say(`Log         ${wal.from} to ${wal.to}, then ${archive === null ? 'none' : `wal/${archive}`}`);
  progress.say(`Restores    any moment from ${endedAt} on`);
  for (const sentence of manifest.notContained) progress.say(`Note        ${sentence}`);
  for (const sentence of warnings) progress.say(`WARNING     ${sentence}`);
  progress.say(`Took        ${(tookMs / 1000).toFixed(1)} s`);
}

function version(): string {
  const text = readFileSync(join(projectFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

command(backup);
