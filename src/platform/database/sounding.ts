import { performance } from 'node:perf_hooks';
import { Client, type ClientConfig } from 'pg';
import { hangUp } from './pulse';

/** How long the server may take to let a new connection in and answer it one question; a busy one needs a tenth of it. */
const soundMs = 1_750;
/** A timer that comes so much too late says that this process stood still, and nothing of the server. */
const lateMs = 300;

/** Calls the server on a new line. */
export class Sounding {
  constructor(private readonly options: ClientConfig) {}

  /**
   * Which of these sessions of ours are at work and not waiting for us; null where that cannot be known. Throws when no
   * answer comes.
   */
  async busyAmong(pids: readonly number[]): Promise<ReadonlySet<number> | null> {
    const client = new Client({
      ...this.options,
      pipeline: false,
      statement_timeout: soundMs,
      connectionTimeoutMillis: 0,
      application_name: 'find-and-fix sounding',
    });
    client.on('error', () => undefined);
    let timer: NodeJS.Timeout;
    const late = new Promise<never>((_, reject) => {
      const wait = (): void => {
        const due = performance.now() + soundMs;
        timer = setTimeout(() => {
          if (performance.now() - due > lateMs) wait();
          else reject(new Error(`no answer within ${soundMs / 1_000} seconds`));
        }, soundMs);
      };
      wait();
    });
    try {
      return await Promise.race([ask(client, pids), late]);
    } finally {
      clearTimeout(timer!);
      hangUp(client);
    }
  }
}

async function ask(client: Client, pids: readonly number[]): Promise<ReadonlySet<number> | null> {
  await client.connect();
  const { rows } = await client.query<{ pid: number; own: number }>(
    `SELECT pid, pg_backend_pid() AS own FROM pg_stat_activity
      WHERE pid = pg_backend_pid() OR pid = ANY($1) AND state = 'active' AND wait_event_type IS DISTINCT FROM 'Client'`,
    [pids],
  );
  // Behind a pooler the numbers that it gives are not those of the server's sessions.
  const { processID } = client as unknown as { processID: number };
  return rows[0]?.own === processID ? new Set(rows.map(({ pid }) => pid)) : null;
}

/** Whether it was the server itself that said no. */
export function hasAnswered(error: unknown): boolean {
  const { code, severity } = error as { code?: string; severity?: string };
  return severity !== undefined && code !== undefined && /^[0-9A-Z]{5}$/.test(code);
}
