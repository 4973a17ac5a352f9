import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { systemSession, type Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import { NumberSeries } from '../../../platform/database/number-series';
import { Ticker } from '../../../platform/jobs/ticker';
import { Records } from '../../../platform/shell/records';
import { Shell } from '../../../platform/shell/shell';
import { headerOf, recordsOf } from '../csv/read-file';
import type { RawRecord } from '../csv/record-splitter';
import { failImport, finishImport } from '../import.decide';
import type { ImportRunEntity } from '../import.entity';
import { parseMapping } from '../mapping/mapping.parse';
import type { Mapping } from '../mapping/mapping.types';
import { UploadStore } from '../upload/upload-store';
import type { BatchWork } from './batch';
import { CaseBatch } from './case-batch';
import { Checkpoints, LeaseLost } from './checkpoints';
import { MeasureReaders } from './measure-readers';
import { MeasureMissing, ObservationBatch } from './observation-batch';

const everyMs = 1_000;
/** Lines of one transaction: past 1,000 the rate grows by a few per cent only, and a kill costs more work. */
const batchLines = 1_000;
/** Bytes of one transaction: lines with long narratives make smaller batches, so that memory stays flat. */
const batchBytes = 4_000_000;
/** Attempts without getting on, after which a run is given up and says why. */
const mostAttempts = 5;

/** An import that cannot go on, whoever tries. */
class Hopeless extends Error {}

/**
 * Works imports off, one at a time per instance. A run is claimed by a lease, so that instances share the work and a run
 * whose worker died is taken up by the next that looks; the lease is checked in every batch's transaction, so a worker
 * that only slept cannot write after another took over.
 */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Imports');
  private readonly checkpoints: Checkpoints;
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.workOff(),
    failure: 'Imports could not be worked off',
    log: this.log,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly shell: Shell,
    private readonly numbers: NumberSeries,
    private readonly store: UploadStore,
    private readonly measures: MeasureReaders,
    records: Records,
  ) {
    this.checkpoints = new Checkpoints(dataSource, shell, records);
  }

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  /** A batch that has begun is finished; the rest waits for the next start. */
  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Says that there may be something to do. Returns at once. */
  wake(): void {
    this.ticker.wake();
  }

  private async workOff(): Promise<void> {
    while (!this.ticker.isStopped) {
      const run = await this.checkpoints.claim(newId());
      if (!run) return;
      await this.attempt(run);
    }
  }

  private async attempt(run: ImportRunEntity): Promise<void> {
    const session = systemSession(run.agencyId, 'import', `import-${run.id}`);
    try {
      if (run.attempts > mostAttempts)
        throw new Hopeless(`It was tried ${mostAttempts} times without getting past line ${run.nextLine}.`);
      const done = await this.work(run, session);
      if (!done) {
        await this.checkpoints.release(run);
        return;
      }
      await this.checkpoints.end(session, run, (standing, now) => finishImport(standing, now));
      // What customers told the other system lies in the cases now; the file's hash stays with the run.
      await this.store.remove(run.fileId);
    } catch (error) {
      await this.gaveUp(run, session, error as Error);
    }
  }

  private async gaveUp(run: ImportRunEntity, session: Session, error: Error): Promise<void> {
    if (error instanceof LeaseLost) return;
    if (error instanceof Hopeless || error instanceof MeasureMissing) {
      await this.checkpoints.end(session, run, (standing, now) => failImport(standing, error.message, now));
      return;
    }
    // The lease runs out, and whoever looks then tries again from the checkpoint.
    this.log.warn(`Import ${run.id} stopped and will be taken up again: ${error.message}`);
  }

  /** Goes on from the checkpoint; answers false when the service stops before the end of the file. */
  private async work(run: ImportRunEntity, session: Session): Promise<boolean> {
    const parsed = parseMapping(run.mapping);
    if (!parsed.ok)
      throw new Hopeless('Its mapping cannot be read by this version of the service. Start it again.');
    if (!(await this.store.exists(run.fileId)))
      throw new Hopeless('Its file is not on this instance any more. Upload it and start again.');
    const { mapping } = parsed;
    const file = this.store.pathOf(run.fileId);
    const header = await headerOf(file, mapping.format);
    if ('fault' in header) throw new Hopeless(header.fault);
    const work = this.batchOf(run, mapping, header.columns, session);
    await work.load();
    const saved = this.checkpoints.keeper(session, run);
    const from = { offset: run.byteOffset, line: run.nextLine };
    let writing = Promise.resolve();
    try {
      for await (const batch of batchesOf(recordsOf(file, from, mapping.format.delimiter))) {
        // While PostgreSQL writes one batch the next is prepared; never more, so that memory stays flat.
        const apply = await work.prepare(batch);
        await writing;
        if (this.ticker.isStopped) return false;
        writing = saved.write(batch, apply);
        // It is awaited after the next batch is prepared; a failure before that must not count as unhandled.
        writing.catch(() => undefined);
      }
      await writing;
      return true;
    } finally {
      await writing.catch(() => undefined);
    }
  }

  private batchOf(
    run: ImportRunEntity,
    mapping: Mapping,
    columns: string[],
    session: Session,
  ): BatchWork & { load(): Promise<void> } {
    const { shell, dataSource, numbers } = this;
    return mapping.kind === 'cases'
      ? new CaseBatch(run, mapping, columns, session, { shell, dataSource, numbers })
      : new ObservationBatch(run, mapping, columns, session, { shell, dataSource, ...this.measures });
  }
}

async function* batchesOf(records: AsyncIterable<RawRecord[]>): AsyncGenerator<RawRecord[]> {
  let batch: RawRecord[] = [];
  let bytes = 0;
  for await (const chunk of records) {
    for (const record of chunk) {
      batch.push(record);
      bytes += record.bytes.length;
      if (batch.length < batchLines && bytes < batchBytes) continue;
      yield batch;
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length > 0) yield batch;
}
