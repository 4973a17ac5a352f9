import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { Progress, command, count, megabytes } from './command-line';
import type { Config } from './platform/config/config';
import { readEnvironment } from './platform/config/secret-files';
import { agencyHeads, newestMigration } from './platform/database/backup/database-state';
import type { Manifest } from './platform/database/backup/manifest';
import { restoreBackup, type Restored } from './platform/database/backup/restore-backup';
import type { Target } from './platform/database/backup/replay-log';
import { otherVersion } from './platform/database/backup/versions';
import { clusterOf } from './platform/database/embedded/place';
import { startEmbeddedPostgres } from './platform/database/embedded-postgres';
import type { Verified } from './verification';

const usage = `npm run restore -- --from <backup> --into <new DATA_DIR> [--to <moment>|latest] [--wal <folder>] [--lost <old DATA_DIR>]
  --from <backup>  a folder that npm run backup made
  --into <folder>  the data folder to make; it must not exist yet
  --to <moment>    takes in what was committed up to and including then, such as 2026-11-23T14:05:00Z; latest, if left out, takes in everything
  --wal <folder>   the archived log, if it does not lie where the backup says
  --lost <folder>  the data folder that was lost, if it can still be read: its last minute was not archived yet
npm run restore -- --verify
                   verifies the database of the settings, and restores nothing`;

const options = {
  from: { type: 'string' },
  into: { type: 'string' },
  to: { type: 'string' },
  wal: { type: 'string' },
  lost: { type: 'string' },
  verify: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Restores a backup to a moment, or verifies a database. Exit code 3: it is there, and something in it does not hold. */
async function restore(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const read = readEnvironment();
  if (!read.ok) throw new Error(read.mistakes.join('\n'));
  const progress = new Progress();
  if (values.verify) return verify(read.config, progress);
  if (!values.from || !values.into) throw new Error(`Say --from and --into.\n${usage}`);
  const start = performance.now();
  const [from, into] = [resolve(values.from), resolve(values.into)];
  const restored = await restoreBackup({
    from,
    into,
    to: targetOf(values.to ?? 'latest'),
    wal: values.wal ? resolve(values.wal) : null,
    lost: values.lost ? resolve(values.lost) : null,
    told: (step, done, of) =>
      step === 'pieces of log'
        ? progress.show(`${step}: ${done} of at most ${of}`)
        : progress.bytes(step, done, of),
  });
  try {
    const { manifest } = restored;
    progress.say(
      `Backup      ${from}, made by version ${manifest.version}: ${count(manifest.files.length)} files, ${megabytes(manifest.bytes)}, all as they were written`,
    );
    tellLog(progress, restored);
    const config = { ...read.config, dataDir: into, checkpointKeyFile: join(into, 'checkpoint.key') };
    const other = await asked(restored.url, async (client) => otherVersion(await newestMigration(client)));
    if (other !== null) {
      progress.say(`Unverified  ${other}`);
      return 3;
    }
    const { isSound, verifyDatabase } = await verification();
    const verified = await verifyDatabase(config, restored.url, (what) => progress.show(what));
    const departed = await departures(restored.url, manifest);
    tell(progress, verified);
    for (const sentence of departed) progress.say(`BROKEN      ${sentence}`);
    for (const sentence of manifest.notContained) progress.say(`Note        ${sentence}`);
    progress.say(`Took        ${((performance.now() - start) / 1000).toFixed(1)} s`);
    progress.say(`Start it    DATA_DIR=${into} npm start`);
    return isSound(verified) && departed.length === 0 ? 0 : 3;
  } finally {
    await restored.stop();
  }
}

async function verify(config: Config, progress: Progress): Promise<number> {
  const start = performance.now();
  const own = config.databaseMigratorUrl ?? config.databaseUrl;
  if (own === null && clusterOf(config.dataDir) === null)
    throw new Error(`There is no embedded database in ${config.dataDir} to verify.`);
  const server =
    own === null
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, archiving: config.backup, keepsArchive: true })
      : null;
  try {
    const { isSound, verifyDatabase } = await verification();
    const verified = await verifyDatabase(config, own ?? server!.url, (what) => progress.show(what));
    tell(progress, verified);
    progress.say(`Took        ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return isSound(verified) ? 0 : 3;
  } finally {
    await server?.stop();
  }
}

/** Loads the whole service, which takes longer than to refuse a damaged backup. */
function verification(): Promise<typeof import('./verification.js')> {
  return import('./verification.js');
}

function targetOf(given: string): Target {
  if (given === 'latest') return given;
  // Without a zone it would mean another moment on another machine.
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/.test(given);
  const moment = new Date(given);
  if (isMoment && !Number.isNaN(moment.getTime())) return moment;
  throw new Error(
    `--to is ${JSON.stringify(given)}, but must be latest or a moment with its zone, such as 2026-11-23T14:05:00Z.`,
  );
}

/** The history that the backup saw must be part of what was restored, entry for entry. */
async function departures(url: string, { agencies, horizon }: Manifest): Promise<string[]> {
  const heads = await asked(url, (client) => agencyHeads(client, new Date(horizon)));
  const now = new Map(heads.map((agency) => [agency.agencyId, agency]));
  return agencies
    .filter(({ agencyId, head, entries }) => {
      const found = now.get(agencyId);
      return found?.head !== head || found.entries !== entries;
    })
    .map(({ name }) => `The history of ${name} before ${horizon} is not the one that was backed up.`);
}

async function asked<T>(url: string, ask: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

function tellLog(progress: Progress, { segments, endedIn, lastCommit, manifest }: Restored): void {
  const archive = manifest.archive === null ? 'no archive' : `${count(segments)} pieces of the archive`;
  progress.say(`Log         ${archive} taken in${endedIn ? `, the last one ${endedIn}` : ''}`);
  progress.say(
    `Reached     ${lastCommit ? `${lastCommit.toISOString()}, the last commit` : 'the end of the backup'}`,
  );
}

function tell(progress: Progress, { agencies, invariants, lastAct, filesMissing }: Verified): void {
  progress.say(
    `Last act    ${lastAct ? `recorded at ${lastAct.toISOString()}; what came after it is missing` : 'none'}`,
  );
  for (const { name, chains, entries, checkpoints, faults } of agencies) {
    const what = `${count(entries)} entries in ${count(chains)} chains under ${count(checkpoints)} checkpoints`;
    progress.say(`History     ${name}: ${what}${faults.length === 0 ? ', valid' : ''}`);
    for (const { subjectKind, subjectId, sequence, message } of faults.slice(0, 5))
      progress.say(`BROKEN      ${subjectKind} ${subjectId}, entry ${sequence}: ${message}`);
    if (faults.length > 5) progress.say(`BROKEN      and ${faults.length - 5} more places`);
  }
  const { checked, broken } = invariants;
  progress.say(`Invariants  ${checked - broken.length} of ${checked} hold`);
  for (const { sentence, found, examples } of broken)
    progress.say(
      `BROKEN      ${sentence} Not: ${examples.join(', ')}${found > 3 ? `, and more (${found})` : ''}`,
    );
  for (const name of filesMissing)
    progress.say(
      `Note        The file of the import ${JSON.stringify(name)} is not in the data folder; upload it again.`,
    );
}

command(restore);
