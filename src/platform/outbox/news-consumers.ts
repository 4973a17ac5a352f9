import type { EntityManager } from 'typeorm';
import { isTransient } from '../database/transaction';
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

/** What one consumer said of one row. */
export interface ConsumerFailure {
  consumer: string;
  error: Error;
}

/** Who takes part in the publishing of news, each under a name that stays the same from release to release. */
export class NewsConsumers {
  private readonly byName = new Map<string, NewsConsumer>();

  add(name: string, consumer: NewsConsumer): void {
    if (this.byName.has(name)) throw new Error(`Two consumers of news are called ${name}.`);
    this.byName.set(name, consumer);
  }

  /** Null where this release has none of that name. */
  named(name: string): NewsConsumer | null {
    return this.byName.get(name) ?? null;
  }

  /** Gives all rows to every consumer at once. Nothing is caught: the transaction is lost with the first that fails. */
  async all(manager: EntityManager, rows: readonly NewsItem[]): Promise<void> {
    for (const consumer of this.byName.values()) {
      await consumer(manager, rows).catch((error: unknown) => {
        throw isTransient(error) ? error : new ConsumerFailed(asError(error));
      });
    }
  }

  /** Gives one row to every consumer, each behind a savepoint, so that the work of the others stands; tells the failures. */
  async each(manager: EntityManager, row: NewsItem): Promise<ConsumerFailure[]> {
    const failures: ConsumerFailure[] = [];
    for (const [name, consumer] of this.byName) {
      const error = await consumedAlone(consumer, manager, row);
      if (error) failures.push({ consumer: name, error });
    }
    return failures;
  }
}

/** Gives one row to one consumer behind a savepoint; answers why it could not take it, or null. */
export async function consumedAlone(
  consumer: NewsConsumer,
  manager: EntityManager,
  row: NewsItem,
): Promise<Error | null> {
  await manager.query('SAVEPOINT consumer');
  try {
    await consumer(manager, [row]);
    await manager.query('RELEASE SAVEPOINT consumer');
    return null;
  } catch (error) {
    // The database asks for the whole transaction again; it is no fault of the row.
    if (isTransient(error)) throw error;
    await manager.query('ROLLBACK TO SAVEPOINT consumer');
    return asError(error);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
