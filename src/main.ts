import 'reflect-metadata';
import { readEnvironment } from './platform/config/secret-files';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/database/embedded-postgres';
import { watchLoop } from './platform/jobs/loop-watchdog';
import { demoPeople } from './features/reference';
import { rowSecurityTold, startScreen } from './start-screen';
import { startService, type Service } from './service';

/** The end of every stop, below the thirty seconds after which supervisors and Kubernetes kill. */
const hardEndMs = 25_000;

async function main(): Promise<void> {
  const read = readEnvironment();
  if (!read.ok) {
    for (const mistake of read.mistakes) console.error(mistake);
    process.exit(1);
  }
  const { config } = read;
  let database: EmbeddedPostgres | null = null;
  let service: Service | null = null;
  let stopping: Promise<void> | null = null;
  const stop = async (code: number): Promise<void> => {
    // Requests have ten seconds to end and the database as many; what hangs longer hangs for good.
    setTimeout(() => process.exit(1), hardEndMs).unref();
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
        ? await startEmbeddedPostgres({ dataDir: config.dataDir, archiving: config.backup, onLost: lost })
        : null;
    service = database
      ? await startService({ ...config, databaseMigratorUrl: database.url }, database.serviceUrl)
      : await startService(config, config.databaseUrl!);
    // From here on: a start may stand still longer, while the modules are loaded.
    watchLoop(config.work.blockedLoopSeconds);
    const told = database
      ? `embedded PostgreSQL, data in ${config.dataDir}`
      : `as DATABASE_URL says; ${rowSecurityTold[service.rowSecurity]}`;
    console.log(
      startScreen(config, { url: service.url, database: told, reference: service.reference }, demoPeople()),
    );
  } catch (error) {
    console.error(`Find and Fix could not start: ${(error as Error).message}`);
    await stop(1);
  }
}

void main();
