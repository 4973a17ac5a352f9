import type { DataSource } from 'typeorm';
import type { Service } from '../../src/service';
import type { TestDatabase } from './database';

/** An answer as the wire gave it. */
export interface Answer<T> {
  status: number;
  data: T;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; fields?: { path: string; message: string }[] };
  }[];
}

/** The whole service on a database of its own, over HTTP, with a clock that the test can move. */
export interface TestService {
  service: Service;
  url: string;
  database: TestDatabase;
  /** Where the service keeps its secrets: a second instance has the same. */
  dataDir: string;
  dataSource: DataSource;
  /** Sends a document as somebody (`subject`) or as nobody. */
  ask<T = Record<string, never>>(
    subject: string | null,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<Answer<T>>;
  /** A token of the service's own issuer. */
  token(subject: string): Promise<string>;
  /** SQL in the service's database, for arranging and for looking. */
  sql<Row = Record<string, unknown>>(text: string, params?: unknown[]): Promise<Row[]>;
  /** Moves the clock, then lets everything that became due happen. */
  passDays(days: number): Promise<void>;
  /** Another instance of the service on the same database and with the same keys; whoever asked for it stops it. */
  another(): Promise<Service>;
  stop(): Promise<void>;
}
