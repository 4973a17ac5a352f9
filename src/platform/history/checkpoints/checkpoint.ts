import { createHash, type Hash } from 'node:crypto';
import { canonical } from '../chain';

/** A chain that moved, as a checkpoint names it. */
export interface MovedChain {
  subjectKind: string;
  subjectId: string;
  sequence: number;
  previousSequence: number;
  endHash: Buffer;
}

/** What a checkpoint says and its signature covers; see `HistoryCheckpointEntity` for the fields. */
export interface CheckpointStatement {
  agencyId: string;
  number: number;
  at: Date;
  horizon: Date;
  movedChains: number;
  chainCount: number;
  entryCount: number;
  root: Buffer;
  previousHash: Buffer;
  keyId: string;
}

/** A checkpoint as it stands in the table. */
export interface Checkpoint extends CheckpointStatement {
  hash: Buffer;
  signature: Buffer;
}

/** SHA-256 over the statement in canonical JSON, the hash of the checkpoint before included: one chain of checkpoints. */
export function checkpointHash(statement: CheckpointStatement): Buffer {
  const { agencyId, number, at, horizon, movedChains, chainCount, entryCount, keyId } = statement;
  const said = canonical({
    agencyId,
    number,
    at: at.toISOString(),
    horizon: horizon.toISOString(),
    movedChains,
    chainCount,
    entryCount,
    keyId,
    root: statement.root.toString('hex'),
    previousHash: statement.previousHash.toString('hex'),
  });
  return createHash('sha256').update(said).digest();
}

/** Takes the chains that moved one by one, in the order of their subjects' ids, and answers their SHA-256. */
export class MovedRoot {
  private readonly hash: Hash = createHash('sha256');
  chains = 0;
  newChains = 0;
  newEntries = 0;

  add({ subjectKind, subjectId, sequence, previousSequence, endHash }: MovedChain): void {
    this.hash.update(
      `${subjectKind} ${subjectId} ${previousSequence} ${sequence} ${endHash.toString('hex')}\n`,
    );
    this.chains += 1;
    this.newChains += previousSequence === 0 ? 1 : 0;
    this.newEntries += sequence - previousSequence;
  }

  digest(): Buffer {
    return this.hash.digest();
  }
}
