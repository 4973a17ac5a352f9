import { types } from 'pg';
import type { DataSourceOptions, MixedList } from 'typeorm';
import { SnakeNaming } from './naming';

/** How the service talks to its database, whatever the entities. */
export interface DatabaseSettings {
  url: string;
  poolSize: number;
  statementTimeoutMs: number;
}

/** OIDs of PostgreSQL's `date`, `date[]` and `text[]`. As a JavaScript Date a day would move with the process's time zone: it stays a text. */
const oid = { date: 1082, dates: 1182, texts: 1009 };
types.setTypeParser(oid.date, (value) => value);
types.setTypeParser(oid.dates, types.getTypeParser(oid.texts));

export function dataSourceOptions(
  settings: DatabaseSettings,
  entities: MixedList<new () => object>,
): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.url,
    entities: entities as never,
    namingStrategy: new SnakeNaming(),
    poolSize: settings.poolSize,
    synchronize: false,
    applicationName: 'find-and-fix',
    extra: {
      // Several statements of one act travel together instead of waiting for each other's answer.
      pipeline: true,
      statement_timeout: settings.statementTimeoutMs,
      // A transaction that a dead client left open would hold its locks for ever.
      idle_in_transaction_session_timeout: 30_000,
      // Who waits this long for a row lock is told so, before the statement timeout makes a riddle of it.
      lock_timeout: Math.min(10_000, settings.statementTimeoutMs),
      connectionTimeoutMillis: 5_000,
    },
  };
}
