import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Client } from 'pg';
import { entities } from './entities';
import type { Config } from './platform/config/config';
import { readEnvironment } from './platform/config/secret-files';
import { dataSourceOptions } from './platform/database/data-source';
import { startEmbeddedPostgres } from './platform/database/embedded-postgres';
import { readDataKeys } from './platform/personal-data/data-keys';
import { sealedColumns } from './platform/personal-data/rotated-columns';
import { Rotation, type Standing } from './platform/personal-data/rotation';

/** `npm run rotate-keys [-- --decrypt | --status]`: personal data anew under the current key, or plain again. */
async function main(): Promise<void> {
  const read = readEnvironment();
  if (!read.ok) throw new Error(read.mistakes.join('\n'));
  const { config } = read;
  const asked = process.argv[2];
  if (asked !== undefined && !['--decrypt', '--status'].includes(asked))
    throw new Error('Say nothing, --decrypt or --status.');
  const keys = await readDataKeys(config.dataKeysFile);
  if (!keys)
    throw new Error(
      'DATA_KEYS_FILE is missing, but must name the file with the keys: the new one, and those under which values still are.',
    );
  if (asked === undefined && keys.current === null)
    throw new Error('"current" of DATA_KEYS_FILE is null: name the key to encrypt under, or say --decrypt.');
  const database = await databaseOf(config);
  const client = new Client({ connectionString: database.url, application_name: 'find-and-fix rotate-keys' });
  try {
    await client.connect();
    const rotation = new Rotation(client, keys, await columns(database.url));
    const to = asked === '--decrypt' ? 'plain' : 'current';
    if (asked !== '--status')
      await rotation.run(to, ({ table, column, done, seen }) =>
        console.log(`${table}.${column}: ${seen} read, ${done} written anew`),
      );
    const standings = await rotation.standing();
    for (const line of told(standings)) console.log(line);
    const left = remaining(standings, to === 'plain' ? 'plain' : keys.current!);
    if (asked !== '--status' && left > 0) {
      console.error(
        `${left} values are not where they should be: somebody changed them meanwhile, or DATA_KEYS_FILE lacks their key. Run it again once every instance of the service has the new file.`,
      );
      process.exitCode = 1;
    }
  } finally {
    await client.end();
    await database.stop();
  }
}

async function databaseOf(config: Config): Promise<{ url: string; stop(): Promise<void> }> {
  const url = config.databaseMigratorUrl ?? config.databaseUrl;
  return url === null
    ? startEmbeddedPostgres({ dataDir: config.dataDir, archiving: config.backup, keepsArchive: true })
    : { url, stop: async () => undefined };
}

async function columns(url: string) {
  const dataSource = new DataSource(
    dataSourceOptions({ url, poolSize: 2, statementTimeoutMs: 60_000 }, entities),
  );
  await dataSource.initialize();
  try {
    return sealedColumns(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** How many values lie under which key, and what may be done with a key that has none left. */
function told(standings: readonly Standing[]): string[] {
  const sums = new Map<string, number>();
  for (const { under } of standings)
    for (const [name, count] of Object.entries(under)) sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].map(([name, count]) =>
    name === 'plain' ? `not encrypted: ${count} values` : `under the key ${name}: ${count} values`,
  );
}

function remaining(standings: readonly Standing[], right: string): number {
  return standings
    .flatMap(({ under }) => Object.entries(under))
    .reduce((sum, [name, count]) => sum + (name === right ? 0 : count), 0);
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
