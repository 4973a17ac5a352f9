import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** Any number will do: the database `postgres`, where the lease is kept, has no other advisory locks. */
const leaseKey = 1;

/** Both are there, but not in @types/pg. */
type Session = Client & { ref(): void; unref(): void };

/**
 * One session per service process, holding a shared advisory lock: who can take the lock exclusively is the last one.
 * Better than the pid of an owner in a file: the kernel ends the session of a process killed with -9, a pid can come
 * again as a stranger's, and two instances may stop in any order without one stopping the other's database.
 */
export class Lease {
  private client: Session | null = null;
  private released = false;

  private constructor(
    private readonly address: string,
    private readonly onLost: () => void,
  ) {}

  static async take(address: string, onLost: () => void): Promise<Lease> {
    const lease = new Lease(address, onLost);
    await lease.connect();
    return lease;
  }

  /** Whether no process holds one; asked under the lock of the data directory, so that none takes one meanwhile. */
  static async isFree(client: Client): Promise<boolean> {
    const { rows } = await client.query<{ free: boolean }>(
      'SELECT pg_try_advisory_lock($1) AND pg_advisory_unlock($1) AS free',
      [leaseKey],
    );
    return rows[0]?.free === true;
  }

  /** Gives the lease back; true if no other process holds one. */
  async release(): Promise<boolean> {
    this.released = true;
    const client = this.client ?? (await this.connect().catch(() => null));
    if (!client) return true; // the server is gone, there is nothing left to share
    // Without it a service that has closed everything else would end here, its question to the database unanswered.
    client.ref();
    try {
      await client.query('SELECT pg_advisory_unlock_shared($1)', [leaseKey]);
      const { rows } = await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [
        leaseKey,
      ]);
      return rows[0]?.last === true;
    } catch {
      return true;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async connect(): Promise<Session> {
    const client = new Client({
      connectionString: this.address,
      connectionTimeoutMillis: 2_000,
      application_name: `find-and-fix lease of process ${process.pid}`,
    }) as Session;
    client.on('error', () => undefined); // 'end' follows, and acts
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [leaseKey]);
    client.once('end', () => void this.renew());
    // The lease alone is no reason to keep a process running.
    client.unref();
    this.client = client;
    return client;
  }

  /** A crashed backend makes PostgreSQL cut every session and come back within a second; a dead server stays away. */
  private async renew(): Promise<void> {
    this.client = null;
    for (const deadline = Date.now() + 30_000; !this.released && Date.now() < deadline;) {
      await pause(100, undefined, { ref: false });
      if (this.released) return;
      const client = await this.connect().catch(() => null);
      if (client) return;
    }
    if (!this.released) this.onLost();
  }
}
