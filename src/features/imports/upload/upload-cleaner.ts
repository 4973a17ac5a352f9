import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ImportsRepository } from '../imports.repository';
import { UploadStore } from './upload-store';

const hourMs = 3_600_000;
/** A file that nobody imported within a day was a mistake, and holds what customers said. */
const keptMs = 24 * hourMs;

/** Removes uploads that broke off or were never imported. */
@Injectable()
export class UploadCleaner implements OnApplicationBootstrap, OnModuleDestroy {
  private tick: NodeJS.Timeout | null = null;

  constructor(
    private readonly store: UploadStore,
    private readonly imports: ImportsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.tick = setInterval(() => void this.clean().catch(() => undefined), hourMs);
    this.tick.unref();
  }

  onModuleDestroy(): void {
    if (this.tick) clearInterval(this.tick);
  }

  async clean(): Promise<void> {
    for (const name of await this.store.abandoned(keptMs)) {
      if (!(await this.imports.isFileWanted(name))) await this.store.discard(name);
    }
  }
}
