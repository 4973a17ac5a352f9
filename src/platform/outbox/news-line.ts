import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { hangUp, watchPulse } from '../database/pulse';
import { asWorker } from '../database/scope';
import { NewsDesk, type NewsItem } from './news';
import { newsChannel } from './news-notes';

/** How long after its end, or after a try that failed, the line is tried again. */
const againMs = 500;
/** A host that does not answer at all is given up after this, and tried again. */
const connectMs = 5_000;
/**
 * After an interruption news is told again from this far before it: ids are given before the commit, and a round that
 * published just before may have been heard late. A minute is four times the longest statement.
 */
const marginMs = 60_000;
const marginIds = 10_000;
const batch = 200;

/** Hears news on a connection of its own and tells it within this instance; after an interruption, what it missed. */
export class NewsLine {
  private readonly log = new Logger(NewsLine.name);
  private listener: Client | null = null;
  /** The highest id heard here and when something was heard last (this process's clock); null before the first line. */
  private heard: { id: number; at: number } | null = null;
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly url: string,
    private readonly desk: NewsDesk,
  ) {}

  async stop(): Promise<void> {
    this.stopped = true;
    await this.listener?.end().catch(() => undefined);
  }

  /** Listens, and first tells what was published since somebody listened here last. */
  async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'find-and-fix news',
      keepAlive: true,
      connectionTimeoutMillis: connectMs,
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
    const late = setTimeout(() => hangUp(client), connectMs).unref();
    try {
      await client.connect();
      await client.query(`LISTEN ${newsChannel}`);
      clearTimeout(late);
      watchPulse(client);
      await asWorker(() => this.catchUp());
      if (ended || this.stopped) throw new Error('The line ended as soon as it stood.');
    } catch (error) {
      hangUp(client);
      throw error;
    } finally {
      clearTimeout(late);
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
  private async catchUp(): Promise<void> {
    if (this.heard === null) {
      const [row] = await this.dataSource.query<{ id: string }[]>(
        'SELECT coalesce(max(id), 0) AS id FROM outbox',
      );
      this.heard = { id: Number(row!.id), at: Date.now() };
      return;
    }
    const sinceSeconds = (Date.now() - this.heard.at + marginMs) / 1_000;
    for (let after = this.heard.id - marginIds, told = batch; told === batch;) {
      const rows = await this.dataSource.query<NewsItem[]>(
        `SELECT id, agency_id AS "agencyId", subject_kind AS "subjectKind", subject_id AS "subjectId", sequence, fact, channels
           FROM outbox
          WHERE id > $1 AND (published_at >= (SELECT clock_now()) - make_interval(secs => $2)
                             OR told_at >= (SELECT clock_now()) - make_interval(secs => $2)) ORDER BY id LIMIT ${batch}`,
        [after, sinceSeconds],
      );
      for (const row of rows) this.tell(row);
      after = Number(rows.at(-1)?.id ?? after);
      told = rows.length;
    }
    this.heard.at = Date.now();
  }
}
