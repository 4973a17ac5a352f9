import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entities } from './entities';
import { brokenInvariants, type BrokenInvariant } from './invariants';
import type { Config } from './platform/config/config';
import { dataSourceOptions } from './platform/database/data-source';
import { asWorker } from './platform/database/scope';
import { ScopedDataSource } from './platform/database/scoped-data-source';
import { CheckpointKey } from './platform/history/checkpoints/checkpoint-key';
import { CheckpointLog } from './platform/history/checkpoints/checkpoint-log';
import { CheckpointVerifier } from './platform/history/checkpoints/checkpoint-verifier';
import { HistoryInspection } from './platform/history/history-inspection';
import { HistoryReplay } from './platform/history/history-replay';
import { HistoryVerifier, type HistoryFault } from './platform/history/history-verifier';
import { readDataKeys } from './platform/personal-data/data-keys';
import { Sealing } from './platform/personal-data/sealing';
import { recordKinds } from './record-kinds';

/** A database as it was found, all of it in one snapshot. */
export interface Verified {
  agencies: { name: string; chains: number; entries: number; checkpoints: number; faults: HistoryFault[] }[];
  invariants: { checked: number; broken: BrokenInvariant[] };
  /** When the last act was recorded; null where there is none. */
  lastAct: Date | null;
  /** Imports that were not finished and whose file is not in the data folder. */
  filesMissing: string[];
}

/** An hour for one question: somebody waits for the answer and nobody for a lock. */
const statementTimeoutMs = 3_600_000;

/** Verifies every agency's history with its signed checkpoints, and every invariant. Changes nothing. */
export async function verifyDatabase(
  config: Config,
  url: string,
  told: (sentence: string) => void,
): Promise<Verified> {
  const historyKey = keyOf(config);
  const sealing = new Sealing(await readDataKeys(config.dataKeysFile), historyKey);
  const dataSource = new ScopedDataSource(
    dataSourceOptions({ url, poolSize: 2, statementTimeoutMs, sealing }, entities),
  );
  await dataSource.initialize();
  try {
    const inspection = inspectionOf(config, dataSource, historyKey);
    return await asWorker(() => verifyAll(config, dataSource, inspection, told));
  } finally {
    await dataSource.destroy();
  }
}

/** Whether everything holds. */
export function isSound({ agencies, invariants }: Verified): boolean {
  return agencies.every(({ faults }) => faults.length === 0) && invariants.broken.length === 0;
}

function inspectionOf(config: Config, dataSource: ScopedDataSource, historyKey: Buffer): HistoryInspection {
  const replay = new HistoryReplay(dataSource, recordKinds, historyKey);
  const verifier = new HistoryVerifier(dataSource, replay, historyKey);
  const checkpoints = new CheckpointVerifier(new CheckpointKey(config), new CheckpointLog(config));
  return new HistoryInspection(dataSource, verifier, checkpoints);
}

async function verifyAll(
  config: Config,
  dataSource: ScopedDataSource,
  inspection: HistoryInspection,
  told: (sentence: string) => void,
): Promise<Verified> {
  const found = await dataSource.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM agency ORDER BY name',
  );
  const agencies: Verified['agencies'] = [];
  await needKey(config, dataSource);
  for (const { id, name } of found) {
    told(`history of ${name}`);
    const { chains, entries, checkpoints, faults } = await inspection.inspect(id, null);
    agencies.push({ name, chains, entries, checkpoints, faults });
  }
  told('invariants');
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const [last] = await manager.query<{ at: Date | null }[]>('SELECT max(at) AS at FROM history_entry');
    const unfinished = await manager.query<{ name: string; file: string }[]>(
      'SELECT name, file_id AS file FROM import_run WHERE finished_at IS NULL ORDER BY started_at',
    );
    return {
      agencies,
      invariants: await brokenInvariants(dataSource, manager),
      lastAct: last?.at ?? null,
      filesMissing: unfinished
        .filter(({ file }) => !existsSync(join(config.dataDir, 'imports', `${file}.csv`)))
        .map(({ name }) => name),
    };
  });
}

/** Keys are read here and never made: with another one every text would seem to be changed, and every signature forged. */
function keyOf({ dataDir }: Config): Buffer {
  const file = join(dataDir, 'history.key');
  if (!existsSync(file))
    throw new Error(`${file} is missing: no text of the history can be verified without it.`);
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}

async function needKey({ checkpointKeyFile }: Config, dataSource: ScopedDataSource): Promise<void> {
  const signed = await dataSource.query<unknown[]>('SELECT 1 FROM history_checkpoint LIMIT 1');
  if (signed.length > 0 && !existsSync(checkpointKeyFile))
    throw new Error(
      `${checkpointKeyFile} is missing: no checkpoint of the history can be verified without it.`,
    );
}
