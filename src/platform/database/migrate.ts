import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';

type MigrationClass = new () => MigrationInterface;

/** Beside src, in the sources (`migrations/*.ts`) as in the build (`dist/migrations/*.js`). */
const folder = join(__dirname, '../../../migrations');

/** Any constant will do; it only has to differ from the service's other advisory locks. */
const migrationLock = 4_901_001;

/** Brings the database up to date, and answers the names of the migrations that were missing. */
export async function migrate(url: string): Promise<string[]> {
  const migrations = await loadMigrations();
  // Two instances that start at once would both find the first migration missing. The lock belongs to a session, so
  // it ends with the process, however that ends; and it is waited for without a limit, because the instance that
  // holds it is doing our work.
  const guard = new Client({ connectionString: url, application_name: 'find-and-fix migrations' });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [migrationLock]);
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
  } finally {
    await guard.end();
  }
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
