import { performance } from 'node:perf_hooks';
import { Logger } from '@nestjs/common';
import type { Client } from 'pg';
import { hasAnswered, type Sounding } from './sounding';

/** How often the lines are looked at: a quarter of a second of the five that a caller waits at most. */
const lookMs = 250;
/**
 * A line that owes an answer and has brought no byte for so long is suspected. Together with the sounding (1.75 s) a caller
 * hears of a lost database within 4.1 s, although a statement may rightly take far longer.
 */
const suspectMs = 2_000;
/** How often a lost database is called. */
const callMs = 500;

/** What pg 8 knows of a connection and does not say in its types. */
interface Wire {
  processID: number | null;
  connection: { stream: { bytesRead: number; destroy(): void } };
  _activeQuery: unknown;
  _sentQueryQueue: readonly unknown[];
  _ending: boolean;
}

/** Somebody who waits for a connection, and is told when none will come. */
export interface Waiter {
  since: number;
  giveUp(): void;
}

/**
 * Watches the pool's connections. TCP tells of a network that swallows everything after minutes only, and a limit on every
 * statement would end the long ones that are at work. So: who is silent is suspected, and while somebody is, the server is
 * called on a new line. No answer: the database is lost, all lines are cut, who waits is told, and nobody is let wait until
 * it answers again. An answer: it says which of the silent are at work, and the others' lines are dead and cut.
 */
export class LineWatch {
  readonly waiters = new Set<Waiter>();
  private readonly log = new Logger('Database');
  private readonly lines = new Map<Client, Line>();
  private readonly looking: NodeJS.Timeout;
  private isSounding = false;
  private stopped = false;
  private reason: string | null = null;

  constructor(private readonly sounding: Sounding) {
    this.looking = setInterval(() => this.look(performance.now()), lookMs).unref();
  }

  /** Why nobody can be let in; null while the database answers. */
  get lost(): string | null {
    return this.reason;
  }

  add(client: Client): void {
    this.lines.set(client, new Line(client as unknown as Wire));
    client.once('end', () => this.lines.delete(client));
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.looking);
  }

  private look(now: number): void {
    for (const line of this.lines.values()) line.look(now);
    if (this.reason !== null) {
      for (const line of this.lines.values()) if (line.silentMs(now) >= suspectMs) line.cut();
      return;
    }
    const suspects = [...this.lines.values()].filter((line) => line.silentMs(now) >= suspectMs);
    const waitsLong = [...this.waiters].some(({ since }) => now - since >= suspectMs);
    if (this.isSounding || (suspects.length === 0 && !waitsLong)) return;
    this.isSounding = true;
    void this.ask(suspects).finally(() => (this.isSounding = false));
  }

  private async ask(suspects: readonly Line[]): Promise<void> {
    const begun = performance.now();
    try {
      const busy = await this.sounding.busyAmong(suspects.map(({ pid }) => pid));
      for (const line of suspects) line.judge(busy === null || busy.has(line.pid));
    } catch (error) {
      // A server that answers with an error is there: too many connections, starting, stopping.
      // And one that goes on answering others has only no time to let somebody in.
      const isHeard = [...this.lines.values()].some((line) => line.hasHeardSince(begun));
      if (!hasAnswered(error) && !isHeard && !this.stopped) this.lose(error as Error);
    }
  }

  private lose({ message }: Error): void {
    this.reason = message;
    this.log.warn(`The database cannot be reached (${message}): nobody is let wait until it answers again.`);
    const now = performance.now();
    // What was sent a moment ago may be answered yet; it has its two seconds.
    for (const line of this.lines.values())
      if (!line.isAwaited || line.silentMs(now) >= suspectMs) line.cut();
    for (const waiter of this.waiters) waiter.giveUp();
    this.call();
  }

  private call(): void {
    const again = async (): Promise<void> => {
      try {
        await this.sounding.busyAmong([]);
      } catch (error) {
        if (!hasAnswered(error)) return this.call();
      }
      this.reason = null;
      this.log.log('The database answers again.');
    };
    setTimeout(() => void (this.stopped ? null : again()), callMs).unref();
  }
}

/** One connection: since when it owes an answer and has brought nothing. */
class Line {
  private read = 0;
  private quietSince: number | null = null;
  private doubts = 0;
  private heardAt = -Infinity;

  constructor(private readonly wire: Wire) {}

  get pid(): number {
    return this.wire.processID ?? 0;
  }

  get isAwaited(): boolean {
    const { _activeQuery, _sentQueryQueue, _ending } = this.wire;
    // A goodbye, too, has to come to an end.
    return _ending || (_activeQuery !== null && _activeQuery !== undefined) || _sentQueryQueue.length > 0;
  }

  look(now: number): void {
    const { bytesRead } = this.wire.connection.stream;
    if (!this.isAwaited) this.quietSince = null;
    else if (bytesRead !== this.read || this.quietSince === null) this.quietSince = now;
    if (this.quietSince === null || this.quietSince === now) this.doubts = 0;
    if (bytesRead !== this.read) this.heardAt = now;
    this.read = bytesRead;
  }

  silentMs(now: number): number {
    return this.quietSince === null ? 0 : now - this.quietSince;
  }

  /** Whether anything came over it since then. */
  hasHeardSince(moment: number): boolean {
    return this.heardAt > moment;
  }

  /** Once may be an answer that is on its way; twice running, with a quarter of a second between, is none. */
  judge(isBusy: boolean): void {
    this.doubts = isBusy ? 0 : this.doubts + 1;
    if (this.doubts >= 2) this.cut();
  }

  cut(): void {
    this.wire.connection.stream.destroy();
  }
}
