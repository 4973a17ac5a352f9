import 'reflect-metadata';
import { readConfig } from './platform/config/config';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/database/embedded-postgres';
import { demoPeople } from './features/reference';
import { startScreen } from './start-screen';
import { startService, type Service } from './service';

async function main(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok) {
    for (const mistake of read.mistakes) console.error(mistake);
    process.exit(1);
  }
  const { config } = read;
  let database: EmbeddedPostgres | null = null;
  let service: Service | null = null;
  let stopping: Promise<void> | null = null;
  const stop = async (code: number): Promise<void> => {
    await service?.stop();
    await database?.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void (stopping ??= stop(0)));
  const lost = (): void => {
    console.error('The embedded PostgreSQL server is gone and did not come back. Start the service again.');
    void (stopping ??= stop(1));
  };
  try {
    database =
      config.databaseUrl === null
        ? await startEmbeddedPostgres({ dataDir: config.dataDir, onLost: lost })
        : null;
    service = await startService(config, config.databaseUrl ?? database!.url);
    const told = database
      ? `embedded PostgreSQL, data in ${config.dataDir}`
      : 'as DATABASE_URL says, with the rights of its role';
    console.log(
      startScreen(config, { url: service.url, database: told, reference: service.reference }, demoPeople()),
    );
  } catch (error) {
    console.error(`Find and Fix could not start: ${(error as Error).message}`);
    await stop(1);
  }
}

void main();
