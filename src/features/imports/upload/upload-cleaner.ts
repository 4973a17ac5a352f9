import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Ticker } from '../../../platform/jobs/ticker';
import { ImportsRepository } from '../imports.repository';
import { UploadStore } from './upload-store';

const hourMs = 3_600_000;
/** A file that nobody imported within a day was a mistake, and holds what customers said. */
const keptMs = 24 * hourMs;

/** Removes uploads that broke off or were never imported. */
@Injectable()
export class UploadCleaner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker = new Ticker({
    everyMs: hourMs,
    round: () => this.clean(),
    failure: 'Uploads that nobody imported could not be removed',
    log: new Logger('Imports'),
  });

  constructor(
    private readonly store: UploadStore,
    private readonly imports: ImportsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  async clean(): Promise<void> {
    for (const name of await this.store.abandoned(keptMs)) {
      if (!(await this.imports.isFileWanted(name))) await this.store.discard(name);
    }
  }
}
