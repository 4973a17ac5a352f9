import type { Reader } from './reader';

const isDatabase = ({ protocol, hostname, pathname }: URL): boolean =>
  /^postgres(ql)?:$/.test(protocol) && hostname !== '' && /^\/[^/]+$/.test(pathname);

const right = 'a URL like postgres://user:password@host:5432/database (special characters percent-encoded)';

/** Who the service and who its migrations connect as; both null: the embedded database. */
export interface DatabaseUrls {
  /** null: the embedded database. */
  readonly databaseUrl: string | null;
  /** The owner of the tables, used at start alone; null: DATABASE_URL is the owner, or nothing has to be migrated. */
  readonly databaseMigratorUrl: string | null;
  /** Past a pooler that gives each transaction another server connection: LISTEN holds for one connection alone. */
  readonly databaseListenUrl: string | null;
}

export function readDatabaseUrls(read: Reader): DatabaseUrls {
  const databaseUrl = read.url('DATABASE_URL', right, isDatabase);
  const databaseMigratorUrl = read.url('DATABASE_MIGRATOR_URL', right, isDatabase);
  const databaseListenUrl = read.url('DATABASE_LISTEN_URL', right, isDatabase);
  if (read.text('DATABASE_MIGRATOR_URL') !== null && read.text('DATABASE_URL') === null) {
    read.mistakes.push(
      'DATABASE_URL is missing, but must be the URL of the role of the service when DATABASE_MIGRATOR_URL names the owner of the tables.',
    );
  }
  return { databaseUrl, databaseMigratorUrl, databaseListenUrl };
}
