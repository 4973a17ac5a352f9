import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { admit, ensureRoles, keepLimits, loginOf, rolesToMake } from './roles/ensure-roles';
import { serviceRole } from './roles/role-names';
import { secureTables, showToReaders, type HiddenColumn } from './roles/secure-tables';

type MigrationClass = new () => MigrationInterface;

/** Beside src, in the sources (`migrations/*.ts`) as in the build (`dist/migrations/*.js`). */
const folder = join(__dirname, '../../../migrations');

/** Any constant will do; it only has to differ from the service's other advisory locks. */
const migrationLock = 4_901_001;

/** Brings the database up to date, with its roles and their rights, and answers the names of the migrations that were missing. */
export async function migrate(url: string): Promise<string[]> {
  return locked(url, async (client) => {
    const migrations = await loadMigrations();
    if (!(await ownsTables(client))) {
      await refuseMissing(client, migrations);
      return [];
    }
    const hasRoles = await ensureRoles(client);
    const added = await run(url, migrations);
    if (hasRoles) await secureTables(client);
    return added;
  });
}

/** Whom the owner of the tables lets in, and how. */
export interface Admission {
  /** The URL that the service connects with. */
  serviceUrl: string;
  /** Limits of its statements, by setting of PostgreSQL, in milliseconds. */
  limits: Readonly<Record<string, number>>;
  hidden: readonly HiddenColumn[];
}

/** Lets the service in with the rights of its role, and shows analysts what is theirs. */
export async function admitService(url: string, { serviceUrl, limits, hidden }: Admission): Promise<void> {
  await locked(url, async (client) => {
    if (!(await ownsTables(client))) return;
    const login = loginOf(serviceUrl);
    const isOwner = login === loginOf(url);
    if (!(await ensureRoles(client))) {
      if (isOwner) return;
      throw new Error(
        `The role of DATABASE_MIGRATOR_URL may not make roles. Let an administrator of the server run: ${rolesToMake(login)}`,
      );
    }
    await showToReaders(client, hidden);
    // The owner works without the roles too, and the start tells that row-level security is not in force then.
    if (isOwner) return admit(client, login).catch(() => undefined);
    await admit(client, login);
    const own = await connected(serviceUrl);
    await keepLimits(own, limits).finally(() => own.end());
  });
}

/**
 * Whether anything was ever recorded, or signed, as far as the owner says; who has no rights of the owner's cannot tell, and
 * says no.
 */
export async function holdsAny(url: string, table: 'history_entry' | 'history_checkpoint'): Promise<boolean> {
  const client = await connected(url);
  try {
    if (!(await ownsTables(client))) return false;
    const { rows } = await client.query<{ holds: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${table}) AS holds`,
    );
    return rows[0]!.holds;
  } finally {
    await client.end();
  }
}

/**
 * Two instances that start at once would both find the first migration missing. The lock belongs to a session, so it ends
 * with the process, however that ends; and it is waited for without a limit, because the instance that holds it is doing
 * our work.
 */
async function locked<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connected(url);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'find-and-fix migrations' });
  await client.connect();
  return client;
}

async function run(url: string, migrations: MigrationClass[]): Promise<string[]> {
  const database = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTransactionMode: 'each',
    poolSize: 1,
  });
  await database.initialize();
  try {
    return (await database.runMigrations()).map(({ name }) => name);
  } finally {
    await database.destroy();
  }
}

/** An empty database is whoever's who fills it. */
async function ownsTables(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ owns: boolean }>(
    `SELECT pg_has_role(current_user, relowner, 'USAGE') AS owns FROM pg_class WHERE oid = to_regclass('migrations')`,
  );
  return rows[0]?.owns ?? true;
}

/** The service's own role changes no table; all it can do is look whether they are as this release needs them. */
async function refuseMissing(client: Client, migrations: readonly MigrationClass[]): Promise<void> {
  await client.query(`BEGIN; SET LOCAL ROLE ${serviceRole}`);
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations');
  await client.query('COMMIT');
  const missing = migrations.filter(({ name }) => rows.every((row) => row.name !== name));
  if (missing.length === 0) return;
  throw new Error(
    `The database lacks ${missing.length} migrations and the role of DATABASE_URL may not run them: ` +
      'set DATABASE_MIGRATOR_URL to the owner of the tables, or start once with it.',
  );
}

/** Loaded here and not by TypeORM, whose own loader imports files in a way that does not work inside jest. */
async function loadMigrations(): Promise<MigrationClass[]> {
  const extension = extname(__filename);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(extension) && !file.endsWith('.d.ts'))
    .sort();
  const modules = await Promise.all(files.map((file) => import(join(folder, file)) as Promise<object>));
  return modules.flatMap((module) => Object.values(module).filter(isMigrationClass));
}

function isMigrationClass(value: unknown): value is MigrationClass {
  return (
    typeof value === 'function' && typeof (value.prototype as Partial<MigrationInterface>)?.up === 'function'
  );
}
