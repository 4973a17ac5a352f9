import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../../platform/database/transaction';
import { Ticker } from '../../../platform/jobs/ticker';
import { DerivedCounter, periodsAtOnce } from './derived.counter';
import { DerivedRepository } from './derived.repository';
import { FactsRepository, recordsAtOnce } from './facts.repository';
import { StalePeriods } from './stale-periods';

const everyMs = 30_000;
/** Transactions of one round; a large import goes on with the next. */
const mostBatches = 50;

/**
 * Keeps derived measures up to the history: works out the facts of records that changed, marks the finished periods that
 * they touch, and counts those. Each step is one transaction under one lock, so a process that is killed leaves nothing half
 * done, several instances take turns, and what is marked while it is being counted is counted again.
 */
@Injectable()
export class DerivedWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(DerivedWorker.name);
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.round(),
    failure: 'Derived measures could not be counted',
    log: this.log,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly derived: DerivedRepository,
    private readonly facts: FactsRepository,
    private readonly stale: StalePeriods,
    private readonly counter: DerivedCounter,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Does what there is to do now. */
  work(): Promise<void> {
    return this.ticker.next();
  }

  private async round(): Promise<void> {
    // What is half followed would be published and at once corrected.
    if (!(await this.followAll())) return;
    await inTransaction(this.dataSource, async (manager) => {
      if (await this.derived.tryLock(manager)) await this.stale.goOn(manager);
    });
    let batches = 0;
    for (const { measureId, agencyId } of await this.derived.due())
      while (!this.ticker.isStopped && batches < mostBatches) {
        batches += 1;
        if ((await this.counter.countSome(measureId, agencyId)) < periodsAtOnce) break;
      }
  }

  /** Says whether every record that had changed when it began has been followed. */
  private async followAll(): Promise<boolean> {
    for (let batch = 0; batch < mostBatches && !this.ticker.isStopped; batch += 1) {
      const taken = await inTransaction(this.dataSource, async (manager) => {
        if (!(await this.derived.tryLock(manager))) return null;
        return this.followSome(manager);
      });
      if (taken === null) return false;
      if (taken < recordsAtOnce) return true;
    }
    return false;
  }

  private async followSome(manager: EntityManager): Promise<number> {
    const { taken, changed } = await this.facts.followSome(manager, recordsAtOnce);
    await this.stale.markTouched(manager, changed);
    return taken;
  }
}
