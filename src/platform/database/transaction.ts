import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { transactionRetried } from '../observability/process-metrics';

/** Deadlock and serialization failure: the database asks for another try of the same work. */
const again = new Set(['40P01', '40001']);
/** Tries of one work: three are plenty when locks are taken in order, and whoever waits for it is told soon. */
const tries = 3;

/** The five characters by which PostgreSQL says what went wrong; undefined where it was not PostgreSQL. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
}

/** Whether the database asks for another try. */
export function isTransient(error: unknown): boolean {
  return again.has(sqlState(error) ?? '');
}

/**
 * Runs work that has nothing left of it when it throws: a transaction, or one statement. What the database asks for again
 * is tried up to three times, after pauses that differ, so that two who met do not meet again.
 */
export async function tryAgain<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= tries || !isTransient(error)) throw error;
      transactionRetried(sqlState(error)!);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

/** Work of the service's own in one transaction; acts of people go through the shell. */
export function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
  isolation: 'READ COMMITTED' | 'REPEATABLE READ' = 'READ COMMITTED',
): Promise<T> {
  return tryAgain(() => dataSource.transaction(isolation, work));
}

/** One statement of the service's own that changes rows. */
export function oneStatement<T>(dataSource: DataSource, sql: string, params: unknown[] = []): Promise<T> {
  return tryAgain(() => dataSource.query<T>(sql, params));
}
