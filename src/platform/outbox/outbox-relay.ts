import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LISTEN_URL } from '../database/listen-url';
import { asWorker } from '../database/scope';
import { inTransaction } from '../database/transaction';
import { workerRan } from '../observability/process-metrics';
import { spanned } from '../observability/tracing';
import { withinRun } from '../observability/trail';
import { ConsumerFailed, NewsConsumers, type NewsConsumer } from './news-consumers';
import { NewsDesk } from './news';
import { NewsLine } from './news-line';
import { tellAll } from './news-notes';
import { bury, claimPending, holdBack, markPublished, tellWaiting, type Pending } from './pending-news';

/** Rows told in one round. */
const batch = 200;
/** How often rows are looked for that another instance wrote and could not tell. */
const pollMs = 1_000;
/** Another instance publishes what these rows wait for; it takes some milliseconds. */
const behindMs = 20;
/**
 * How often a row is tried that a consumer cannot take; the pauses double from one second, so the last try is four
 * minutes after the first: longer than a lock, a full disk being emptied or a rolling update takes.
 */
const maxAttempts = 9;

/**
 * Tells committed news to every instance, at least once, and of one record in the order in which it changed, whichever
 * instances tell it. Waking after a commit coalesces: any number of commits while a round runs cost one more round.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  readonly consumers = new NewsConsumers();
  private readonly log = new Logger(OutboxRelay.name);
  private readonly line: NewsLine;
  private poll: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private wanted = false;
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    desk: NewsDesk,
    @Inject(LISTEN_URL) url: string,
  ) {
    this.line = new NewsLine(dataSource, url, desk);
  }

  /**
   * A feature takes part in the publishing of news: what its consumer writes through `manager` is committed together with
   * "published", so that each row has its effect exactly once whatever dies. Call it in a constructor: news is published
   * as soon as anything is written, before modules are initialized. A consumer does SQL and nothing else, no calls to
   * elsewhere; the rows of one record come in the order in which they were written. `name` is what people know it by, and
   * stays the same from release to release.
   *
   * A consumer that throws must not stop the news for ever, nor take the rows of other records with it. Then the rows are
   * published one by one. A row that fails alone is held back, with every consumer's work on it undone and later rows of
   * its record behind it, and tried again with growing pauses; subscribers hear of it at once, for they stand twice being
   * told. After the last try it is published without the consumers that failed, and a dead letter keeps for each what it
   * could not take: the news of everybody is worth more than one row of one consumer. An administrator replays it when
   * the fault is mended.
   */
  onPublish(name: string, consumer: NewsConsumer): void {
    this.consumers.add(name, consumer);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.line.listen();
    this.poll = setInterval(() => this.wake(), pollMs);
    this.poll.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.poll) clearInterval(this.poll);
    await this.running;
    await this.line.stop();
  }

  /** Says that something may have been written. Returns at once. */
  wake(): void {
    this.wanted = true;
    if (this.running || this.stopped) return;
    this.running = withinRun(() => asWorker(() => this.rounds())).finally(() => {
      this.running = null;
      if (this.wanted) this.wake();
    });
  }

  private async rounds(): Promise<void> {
    while (this.wanted && !this.stopped) {
      this.wanted = false;
      try {
        while ((await this.round()) === batch);
        await this.tellWaiting();
      } catch (error) {
        this.log.warn(`News could not be told, the next round tries again: ${(error as Error).message}`);
        return;
      }
    }
  }

  private async round(): Promise<number> {
    try {
      return await this.publish(batch, (manager, rows) => this.consumers.all(manager, rows));
    } catch (error) {
      if (!(error instanceof ConsumerFailed)) throw error;
      workerRan('outbox', 'failed');
    }
    for (let count = 0; ; count += 1) {
      if (count === batch || this.stopped || (await this.publishOne()) === 0) return count;
    }
  }

  /** Claims rows, lets them be consumed, tells them and marks them; all of it or nothing. */
  private async publish(
    limit: number,
    consume: (manager: EntityManager, rows: Pending[]) => Promise<void>,
  ): Promise<number> {
    return inTransaction(this.dataSource, async (manager) => {
      const { rows, left } = await claimPending(manager, limit);
      if (left > 0) setTimeout(() => this.wake(), behindMs).unref();
      if (rows.length === 0) return 0;
      await spanned('outbox round', { 'find_and_fix.rows': rows.length }, async () => {
        await consume(manager, rows);
        await tellAll(manager, rows);
        await markPublished(manager, rows);
      });
      workerRan('outbox', 'done');
      return rows.length;
    });
  }

  private async publishOne(): Promise<number> {
    try {
      return await this.publish(1, async (manager, [row]) => {
        const failures = await this.consumers.each(manager, row!);
        if (failures.length === 0) return;
        if (row!.attempts + 1 < maxAttempts) throw new ConsumerFailed(failures[0]!.error, row);
        await bury(manager, row!, failures);
        for (const { consumer, error } of failures)
          this.log.error(
            `News ${row!.id} is published without ${consumer}, a dead letter is kept: ${error.message}`,
          );
      });
    } catch (error) {
      if (!(error instanceof ConsumerFailed) || !error.row) throw error;
      const { row, message } = error;
      this.log.warn(`News ${row.id} could not be consumed and is tried again: ${message}`);
      await inTransaction(this.dataSource, (manager) => holdBack(manager, row, message));
      return 1;
    }
  }

  private async tellWaiting(): Promise<void> {
    while ((await inTransaction(this.dataSource, (manager) => tellWaiting(manager, batch))) === batch);
  }
}
