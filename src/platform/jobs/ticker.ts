import type { Logger } from '@nestjs/common';
import { withinRun } from '../observability/trail';
import { asWorker } from '../database/scope';

/** What a worker does over and over. */
export interface Rounds<T> {
  everyMs: number;
  /** One round. It looks at `isStopped` between its steps, so that a stop waits for one step and not for all of them. */
  round: () => Promise<T>;
  /** What did not happen when a round throws, as the beginning of a sentence: `Mail could not be sent`. */
  failure: string;
  log: Pick<Logger, 'warn'>;
}

/**
 * Makes rounds every so often, on every instance: never two at once in one process, and none left under way when the
 * service stops. What a round throws is logged, and the next tick tries again.
 */
export class Ticker<T = void> {
  isStopped = false;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<T> | null = null;
  private following: Promise<T> | null = null;

  constructor(private readonly rounds: Rounds<T>) {}

  start(): void {
    const tick = (): void => {
      if (!this.running && !this.following) this.wake();
    };
    this.timer = setInterval(tick, this.rounds.everyMs).unref();
  }

  /** Has a round made and returns at once. */
  wake(): void {
    if (this.isStopped) return;
    const { log, failure } = this.rounds;
    this.next().catch((error: Error) => log.warn(`${failure}, the next tick tries again: ${error.message}`));
  }

  /**
   * A round that begins from now on. One that is under way may have passed over what just came up, so another follows it;
   * everybody who asks meanwhile shares that one.
   */
  next(): Promise<T> {
    if (this.following) return this.following;
    if (!this.running) return this.begin();
    const after = (): Promise<T> => {
      this.following = null;
      return this.begin();
    };
    return (this.following = this.running.then(after, after));
  }

  /** Ends the ticking; answers once nothing is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.idle();
  }

  /** Answers once nothing is under way, whatever came of it. */
  async idle(): Promise<void> {
    await (this.following ?? this.running)?.catch(() => undefined);
  }

  private begin(): Promise<T> {
    const run = withinRun(() => asWorker(() => this.rounds.round())).finally(() => {
      if (this.running === run) this.running = null;
    });
    return (this.running = run);
  }
}
