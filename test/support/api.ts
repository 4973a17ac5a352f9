import { appendFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { ownIssuer, type OwnIssuer } from '../../src/platform/auth/issuer';
import { readConfig } from '../../src/platform/config/config';
import { Sweeper } from '../../src/platform/jobs/sweeper';
import { startService } from '../../src/service';
import { createTestDatabase } from './database';
import { scopedApp } from './scoped';
import { repeating } from './repeating';
import type { Answer, TestService } from './test-service';

export type { Answer, TestService } from './test-service';

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
    // What a test sends in a second is no person's minute; the specs of the limits set their own.
    RATE_LIMIT_PER_MINUTE: '0',
    SIGN_IN_LIMIT_PER_MINUTE: '0',
    // With it every spec runs on encrypted personal data: TEST_DATA_KEYS_FILE=keys.json npx jest test/api
    DATA_KEYS_FILE: process.env.TEST_DATA_KEYS_FILE ?? '',
    ...environment,
  });
  if (!read.ok) throw new Error(read.mistakes.join(' '));
  const config = { ...read.config, databaseMigratorUrl: database.ownerUrl };
  const started = await startService(config, database.url, variant);
  const service = { ...started, app: scopedApp(started.app) };
  const issuer: OwnIssuer = await ownIssuer(dataDir, 'find-and-fix', config.audience);
  const tokens = new Map<string, Promise<string>>();
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();

  const token = (subject: string): Promise<string> => {
    let made = tokens.get(subject);
    if (!made) {
      made = issuer.sign(subject, new Date()).then((signed) => signed.token);
      tokens.set(subject, made);
    }
    return made;
  };

  const ask = async (
    subject: string | null,
    query: string,
    variables: Record<string, unknown> = {},
    requestId?: string,
  ): Promise<Answer<never>> => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(subject === null ? {} : { authorization: `Bearer ${await token(subject)}` }),
        ...(requestId && { 'x-request-id': requestId }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer<never>, 'status'>) };
  };
  const sql = async <Row>(text: string, params: unknown[] = []): Promise<Row[]> =>
    (await client.query(text, params)).rows as Row[];

  return {
    service,
    url: service.url,
    database,
    dataDir,
    dataSource: service.app.get(DataSource),
    token,
    ask: asked(ask, sql) as TestService['ask'],
    sql: sql,
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

/** With TEST_REPEATED every mutation that a spec does is sent a second time: see `npm run trust -- idempotency`. */
function asked(ask: Parameters<typeof repeating>[0], sql: TestService['sql']): typeof ask {
  const folder = process.env.TEST_REPEATED;
  if (!folder) return ask;
  return repeating(ask, sql, (repetition) =>
    appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(repetition)}\n`),
  );
}
