import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { asWorker } from '../database/scope';
import { Ticker } from '../jobs/ticker';

const everyMs = 5_000;
const alarmEveryMs = 60_000;

/** What waits in the background, and what was given up. */
export interface BacklogFigures {
  /** How long the oldest news has waited to be told; 0 where none waits. */
  outboxAgeSeconds: number;
  outboxPending: number;
  /** How late the oldest timer is. */
  timersLateSeconds: number;
  /** News that a consumer could not take, and timers that were set aside. */
  deadLetters: number;
}

/** Looks every few seconds how far the background is behind, and warns when it is further than it should be. */
@Injectable()
export class Backlog implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(Backlog.name);
  private latest: BacklogFigures | null = null;
  private warnedAt = -Infinity;
  private readonly ticker = new Ticker({
    everyMs,
    round: () => asWorker(() => this.look()),
    failure: 'The backlog could not be read',
    log: this.log,
  });

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
    this.ticker.wake();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** As it was some seconds ago at most; null before it was read, and while it cannot be. */
  get figures(): BacklogFigures | null {
    return this.latest;
  }

  /** Reads them now. */
  read(): Promise<void> {
    return this.ticker.next();
  }

  private async look(): Promise<void> {
    try {
      const [row] = await this.dataSource.query<BacklogFigures[]>(
        `SELECT (SELECT coalesce(greatest(extract(epoch FROM clock_now() - min(at)), 0), 0)::float8 FROM outbox
                  WHERE published_at IS NULL) AS "outboxAgeSeconds",
                (SELECT count(*)::int FROM outbox WHERE published_at IS NULL) AS "outboxPending",
                (SELECT coalesce(greatest(extract(epoch FROM clock_now() - min(due_at)), 0), 0)::float8 FROM timer
                  WHERE failed_at IS NULL) AS "timersLateSeconds",
                (SELECT count(*)::int FROM dead_letter WHERE replayed_at IS NULL)
                  + (SELECT count(*)::int FROM timer WHERE failed_at IS NOT NULL) AS "deadLetters"`,
      );
      this.latest = row!;
    } catch (error) {
      this.latest = null;
      throw error;
    }
    this.warn(this.latest);
  }

  private warn({ outboxAgeSeconds, outboxPending, deadLetters }: BacklogFigures): void {
    const now = performance.now();
    if (outboxAgeSeconds <= this.config.work.outboxAlarmSeconds || now - this.warnedAt < alarmEveryMs) return;
    this.warnedAt = now;
    this.log.warn(
      `News waits to be told: ${outboxPending} in all, the oldest for ${Math.round(outboxAgeSeconds)} seconds; ${deadLetters} dead letters.`,
    );
  }
}
