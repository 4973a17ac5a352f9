import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../database/transaction';
import { Ticker } from '../../jobs/ticker';
import { chainStart } from '../chain';
import { MovedRoot, checkpointHash, type Checkpoint, type MovedChain } from './checkpoint';
import { CheckpointKey } from './checkpoint-key';
import { CheckpointLog } from './checkpoint-log';
import { latestCheckpoint } from './checkpoint-reading';

/** A checkpoint a minute (domain): what was changed longer ago than that cannot be changed unseen. */
const everyMs = 60_000;
/** Entries that one checkpoint looks at, about 10 MB of rows: the first one over a large history is many. */
const entriesAtOnce = 50_000;
/** Names the lock under which an agency's checkpoints are written one after the other, whichever instance does. */
const lockClass = 1_936_287_600;

/** Seals, every minute, the chains of each agency that moved since its last checkpoint. */
@Injectable()
export class CheckpointWriter implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Checkpoints');
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.everywhere(),
    failure: 'No checkpoint could be written',
    log: this.log,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly key: CheckpointKey,
    private readonly outside: CheckpointLog,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Seals everything of an agency that can be read now; answers its latest checkpoint, null where there is no history. */
  async seal(agencyId: string): Promise<Checkpoint | null> {
    for (;;) {
      const { written, isMore } = await this.one(agencyId, true);
      if (!isMore || this.ticker.isStopped)
        return written ?? (await latestCheckpoint(this.dataSource.manager, agencyId));
    }
  }

  private async everywhere(): Promise<void> {
    for (const agencyId of await agenciesWithHistory(this.dataSource.manager)) {
      // Another instance that is at it already does this one's work too.
      while (!this.ticker.isStopped && (await this.one(agencyId, false)).isMore);
    }
  }

  private async one(
    agencyId: string,
    waits: boolean,
  ): Promise<{ written: Checkpoint | null; isMore: boolean }> {
    const made = await inTransaction(this.dataSource, async (manager) => {
      if (!(await locked(manager, agencyId, waits))) return { written: null, isMore: false };
      const last = await latestCheckpoint(manager, agencyId);
      const span = await openSpan(manager, agencyId, last);
      const moved = await movedChains(manager, agencyId, span);
      if (moved.length === 0) return { written: null, isMore: span.isMore };
      const written = await this.checkpoint(agencyId, last, span, moved);
      await insert(manager, written, moved);
      return { written, isMore: span.isMore };
    });
    // After the commit: a line outside for a checkpoint that never came about would cry wolf.
    if (made.written) await this.outside.note(made.written);
    return made;
  }

  private async checkpoint(
    agencyId: string,
    last: Checkpoint | null,
    span: Span,
    moved: readonly MovedChain[],
  ): Promise<Checkpoint> {
    const root = new MovedRoot();
    for (const chain of moved) root.add(chain);
    const statement = {
      agencyId,
      number: (last?.number ?? 0) + 1,
      at: span.now,
      horizon: span.horizon,
      movedChains: root.chains,
      chainCount: (last?.chainCount ?? 0) + root.newChains,
      entryCount: (last?.entryCount ?? 0) + root.newEntries,
      root: root.digest(),
      previousHash: last?.hash ?? chainStart,
      keyId: await this.key.id(),
    };
    const hash = checkpointHash(statement);
    return { ...statement, hash, signature: await this.key.sign(hash) };
  }
}

/** The entries that a checkpoint looks at: from one moment up to another, of which nothing older can come any more. */
interface Span {
  now: Date;
  from: Date;
  horizon: Date;
  isMore: boolean;
}

async function locked(manager: EntityManager, agencyId: string, waits: boolean): Promise<boolean> {
  const lock = waits ? 'pg_advisory_xact_lock' : 'pg_try_advisory_xact_lock';
  const [row] = await manager.query<{ got: boolean | '' }[]>(`SELECT ${lock}($1, hashtext($2)) AS got`, [
    lockClass,
    agencyId,
  ]);
  return waits || row!.got === true;
}

/**
 * An act takes its time before it commits, so entries become readable later than they say. None can come that is older than
 * the oldest transaction that runs now: up to there everything is readable, and the next checkpoint looks again from there.
 * The second before is for times cut to milliseconds, and for clocks that are set back a little.
 */
async function openSpan(manager: EntityManager, agencyId: string, last: Checkpoint | null): Promise<Span> {
  const [clock] = await manager.query<{ now: Date; horizon: Date }[]>(
    `SELECT clock_now() AS now, clock_now() - (clock_timestamp() - $1::timestamptz) - interval '1 second' AS horizon`,
    [await oldestBegin(manager)],
  );
  const { now, horizon } = clock!;
  const from = last?.horizon ?? new Date(0);
  const [later] = await manager.query<{ at: Date }[]>(
    `SELECT at FROM history_entry WHERE agency_id = $1 AND at >= $2 ORDER BY at OFFSET ${entriesAtOnce} LIMIT 1`,
    [agencyId, from],
  );
  // Whole milliseconds: all entries of the same moment together, or the next checkpoint would begin where this one did.
  const cut = later ? new Date(later.at.getTime() + 1) : null;
  const isMore = cut !== null && cut < horizon;
  return { now, from, horizon: isMore ? cut : horizon < from ? from : horizon, isMore };
}

/**
 * When the oldest transaction that runs now began, as text with its microseconds. PostgreSQL shows that of a session only
 * to the role that signed in there: as another one, which the service's transactions take, everybody else would seem idle.
 */
async function oldestBegin(manager: EntityManager): Promise<string> {
  const [taken] = await manager.query<{ role: string }[]>("SELECT current_setting('role') AS role");
  await manager.query("SELECT set_config('role', 'none', true)");
  const [oldest] = await manager.query<{ began: string }[]>(
    `SELECT least(clock_timestamp(), min(xact_start))::text AS began
       FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL`,
  );
  await manager.query("SELECT set_config('role', $1, true)", [taken!.role]);
  return oldest!.began;
}

async function movedChains(
  manager: EntityManager,
  agencyId: string,
  { from, horizon, isMore }: Span,
): Promise<MovedChain[]> {
  return manager.query<MovedChain[]>(
    `SELECT e.subject_kind AS "subjectKind", moved.subject_id AS "subjectId", moved.sequence, e.hash AS "endHash",
            coalesce(named.sequence, 0) AS "previousSequence"
       FROM (SELECT subject_id, max(sequence) AS sequence FROM history_entry
              WHERE agency_id = $1 AND at >= $2 AND ($3::timestamptz IS NULL OR at < $3) GROUP BY subject_id) moved
       JOIN history_entry e ON e.subject_id = moved.subject_id AND e.sequence = moved.sequence
       LEFT JOIN LATERAL (SELECT sequence FROM history_checkpoint_chain c WHERE c.subject_id = moved.subject_id
                           ORDER BY sequence DESC LIMIT 1) named ON true
      WHERE moved.sequence > coalesce(named.sequence, 0) ORDER BY moved.subject_id`,
    [agencyId, from, isMore ? horizon : null],
  );
}

async function insert(
  manager: EntityManager,
  checkpoint: Checkpoint,
  moved: readonly MovedChain[],
): Promise<void> {
  const { agencyId, number, at, horizon, movedChains: count, chainCount, entryCount } = checkpoint;
  const { root, previousHash, hash, signature, keyId } = checkpoint;
  await manager.query(
    `INSERT INTO history_checkpoint (agency_id, number, at, horizon, moved_chains, chain_count, entry_count, root,
            previous_hash, hash, signature, key_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      agencyId,
      number,
      at,
      horizon,
      count,
      chainCount,
      entryCount,
      root,
      previousHash,
      hash,
      signature,
      keyId,
    ],
  );
  await manager.query(
    `INSERT INTO history_checkpoint_chain (agency_id, number, subject_id, subject_kind, sequence, previous_sequence, end_hash)
     SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[], $5::int[], $6::int[], $7::bytea[])`,
    [
      agencyId,
      number,
      moved.map(({ subjectId }) => subjectId),
      moved.map(({ subjectKind }) => subjectKind),
      moved.map(({ sequence }) => sequence),
      moved.map(({ previousSequence }) => previousSequence),
      moved.map(({ endHash }) => endHash),
    ],
  );
}

/** One step per agency through the index, not one per entry. */
async function agenciesWithHistory(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `WITH RECURSIVE agencies AS (
       (SELECT agency_id AS id FROM history_entry ORDER BY agency_id LIMIT 1)
       UNION ALL
       SELECT (SELECT agency_id FROM history_entry WHERE agency_id > agencies.id ORDER BY agency_id LIMIT 1)
         FROM agencies WHERE agencies.id IS NOT NULL)
     SELECT id FROM agencies WHERE id IS NOT NULL`,
  );
  return rows.map(({ id }) => id);
}
