import { types } from 'pg';
import type { DataSourceOptions, MixedList } from 'typeorm';
import type { Sealing } from '../personal-data/sealing';
import { SealingClient } from '../personal-data/sealing-client';
import { GuardedPool } from './guarded-pool';
import { SnakeNaming } from './naming';

/** How the service talks to its database, whatever the entities. */
export interface DatabaseSettings {
  url: string;
  poolSize: number;
  statementTimeoutMs: number;
  /** Seals and opens personal data; left out: nothing is sealed, and what is cannot be read. */
  sealing?: Sealing;
}

/** OIDs of PostgreSQL's `date`, `date[]` and `text[]`. As a JavaScript Date a day would move with the process's time zone: it stays a text. */
const oid = { date: 1082, dates: 1182, texts: 1009 };
types.setTypeParser(oid.date, (value) => value);
types.setTypeParser(oid.dates, types.getTypeParser(oid.texts));

/** Limits that the database itself keeps, in milliseconds: asked for by each connection, and kept with the service's role. */
export function statementLimits(statementTimeoutMs: number): Record<string, number> {
  return {
    statement_timeout: statementTimeoutMs,
    // A transaction that a dead client left open would hold its locks for ever. Between two statements of an act lie
    // milliseconds; ten seconds are what others wait for a lock anyway.
    idle_in_transaction_session_timeout: 10_000,
    // Who waits this long for a row lock is told so, before the statement timeout makes a riddle of it.
    lock_timeout: Math.min(10_000, statementTimeoutMs),
  };
}

export function dataSourceOptions(
  settings: DatabaseSettings,
  entities: MixedList<new () => object>,
): DataSourceOptions {
  return {
    type: 'postgres',
    // Of the driver TypeORM takes the pool and nothing else.
    driver: { Pool: GuardedPool },
    url: settings.url,
    entities: entities as never,
    namingStrategy: new SnakeNaming(),
    poolSize: settings.poolSize,
    synchronize: false,
    // Migrations make the extensions; the service's role may not.
    installExtensions: false,
    applicationName: 'find-and-fix',
    extra: {
      // Several statements of one act travel together instead of waiting for each other's answer.
      pipeline: true,
      Client: SealingClient,
      sealing: settings.sealing,
      ...statementLimits(settings.statementTimeoutMs),
      // To make a connection; how long somebody waits for one in all is in patience.ts.
      connectionTimeoutMillis: 4_000,
      // Firewalls forget lines on which nothing went for some minutes: an idle one is heard of in time.
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
    },
  };
}
