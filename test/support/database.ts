import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { admitService, migrate } from '../../src/platform/database/migrate';

export interface TestDatabase {
  /** As the role of the service, which owns nothing. */
  url: string;
  /** As the owner, whom nothing keeps from anything: for arranging and for looking. */
  ownerUrl: string;
  drop(): Promise<void>;
}

/**
 * What makes the template, and so every copy of it, a database for tests: statements run after the migrations. Here
 * belongs the one that lets the database's clock be set.
 */
const markAsTestDatabase: readonly string[] = ['INSERT INTO test_clock DEFAULT VALUES'];

/** A fresh, migrated database for one spec file: a copy of the template, so that no spec meets another's rows. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `ff_test_${run()}_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${templateName()}`);
  return {
    url: serviceUrlOf(name),
    ownerUrl: urlOf(name),
    drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** Called once per run, before any spec. */
export async function createTemplate(): Promise<void> {
  await onServer(
    `DROP DATABASE IF EXISTS ${templateName()} WITH (FORCE)`,
    `CREATE DATABASE ${templateName()}`,
    `CREATE ROLE ${serviceLogin()} LOGIN NOINHERIT PASSWORD '${servicePassword}'`,
  );
  await migrateTemplate(urlOf(templateName()));
  // A single session on the template would make every CREATE DATABASE … TEMPLATE fail.
  await onServer(`ALTER DATABASE ${templateName()} WITH ALLOW_CONNECTIONS false`);
}

async function migrateTemplate(url: string): Promise<void> {
  const [hidden] = await Promise.all([hiddenColumns(), migrate(url)]);
  await admitService(url, { serviceUrl: serviceUrlOf(templateName()), limits: {}, hidden });
  await execute(url, markAsTestDatabase);
}

async function hiddenColumns(): Promise<{ table: string; column: string }[]> {
  const child = await promisify(execFile)(process.execPath, [join(__dirname, 'hidden-columns.cjs')]);
  return JSON.parse(child.stdout) as { table: string; column: string }[];
}

export async function dropDatabasesOfRun(): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE datname = $1 OR starts_with(datname, $2)',
    [templateName(), `ff_test_${run()}_`],
  );
  await client.end();
  await onServer(...rows.map(({ name }) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  await onServer(`DROP ROLE IF EXISTS ${serviceLogin()}`);
}

/** A server of our own has one template; on a server that others use too, each run has its own. */
function templateName(): string {
  return run() === 'own' ? 'ff_template' : `ff_template_${run()}`;
}

function run(): string {
  return process.env.TEST_RUN ?? 'own';
}

function serverUrl(): string {
  const url = process.env.TEST_SERVER_URL;
  if (!url)
    throw new Error('TEST_SERVER_URL is missing: it comes from test/support/cluster.ts when jest starts.');
  return url;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

/** Whom the service signs in as in this run; on a server that others use too, each run has its own. */
function serviceLogin(): string {
  return `ff_test_service_${run()}`;
}

/** Databases of tests hold nothing, and are reached by whoever can reach the server's owner. */
/** As no other word: a spec looks for it where no password belongs. */
const servicePassword = 'only-the-service-knows';

function serviceUrlOf(database: string): string {
  const url = new URL(urlOf(database));
  url.username = serviceLogin();
  url.password = servicePassword;
  return url.href;
}

function onServer(...statements: string[]): Promise<void> {
  return execute(serverUrl(), statements);
}

async function execute(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
