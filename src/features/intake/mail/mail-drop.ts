import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config';
import { Ticker } from '../../../platform/jobs/ticker';
import { IntakeRepository } from '../intake.repository';
import { IntakeService } from '../intake.service';
import type { IntakeSourceRecord } from '../intake.types';
import { mailBytes, mailMistake, ownAddress } from './mail-limits';
import { readMail } from './read-mail';

const everyMs = 2_000;
/** After this long in work a file's worker is dead: no message takes a hundredth of it. */
const abandonedMs = 300_000;

/**
 * Takes in what a mail server drops into `<folder>/<id of a source>/new`. A file is claimed by renaming it into `cur`,
 * which only one of several instances can do, and ends in `processed` or `refused`. Whoever dies in between leaves it in
 * `cur`, from where it comes back; that a message counts once, its id sees to.
 */
@Injectable()
export class MailDrop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Intake');
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.sweep(),
    failure: 'Mail could not be taken in',
    log: this.log,
  });

  constructor(
    private readonly intake: IntakeRepository,
    private readonly service: IntakeService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.mailInDirectory !== null) this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  private async sweep(): Promise<void> {
    const folder = this.config.mailInDirectory;
    if (folder === null) return;
    await mkdir(folder, { recursive: true });
    for (const id of await readdir(folder)) {
      const found = await this.intake.addressed(id);
      if (found && !found.source.pausedAt) await this.sweepSource(join(folder, id), found.source);
    }
  }

  private async sweepSource(folder: string, source: IntakeSourceRecord): Promise<void> {
    for (const name of ['new', 'cur', 'processed', 'refused'])
      await mkdir(join(folder, name), { recursive: true });
    await this.bringBack(folder);
    for (const name of (await readdir(join(folder, 'new'))).sort()) {
      if (this.ticker.isStopped) return;
      if (name.startsWith('.') || !(await this.moved(folder, name, 'new', 'cur'))) continue;
      await this.take(folder, name, source);
    }
  }

  private async take(folder: string, name: string, source: IntakeSourceRecord): Promise<void> {
    const file = join(folder, 'cur', name);
    try {
      const { size } = await stat(file);
      const raw = size > mailBytes ? null : await readFile(file);
      const mistake = raw === null ? 'The message is longer than 1,000,000 bytes.' : mailMistake(raw);
      if (raw === null || mistake !== null) {
        this.log.warn(`Mail ${name} is refused: ${mistake}`);
        await this.moved(folder, name, 'cur', 'refused');
        return;
      }
      const message = await readMail(raw, ownAddress(this.config.mail.from));
      const taken = await this.service.take(source, message, `mail-${randomUUID()}`);
      await this.moved(folder, name, 'cur', taken.state === 'taken' ? 'processed' : 'refused');
    } catch (error) {
      // What is wrong may be ours: it stays in `cur` and comes back.
      this.log.warn(
        `Mail ${name} could not be taken in and is tried again later: ${(error as Error).message}`,
      );
    }
  }

  private async bringBack(folder: string): Promise<void> {
    for (const name of await readdir(join(folder, 'cur'))) {
      const found = await stat(join(folder, 'cur', name)).catch(() => null);
      // ctime: set by the rename that claimed it.
      if (found && Date.now() - found.ctimeMs > abandonedMs) await this.moved(folder, name, 'cur', 'new');
    }
  }

  /** Whether the file was there to be moved: another instance may have been first. */
  private async moved(folder: string, name: string, from: string, to: string): Promise<boolean> {
    return rename(join(folder, from, name), join(folder, to, name)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
  }
}
