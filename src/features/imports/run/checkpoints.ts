import type { DataSource } from 'typeorm';
import type { Decision } from '../../../domain/kernel/decision';
import type { Session } from '../../../platform/auth/session';
import type { Stored } from '../../../platform/database/record-store';
import { oneStatement } from '../../../platform/database/transaction';
import { sealingOf } from '../../../platform/personal-data/sealing';
import type { Act } from '../../../platform/shell/act';
import type { Records } from '../../../platform/shell/records';
import type { Shell } from '../../../platform/shell/shell';
import type { RawRecord } from '../csv/record-splitter';
import type { ImportFact } from '../import.decide';
import type { ImportRunEntity } from '../import.entity';
import { importKind } from '../import.kind';
import type { Tally } from '../rows/tally';
import type { Apply, BatchResult } from './batch';

/**
 * How long a worker may be silent before another takes its run: many times a batch, and short enough that people who
 * restarted the service after a crash do not wonder.
 */
const leaseSeconds = 5;
/** News of progress at most twice a second: a person sees no more, and the outbox is not filled by an import. */
const newsMs = 500;

/** Another worker took the run while this one slept; nothing of this batch was written. */
export class LeaseLost extends Error {}

/** Where runs stand: claiming them, saving how far they got, ending them. */
export class Checkpoints {
  constructor(
    private readonly dataSource: DataSource,
    private readonly shell: Shell,
    private readonly records: Records,
  ) {}

  /** The oldest run that nobody works on, now leased to `leaseId`; null when there is none. */
  async claim(leaseId: string): Promise<Stored<ImportRunEntity> | null> {
    const [claimed] = await oneStatement<[{ id: string; agencyId: string }[], number]>(
      this.dataSource,
      `UPDATE import_run SET lease_id = $1, lease_until = clock_now() + make_interval(secs => $2), attempts = attempts + 1
        WHERE id = (SELECT id FROM import_run WHERE state = 'running' AND lease_until <= (SELECT clock_now())
                     ORDER BY started_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, agency_id AS "agencyId"`,
      [leaseId, leaseSeconds],
    );
    const [run] = claimed;
    return run ? this.records.of(importKind).find(this.dataSource.manager, run.agencyId, run.id) : null;
  }

  /** Lets go at a stop of the service, so that the next start need not wait for the lease. */
  async release(run: ImportRunEntity): Promise<void> {
    await oneStatement(
      this.dataSource,
      'UPDATE import_run SET lease_until = clock_now(), attempts = 0 WHERE id = $1 AND lease_id = $2',
      [run.id, run.leaseId],
    );
  }

  keeper(session: Session, run: ImportRunEntity): CheckpointKeeper {
    return new CheckpointKeeper(this.shell, session, run);
  }

  /** Ends a run in an act of its own, as a fact of its history. */
  async end(
    session: Session,
    run: ImportRunEntity,
    decide: (standing: ImportRunEntity, now: Date) => Decision<ImportRunEntity, ImportFact>,
  ): Promise<void> {
    await this.shell.act(session, { operation: 'runImport', input: null }, async (act) => {
      const standing = await leased(act, run);
      const decision = decide(standing, act.now);
      return act.settle(
        importKind,
        standing,
        decision.ok ? { ...decision, state: { ...decision.state, secondsLeft: 0 } } : decision,
      );
    });
  }
}

/** Writes batch after batch of one run, each with its checkpoint in one transaction. */
export class CheckpointKeeper {
  private readonly begunAt = Date.now();
  private readonly begunAtByte: number;
  private linesHere = 0;
  private toldAt = 0;
  private tally: Tally;

  constructor(
    private readonly shell: Shell,
    private readonly session: Session,
    private readonly run: ImportRunEntity,
  ) {
    this.begunAtByte = run.byteOffset;
    this.tally = run.tally;
  }

  async write(records: readonly RawRecord[], apply: Apply): Promise<void> {
    const { offset, line } = records.at(-1)!.next;
    this.linesHere += records.length;
    const rate = this.linesHere / Math.max((Date.now() - this.begunAt) / 1000, 0.001);
    const secondsLeft = Math.round(
      ((Date.now() - this.begunAt) / 1000 / Math.max(offset - this.begunAtByte, 1)) *
        Math.max(this.run.bytes - offset, 0),
    );
    const outcome = await this.shell.act<BatchResult>(
      this.session,
      { operation: 'runImport', input: null },
      async (act) => {
        const standing = await leased(act, this.run);
        const result = await apply(act, this.tally);
        await saveRejects(act, this.run.id, result);
        await act.manager.query(
          `UPDATE import_run SET lines_read = lines_read + $2, accepted = accepted + $3, rejected = rejected + $4,
                unchanged = unchanged + $5, byte_offset = $6, next_line = $7, tally = $8, rate_per_second = $9,
                seconds_left = $10, lease_until = clock_now() + make_interval(secs => $11), attempts = 0
          WHERE id = $1`,
          [
            this.run.id,
            records.length,
            result.accepted,
            result.rejects.length,
            result.unchanged,
            offset,
            line,
            JSON.stringify(result.tally),
            rate,
            secondsLeft,
            leaseSeconds,
          ],
        );
        if (Date.now() - this.toldAt >= newsMs) {
          this.toldAt = Date.now();
          act.announce(importKind, standing, 'ImportProgressed');
        }
        return { ok: true, value: result };
      },
    );
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    this.tally = outcome.value.tally;
  }
}

/** The run, locked, if it is still ours. */
async function leased(act: Act, run: ImportRunEntity): Promise<Stored<ImportRunEntity>> {
  const standing = await act.load(importKind, run.id);
  if (standing.leaseId !== run.leaseId || standing.state !== 'running') throw new LeaseLost();
  return standing;
}

async function saveRejects(act: Act, importId: string, { rejects }: BatchResult): Promise<void> {
  if (rejects.length === 0) return;
  const sealing = sealingOf(act.manager.connection);
  await act.manager.query(
    `INSERT INTO import_reject (import_id, line, field, reason, raw)
     SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[])`,
    [
      importId,
      rejects.map(({ line }) => line),
      rejects.map(({ field }) => field),
      rejects.map(({ reason }) => sealing.seal(reason)),
      rejects.map(({ raw }) => sealing.seal(raw)),
    ],
  );
}
