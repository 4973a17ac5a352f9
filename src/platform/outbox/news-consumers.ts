import type { EntityManager } from 'typeorm';
import type { NewsItem } from './news';

/** Writes what follows from news, in the transaction that publishes it. */
export type NewsConsumer = (manager: EntityManager, rows: readonly NewsItem[]) => Promise<void>;

/** A consumer could not take the row or, where none is named, one of the rows. */
export class ConsumerFailed extends Error {
  constructor(
    cause: Error,
    readonly row: NewsItem | null = null,
  ) {
    super(cause.message, { cause });
  }
}

/** Gives all rows to every consumer at once. Nothing is caught: the transaction is lost with the first that fails. */
export async function consumeAll(
  consumers: readonly NewsConsumer[],
  manager: EntityManager,
  rows: readonly NewsItem[],
): Promise<void> {
  for (const consumer of consumers) {
    await consumer(manager, rows).catch((error: unknown) => {
      throw new ConsumerFailed(asError(error));
    });
  }
}

/** Gives one row to every consumer, each behind a savepoint, so that the work of the others stands; tells the failures. */
export async function consumeEach(
  consumers: readonly NewsConsumer[],
  manager: EntityManager,
  row: NewsItem,
): Promise<Error[]> {
  const failures: Error[] = [];
  for (const consumer of consumers) {
    await manager.query('SAVEPOINT consumer');
    try {
      await consumer(manager, [row]);
      await manager.query('RELEASE SAVEPOINT consumer');
    } catch (error) {
      await manager.query('ROLLBACK TO SAVEPOINT consumer');
      failures.push(asError(error));
    }
  }
  return failures;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
