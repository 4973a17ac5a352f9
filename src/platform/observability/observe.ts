import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { basename, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { asWorker } from '../database/scope';
import { Metrics } from './metrics';
import { answerMetrics } from './metrics-route';
import { followRequests } from './requests';
import { startTracing } from './tracing';

// Three folders up from here are the sources' root or the build's.
const root = join(__dirname, '../../..');
const projectFolder = basename(root) === 'dist' ? join(root, '..') : root;

/** Makes the service tell what it does: a line and a span per request, figures under `/metrics`. */
export async function observe(app: NestFastifyApplication, log: Logger): Promise<void> {
  const config = app.get<Config>(CONFIG);
  const metrics = app.get(Metrics);
  const dataSource = app.get(DataSource);
  const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const server = app.getHttpAdapter().getInstance();
  await startTracing(config.tracing, version);
  followRequests(server, { log, metrics, slowMs: config.slowMs });
  metrics.describe(version, await asWorker(() => newestMigration(dataSource)));
  watchPool(metrics, (dataSource.driver as unknown as { master: Pool }).master);
  watchSockets(metrics, app.getHttpServer());
  answerMetrics(server, metrics, config.metrics);
}

async function newestMigration(dataSource: DataSource): Promise<string> {
  const [row] = await dataSource.query<{ name: string }[]>(
    'SELECT name FROM migrations ORDER BY id DESC LIMIT 1',
  );
  return row?.name ?? '';
}

function watchPool(metrics: Metrics, pool: Pool): void {
  metrics.watch('database_connections', 'Connections of the pool that are open.', () => pool.totalCount);
  metrics.watch(
    'database_connections_idle',
    'Connections of the pool that nobody uses.',
    () => pool.idleCount,
  );
  metrics.watch(
    'database_connection_waits',
    'Questions that wait for a connection: above zero for long, the pool is too small or the database too slow.',
    () => pool.waitingCount,
  );
  metrics.watch(
    'database_connections_max',
    'Connections that the pool may open: DATABASE_POOL_SIZE.',
    () => pool.options.max,
  );
}

function watchSockets(metrics: Metrics, http: Server): void {
  let open = 0;
  http.on('upgrade', (_, socket) => {
    open += 1;
    socket.once('close', () => (open -= 1));
  });
  metrics.watch('websocket_connections', 'WebSocket connections that are open.', () => open);
}
