import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { ownIssuer, type OwnIssuer } from '../../src/platform/auth/issuer';
import { readConfig } from '../../src/platform/config/config';
import { Sweeper } from '../../src/platform/jobs/sweeper';
import { startService, type Service } from '../../src/service';
import { createTestDatabase, type TestDatabase } from './database';

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

/** `variant`: what the service has otherwise than the release, such as a further version of a machine. */
export async function startTestService(
  environment: Record<string, string> = {},
  variant: Parameters<typeof startService>[2] = {},
): Promise<TestService> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'ff-test-'));
  const read = readConfig({
    DEMO: '1',
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    SEED_REFERENCE_DATA: '0',
    ...environment,
  });
  if (!read.ok) throw new Error(read.mistakes.join(' '));
  const { config } = read;
  const service = await startService(config, database.url, variant);
  const issuer: OwnIssuer = await ownIssuer(dataDir, 'find-and-fix', config.audience);
  const tokens = new Map<string, Promise<string>>();
  const client = new Client({ connectionString: database.url });
  await client.connect();

  const token = (subject: string): Promise<string> => {
    let made = tokens.get(subject);
    if (!made) {
      made = issuer.sign(subject, new Date()).then((signed) => signed.token);
      tokens.set(subject, made);
    }
    return made;
  };

  return {
    service,
    url: service.url,
    database,
    dataDir,
    dataSource: service.app.get(DataSource),
    token,
    async ask<T>(
      subject: string | null,
      query: string,
      variables: Record<string, unknown> = {},
    ): Promise<Answer<T>> {
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(subject === null ? {} : { authorization: `Bearer ${await token(subject)}` }),
        },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<Answer<T>, 'status'>) };
    },
    async sql<Row>(text: string, params: unknown[] = []): Promise<Row[]> {
      return (await client.query(text, params)).rows as Row[];
    },
    async passDays(days: number): Promise<void> {
      await client.query("UPDATE test_clock SET ahead = ahead + $1 * interval '1 day'", [days]);
      await service.app.get(Sweeper).sweep();
    },
    another: () => startService(config, database.url, variant),
    async stop(): Promise<void> {
      await client.end();
      await service.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
