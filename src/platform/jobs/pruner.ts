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
import { tryAgain } from '../database/transaction';
import { Ticker } from './ticker';

const everyMs = 900_000;
/** Rows of one statement: some ten milliseconds, so that nobody waits for it. */
const batch = 2_000;

interface Pruned {
  what: string;
  /** Removes some; answers how many. `$1`: how many at most, `$2`: how long they are kept. */
  sql: string;
  kept: (work: Config['work']) => string;
}

const days = (count: number): string => `${count} days`;

/**
 * What only the service's own work needs, and for how long. The oldest rows come first in the order in which each
 * statement reads, so that a round that finds nothing has read next to nothing.
 */
const prunings: readonly Pruned[] = [
  {
    what: 'idempotency keys',
    sql: `DELETE FROM idempotency_key WHERE ctid = ANY(ARRAY(
            SELECT ctid FROM idempotency_key WHERE created_at < (SELECT clock_now()) - $2::interval ORDER BY created_at LIMIT $1))`,
    kept: ({ idempotencyKeyHours }) => `${idempotencyKeyHours} hours`,
  },
  {
    // What a dead letter is about stays until somebody has replayed it.
    what: 'published news',
    sql: `DELETE FROM outbox WHERE id IN (
            SELECT id FROM (SELECT id, published_at FROM outbox o
                             WHERE NOT EXISTS (SELECT 1 FROM dead_letter d WHERE d.outbox_id = o.id AND d.replayed_at IS NULL)
                             ORDER BY id LIMIT $1) oldest WHERE published_at < (SELECT clock_now()) - $2::interval)`,
    kept: ({ outboxKeptDays }) => days(outboxKeptDays),
  },
  {
    what: 'dead letters that were replayed',
    sql: `DELETE FROM dead_letter WHERE id IN (
            SELECT id FROM dead_letter WHERE replayed_at < (SELECT clock_now()) - $2::interval LIMIT $1)`,
    kept: ({ outboxKeptDays }) => days(outboxKeptDays),
  },
  {
    // The ids of mail grow with time.
    what: 'mail that was sent or dropped',
    sql: `DELETE FROM mail_delivery WHERE id IN (
            SELECT id FROM (SELECT id, created_at FROM mail_delivery WHERE state IN ('sent', 'dropped')
                             ORDER BY id LIMIT $1) oldest WHERE created_at < (SELECT clock_now()) - $2::interval)`,
    kept: ({ mailKeptDays }) => days(mailKeptDays),
  },
];

/** Removes, on whichever instance comes first, what was kept long enough. */
@Injectable()
export class Pruner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(Pruner.name);
  private readonly ticker = new Ticker({
    everyMs,
    round: () => asWorker(() => this.round()),
    failure: 'What was kept long enough could not be removed',
    log: this.log,
  });

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Removes all that may go now. */
  prune(): Promise<void> {
    return this.ticker.next();
  }

  private async round(): Promise<void> {
    const { work } = this.config;
    const failures: Error[] = [];
    const all = (what: string, remove: () => Promise<number>): Promise<void> =>
      this.all(what, remove).catch((error: Error) => void failures.push(error));
    for (const { what, sql, kept } of prunings) {
      await all(
        what,
        async () => (await this.dataSource.query<[unknown, number]>(sql, [batch, kept(work)]))[1],
      );
    }
    await all('refused attempts', async () => {
      const [row] = await this.dataSource.query<{ count: number }[]>(
        'SELECT forget_refused_attempts($2::interval, $1) AS count',
        [batch, days(work.refusedAttemptKeptDays)],
      );
      return row!.count;
    });
    // One kind that cannot go keeps none of the others.
    if (failures[0]) throw failures[0];
  }

  private async all(what: string, remove: () => Promise<number>): Promise<void> {
    let removed = 0;
    for (let count = batch; count === batch && !this.ticker.isStopped; removed += count)
      count = await tryAgain(remove);
    if (removed > 0) this.log.log(`${removed} ${what} were kept long enough and removed.`);
  }
}
