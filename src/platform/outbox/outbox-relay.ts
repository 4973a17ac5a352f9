import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { DATABASE_URL } from '../database/database-url';
import { Inject } from '@nestjs/common';
import { ConsumerFailed, consumeAll, consumeEach, type NewsConsumer } from './news-consumers';
import { NewsDesk, type NewsItem } from './news';

const channel = 'find_and_fix_news';
/** Rows told in one round; with ids only, a row is about 300 bytes and NOTIFY takes 8,000, so several notes a round. */
const batch = 200;
const noteBytes = 7_500;
/** How often rows are looked for that another instance wrote and could not tell. */
const pollMs = 1_000;
/** How long after its end, or after a try that failed, the line is tried again. */
const againMs = 500;
/**
 * After an interruption news is told again from this far before it: ids are given before the commit, and a round that
 * published just before may have been heard late. A minute is four times the longest statement.
 */
const marginMs = 60_000;
const marginIds = 10_000;
/**
 * How often a row is tried that a consumer cannot take; the pauses double from one second, so the last try is four
 * minutes after the first: longer than a lock, a full disk being emptied or a rolling update takes.
 */
const maxAttempts = 9;
const columns = `id, agency_id AS "agencyId", subject_kind AS "subjectKind", subject_id AS "subjectId", sequence, fact, channels`;

/**
 * Tells committed news to every instance, at least once. Rows are claimed with SKIP LOCKED rather than read past the
 * last id seen, because ids are given in another order than transactions commit. Waking after a commit coalesces: any
 * number of commits while a round runs cost one more round.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(OutboxRelay.name);
  private listener: Client | null = null;
  /** The highest id heard here and when something was heard last (this process's clock); null before the first line. */
  private heard: { id: number; at: number } | null = null;
  private readonly consumers: NewsConsumer[] = [];
  private poll: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private wanted = false;
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: NewsDesk,
    @Inject(DATABASE_URL) private readonly url: string,
  ) {}

  /**
   * A feature takes part in the publishing of news: what its consumer writes through `manager` is committed together with
   * "published", so that each row has its effect exactly once whatever dies. Call it in a constructor: news is published
   * as soon as anything is written, before modules are initialized. A consumer does SQL and nothing else, no calls to
   * elsewhere; rows come about in the order in which they were written, and one that was held back comes later.
   *
   * A consumer that throws must not stop the news for ever, nor take the rows of others with it. Then the rows are
   * published one by one. A row that fails alone is held back, with every consumer's work on it undone, and tried again
   * with growing pauses; subscribers hear of it at once, for they stand twice being told. After the last try it is
   * published without the consumers that failed, and the log says which row that was: the news of everybody is worth more
   * than one row of one consumer, and what is skipped has a mistake in code behind it that no further try would mend.
   */
  onPublish(consumer: NewsConsumer): void {
    this.consumers.push(consumer);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
    this.poll = setInterval(() => this.wake(), pollMs);
    this.poll.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.poll) clearInterval(this.poll);
    await this.running;
    await this.listener?.end().catch(() => undefined);
  }

  /** Says that something may have been written. Returns at once. */
  wake(): void {
    this.wanted = true;
    if (this.running || this.stopped) return;
    this.running = this.rounds().finally(() => {
      this.running = null;
      if (this.wanted) this.wake();
    });
  }

  private async rounds(): Promise<void> {
    while (this.wanted && !this.stopped) {
      this.wanted = false;
      try {
        while ((await this.round()) === batch);
      } catch (error) {
        this.log.warn(`News could not be told, the next round tries again: ${(error as Error).message}`);
        return;
      }
    }
  }

  private async round(): Promise<number> {
    try {
      return await this.publish(batch, (manager, rows) => consumeAll(this.consumers, manager, rows));
    } catch (error) {
      if (!(error instanceof ConsumerFailed)) throw error;
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
    return this.dataSource.transaction(async (manager) => {
      const rows = await manager.query<Pending[]>(
        `SELECT ${columns}, attempts FROM outbox
          WHERE published_at IS NULL AND (retry_at IS NULL OR retry_at <= clock_now())
          ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [limit],
      );
      if (rows.length === 0) return 0;
      await consume(manager, rows);
      await tellAll(manager, rows);
      await manager.query('UPDATE outbox SET published_at = clock_now() WHERE id = ANY($1::bigint[])', [
        rows.map(({ id }) => id),
      ]);
      return rows.length;
    });
  }

  private async publishOne(): Promise<number> {
    try {
      return await this.publish(1, async (manager, [row]) => {
        const failures = await consumeEach(this.consumers, manager, row!);
        if (failures.length === 0) return;
        if (row!.attempts + 1 < maxAttempts) throw new ConsumerFailed(failures[0]!, row);
        for (const failure of failures) {
          this.log.error(
            `News ${row!.id} is published without a consumer that cannot take it: ${failure.stack}`,
          );
        }
      });
    } catch (error) {
      if (!(error instanceof ConsumerFailed) || !error.row) throw error;
      await this.holdBack(error.row, error.message);
      return 1;
    }
  }

  private async holdBack(row: NewsItem, reason: string): Promise<void> {
    this.log.warn(`News ${row.id} could not be consumed and is tried again: ${reason}`);
    await this.dataSource.transaction(async (manager) => {
      const [, count] = await manager.query<[unknown, number]>(
        `UPDATE outbox SET attempts = attempts + 1, retry_at = clock_now() + interval '1 second' * 2 ^ attempts,
                last_error = $2 WHERE id = $1 AND published_at IS NULL`,
        [row.id, reason.slice(0, 500)],
      );
      if (count > 0) await tellAll(manager, [row]);
    });
  }

  /** Listens on a connection of its own, and first tells what was published since somebody listened here last. */
  private async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'find-and-fix news',
      keepAlive: true,
    });
    let stands = false;
    let ended = false;
    client.on('notification', ({ payload }) => this.hear(payload));
    client.on('error', () => undefined);
    client.once('end', () => {
      ended = true;
      // A line that never stood is tried again by whoever tried; both would double the tries with every failure.
      if (stands) this.listenAgain();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      await this.catchUp(client);
      if (ended || this.stopped) throw new Error('The line ended as soon as it stood.');
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    stands = true;
    this.listener = client;
  }

  private listenAgain(): void {
    if (this.stopped) return;
    setTimeout(() => void this.listen().catch(() => this.listenAgain()), againMs).unref();
  }

  private hear(payload = '[]'): void {
    try {
      for (const news of JSON.parse(payload) as NewsItem[]) this.tell(news);
    } catch (error) {
      // Anybody with an account on the database can send notes; one that is not ours must not end the process.
      this.log.warn(`A note could not be read: ${(error as Error).message}`);
    }
  }

  private tell(news: NewsItem): void {
    this.heard = { id: Math.max(this.heard?.id ?? 0, Number(news.id)), at: Date.now() };
    this.desk.tell(news);
  }

  /** News that other instances, or this one's own rounds, published while nobody listened here; rather twice than never. */
  private async catchUp(client: Client): Promise<void> {
    if (this.heard === null) {
      const { rows } = await client.query<{ id: string }>('SELECT coalesce(max(id), 0) AS id FROM outbox');
      this.heard = { id: Number(rows[0]!.id), at: Date.now() };
      return;
    }
    const sinceSeconds = (Date.now() - this.heard.at + marginMs) / 1_000;
    for (let after = this.heard.id - marginIds, told = batch; told === batch;) {
      const { rows } = await client.query<NewsItem>(
        `SELECT ${columns} FROM outbox
          WHERE id > $1 AND published_at >= clock_now() - make_interval(secs => $2) ORDER BY id LIMIT ${batch}`,
        [after, sinceSeconds],
      );
      for (const row of rows) this.tell(row);
      after = Number(rows.at(-1)?.id ?? after);
      told = rows.length;
    }
    this.heard.at = Date.now();
  }
}

/** A row that waits to be published, and how often a consumer could not take it. */
interface Pending extends NewsItem {
  attempts: number;
}

async function tellAll(manager: EntityManager, rows: readonly NewsItem[]): Promise<void> {
  const told = rows.map(({ id, agencyId, subjectKind, subjectId, sequence, fact, channels }) => ({
    id,
    agencyId,
    subjectKind,
    subjectId,
    sequence,
    fact,
    channels,
  }));
  for (const note of notes(told)) await manager.query('SELECT pg_notify($1, $2)', [channel, note]);
}

/** The rows as notes that each fit one NOTIFY. */
function notes(rows: readonly NewsItem[]): string[] {
  const made: string[] = [];
  let open: NewsItem[] = [];
  let size = 2;
  for (const row of rows) {
    const bytes = Buffer.byteLength(JSON.stringify(row)) + 1;
    if (size + bytes > noteBytes && open.length > 0) {
      made.push(JSON.stringify(open));
      open = [];
      size = 2;
    }
    open.push(row);
    size += bytes;
  }
  if (open.length > 0) made.push(JSON.stringify(open));
  return made;
}
