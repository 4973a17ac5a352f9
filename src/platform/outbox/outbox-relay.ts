import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Client, type Notification } from 'pg';
import { DataSource } from 'typeorm';
import { DATABASE_URL } from '../database/database-url';
import { Inject } from '@nestjs/common';
import { NewsDesk, type NewsItem } from './news';

const channel = 'find_and_fix_news';
/** Rows told in one round; with ids only, a row is about 300 bytes and NOTIFY takes 8,000, so several notes a round. */
const batch = 200;
const noteBytes = 7_500;
/** How often rows are looked for that another instance wrote and could not tell. */
const pollMs = 1_000;

/**
 * Tells committed news to every instance, at least once. Rows are claimed with SKIP LOCKED rather than read past the
 * last id seen, because ids are given in another order than transactions commit. Waking after a commit coalesces: any
 * number of commits while a round runs cost one more round.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(OutboxRelay.name);
  private listener: Client | null = null;
  private poll: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private wanted = false;
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: NewsDesk,
    @Inject(DATABASE_URL) private readonly url: string,
  ) {}

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
    return this.dataSource.transaction(async (manager) => {
      const rows = await manager.query<NewsItem[]>(
        `SELECT id, agency_id AS "agencyId", subject_kind AS "subjectKind", subject_id AS "subjectId", sequence, fact, channels
           FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [batch],
      );
      if (rows.length === 0) return 0;
      for (const note of notes(rows)) await manager.query('SELECT pg_notify($1, $2)', [channel, note]);
      await manager.query('UPDATE outbox SET published_at = clock_now() WHERE id = ANY($1::bigint[])', [
        rows.map(({ id }) => id),
      ]);
      return rows.length;
    });
  }

  /** Listens on a connection of its own; one that breaks is made again. */
  private async listen(): Promise<void> {
    const client = new Client({ connectionString: this.url, application_name: 'find-and-fix news' });
    client.on('notification', (note: Notification) => {
      for (const item of JSON.parse(note.payload ?? '[]') as NewsItem[]) this.desk.tell(item);
    });
    client.on('error', () => undefined);
    client.once('end', () => {
      if (!this.stopped) setTimeout(() => void this.relisten(), 500).unref();
    });
    await client.connect();
    await client.query(`LISTEN ${channel}`);
    this.listener = client;
  }

  private async relisten(): Promise<void> {
    if (this.stopped) return;
    await this.listen().catch(() => setTimeout(() => void this.relisten(), 1_000).unref());
  }
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
