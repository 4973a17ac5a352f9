import { Client } from 'pg';

type Query = (this: Client, ...args: unknown[]) => unknown;

/**
 * Every statement that the driver sends while `during` runs, in order: BEGIN and COMMIT, look-ups of who asks, all of
 * them. What the service's own clockwork sends in the meantime is among them.
 */
export async function statementsSent<T>(during: () => Promise<T>): Promise<{ answer: T; sent: string[] }> {
  const driver = Client.prototype as unknown as { query: Query };
  const { query } = driver;
  const sent: string[] = [];
  driver.query = function (this: Client, ...args: unknown[]): unknown {
    const [first] = args;
    sent.push(typeof first === 'string' ? first : String((first as { text?: string }).text));
    return query.apply(this, args);
  };
  try {
    return { answer: await during(), sent };
  } finally {
    driver.query = query;
  }
}

/**
 * How many of them a session read with: each travels with the words that say for whom. What the service does for itself
 * meanwhile (looking who asks, sweeping, publishing news) is said to be a worker's.
 */
export function readsOf(sent: readonly string[]): number {
  return sent.filter((sql) => sql.startsWith('BEGIN;SET LOCAL ROLE find_and_fix_service')).length;
}
