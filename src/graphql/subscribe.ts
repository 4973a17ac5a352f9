import { Injectable } from '@nestjs/common';
import { NewsDesk, type NewsItem } from '../platform/outbox/news';
import type { Session } from '../platform/auth/session';
import { outageOf } from '../platform/database/outage';
import { ended } from '../platform/auth/authenticator';
import { SessionEndings } from '../platform/auth/session-endings';
import type { Failure } from '../platform/shell/failure';
import { Contexts } from './context';
import { sessionOf, type GraphqlContext } from './session';

/** How long after a question that met no database it is asked again. */
const againMs = 1_000;
/** Longest delay a timer of Node takes; a token that lives longer is looked at again by then. */
const longestDelayMs = 2_147_483_647;

/**
 * What subscriptions are made of. A resolver says which channel it listens to, how to begin and how to read, with the
 * rights of whoever asks, what the news is about:
 *
 *     @Subscription(() => IssueType, { description: '…', resolve: same })
 *     issueChanged(@Args('id') id: string, @Context() context: GraphqlContext) {
 *       const look = async ({ caller }: Session) => (await this.issues.find(caller, id)) ?? fail(notFound('issue'));
 *       return this.subscriptions.watch(context, `issue:${id}`, look, look);
 *     }
 *
 * Channels are those of the record's kind (`channels` in its RecordKind) and always `<subject>:<id>`. News of work that
 * is no record is told by a row of the outbox with a channel of its own.
 */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly desk: NewsDesk,
    private readonly contexts: Contexts,
    private readonly endings: SessionEndings,
  ) {}

  /**
   * What `read` finds at each news of the channel, read anew with the rights that hold at that moment.
   *
   * `begin` is asked once whether the caller may subscribe, and fails if not. What it answers is told first: so a client
   * knows that it listens, and after a lost connection has what it missed. `read` answers null for news that is none of
   * the subscriber's business, and fails where nothing more may be told: that ends the subscription and is told, as is
   * the end of the access token. News of one record that waits while the client is slow is read once: a client is told
   * the latest, never a backlog, and no version of a record twice. `missed`: what a client that was cut off has to hear
   * first, asked for once nothing new can be lost any more.
   */
  async watch<T>(
    context: GraphqlContext,
    channel: string,
    begin: (session: Session) => Promise<T | null>,
    read: (session: Session, item: NewsItem) => Promise<T | null>,
    missed: (session: Session) => Promise<readonly NewsItem[]> = nothingMissed,
  ): Promise<AsyncIterableIterator<T>> {
    const session = sessionOf(context);
    const waiting = new Waiting(session.expiresAt);
    const unwatch = this.endings.watch(session, () => waiting.expire());
    waiting.signal.addEventListener('abort', unwatch, { once: true });
    // Before the first look: what happens between the two must not be lost.
    void waiting.fill(this.desk.listen(session.caller.agencyId, channel, waiting.signal));
    const first = await begin(session)
      .then(async (found) => {
        waiting.put(await missed(session));
        return found;
      })
      .catch((error: Error) => {
        waiting.end();
        throw error;
      });
    const told = this.tell(context, waiting, first, read);
    const iterator: AsyncIterableIterator<T> = {
      next: () => told.next(),
      // A generator that waits for news cannot be returned from before some came; so the waiting is ended first.
      return: () => {
        waiting.end();
        return told.return(undefined);
      },
      throw: (error) => {
        waiting.end();
        return told.throw(error);
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  /** Reads with the rights that hold now. A database that is away ends no subscription: it is read when it is back. */
  private async read<T>(
    context: GraphqlContext,
    waiting: Waiting,
    item: NewsItem,
    read: (session: Session, item: NewsItem) => Promise<T | null>,
  ): Promise<T | null> {
    for (;;) {
      try {
        // New rights and empty loaders for what is read now: the context lives as long as the subscription.
        Object.assign(context, await this.contexts.again(context, { asked: false }));
        return await read(sessionOf(context), item);
      } catch (error) {
        if (!outageOf(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, againMs).unref());
        if (waiting.signal.aborted) return null;
      }
    }
  }

  private async *tell<T>(
    context: GraphqlContext,
    waiting: Waiting,
    first: T | null,
    read: (session: Session, item: NewsItem) => Promise<T | null>,
  ): AsyncGenerator<T, undefined> {
    const toldVersions = new Map<string, number>();
    // News comes at least once, and may be older than what was read at the beginning. News of a part leaves the version
    // of the record it belongs to as it is, and is told all the same.
    const isNew = (found: T, subjectId: string | null): boolean => {
      const { id, version } = found as { id?: string; version?: number };
      if (id === undefined || version === undefined) return true;
      if (toldVersions.get(id) === version && (subjectId === null || subjectId === id)) return false;
      toldVersions.set(id, version);
      return true;
    };
    try {
      if (first !== null && isNew(first, null)) yield first;
      for (let item = await waiting.next(); item; item = await waiting.next()) {
        const found = await this.read(context, waiting, item, read);
        if (found !== null && isNew(found, item.subjectId)) yield found;
      }
      if (waiting.expired) throw await this.whyEnded(context);
      return undefined;
    } finally {
      waiting.end();
    }
  }

  private async whyEnded(context: GraphqlContext): Promise<Failure> {
    const { authenticationFailure } = await this.contexts.again(context, { asked: false });
    return authenticationFailure ?? ended();
  }
}

/** A subscription's value is the record itself. */
export const same = <T>(value: T): T => value;

const nothingMissed = (): Promise<readonly NewsItem[]> => Promise.resolve([]);

/** News that waits to be told, at most one of each record. */
class Waiting {
  expired = false;
  private readonly items = new Map<string, NewsItem>();
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | null = null;
  private wake: () => void = () => undefined;

  constructor(private readonly expiresAt: Date | null) {
    this.watchClock();
  }

  get signal(): AbortSignal {
    return this.ending.signal;
  }

  async fill(news: AsyncIterable<NewsItem>): Promise<void> {
    for await (const item of news) {
      this.items.set(item.subjectId, item);
      this.wake();
    }
  }

  put(news: readonly NewsItem[]): void {
    // What came meanwhile is newer.
    for (const item of news) if (!this.items.has(item.subjectId)) this.items.set(item.subjectId, item);
    this.wake();
  }

  /** The next one; null when there will be none. */
  async next(): Promise<NewsItem | null> {
    while (!this.signal.aborted) {
      const [first] = this.items;
      if (first) {
        this.items.delete(first[0]);
        return first[1];
      }
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return null;
  }

  /** Nobody is signed in any more for whom it waits. */
  expire(): void {
    this.expired = true;
    this.end();
  }

  end(): void {
    if (this.timer) clearTimeout(this.timer);
    this.ending.abort();
    this.wake();
  }

  private watchClock(): void {
    if (!this.expiresAt) return;
    const left = this.expiresAt.getTime() - Date.now();
    this.timer = setTimeout(
      () => {
        if (left > longestDelayMs) return this.watchClock();
        this.expire();
      },
      Math.min(Math.max(left, 0), longestDelayMs),
    ).unref();
  }
}
