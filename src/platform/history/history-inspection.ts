import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Checkpoint } from './checkpoints/checkpoint';
import type { NotedCheckpoint } from './checkpoints/checkpoint-log';
import { latestCheckpoint } from './checkpoints/checkpoint-reading';
import { CheckpointVerifier, unsealed } from './checkpoints/checkpoint-verifier';
import {
  HistoryVerifier,
  type HistoryFault,
  type HistoryProgress,
  type HistoryVerification,
} from './history-verifier';

/** A verification together with what signed checkpoints prove of it. */
export interface HistoryInspected extends HistoryVerification {
  /** Checkpoints compared; 0 where only one record was asked about. */
  checkpoints: number;
  latest: Checkpoint | null;
  /** Entries that no checkpoint covers yet, and when the first of them was written. */
  unsealedEntries: number;
  unsealedSince: Date | null;
}

/**
 * Everything that can be asked of a history: what it says of itself (`HistoryVerifier`), what was signed of it and kept
 * elsewhere (`CheckpointVerifier`), and whether every text that was erased was erased by an act of its record.
 */
@Injectable()
export class HistoryInspection {
  constructor(
    private readonly dataSource: DataSource,
    private readonly verifier: HistoryVerifier,
    private readonly checkpoints: CheckpointVerifier,
  ) {}

  async inspect(
    agencyId: string,
    subjectId: string | null,
    told?: HistoryProgress,
  ): Promise<HistoryInspected> {
    // Read before the snapshot is taken: a checkpoint is noted outside once it is committed, so the snapshot holds every one
    // noted by now. Read after it, one that was written meanwhile would look as if somebody had taken it out.
    const noted = await this.checkpoints.noted(agencyId);
    return this.dataSource.transaction('REPEATABLE READ', (manager) =>
      this.inspectWithin(manager, agencyId, subjectId, { told, noted }),
    );
  }

  async inspectWithin(
    manager: EntityManager,
    agencyId: string,
    subjectId: string | null,
    { told, noted }: { told?: HistoryProgress; noted?: readonly NotedCheckpoint[] } = {},
  ): Promise<HistoryInspected> {
    const found = await this.verifier.verifyWithin(manager, agencyId, subjectId, told);
    found.faults.push(...(await untoldErasures(manager, agencyId, subjectId)));
    await told?.('checkpoints', found);
    const tail = await unsealed(manager, agencyId);
    const unsealedPart = { unsealedEntries: tail.entries, unsealedSince: tail.since };
    if (subjectId !== null) {
      found.faults.push(...(await this.checkpoints.verifyRecord(manager, agencyId, subjectId)));
      const latest = await latestCheckpoint(manager, agencyId);
      return { ...found, checkpoints: 0, latest, ...unsealedPart };
    }
    const outside = noted ?? (await this.checkpoints.noted(agencyId));
    const { faults, checkpoints, latest } = await this.checkpoints.verify(manager, agencyId, outside);
    found.faults.push(...faults);
    return { ...found, checkpoints, latest, ...unsealedPart };
  }
}

/**
 * An act that erases texts says so in the note of its entry: `erased: { under, texts }`. A record with more or fewer erased
 * texts than its entries say had them erased, or put back, by somebody else.
 */
async function untoldErasures(
  manager: EntityManager,
  agencyId: string,
  subjectId: string | null,
): Promise<HistoryFault[]> {
  const rows = await manager.query<{ subjectKind: string; subjectId: string }[]>(
    `WITH gone AS (
       SELECT subject_kind, subject_id, erased_under AS under, count(*)::int AS texts FROM text_version
        WHERE agency_id = $1 AND ($2::uuid IS NULL OR subject_id = $2) AND erased_under IS NOT NULL GROUP BY 1, 2, 3),
     told AS (
       SELECT subject_kind, subject_id, note -> 'erased' ->> 'under' AS under,
              sum((note -> 'erased' ->> 'texts')::numeric) AS texts
         FROM history_entry WHERE agency_id = $1 AND ($2::uuid IS NULL OR subject_id = $2) AND jsonb_typeof(note -> 'erased' -> 'texts') = 'number'
          AND (note -> 'erased' ->> 'texts')::numeric > 0 GROUP BY 1, 2, 3)
     SELECT subject_kind AS "subjectKind", subject_id AS "subjectId"
       FROM gone FULL JOIN told USING (subject_kind, subject_id, under)
      WHERE gone.texts IS DISTINCT FROM told.texts LIMIT 100`,
    [agencyId, subjectId],
  );
  return rows.map((row) => ({
    ...row,
    sequence: 0,
    message: 'Texts of it were erased or put back, and no entry says so.',
  }));
}
