import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { chainStart } from '../chain';
import type { HistoryFault } from '../history-verifier';
import { MovedRoot, checkpointHash, type Checkpoint, type MovedChain } from './checkpoint';
import { CheckpointKey } from './checkpoint-key';
import { CheckpointLog, type NotedCheckpoint } from './checkpoint-log';
import { checkpointColumns, latestCheckpoint } from './checkpoint-reading';

/** What the checkpoints of an agency say of its history. */
export interface CheckpointFindings {
  checkpoints: number;
  latest: Checkpoint | null;
  faults: HistoryFault[];
}

/** A named chain, and the hash that stands at the end of it now; null when the entry is gone. */
interface NamedChain extends MovedChain {
  number: number;
  standing: Buffer | null;
}

const mostFaults = 100;
const checkpointsAtOnce = 500;
const chainsAtOnce = 5_000;

/**
 * Compares the history with what was signed of it: every checkpoint's hash, signature and place in the chain of checkpoints;
 * the chains it names, whether each still passes through the named hash at the named count; and the checkpoints that were
 * noted outside the database. A chain whose hashes were all computed anew after an edit, or that was taken away with its
 * record, is found here and nowhere else.
 */
@Injectable()
export class CheckpointVerifier {
  constructor(
    private readonly key: CheckpointKey,
    private readonly outside: CheckpointLog,
  ) {}

  /** What was noted outside the database so far. */
  noted(agencyId: string): Promise<NotedCheckpoint[]> {
    return this.outside.noted(agencyId);
  }

  async verify(
    manager: EntityManager,
    agencyId: string,
    noted: readonly NotedCheckpoint[],
  ): Promise<CheckpointFindings> {
    const found: CheckpointFindings = { checkpoints: 0, latest: null, faults: [] };
    for (;;) {
      const page: Checkpoint[] = await manager.query<Checkpoint[]>(
        `SELECT ${checkpointColumns} FROM history_checkpoint WHERE agency_id = $1 AND number > $2
          ORDER BY number LIMIT ${checkpointsAtOnce}`,
        [agencyId, found.latest?.number ?? 0],
      );
      const roots = await this.namedChains(manager, agencyId, page, found);
      for (const checkpoint of page) {
        await this.one(checkpoint, roots.get(checkpoint.number), found);
        found.checkpoints += 1;
        found.latest = checkpoint;
      }
      if (page.length < checkpointsAtOnce) break;
    }
    await this.strays(manager, agencyId, found);
    await this.stillThere(manager, agencyId, noted, found);
    return found;
  }

  /** Whether one record's chain still passes through everything that was signed of it. */
  async verifyRecord(manager: EntityManager, agencyId: string, subjectId: string): Promise<HistoryFault[]> {
    const rows = await manager.query<NamedChain[]>(
      `${namedSql} WHERE c.agency_id = $1 AND c.subject_id = $2 ORDER BY c.number LIMIT ${chainsAtOnce}`,
      [agencyId, subjectId],
    );
    return rows.filter(isBroken).map(brokenChain);
  }

  private async one(
    checkpoint: Checkpoint,
    root: MovedRoot | undefined,
    { latest, faults }: CheckpointFindings,
  ): Promise<void> {
    const wrong = (message: string): void => tell(faults, aboutCheckpoint(checkpoint, message));
    const { number, hash, signature } = checkpoint;
    if (number !== (latest?.number ?? 0) + 1) wrong(`A checkpoint before checkpoint ${number} is missing.`);
    else if (!checkpoint.previousHash.equals(latest?.hash ?? chainStart))
      wrong(`Checkpoint ${number} does not follow from the one before it.`);
    else if (!checkpointHash(checkpoint).equals(hash))
      wrong(`Checkpoint ${number} was changed after it was signed.`);
    else if (checkpoint.keyId !== (await this.key.id()))
      wrong(`Checkpoint ${number} was signed with another key, ${checkpoint.keyId}.`);
    else if (!(await this.key.isSigned(hash, signature)))
      wrong(`The signature of checkpoint ${number} does not hold.`);
    else if (
      !root?.digest().equals(checkpoint.root) ||
      root.chains !== checkpoint.movedChains ||
      checkpoint.chainCount !== (latest?.chainCount ?? 0) + root.newChains ||
      checkpoint.entryCount !== (latest?.entryCount ?? 0) + root.newEntries
    )
      wrong(`The chains that checkpoint ${number} names are not those that were signed.`);
  }

  /** Reads the chains that a page of checkpoints names, comparing each with the history; answers the root of each checkpoint. */
  private async namedChains(
    manager: EntityManager,
    agencyId: string,
    page: readonly Checkpoint[],
    { faults }: CheckpointFindings,
  ): Promise<Map<number, MovedRoot>> {
    const roots = new Map<number, MovedRoot>();
    if (page.length === 0) return roots;
    let after = { number: 0, subjectId: '00000000-0000-0000-0000-000000000000' };
    for (;;) {
      const rows: NamedChain[] = await manager.query<NamedChain[]>(
        `${namedSql} WHERE c.agency_id = $1 AND c.number BETWEEN $2 AND $3 AND (c.number, c.subject_id) > ($4, $5::uuid)
          ORDER BY c.number, c.subject_id LIMIT ${chainsAtOnce}`,
        [agencyId, page[0]!.number, page.at(-1)!.number, after.number, after.subjectId],
      );
      for (const row of rows) {
        let root = roots.get(row.number);
        if (!root) roots.set(row.number, (root = new MovedRoot()));
        root.add(row);
        if (isBroken(row)) tell(faults, brokenChain(row));
      }
      if (rows.length < chainsAtOnce) return roots;
      after = rows.at(-1)!;
    }
  }

  /** Chains that stand under no checkpoint: without one, or with entries dated before the last that it did not see. */
  private async strays(
    manager: EntityManager,
    agencyId: string,
    { latest, faults }: CheckpointFindings,
  ): Promise<void> {
    const orphans = await manager.query<{ number: number }[]>(
      `SELECT DISTINCT c.number FROM history_checkpoint_chain c WHERE c.agency_id = $1 AND NOT EXISTS
         (SELECT 1 FROM history_checkpoint p WHERE p.agency_id = c.agency_id AND p.number = c.number) LIMIT ${mostFaults}`,
      [agencyId],
    );
    for (const { number } of orphans)
      tell(faults, about(agencyId, number, `Checkpoint ${number} is gone, though chains of it are here.`));
    if (!latest) return;
    const late = await manager.query<Pick<HistoryFault, 'subjectKind' | 'subjectId' | 'sequence'>[]>(
      `SELECT h.subject_kind AS "subjectKind", h.subject_id AS "subjectId", min(h.sequence) AS sequence
         FROM history_entry h
         LEFT JOIN (SELECT subject_id, max(sequence) AS sequence FROM history_checkpoint_chain WHERE agency_id = $1
                     GROUP BY subject_id) named ON named.subject_id = h.subject_id
        WHERE h.agency_id = $1 AND h.at < $2 AND h.sequence > coalesce(named.sequence, 0)
        GROUP BY h.subject_kind, h.subject_id LIMIT ${mostFaults}`,
      [agencyId, latest.horizon],
    );
    for (const row of late)
      tell(faults, {
        ...row,
        message: `It says that it was written before checkpoint ${latest.number}, which does not know it.`,
      });
  }

  private async stillThere(
    manager: EntityManager,
    agencyId: string,
    noted: readonly NotedCheckpoint[],
    found: CheckpointFindings,
  ): Promise<void> {
    for (let from = 0; from < noted.length; from += chainsAtOnce) {
      const page = noted.slice(from, from + chainsAtOnce);
      const rows = await manager.query<{ number: number; hash: string }[]>(
        `SELECT number, encode(hash, 'hex') AS hash FROM history_checkpoint WHERE agency_id = $1 AND number = ANY($2::int[])`,
        [agencyId, page.map(({ number }) => number)],
      );
      const hashes = new Map(rows.map(({ number, hash }) => [number, hash]));
      for (const { number, hash } of page)
        if (hashes.get(number) !== hash)
          tell(
            found.faults,
            about(
              agencyId,
              number,
              `Checkpoint ${number} ${hashes.has(number) ? 'is not the one that' : 'is gone, though it'} was noted outside the database.`,
            ),
          );
    }
  }
}

/** Where the newest checkpoint leaves off: entries under none yet, and when the first of them was written. */
export async function unsealed(
  manager: EntityManager,
  agencyId: string,
): Promise<{ entries: number; since: Date | null }> {
  const latest = await latestCheckpoint(manager, agencyId);
  const [row] = await manager.query<{ entries: number; since: Date | null }[]>(
    `SELECT count(*)::int AS entries, min(h.at) AS since FROM history_entry h
      WHERE h.agency_id = $1 AND h.at >= $2 AND NOT EXISTS
        (SELECT 1 FROM history_checkpoint_chain c WHERE c.subject_id = h.subject_id AND c.sequence >= h.sequence)`,
    [agencyId, latest?.horizon ?? new Date(0)],
  );
  return row!;
}

const namedSql = `SELECT c.number, c.subject_kind AS "subjectKind", c.subject_id AS "subjectId", c.sequence,
         c.previous_sequence AS "previousSequence", c.end_hash AS "endHash", h.hash AS standing
    FROM history_checkpoint_chain c
    LEFT JOIN history_entry h ON h.subject_id = c.subject_id AND h.sequence = c.sequence AND h.agency_id = c.agency_id
          AND h.subject_kind = c.subject_kind`;

function isBroken({ endHash, standing }: NamedChain): boolean {
  return standing === null || !standing.equals(endHash);
}

function brokenChain({ number, subjectKind, subjectId, sequence, standing }: NamedChain): HistoryFault {
  const what = standing === null ? 'is gone' : 'is another one';
  return {
    subjectKind,
    subjectId,
    sequence,
    message: `Entry ${sequence}, which checkpoint ${number} signed, ${what}.`,
  };
}

function aboutCheckpoint({ agencyId, number }: Checkpoint, message: string): HistoryFault {
  return about(agencyId, number, message);
}

function about(agencyId: string, number: number, message: string): HistoryFault {
  return { subjectKind: 'checkpoint', subjectId: agencyId, sequence: number, message };
}

function tell(faults: HistoryFault[], fault: HistoryFault): void {
  if (faults.length < mostFaults) faults.push(fault);
}
