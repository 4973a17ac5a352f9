import { performance } from 'node:perf_hooks';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import type { DataSource } from 'typeorm';
import { LineWatch } from './line-watch';
import { NoConnection } from './outage';
import { patienceLeft, spendPatience } from './patience';
import { Sounding } from './sounding';

type Release = (error?: Error | boolean) => void;
type Taken = (error: Error | undefined, client: PoolClient | undefined, release: Release) => void;

/**
 * The pool of connections, in which nobody waits longer than they may: neither for a connection while all are in use, nor
 * for a database that is gone. The driver takes it in place of pg's own (`driver` of the data source).
 */
export class GuardedPool extends Pool {
  private readonly watch: LineWatch;

  constructor(options: PoolConfig = {}) {
    super(options);
    this.watch = new LineWatch(new Sounding(options));
    this.on('connect', (client) => {
      // A server that is killed may send its goodbye in one packet with its welcome: then nobody who was handed the
      // connection has had a turn to listen, and an error that nobody listens to ends the process.
      client.on('error', () => undefined);
      this.watch.add(client);
    });
  }

  /** Why nobody is let in just now, in a word of the network; null while the database answers. */
  get lost(): string | null {
    return this.watch.lost;
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Taken): void;
  override connect(callback?: Taken): Promise<PoolClient> | void {
    if (callback) return this.take(callback);
    return new Promise((resolve, reject) => {
      this.take((error, client) => (client ? resolve(client) : reject(error ?? new NoConnection('lost'))));
    });
  }

  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback?: () => void): Promise<void> | void {
    this.watch.stop();
    return callback ? super.end(callback) : super.end();
  }

  private take(callback: Taken): void {
    if (this.watch.lost !== null) {
      process.nextTick(callback, new NoConnection('lost'), undefined, () => undefined);
      return;
    }
    const since = performance.now();
    let isSettled = false;
    const settle: Taken = (error, client, release) => {
      // It came after whoever wanted it had been told that none came.
      if (isSettled) return client && release();
      isSettled = true;
      clearTimeout(timer);
      this.watch.waiters.delete(waiter);
      spendPatience(performance.now() - since);
      callback(error, client, release);
    };
    const fail = (kind: NoConnection['kind']): void =>
      settle(new NoConnection(kind), undefined, () => undefined);
    const waiter = { since, giveUp: () => fail('lost') };
    const timer = setTimeout(() => fail(this.isFull ? 'exhausted' : 'lost'), patienceLeft());
    this.watch.waiters.add(waiter);
    super.connect((error, client, release) => settle(error, client, release));
  }

  private get isFull(): boolean {
    return this.totalCount >= this.options.max && this.idleCount === 0;
  }
}

/** The pool of a data source that was given this one; null for others. */
export function poolOf(dataSource: DataSource): GuardedPool | null {
  const { master } = dataSource.driver as unknown as { master?: unknown };
  return master instanceof GuardedPool ? master : null;
}
