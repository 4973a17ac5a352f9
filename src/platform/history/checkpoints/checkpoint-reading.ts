import type { EntityManager } from 'typeorm';
import type { Checkpoint } from './checkpoint';

export const checkpointColumns = `agency_id AS "agencyId", number, at, horizon, moved_chains AS "movedChains",
  chain_count AS "chainCount", entry_count AS "entryCount", root, previous_hash AS "previousHash", hash, signature,
  key_id AS "keyId"`;

/** The newest checkpoint of an agency; null before the first. */
export async function latestCheckpoint(manager: EntityManager, agencyId: string): Promise<Checkpoint | null> {
  const [last] = await manager.query<Checkpoint[]>(
    `SELECT ${checkpointColumns} FROM history_checkpoint WHERE agency_id = $1 ORDER BY number DESC LIMIT 1`,
    [agencyId],
  );
  return last ?? null;
}
