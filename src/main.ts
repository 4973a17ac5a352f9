import 'reflect-metadata';
import { readConfig } from './platform/config/config';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/database/embedded-postgres';
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
  try {
    database = config.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: config.dataDir }) : null;
    service = await startService(config, config.databaseUrl ?? database!.url);
    console.log(`Find and Fix is ready: ${service.url}/graphql`);
  } catch (error) {
    console.error(`Find and Fix could not start: ${(error as Error).message}`);
    await stop(1);
  }
}

void main();
